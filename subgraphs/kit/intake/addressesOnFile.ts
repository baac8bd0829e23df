import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { manyByKey } from '../loaders/manyByKey.ts';
import type { AddressRow, AddressTable } from './tables.ts';

/** SDL `AddressOnFile`, ready to be answered. */
export interface AddressOnFileRef {
  readonly personId: string;
  readonly purpose: 'MAILING' | 'RESIDENCE' | 'BUSINESS';
  readonly address: {
    readonly lines: string[];
    readonly city: string;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly countryCode: string;
    readonly deliveryPoint: string | null;
  };
  readonly version: string;
  readonly recordedAt: Date;
  readonly setBy: { readonly id: string } | null;
  readonly coolingUntil: Date | null;
}

/**
 * A loader of all addresses of each person, by purpose, for `createLoaders`:
 * `addressesOnFile: addressesOnFile(db, addresses)`, then `loaders.addressesOnFile.load(personId)` in the resolver.
 */
export function addressesOnFile(db: Database, table: AddressTable) {
  return manyByKey<string, AddressOnFileRef>(
    ({ personId }) => personId,
    (people) =>
      db
        .select()
        .from(table)
        .where(inArray(table.personId, [...people]))
        .orderBy(asc(table.personId), asc(table.purpose))
        .all()
        .map(toAddressOnFile),
  );
}

function toAddressOnFile(row: AddressRow): AddressOnFileRef {
  const { personId, lines, city, region, postalCode, countryCode, deliveryPoint, version, recordedAt } = row;
  return {
    personId,
    purpose: row.purpose as AddressOnFileRef['purpose'],
    address: { lines: [...lines], city, region, postalCode, countryCode, deliveryPoint },
    version,
    recordedAt,
    setBy: row.setBy === null ? null : { id: row.setBy },
    coolingUntil: row.coolingUntil,
  };
}
