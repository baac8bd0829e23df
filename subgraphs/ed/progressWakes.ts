import { createWakes, type Database, type Wakes } from '../kit/index.ts';

const known = new WeakMap<Database, Wakes>();

/** Wakes whoever watches a count, by the borrower's id, once something it is made of is on disk. */
export function progressWakesOf(db: Database): Wakes {
  const wakes = known.get(db) ?? createWakes();
  known.set(db, wakes);
  return wakes;
}
