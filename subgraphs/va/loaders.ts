import { eq, inArray } from 'drizzle-orm';
import { connection, type Database, oneByKey, type PageArguments, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, claims, records } from './tables.ts';

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
    claimsOf: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: claims,
        where: eq(claims.personId, personId),
        orderBy: [
          { column: claims.submittedOn, direction: 'desc' },
          { column: claims.id, direction: 'desc' },
        ],
      }),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** Whether a fiduciary alone may change this person's address; false for somebody unknown here. */
export function isUnderFiduciary(db: Database, personId: string): boolean {
  return db.select().from(records).where(eq(records.personId, personId)).get()?.fiduciary ?? false;
}

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    VaClaim: db.select({ id: claims.id }).from(claims).limit(limit).all(),
  };
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
