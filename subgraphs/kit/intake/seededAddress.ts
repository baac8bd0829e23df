import type { AddressRow } from './tables.ts';

/** What the population says about where a person lives. */
interface Resident {
  readonly id: string;
  readonly address: {
    readonly lines: readonly string[];
    readonly city: string;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly countryCode: string;
  };
}

/**
 * The row an agency holds for a seeded person before anyone moved. `recordedAt` is the agency's choice, from the
 * population's anchor; the version is the same in every seeding.
 */
export function seededAddress(
  person: Resident,
  purpose: 'MAILING' | 'RESIDENCE' | 'BUSINESS',
  recordedAt: Date,
): AddressRow {
  const { lines, city, region, postalCode, countryCode } = person.address;
  return {
    personId: person.id,
    purpose,
    lines: [...lines],
    city,
    region,
    postalCode,
    countryCode,
    deliveryPoint: null,
    version: 'seed-1',
    sequence: null,
    recordedAt,
    setBy: null,
    coolingUntil: null,
    position: 0,
    parentPosition: null,
  };
}
