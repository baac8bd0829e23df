import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { sequences } from '../tables.ts';

/** The write lock is taken at once: a decision is never made on facts that somebody else is changing. */
export function immediately<T>(db: Database, run: (tx: Database) => T): T {
  return db.transaction((tx) => run(tx as unknown as Database), { behavior: 'immediate' });
}

const name = 'delivery';

/** Greater than any drawn before; one that is not used leaves a gap, which harms nobody. */
export function drawSequence(tx: Database): number {
  tx.insert(sequences)
    .values({ name, last: 1 })
    .onConflictDoUpdate({ target: sequences.name, set: { last: sql`${sequences.last} + 1` } })
    .run();
  return tx.select().from(sequences).where(eq(sequences.name, name)).get()?.last ?? 1;
}
