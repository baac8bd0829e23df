import type { AddressFacts } from './facts.ts';

/**
 * One side or stretch of a street in the invented delivery-point directory, in the upper-case form of Publication 28.
 * Towns and streets are made up. Invariant: every seeded address stands at one of these.
 */
export interface Place {
  /** With directionals and suffix, for example `N MAPLE ST`. */
  readonly street: string;
  /** Primary numbers that exist: `from` to `to`, both included, in steps of `step`. */
  readonly numbers: { readonly from: number; readonly to: number; readonly step: number };
  /** Secondary units of every building, designator included; empty where a building has none. */
  readonly units: readonly string[];
  readonly city: string;
  readonly region: string;
  readonly zip5: string;
}

const apartments = ['APT 1A', 'APT 1B', 'APT 2A', 'APT 2B', 'APT 3A', 'APT 3B'] as const;
const suites = ['STE 100', 'STE 200', 'STE 300', 'STE 410'] as const;
const none: readonly string[] = [];

function place(street: string, from: number, to: number, step: number, units: readonly string[], town: Town): Place {
  return { street, numbers: { from, to, step }, units, ...town };
}

interface Town {
  readonly city: string;
  readonly region: string;
  readonly zip5: string;
}

const mapleton: Town = { city: 'MAPLETON FALLS', region: 'OH', zip5: '43099' };
const harborview: Town = { city: 'HARBORVIEW', region: 'ME', zip5: '04199' };
const caliche: Town = { city: 'CALICHE SPRINGS', region: 'TX', zip5: '78899' };
const juniper: Town = { city: 'JUNIPER MESA', region: 'AZ', zip5: '86599' };
const fernwood: Town = { city: 'FERNWOOD', region: 'OR', zip5: '97199' };

/**
 * Made so that every verdict of an address check occurs: north and south of one street name (ambiguous without its
 * directional), buildings with units (missing or unknown unit), and gaps in the numbers (not found).
 */
export const places: readonly Place[] = [
  place('N MAPLE ST', 100, 298, 2, none, mapleton),
  place('S MAPLE ST', 100, 298, 2, none, mapleton),
  place('ORCHARD AVE', 1, 199, 2, none, mapleton),
  place('CANAL ST', 400, 440, 4, apartments, mapleton),
  place('LIGHTHOUSE RD', 10, 90, 1, none, harborview),
  place('FERRY ST', 200, 240, 4, apartments, harborview),
  place('E MESQUITE DR', 1000, 1998, 2, none, caliche),
  place('W MESQUITE DR', 1000, 1998, 2, none, caliche),
  place('RANCH ROAD 7', 5000, 5900, 10, none, caliche),
  place('COMMERCE BLVD', 4500, 4540, 10, suites, caliche),
  place('E 1700 S', 800, 898, 2, none, juniper),
  place('SAGUARO LN', 1, 99, 1, none, juniper),
  place('SUNRISE PL', 600, 640, 5, apartments, juniper),
  place('NW CEDAR ST', 1200, 1298, 2, none, fernwood),
  place('SE CEDAR ST', 1200, 1298, 2, none, fernwood),
  place('MARKET ST', 10, 50, 10, suites, fernwood),
];

/** The address with this number and unit at a place of the directory. */
export function addressAt(at: Place, number: number, unit: string | null): AddressFacts {
  return {
    lines: [`${number} ${at.street}${unit === null ? '' : ` ${unit}`}`],
    city: at.city,
    region: at.region,
    postalCode: at.zip5,
    countryCode: 'US',
  };
}
