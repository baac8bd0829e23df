/**
 * Civil days as whole numbers (days since 1970-01-01) and months as whole numbers (twelve times the year, plus the
 * month from zero): the month test compares and counts them, and text would cost more than the test itself.
 */
export type Day = number;
export type Month = number;

const dayMs = 86_400_000;
const firstYear = 1900;
const lastYear = 2199;
const firstMonth: Month = firstYear * 12;

/** First day of each month, and of the one after the last. */
const starts = Int32Array.from(
  { length: (lastYear - firstYear + 1) * 12 + 1 },
  (_unused, index) => Date.UTC(firstYear, index, 1) / dayMs,
);

/** YYYY-MM; null for anything else, or outside the years 1900 to 2199. */
export function parseMonth(text: string): Month | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) < firstYear || Number(year) > lastYear) return null;
  return Number(month) >= 1 && Number(month) <= 12 ? Number(year) * 12 + Number(month) - 1 : null;
}

/** YYYY-MM-DD, a day that exists; null for anything else, or outside the years 1900 to 2199. */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text[7] !== '-') return null;
  const month = parseMonth(text.slice(0, 7));
  const number = text.slice(8);
  if (month === null || !/^\d{2}$/.test(number)) return null;
  const day = Number(number);
  return day >= 1 && day <= lengthOf(month) ? startOf(month) + day - 1 : null;
}

export function monthText(month: Month): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function dayText(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function startOf(month: Month): Day {
  const start = starts[month - firstMonth];
  if (start === undefined) throw new RangeError('a month outside the calendar');
  return start;
}

export function endOf(month: Month): Day {
  return startOf(month + 1) - 1;
}

function lengthOf(month: Month): number {
  return startOf(month + 1) - startOf(month);
}

export function monthOfDay(day: Day): Month {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The day of the month on which a bill falls due; in a shorter month its last day. */
export function dayIn(month: Month, dayOfMonth: number): Day {
  return startOf(month) + Math.min(dayOfMonth, lengthOf(month)) - 1;
}

/** The same day so many months later; in a shorter month its last day. */
export function addMonthsToDay(day: Day, months: number): Day {
  const month = monthOfDay(day);
  return dayIn(month + months, day - startOf(month) + 1);
}
