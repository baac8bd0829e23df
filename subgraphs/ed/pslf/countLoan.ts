import type { Borrower, Loan } from './facts.ts';
import { judgeMonth, type MonthJudgement } from './judgeMonth.ts';
import { firstDayOf, lastDayOf, monthsBetween, nextMonth } from './months.ts';
import { eligiblePrograms, type Reason, reasons, requiredMonths } from './rules.ts';

/** The count of one loan. Invariant: counted + pendingEmployer + notCounted is the number of months on record. */
export interface PslfCount {
  readonly required: number;
  readonly counted: number;
  readonly pendingEmployer: number;
  readonly notCounted: number;
  readonly forgivable: boolean;
  /** Null for a loan that cannot qualify or has nothing left to forgive. */
  readonly earliestForgivenessOn: string | null;
  /** Oldest first. */
  readonly months: readonly MonthJudgement[];
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly reason: Reason;
  readonly fix: string;
}

/** Counts are per loan (34 CFR 685.219): a borrower with two loans has two counts. */
export function countLoan(loan: Loan, borrower: Borrower): PslfCount {
  const months = loan.periods
    .flatMap((period) =>
      monthsBetween(period.fromMonth, period.toMonth).map((month) => judgeMonth(month, period, loan, borrower)),
    )
    .sort((one, other) => (one.month < other.month ? -1 : 1));
  const standing = (wanted: MonthJudgement['standing']) => months.filter((month) => month.standing === wanted).length;
  const counted = standing('counted');
  const pendingEmployer = standing('pendingEmployer');
  const isOpen = loan.outstandingCents > 0 && loan.state !== 'PAID' && loan.state !== 'FORGIVEN';
  return {
    required: requiredMonths,
    counted,
    pendingEmployer,
    notCounted: months.length - counted - pendingEmployer,
    forgivable: isOpen && loan.state !== 'DEFAULT' && counted >= requiredMonths,
    earliestForgivenessOn: isOpen && eligiblePrograms.has(loan.program) ? earliestForgiveness(months) : null,
    months,
    gaps: gapsOf(months),
  };
}

/** The month of the last one needed: on record if it is there already, else as many months ahead as are missing. */
function earliestForgiveness(months: readonly MonthJudgement[]): string | null {
  const hopeful = months.filter(({ standing }) => standing !== 'notCounted');
  const reached = hopeful[requiredMonths - 1];
  if (reached !== undefined) return lastDayOf(reached.month);
  const last = months.at(-1);
  return last === undefined ? null : lastDayOf(nextMonth(last.month, requiredMonths - hopeful.length));
}

function gapsOf(months: readonly MonthJudgement[]): Gap[] {
  const gaps: Gap[] = [];
  for (const { month, whyNot } of months) {
    if (whyNot === null) continue;
    const open = gaps.at(-1);
    const continues = open !== undefined && open.reason === whyNot && nextMonth(open.to.slice(0, 7)) === month;
    const from = continues ? open.from : firstDayOf(month);
    if (continues) gaps.pop();
    gaps.push({ from, to: lastDayOf(month), reason: whyNot, fix: reasons[whyNot].fix });
  }
  return gaps;
}
