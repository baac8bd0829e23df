/** Days and hours of an order. Invariant: calendar days are days in Washington, until places carry their own zone. */

const dayMs = 86_400_000;

/** `YYYY-MM-DD`, a number of days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

const washington = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hour12: false,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The instant at which a day begins in Washington. */
export function beginOf(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Washington is four or five hours behind; which of the two, it says itself.
  const candidates = [4, 5].map((hours) => new Date(midnight + hours * 3_600_000));
  return candidates.find((instant) => hourIn(instant) === 0) ?? new Date(midnight + 5 * 3_600_000);
}

function hourIn(instant: Date): number {
  const hour = washington.formatToParts(instant).find(({ type }) => type === 'hour')?.value ?? '';
  return Number(hour) % 24;
}
