import { dayIn, type Month, monthOfDay, parseDay } from './calendar.ts';
import type { LoanFacts, PauseFacts, SegmentFacts } from './facts.ts';
import { judgeBill, type Terms } from './judgeBill.ts';
import { judgePause } from './judgePause.ts';
import { PaidAhead } from './paidAhead.ts';
import type { Pause } from './rules/pauses.ts';
import { bitOf, primaryOf, type ReasonCode, type SuccessCode } from './rules/reasons.ts';
import { programStartsAfter, type RuleVersion } from './rules/versions.ts';
import { bestOfMonths, type Stretch, stretchOn, type WorkHistory } from './workHistory.ts';

/** Months in a row that were judged alike in everything. */
export interface JudgedRun {
  readonly from: Month;
  readonly to: Month;
  /** Every test that failed, as a mask of `bitOf`; 0 when the months qualify. */
  readonly mask: number;
  /** How the months qualify; null when they do not. */
  readonly success: SuccessCode | null;
  /** The employer that decided; null when there was none. */
  readonly ein: string | null;
  /** Paid for each of the months. */
  readonly paidCents: number;
  /** Null outside a pause. */
  readonly pause: Pause | null;
  /** The most that buying back one of the months can cost; null when unknown, or outside a pause. */
  readonly priceCents: number | null;
}

export type MonthStatus = 'QUALIFYING' | 'ELIGIBLE' | 'INELIGIBLE';

const uncertified = bitOf.E_EMPLOYMENT_NOT_CERTIFIED;
const programMonth = monthOfDay(parseDay(programStartsAfter) ?? Number.NaN);

export function statusOf({ mask }: JudgedRun): MonthStatus {
  if (mask === 0) return 'QUALIFYING';
  return mask === uncertified ? 'ELIGIBLE' : 'INELIGIBLE';
}

/** The first test that failed, or how the months qualify. */
export function reasonOf({ mask, success }: JudgedRun): ReasonCode {
  if (mask !== 0) return primaryOf(mask);
  if (success === null) throw new Error('a month qualifies without a reason');
  return success;
}

/** Every month on record of one loan, oldest first, in runs. The tests of section 4, all of them made. */
export function judgeLoan(loan: LoanFacts, history: WorkHistory, rule: RuleVersion): JudgedRun[] {
  const first = loan.segments[0];
  const last = loan.segments.at(-1);
  if (first === undefined || last === undefined) return [];
  const work = bestOfMonths(history, first.from, last.to);
  const paidAhead = new PaidAhead();
  const runs: Draft[] = [];
  let began = first.from;
  let before: SegmentFacts | undefined;
  for (const segment of loan.segments) {
    if (!continues(before, segment)) began = segment.from;
    before = segment;
    if (segment.status === 'REPAYMENT') paidAhead.add(segment);
    const pause = isPause(segment) ? segment : null;
    for (let month = segment.from; month <= segment.to; month += 1) {
      const terms = termsOf(segment, month, { loan, rule, paidAhead, began });
      const stretch = workOf(segment, month, { loan, rule, history, terms, best: work[month - first.from] });
      const mask = failureOfLoan(loan, month) | terms.failure | stretch.failure;
      extend(runs, {
        from: month,
        to: month,
        mask,
        success: mask === 0 ? terms.success : null,
        ein: stretch.ein,
        paidCents: terms.paidCents,
        pause: pause === null ? null : pause.pause,
        priceCents: pause === null ? null : pause.priceCents,
      });
    }
  }
  return runs;
}

function isPause(segment: SegmentFacts): segment is PauseFacts {
  return segment.status === 'DEFERMENT' || segment.status === 'FORBEARANCE';
}

/** Whether a pause goes on: rows may cut it in two. */
function continues(before: SegmentFacts | undefined, segment: SegmentFacts): boolean {
  if (before === undefined || !isPause(before) || !isPause(segment)) return false;
  return before.to + 1 === segment.from && before.pause === segment.pause;
}

/** Tests 1 to 3: the programme, the loan's type, and whether it was open. */
function failureOfLoan({ isDirect, openedMonth, closedMonth }: LoanFacts, month: Month): number {
  let failure = isDirect ? 0 : bitOf.X_LOAN_TYPE;
  if (month < programMonth) failure |= bitOf.X_BEFORE_PROGRAM;
  if (month < openedMonth || (closedMonth !== null && month > closedMonth)) failure |= bitOf.X_LOAN_NOT_OPEN;
  return failure;
}

interface MoneyContext {
  readonly loan: LoanFacts;
  readonly rule: RuleVersion;
  readonly paidAhead: PaidAhead;
  readonly began: Month;
}

/** Tests 4 and 6. A month that was not billed fails by its status alone. */
function termsOf(segment: SegmentFacts, month: Month, { loan, rule, paidAhead, began }: MoneyContext): Terms {
  if (segment.status === 'REPAYMENT') return judgeBill(segment, month, loan, rule, paidAhead);
  if (isPause(segment)) return judgePause(segment, month, began, loan, rule);
  return { failure: bitOf[`X_STATUS_${segment.status}`], success: null, paidCents: 0 };
}

interface WorkContext {
  readonly loan: LoanFacts;
  readonly rule: RuleVersion;
  readonly history: WorkHistory;
  readonly terms: Terms;
  readonly best: Stretch | undefined;
}

/** Tests 5 and 7. Before 2023 the day of the first payment is asked for; where none made the month, any day serves. */
function workOf(segment: SegmentFacts, month: Month, { loan, rule, history, terms, best }: WorkContext): Stretch {
  if (best === undefined) throw new Error('a month outside the months of its loan');
  if (rule.employmentOn === 'anyDay' || segment.status !== 'REPAYMENT' || segment.payments.length === 0) return best;
  if (terms.success === 'Q_ZERO_PAYMENT' || terms.success === 'Q_LUMP_SUM') return best;
  const soonest = Math.min(...segment.payments.map(({ daysFromDue }) => daysFromDue));
  return stretchOn(history, dayIn(month, loan.dueDay) + soonest);
}

/** Lengthens the last run by a month that was judged like it, or begins another. */
function extend(runs: Draft[], judged: JudgedRun): void {
  const open = runs.at(-1);
  const isAlike =
    open !== undefined &&
    open.to + 1 === judged.from &&
    open.mask === judged.mask &&
    open.success === judged.success &&
    open.ein === judged.ein &&
    open.paidCents === judged.paidCents &&
    open.pause === judged.pause &&
    open.priceCents === judged.priceCents;
  if (isAlike) open.to = judged.to;
  else runs.push(judged);
}

/** A run that may still grow. */
interface Draft extends JudgedRun {
  to: Month;
}
