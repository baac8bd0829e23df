import { dayIn } from '../../kit/intake/index.ts';

/** Days and hours of an order. Invariant: calendar days are days where the old address is. */

const dayMs = 86_400_000;

/** `YYYY-MM-DD`, a number of days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The order's present day. */
export function todayOf({ timeZone }: { readonly timeZone: string }, now: Date): string {
  return dayIn(timeZone, now);
}

/** The instant at which a day begins in a zone. */
export function beginOf(day: string, timeZone: string): Date {
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  // The offset of the day before may be another one: where clocks change at midnight, the second look is right.
  const firstMs = midnightMs - offsetMs(timeZone, midnightMs);
  return new Date(midnightMs - offsetMs(timeZone, firstMs));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(timeZone: string, atMs: number): number {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  if (known === undefined) formats.set(timeZone, format);
  const name = format.formatToParts(new Date(atMs)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
