import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { type AddressTable, addresses } from './tables.ts';

/**
 * Whether an address of the person was set so recently that nothing which opens or redirects may be sent to it: no
 * credential reset, no payment redirect, no new card. To be asked before any of these.
 */
export function isCoolingDown(db: Database, personId: string, now: Date, table: AddressTable = addresses): boolean {
  const cooling = db
    .select({ purpose: table.purpose })
    .from(table)
    .where(and(eq(table.personId, personId), gt(table.coolingUntil, now)))
    .limit(1)
    .get();
  return cooling !== undefined;
}
