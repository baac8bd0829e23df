import { asc, inArray } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, businesses, clients, loans } from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    addressesOnFile: addressesOnFile(db, addresses),
    client: oneByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(clients)
          .where(inArray(clients.personId, [...people]))
          .all(),
    ),
    business: oneByKey(
      ({ ein }) => ein,
      (eins: readonly string[]) =>
        db
          .select()
          .from(businesses)
          .where(inArray(businesses.ein, [...eins]))
          .all(),
    ),
    businessesOf: manyByKey(
      ({ ownerId }) => ownerId,
      (owners: readonly string[]) =>
        db
          .select()
          .from(businesses)
          .where(inArray(businesses.ownerId, [...owners]))
          .orderBy(asc(businesses.ein))
          .all(),
    ),
    loan: oneByKey(
      ({ id }) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(loans)
          .where(inArray(loans.id, [...ids]))
          .all(),
    ),
    loansOf: manyByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(loans)
          .where(inArray(loans.personId, [...people]))
          .orderBy(asc(loans.openedOn), asc(loans.id))
          .all(),
    ),
  };
}
export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
