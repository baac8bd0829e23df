import { desc, eq, inArray } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, applications, passports, records } from './tables.ts';

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
    passportsByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(passports)
          .where(inArray(passports.personId, [...personIds]))
          .orderBy(desc(passports.issuedOn), desc(passports.id))
          .all(),
    ),
    applicationById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(applications)
          .where(inArray(applications.id, [...ids]))
          .all(),
    ),
    applicationsByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(applications)
          .where(inArray(applications.personId, [...personIds]))
          .orderBy(desc(applications.submittedOn), desc(applications.id))
          .all(),
    ),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** False for somebody unknown here. */
export function isDeceased(db: Database, personId: string): boolean {
  return db.select().from(records).where(eq(records.personId, personId)).get()?.deceased ?? false;
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
