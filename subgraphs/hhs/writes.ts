import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { records } from './tables.ts';

/** Keeps the person's word on what a move out of the insuring State does to their coverage. */
export function recordEndsWithMove(db: Database, personId: string, endsWithMove: boolean): void {
  db.update(records).set({ endsWithMove }).where(eq(records.personId, personId)).run();
}
