/** Days of a move are days where the old address is. Where a state lies in two zones, that of most of its people. */
const zones: Readonly<Record<string, string>> = {
  'America/New_York': 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV',
  'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
  'America/Denver': 'CO ID MT NM UT WY',
  'America/Phoenix': 'AZ',
  'America/Los_Angeles': 'CA NV OR WA',
  'America/Anchorage': 'AK',
  'Pacific/Honolulu': 'HI',
  'America/Puerto_Rico': 'PR VI',
  'Pacific/Guam': 'GU MP',
  'Pacific/Pago_Pago': 'AS',
  'Pacific/Chuuk': 'FM',
  'Pacific/Palau': 'PW',
  'Pacific/Majuro': 'MH',
};

/** Where no place is known, as for military mail and abroad. */
const washington = 'America/New_York';

const zoneOfState: ReadonlyMap<string, string> = new Map(
  Object.entries(zones).flatMap(([zone, states]) => states.split(' ').map((state): [string, string] => [state, zone])),
);

/** Every zone an address can be in. */
export const timeZones: readonly string[] = Object.keys(zones);

/** The IANA time zone of an address; Washington's for one of another country, or none. */
export function timeZoneOf(address: { readonly region: string | null; readonly countryCode: string } | null): string {
  const isHere = address !== null && address.countryCode === 'US';
  return (isHere ? zoneOfState.get((address.region ?? '').toUpperCase()) : undefined) ?? washington;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on which an instant falls in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, instant: Date): string {
  const known = formats.get(zone);
  const format =
    known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (known === undefined) formats.set(zone, format);
  return format.format(instant);
}

/** The latest day that has begun anywhere: nothing of a later day can be due. */
export function latestDay(instant: Date): string {
  return (
    timeZones
      .map((zone) => dayIn(zone, instant))
      .sort()
      .at(-1) ?? dayIn(washington, instant)
  );
}
