import { desc, eq, inArray } from 'drizzle-orm';
import {
  connection,
  type Database,
  manyByKey,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, claims, type LaborRecordRow, records, weeks } from './tables.ts';

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
    claimById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(claims)
          .where(inArray(claims.id, [...ids]))
          .all(),
    ),
    claimsByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(claims)
          .where(inArray(claims.personId, [...personIds]))
          .orderBy(desc(claims.filedOn), desc(claims.id))
          .all(),
    ),
    weeksOf: (claimId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: weeks,
        where: eq(weeks.claimId, claimId),
        orderBy: [{ column: weeks.endingOn, direction: 'desc' }],
      }),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** What stands in the way of a change; undefined for somebody unknown here. */
export function recordOf(db: Database, personId: string): LaborRecordRow | undefined {
  return db.select().from(records).where(eq(records.personId, personId)).get();
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
