import type { ReportingDuty } from '../../kit/intake/index.ts';
import type { RowDuty } from '../tables.ts';
import { addDays, beginOf } from './calendar.ts';

/** A duty as it is for a move on this day: with the last day, `YYYY-MM-DD`, on which it can be met. */
export function dutyOf({ rule, days, counted, who }: ReportingDuty, effectiveOn: string): RowDuty {
  const from = counted === 'CALENDAR_DAYS' ? effectiveOn : lastOfMonth(effectiveOn);
  return { rule, who, reportBy: addDays(from, days) };
}

/** The instant at which the last day of a duty is over, where the old address is. */
export function endOfDuty({ reportBy }: RowDuty, timeZone: string): Date {
  return beginOf(addDays(reportBy, 1), timeZone);
}

function lastOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  // Day 0 of the next month.
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
