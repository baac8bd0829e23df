import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { records } from './tables.ts';

/** Keeps the person's word on who pays for their home. */
export function recordShelter(db: Database, personId: string, shelteredByOthers: boolean): void {
  db.update(records).set({ shelteredByOthers }).where(eq(records.personId, personId)).run();
}
