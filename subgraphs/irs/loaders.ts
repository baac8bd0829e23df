import { asc, eq, inArray } from 'drizzle-orm';
import {
  connection,
  type Database,
  manyByKey,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { addresses, employers, qualifyingRanges, refunds, taxpayers, taxReturns } from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    addressesOnFile: addressesOnFile(db, addresses),
    taxpayer: oneByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(taxpayers)
          .where(inArray(taxpayers.personId, [...people]))
          .all(),
    ),
    returnsOf: manyByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(taxReturns)
          .where(inArray(taxReturns.personId, [...people]))
          .all(),
    ),
    employer: oneByKey(
      ({ ein }) => ein,
      (eins: readonly string[]) =>
        db
          .select()
          .from(employers)
          .where(inArray(employers.ein, [...eins]))
          .all(),
    ),
    qualifyingRangesOf: manyByKey(
      ({ ein }) => ein,
      (eins: readonly string[]) =>
        db
          .select()
          .from(qualifyingRanges)
          .where(inArray(qualifyingRanges.ein, [...eins]))
          .orderBy(asc(qualifyingRanges.ein), asc(qualifyingRanges.from))
          .all(),
    ),
    refundsOf: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: refunds,
        where: eq(refunds.personId, personId),
        orderBy: [
          { column: refunds.taxYear, direction: 'desc' },
          { column: refunds.id, direction: 'asc' },
        ],
      }),
  };
}
export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
