/** Words of Publication 28 other than suffixes: directionals (233), units (Appendix C2), states (Appendix B). */

const directionals: Readonly<Record<string, string>> = {
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  NORTHEAST: 'NE',
  NORTHWEST: 'NW',
  SOUTHEAST: 'SE',
  SOUTHWEST: 'SW',
};
const directionalNames = new Map(Object.entries(directionals).map(([name, short]) => [short, name]));

/** `N` for `NORTH` and for `N`; null for a word that is no direction. */
export function directionalOf(word: string): string | null {
  return directionals[word] ?? (directionalNames.has(word) ? word : null);
}

/** `NORTH` for `N`; a word that is no short direction stays. */
export function spelledDirectional(word: string): string {
  return directionalNames.get(word) ?? word;
}

interface Unit {
  readonly designator: string;
  readonly needsNumber: boolean;
  /** Also an ordinary word of street names: then only a value with a digit makes it a unit. */
  readonly isCommonWord: boolean;
}

const unit = (designator: string, needsNumber: boolean, isCommonWord: boolean): Unit => ({
  designator,
  needsNumber,
  isCommonWord,
});

const units: ReadonlyMap<string, Unit> = new Map(
  [
    [unit('APT', true, false), 'APARTMENT APARTAMENTO APTO'],
    [unit('BLDG', true, false), 'BUILDING'],
    [unit('DEPT', true, false), 'DEPARTMENT'],
    [unit('FL', true, false), 'FLOOR FLR'],
    [unit('HNGR', true, false), 'HANGAR HANGER'],
    [unit('KEY', true, true), ''],
    [unit('LOT', true, true), ''],
    [unit('PIER', true, true), ''],
    [unit('RM', true, false), 'ROOM'],
    [unit('SLIP', true, true), ''],
    [unit('SPC', true, true), 'SPACE'],
    [unit('STE', true, false), 'SUITE'],
    [unit('STOP', true, true), ''],
    [unit('TRLR', true, false), 'TRAILER'],
    [unit('UNIT', true, false), ''],
    [unit('BSMT', false, true), 'BASEMENT'],
    [unit('FRNT', false, true), 'FRONT'],
    [unit('LBBY', false, true), 'LOBBY'],
    [unit('LOWR', false, true), 'LOWER'],
    [unit('OFC', false, true), 'OFFICE'],
    [unit('PH', false, false), 'PENTHOUSE'],
    [unit('REAR', false, true), ''],
    [unit('SIDE', false, true), ''],
    [unit('UPPR', false, true), 'UPPER'],
  ].flatMap(([entry, variants]) => {
    const { designator } = entry as Unit;
    return [designator, ...String(variants).split(' ').filter(Boolean)].map((word) => [word, entry as Unit] as const);
  }),
);

/** The secondary unit that a word designates; null for any other word. */
export function unitOf(word: string): Unit | null {
  return units.get(word) ?? null;
}

const stateNames: Readonly<Record<string, string>> = {
  ALABAMA: 'AL',
  ALASKA: 'AK',
  'AMERICAN SAMOA': 'AS',
  ARIZONA: 'AZ',
  ARKANSAS: 'AR',
  CALIFORNIA: 'CA',
  COLORADO: 'CO',
  CONNECTICUT: 'CT',
  DELAWARE: 'DE',
  'DISTRICT OF COLUMBIA': 'DC',
  'FEDERATED STATES OF MICRONESIA': 'FM',
  FLORIDA: 'FL',
  GEORGIA: 'GA',
  GUAM: 'GU',
  HAWAII: 'HI',
  IDAHO: 'ID',
  ILLINOIS: 'IL',
  INDIANA: 'IN',
  IOWA: 'IA',
  KANSAS: 'KS',
  KENTUCKY: 'KY',
  LOUISIANA: 'LA',
  MAINE: 'ME',
  'MARSHALL ISLANDS': 'MH',
  MARYLAND: 'MD',
  MASSACHUSETTS: 'MA',
  MICHIGAN: 'MI',
  MINNESOTA: 'MN',
  MISSISSIPPI: 'MS',
  MISSOURI: 'MO',
  MONTANA: 'MT',
  NEBRASKA: 'NE',
  NEVADA: 'NV',
  'NEW HAMPSHIRE': 'NH',
  'NEW JERSEY': 'NJ',
  'NEW MEXICO': 'NM',
  'NEW YORK': 'NY',
  'NORTH CAROLINA': 'NC',
  'NORTH DAKOTA': 'ND',
  'NORTHERN MARIANA ISLANDS': 'MP',
  OHIO: 'OH',
  OKLAHOMA: 'OK',
  OREGON: 'OR',
  PALAU: 'PW',
  PENNSYLVANIA: 'PA',
  'PUERTO RICO': 'PR',
  'RHODE ISLAND': 'RI',
  'SOUTH CAROLINA': 'SC',
  'SOUTH DAKOTA': 'SD',
  TENNESSEE: 'TN',
  TEXAS: 'TX',
  UTAH: 'UT',
  VERMONT: 'VT',
  'VIRGIN ISLANDS': 'VI',
  VIRGINIA: 'VA',
  WASHINGTON: 'WA',
  'WEST VIRGINIA': 'WV',
  WISCONSIN: 'WI',
  WYOMING: 'WY',
};

/** Armed forces: the Americas, Europe and beyond, the Pacific. */
export const militaryStates: ReadonlySet<string> = new Set(['AA', 'AE', 'AP']);
const states: ReadonlySet<string> = new Set([...Object.values(stateNames), ...militaryStates]);

/** The two letters of a state, territory or armed-forces region, from its name or its letters; null for other text. */
export function stateOf(text: string): string | null {
  return stateNames[text] ?? (states.has(text) ? text : null);
}
