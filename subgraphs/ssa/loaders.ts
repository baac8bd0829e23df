import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, benefits, records } from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    recordByPerson: oneByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(records)
          .where(inArray(records.personId, [...personIds]))
          .all(),
    ),
    benefitsByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(benefits)
          .where(inArray(benefits.personId, [...personIds]))
          .orderBy(asc(benefits.personId), asc(benefits.kind))
          .all(),
    ),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** Whether the person is paid by need, so that where and with whom they live counts. */
export function getsSsi(db: Database, personId: string): boolean {
  const isSsi = and(eq(benefits.personId, personId), eq(benefits.kind, 'SSI'));
  return db.select({ id: benefits.id }).from(benefits).where(isSsi).get() !== undefined;
}

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return { Person: db.select({ id: records.personId }).from(records).limit(limit).all() };
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
