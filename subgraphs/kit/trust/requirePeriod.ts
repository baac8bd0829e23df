import { ConsentRequired } from './consentRequired.ts';
import type { Period, Right } from './rights.ts';

/**
 * What time a value tells of, by coordinate (`IrsRecord.adjustedGrossIncome`) or for all that a type has (`Refund`). An agency
 * says it where a consent for a time alone is to open something.
 */
export type TimesOf = Readonly<Record<string, (source: unknown, args: Readonly<Record<string, unknown>>) => Period>>;

/**
 * Keeps to the days that a consent is for. What nobody says the time of may be of any time.
 * @throws ConsentRequired unless all that the value tells of lies within
 */
export function requirePeriod(
  { period }: Right,
  coordinate: string,
  timesOf: TimesOf,
  source: unknown,
  args: Readonly<Record<string, unknown>>,
): void {
  if (period === null || period === undefined) return;
  const timeOf = timesOf[coordinate] ?? timesOf[coordinate.slice(0, coordinate.indexOf('.'))];
  const time = timeOf?.(source, args);
  const isAfterStart = period.from === null || (typeof time?.from === 'string' && time.from >= period.from);
  const isBeforeEnd = period.to === null || (typeof time?.to === 'string' && time.to <= period.to);
  if (!(isAfterStart && isBeforeEnd)) throw new ConsentRequired([coordinate]);
}
