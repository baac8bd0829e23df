/**
 * The first day on or after `today` that is the same day of a month as `paidOn`, or the last day of a month that has no
 * such day. Days are `YYYY-MM-DD`.
 */
export function nextPayment(paidOn: string, today: string): string {
  const thisMonth = dayInMonth(today.slice(0, 7), paidOn);
  return thisMonth >= today ? thisMonth : dayInMonth(monthAfter(today), paidOn);
}

function dayInMonth(month: string, paidOn: string): string {
  const day = Math.min(Number(paidOn.slice(8)), lengthOf(month));
  return `${month}-${String(day).padStart(2, '0')}`;
}

function lengthOf(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  // Day 0 of the next month is the last of this one.
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

function monthAfter(day: string): string {
  const [year, number] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
