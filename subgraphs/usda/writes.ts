import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { newestSnapCase } from './loaders.ts';
import { snapCases } from './tables.ts';

/** Records what the new home costs a month, in the case that counts. */
export function recordShelterCost(db: Database, personId: string, shelterCostCents: number): void {
  const id = newestSnapCase(db, personId)?.id;
  if (id !== undefined) db.update(snapCases).set({ shelterCostCents }).where(eq(snapCases.id, id)).run();
}
