import { buybackOffered, creditSentence } from './progressSentences.ts';
import type { BuybackOffer } from './pslf/buyback.ts';
import { dayText, endOf, type Month, monthText, startOf } from './pslf/calendar.ts';
import type { LoanCount } from './pslf/countLoan.ts';
import { issueSentences } from './pslf/edge/issues.ts';
import type { Evaluation } from './pslf/evaluate.ts';
import { type JudgedRun, type MonthStatus, reasonOf, statusOf } from './pslf/judgeLoan.ts';
import { monthRunsOf } from './pslf/monthRuns.ts';
import {
  citationOf,
  type FailureCode,
  failuresOf,
  isFailure,
  primaryOf,
  type ReasonCode,
} from './pslf/rules/reasons.ts';
import { requiredMonths, ruleVersionNamed } from './pslf/rules/versions.ts';
import {
  buybackSentences,
  failureSentences,
  gateSentences,
  type Sentence,
  successSentences,
} from './pslf/sentences.ts';
import type { PslfReason } from './resolvers.generated.ts';

/** The count of one loan as the graph tells it; every month is in exactly one of the three numbers. */
export interface PslfCount {
  readonly required: number;
  readonly counted: number;
  readonly pendingEmployer: number;
  readonly notCounted: number;
  readonly startingCredit: {
    readonly months: number;
    readonly provenance: string | null;
    readonly rule: string | null;
    readonly sentence: Sentence;
  };
  readonly qualifying: number;
  readonly qualifyingUncapped: number;
  readonly remaining: number;
  readonly forgivable: boolean;
  readonly obstacle: CodedSentence | null;
  /** Months YYYY-MM; see the SDL for when they are null. */
  readonly reachedMonth: string | null;
  readonly projectedMonth: string | null;
  readonly projectedIfCertifiedMonth: string | null;
  /** YYYY-MM-DD; null for a loan that cannot qualify or has nothing left to forgive. */
  readonly earliestForgivenessOn: string | null;
  readonly paymentsAfter120: number;
  readonly refundCents: number;
  readonly buyback: CodedSentence & {
    readonly offered: boolean;
    readonly periods: readonly MonthSpan[];
    readonly priceAtMostCents: number | null;
  };
  /** Oldest first. */
  readonly months: readonly JudgedMonth[];
  readonly gaps: readonly Gap[];
  readonly problems: readonly (CodedSentence & { readonly row: string; readonly field: string })[];
  readonly ruleVersion: string;
  readonly ruleCitation: string;
}

/** Something to tell a person, and what programs tell it by. */
export interface CodedSentence {
  readonly code: string;
  readonly sentence: Sentence;
}

/** Months YYYY-MM, both inclusive. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** Why a month counts or does not. */
export interface MonthReason extends CodedSentence {
  readonly rule: string;
}

/** One month of one loan, judged. */
export interface JudgedMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly counted: boolean;
  readonly status: MonthStatus;
  /** The first test that failed; null exactly when it counts. */
  readonly whyNot: PslfReason | null;
  /** Not empty; the primary one first. */
  readonly reasons: readonly MonthReason[];
  /** Null when there was no employer, or the loan failed before employers were asked. */
  readonly ein: string | null;
  readonly paidCents: number;
  readonly ruleVersion: string;
}

/** Months in a row that do not count for one reason; days YYYY-MM-DD. */
export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly reason: PslfReason;
  readonly why: Sentence;
  readonly fixSentence: Sentence;
  readonly rule: string;
}

interface LoanStanding {
  readonly hasBalance: boolean;
  readonly isInDefault: boolean;
  readonly isConsolidated: boolean;
}

