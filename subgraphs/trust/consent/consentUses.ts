import { and, count, desc, gte, lt, type SQL } from 'drizzle-orm';
import { type Clock, type Database, dayOf } from '../../kit/index.ts';
import { accesses, type ConsentRow } from '../tables.ts';

/** The longest day there is in Washington has 25 hours. */
const dayMsMax = 25 * 3_600_000;

/** Reads under any version of a consent. `A` follows `@`, so the versions of one consent stand together in the index. */
export function isUseOf(id: string): SQL | undefined {
  return and(gte(accesses.ref, `${id}@`), lt(accesses.ref, `${id}A`));
}

/**
 * Whether a consent has no read left: it allowed one and that was made, or today's are. Uses are what the ledgers hold, and
 * their days those of the real clock.
 */
export function isUsedUp(
  { id, fetch, frequencyPerDay }: Pick<ConsentRow, 'id' | 'fetch' | 'frequencyPerDay'>,
  db: Database,
  clock: Clock,
): boolean {
  if (fetch === 'ONCE') {
    const uses = db.select({ rows: count() }).from(accesses).where(isUseOf(id)).get()?.rows ?? 0;
    if (uses > 0) return true;
  }
  if (frequencyPerDay === null) return false;
  const now = clock.real();
  const recent = db
    .select({ at: accesses.at })
    .from(accesses)
    .where(and(isUseOf(id), gte(accesses.at, now.getTime() - dayMsMax)))
    .orderBy(desc(accesses.at))
    .limit(frequencyPerDay)
    .all();
  return recent.filter(({ at }) => dayOf(new Date(at)) === dayOf(now)).length >= frequencyPerDay;
}
