import { dayText, endOf, monthText, startOf } from './pslf/calendar.ts';
import type { LoanCount } from './pslf/countLoan.ts';
import type { Evaluation } from './pslf/evaluate.ts';
import { type JudgedRun, reasonOf, statusOf } from './pslf/judgeLoan.ts';
import { monthRunsOf } from './pslf/monthRuns.ts';
import { citationOf, type FailureCode, isFailure, primaryOf } from './pslf/rules/reasons.ts';
import { requiredMonths } from './pslf/rules/versions.ts';
import { failureSentences } from './pslf/sentences.ts';
import type { PslfReason } from './resolvers.generated.ts';

/** The count of one loan as the graph tells it; every month is in exactly one of the three numbers. */
export interface PslfCount {
  readonly required: number;
  readonly counted: number;
  readonly pendingEmployer: number;
  readonly notCounted: number;
  readonly forgivable: boolean;
  /** YYYY-MM-DD; null for a loan that cannot qualify or has nothing left to forgive. */
  readonly earliestForgivenessOn: string | null;
  /** Oldest first. */
  readonly months: readonly JudgedMonth[];
  readonly gaps: readonly Gap[];
  readonly ruleVersion: string;
}

/** One month of one loan, judged. */
export interface JudgedMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly counted: boolean;
  /** The first test that failed; null exactly when it counts. */
  readonly whyNot: PslfReason | null;
  /** Null when there was no employer, or the loan failed before employers were asked. */
  readonly ein: string | null;
  readonly rule: string;
}

/** Months in a row that do not count for one reason; days YYYY-MM-DD. */
export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly reason: PslfReason;
  readonly fix: string;
}

interface LoanStanding {
  readonly hasBalance: boolean;
  readonly isInDefault: boolean;
}

/** @throws Error when the evaluation holds no loan: its row was refused */
export function progressOf({ loans, ruleVersion }: Evaluation, standing: LoanStanding): PslfCount {
  const count = loans[0];
  if (count === undefined) throw new Error('a loan of the database was refused by the rules');
  const months = count.runs.flatMap(monthsOf);
  const counted = months.filter((month) => month.counted).length;
  return {
    required: requiredMonths,
    counted,
    pendingEmployer: count.eligibleCount,
    notCounted: count.ineligibleCount,
    forgivable: standing.hasBalance && !standing.isInDefault && count.remaining === 0,
    earliestForgivenessOn: standing.hasBalance ? earliestOf(count) : null,
    months,
    gaps: gapsOf(count.runs),
    ruleVersion,
  };
}

/** The last day of the month of the last one needed: on record if it is there, else as far ahead as months are missing. */
function earliestOf({ runs, reachedIfCertifiedMonth, projectedIfCertified }: LoanCount): string | null {
  if (runs.length === 0 || projectedIfCertified === null) return null;
  return dayText(endOf(reachedIfCertifiedMonth ?? projectedIfCertified));
}

function monthsOf(run: JudgedRun): JudgedMonth[] {
  const counted = statusOf(run) === 'QUALIFYING';
  const failure = run.mask === 0 ? null : primaryOf(run.mask);
  const judged = {
    counted,
    whyNot: failure && reasonNames[failure],
    ein: failure !== null && ofLoanItself.has(failure) ? null : run.ein,
    rule: citationOf(reasonOf(run)),
  };
  return Array.from({ length: run.to - run.from + 1 }, (_unused, index) => ({
    month: monthText(run.from + index),
    ...judged,
  }));
}

function gapsOf(runs: readonly JudgedRun[]): Gap[] {
  return monthRunsOf(runs).flatMap(({ from, to, reason }): Gap[] => {
    if (!isFailure(reason)) return [];
    const fix = failureSentences[reason].fix.en;
    return [{ from: dayText(startOf(from)), to: dayText(endOf(to)), reason: reasonNames[reason], fix }];
  });
}

/** The engine's codes in the words of the graph. */
const reasonNames: Readonly<Record<FailureCode, PslfReason>> = {
  X_BEFORE_PROGRAM: 'BEFORE_PROGRAM',
  X_LOAN_TYPE: 'LOAN_NOT_DIRECT',
  X_LOAN_NOT_OPEN: 'LOAN_NOT_OPEN',
  X_STATUS_IN_SCHOOL: 'IN_SCHOOL',
  X_STATUS_GRACE: 'GRACE',
  X_STATUS_DEFAULT: 'DEFAULT',
  X_STATUS_BANKRUPTCY: 'BANKRUPTCY',
  X_NO_EMPLOYMENT: 'NO_EMPLOYMENT',
  X_EMPLOYER_NOT_QUALIFYING: 'EMPLOYER_NOT_QUALIFYING',
  X_EMPLOYER_NOT_QUALIFYING_ON_DATE: 'EMPLOYER_NOT_QUALIFYING_ON_DATE',
  X_WORKER_NOT_EMPLOYEE: 'NOT_AN_EMPLOYEE',
  X_NOT_FULL_TIME: 'NOT_FULL_TIME',
  X_DEFERMENT_NOT_COUNTED: 'PAUSE_NOT_COUNTED',
  X_FORBEARANCE_NOT_COUNTED: 'PAUSE_NOT_COUNTED',
  X_PLAN_NOT_QUALIFYING: 'PLAN_NOT_QUALIFYING',
  X_NO_PAYMENT: 'NO_PAYMENT',
  X_PARTIAL_PAYMENT: 'PAYMENT_SHORT',
  X_LATE_PRE2023: 'PAYMENT_LATE',
  X_PAID_AHEAD_LIMIT: 'PAID_AHEAD_LIMIT',
  E_EMPLOYMENT_NOT_CERTIFIED: 'EMPLOYER_NOT_CERTIFIED',
};

/** Tests that are made before employers are asked. */
const ofLoanItself: ReadonlySet<FailureCode> = new Set([
  'X_BEFORE_PROGRAM',
  'X_LOAN_TYPE',
  'X_LOAN_NOT_OPEN',
  'X_STATUS_IN_SCHOOL',
  'X_STATUS_GRACE',
  'X_STATUS_DEFAULT',
  'X_STATUS_BANKRUPTCY',
]);
