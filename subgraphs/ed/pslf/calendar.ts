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
  return text.length === 7 ? readMonth(text) : null;
}

/** YYYY-MM-DD, a day that exists; null for anything else, or outside the years 1900 to 2199. */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(7) !== hyphen) return null;
  const month = readMonth(text);
  const day = digitAt(text, 8) * 10 + digitAt(text, 9);
  // A sign that is no digit makes the sum no number, and every comparison with it false.
  return month !== null && day >= 1 && day <= lengthOf(month) ? startOf(month) + day - 1 : null;
}

const hyphen = 45;

/** Dates are most of what a row holds, and read digit by digit they cost a tenth of what patterns do. */
function digitAt(text: string, index: number): number {
  const digit = text.charCodeAt(index) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/** The month that a text of at least seven signs begins with. */
function readMonth(text: string): Month | null {
  const year = digitAt(text, 0) * 1_000 + digitAt(text, 1) * 100 + digitAt(text, 2) * 10 + digitAt(text, 3);
  const month = digitAt(text, 5) * 10 + digitAt(text, 6);
  const isMonth = year >= firstYear && year <= lastYear && month >= 1 && month <= 12;
  return isMonth && text.charCodeAt(4) === hyphen ? year * 12 + month - 1 : null;
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
