import type { Database } from '../database/database.ts';

/** Whether a database can still be used. Drizzle keeps the driver's handle on what it returns; the kit's type leaves it out. */
export function isOpen(db: Database): boolean {
  const { $client } = db as Database & { readonly $client?: { readonly open: boolean } };
  return $client?.open !== false;
}
