import type { Month } from './calendar.ts';
import { type JudgedRun, type MonthStatus, reasonOf, statusOf } from './judgeLoan.ts';
import type { ReasonCode } from './rules/reasons.ts';

/** Months in a row with one status and one reason. */
export interface MonthRun {
  readonly from: Month;
  readonly to: Month;
  readonly status: MonthStatus;
  /** The primary reason. */
  readonly reason: ReasonCode;
}

/** Judged runs, joined where only employers, amounts or lesser reasons change. */
export function monthRunsOf(runs: readonly JudgedRun[]): MonthRun[] {
  const joined: MonthRun[] = [];
  for (const run of runs) {
    const { from, to } = run;
    const status = statusOf(run);
    const reason = reasonOf(run);
    const open = joined.at(-1);
    if (open !== undefined && open.to + 1 === from && open.status === status && open.reason === reason) {
      joined[joined.length - 1] = { ...open, to };
    } else {
      joined.push({ from, to, status, reason });
    }
  }
  return joined;
}
