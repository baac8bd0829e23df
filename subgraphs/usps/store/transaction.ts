import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { sequences } from '../tables.ts';

/** Which database a transaction is on. */
const databases = new WeakMap<Database, Database>();

/** The write lock is taken at once: a decision is never made on facts that somebody else is changing. */
export function immediately<T>(db: Database, run: (tx: Database) => T): T {
  return db.transaction(
    (transaction) => {
      const tx = transaction as unknown as Database;
      databases.set(tx, db);
      return run(tx);
    },
    { behavior: 'immediate' },
  );
}

/**
 * Statements that are built once for each database and serve every transaction on it. Building one anew for every row
 * costs ten times what running it does.
 */
export function preparedOnce<S>(prepare: (db: Database) => S): (tx: Database) => S {
  const prepared = new WeakMap<Database, S>();
  return (tx) => {
    const db = databases.get(tx) ?? tx;
    const known = prepared.get(db) ?? prepare(db);
    prepared.set(db, known);
    return known;
  };
}

const name = 'delivery';

/** What `drawSequence` would answer in this transaction. Nothing is written: a refusal leaves no mark. */
export function nextSequence(tx: Database): number {
  return (tx.select().from(sequences).where(eq(sequences.name, name)).get()?.last ?? 0) + 1;
}

/** Greater than any drawn before; one that is not used leaves a gap, which harms nobody. */
export function drawSequence(tx: Database): number {
  tx.insert(sequences)
    .values({ name, last: 1 })
    .onConflictDoUpdate({ target: sequences.name, set: { last: sql`${sequences.last} + 1` } })
    .run();
  return tx.select().from(sequences).where(eq(sequences.name, name)).get()?.last ?? 1;
}
