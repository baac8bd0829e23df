import { desc, eq, inArray } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, records, type SnapApplicationRow, snapCases, wicRequests } from './tables.ts';

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
    snapById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(snapCases)
          .where(inArray(snapCases.id, [...ids]))
          .all(),
    ),
    snapByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(snapCases)
          .where(inArray(snapCases.personId, [...personIds]))
          .orderBy(desc(snapCases.filedOn), desc(snapCases.id))
          .all(),
    ),
    wicById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(wicRequests)
          .where(inArray(wicRequests.id, [...ids]))
          .all(),
    ),
    wicByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(wicRequests)
          .where(inArray(wicRequests.personId, [...personIds]))
          .orderBy(desc(wicRequests.requestedOn), desc(wicRequests.id))
          .all(),
    ),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** False for somebody unknown here. */
export function isDeceased(db: Database, personId: string): boolean {
  return db.select().from(records).where(eq(records.personId, personId)).get()?.deceased ?? false;
}

/** The SNAP case that counts; undefined for who has none. */
export function newestSnapCase(db: Database, personId: string): SnapApplicationRow | undefined {
  const newestFirst = [desc(snapCases.filedOn), desc(snapCases.id)];
  return db
    .select()
    .from(snapCases)
    .where(eq(snapCases.personId, personId))
    .orderBy(...newestFirst)
    .get();
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
