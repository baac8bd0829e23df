import { inArray } from 'drizzle-orm';
import { type Caller, type Database, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { type ConsentRow, consents, logEntries, people, type ReceiptRow } from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database, _caller: Caller) {
  return {
    person: oneByKey(
      ({ personId }: { personId: string }) => personId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(people)
          .where(inArray(people.personId, [...ids]))
          .all(),
    ),
    consent: oneByKey(
      ({ id }: ConsentRow) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(consents)
          .where(inArray(consents.id, [...ids]))
          .all(),
    ),
    receipt: oneByKey(
      ({ id }: ReceiptRow) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(logEntries)
          .where(inArray(logEntries.id, [...ids]))
          .all(),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: people.personId }).from(people).limit(limit).all(),
    Consent: db.select({ id: consents.id }).from(consents).limit(limit).all(),
    Receipt: db.select({ id: logEntries.id }).from(logEntries).limit(limit).all(),
  };
}
