import { judgeEmployment } from './employment.ts';
import type { Borrower, Loan, Period } from './facts.ts';
import {
  countedBy,
  creditedPauses,
  eligiblePrograms,
  planAvailableFrom,
  plans,
  plansWithMinimum,
  programStartMonth,
  type Reason,
  reasons,
} from './rules.ts';

/** One month of one loan, judged. Each month has exactly one `standing`. */
export interface MonthJudgement {
  readonly month: string;
  readonly standing: 'counted' | 'pendingEmployer' | 'notCounted';
  /** The first test that failed; null exactly when it counts. */
  readonly whyNot: Reason | null;
  /** Null when there was no employer, or the loan failed before employers were asked. */
  readonly ein: string | null;
  readonly rule: string;
}

/** The month test: what the loan is, then who employed the borrower, then what was paid, then whether it is certified. */
export function judgeMonth(month: string, period: Period, loan: Loan, borrower: Borrower): MonthJudgement {
  const ofLoan = failureOfLoan(month, period, loan);
  if (ofLoan !== null) return failed(month, ofLoan, null);
  const employment = judgeEmployment(month, borrower);
  if (employment.kind === 'failed') return failed(month, employment.reason, employment.ein);
  const { ein } = employment;
  const isPaused = period.status === 'DEFERMENT' || period.status === 'FORBEARANCE';
  const ofMoney = isPaused ? failureOfPause(period) : failureOfPayment(month, period, loan);
  if (ofMoney !== null) return failed(month, ofMoney, ein);
  if (employment.kind === 'uncertified') {
    const whyNot = 'EMPLOYER_NOT_CERTIFIED';
    return { month, standing: 'pendingEmployer', whyNot, ein, rule: reasons[whyNot].rule };
  }
  const rule = isPaused ? countedBy.pause : countedBy.payment;
  return { month, standing: 'counted', whyNot: null, ein, rule };
}

function failed(month: string, whyNot: Reason, ein: string | null): MonthJudgement {
  return { month, standing: 'notCounted', whyNot, ein, rule: reasons[whyNot].rule };
}

function failureOfLoan(month: string, { status }: Period, { program }: Loan): Reason | null {
  if (month < programStartMonth) return 'BEFORE_PROGRAM';
  if (!eligiblePrograms.has(program)) return 'LOAN_NOT_DIRECT';
  return status === 'IN_SCHOOL' || status === 'GRACE' || status === 'DEFAULT' ? status : null;
}

function failureOfPause({ pauseKind }: Period): Reason | null {
  return pauseKind !== null && creditedPauses.has(pauseKind) ? null : 'PAUSE_NOT_COUNTED';
}

/** Since July 2023 there is no limit of days: instalments and late payments count once they reach the bill. */
function failureOfPayment(month: string, { plan, dueCents }: Period, loan: Loan): Reason | null {
  const paidCents = loan.payments
    .filter(({ billMonth }) => billMonth === month)
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  const terms = plan === null || month < (planAvailableFrom[plan] ?? '') ? undefined : plans[plan];
  if (terms === undefined) return 'PLAN_NOT_QUALIFYING';
  if (terms === 'atStandardAmount' && paidCents < loan.tenYearStandardCents) return 'PLAN_NOT_QUALIFYING';
  const isFreeBill = dueCents === 0 && plan !== null && !plansWithMinimum.has(plan);
  if (paidCents === 0 && !isFreeBill) return 'NO_PAYMENT';
  return dueCents !== null && paidCents < dueCents ? 'PAYMENT_SHORT' : null;
}
