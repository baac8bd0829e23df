/** Arithmetic on civil dates (YYYY-MM-DD) and months (YYYY-MM). No time zone takes part: a date is a square of the calendar. */

const dayMs = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Both ends are included; empty when `to` lies before `from`. */
export function monthsFrom(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** `day` is at most 28, so it exists in every month. */
export function dayIn(month: string, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`;
}