/** Null when the loan's own row was refused: then nothing can be counted. */
export function progressOf(evaluation: Evaluation, standing: LoanStanding): PslfCount | null {
  const { ruleVersion, issues } = evaluation;
  const count = evaluation.loans[0];
  if (count === undefined) return null;
  const rule = ruleVersionNamed(ruleVersion);
  if (rule === undefined) throw new Error('a count by rules that nobody knows');
  const months = count.runs.flatMap((run) => monthsOf(run, ruleVersion));
  const { eligibleCount: pendingEmployer, remaining, startingCredit, creditProvenance: provenance } = count;
  const isAveraged = standing.isConsolidated && rule.averagesConsolidation;
  return {
    required: requiredMonths,
    counted: months.filter(({ counted }) => counted).length,
    pendingEmployer,
    notCounted: count.ineligibleCount,
    startingCredit: {
      months: startingCredit,
      provenance,
      rule: isAveraged ? averageCitation : null,
      sentence: creditSentence(startingCredit, provenance !== null, isAveraged),
    },
    qualifying: count.qualifyingCount,
    qualifyingUncapped: count.qualifyingCountUncapped,
    remaining,
    forgivable: standing.hasBalance && !standing.isInDefault && remaining === 0,
    obstacle: count.gate && { code: count.gate, sentence: gateSentences[count.gate] },
    reachedMonth: textOf(count.reachedMonth),
    projectedMonth: textOf(count.projectedForgivenessMonth),
    projectedIfCertifiedMonth: textOf(count.reachedIfCertifiedMonth ?? count.projectedIfCertified),
    earliestForgivenessOn: standing.hasBalance ? earliestOf(count) : null,
    paymentsAfter120: count.paymentsAfter120,
    refundCents: count.refundCents,
    buyback: offerOf(count.buyback),
    months,
    gaps: gapsOf(count.runs),
    problems: issues.map(({ code, row, field }) => ({ code, row, field, sentence: issueSentences[code] })),
    ruleVersion,
    ruleCitation: rule.citation,
  };
}

/** 34 CFR 685.219(c)(3): a consolidation starts with the weighted average of what went into it. */
const averageCitation = '34 CFR 685.219(c)(3)';

function textOf(month: Month | null): string | null {
  return month === null ? null : monthText(month);
}

function offerOf(offer: BuybackOffer): PslfCount['buyback'] {
  if (!offer.isOffered) {
    const { why: code } = offer;
    return { offered: false, periods: [], priceAtMostCents: null, code, sentence: buybackSentences[code] };
  }
  const periods = offer.months.map(({ from, to }) => ({ from: monthText(from), to: monthText(to) }));
  const { priceAtMostCents } = offer;
  return { offered: true, periods, priceAtMostCents, code: 'OFFERED', sentence: buybackOffered };
}

/** The last day of the month of the last one needed: on record if it is there, else as far ahead as months are missing. */
function earliestOf({ runs, reachedIfCertifiedMonth, projectedIfCertified }: LoanCount): string | null {
  if (runs.length === 0 || projectedIfCertified === null) return null;
  return dayText(endOf(reachedIfCertifiedMonth ?? projectedIfCertified));
}

function monthsOf(run: JudgedRun, ruleVersion: string): JudgedMonth[] {
  const status = statusOf(run);
  const failure = run.mask === 0 ? null : primaryOf(run.mask);
  const judged = {
    counted: status === 'QUALIFYING',
    status,
    whyNot: failure && reasonNames[failure],
    reasons: run.mask === 0 ? [asReason(reasonOf(run))] : failuresOf(run.mask).map(asReason),
    ein: failure !== null && ofLoanItself.has(failure) ? null : run.ein,
    paidCents: run.paidCents,
    ruleVersion,
  };
  return Array.from({ length: run.to - run.from + 1 }, (_unused, index) => ({
    month: monthText(run.from + index),
    ...judged,
  }));
}

function asReason(code: ReasonCode): MonthReason {
  const sentence = isFailure(code) ? failureSentences[code].why : successSentences[code];
  return { code, rule: citationOf(code), sentence };
}

function gapsOf(runs: readonly JudgedRun[]): Gap[] {
  return monthRunsOf(runs).flatMap(({ from, to, reason }): Gap[] => {
    if (!isFailure(reason)) return [];
    const { why, fix: fixSentence } = failureSentences[reason];
    const days = { from: dayText(startOf(from)), to: dayText(endOf(to)) };
    return [{ ...days, reason: reasonNames[reason], why, fixSentence, rule: citationOf(reason) }];
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
