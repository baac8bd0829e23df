import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, coverage, type HhsRecordRow, medicaidApplications, records } from './tables.ts';

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
    coverageByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(coverage)
          .where(inArray(coverage.personId, [...personIds]))
          .orderBy(asc(coverage.from), asc(coverage.program))
          .all(),
    ),
    medicaidById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(medicaidApplications)
          .where(inArray(medicaidApplications.id, [...ids]))
          .all(),
    ),
    medicaidByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(medicaidApplications)
          .where(inArray(medicaidApplications.personId, [...personIds]))
          .orderBy(desc(medicaidApplications.submittedOn), desc(medicaidApplications.id))
          .all(),
    ),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** Undefined for somebody unknown here. */
export function recordOf(db: Database, personId: string): HhsRecordRow | undefined {
  return db.select().from(records).where(eq(records.personId, personId)).get();
}

/** Hospital insurance is what every person with Medicare has. */
export function hasMedicare(db: Database, personId: string): boolean {
  const isHospitalInsurance = and(eq(coverage.personId, personId), eq(coverage.program, 'MEDICARE_A'));
  return db.select({ id: coverage.id }).from(coverage).where(isHospitalInsurance).get() !== undefined;
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
