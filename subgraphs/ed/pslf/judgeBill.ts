import { type Day, dayIn, type Month, parseDay } from './calendar.ts';
import type { LoanFacts, PaymentFacts, RepaymentFacts } from './facts.ts';
import type { PaidAhead } from './paidAhead.ts';
import { holds } from './rules/limits.ts';
import { bitOf, type SuccessCode } from './rules/reasons.ts';
import { lateAfterDays, programStartsAfter, type RuleVersion } from './rules/versions.ts';

/** What the money, or the pause, of a month says: the mask of what fails, and how it qualifies when nothing does. */
export interface Terms {
  readonly failure: number;
  readonly success: SuccessCode | null;
  /** What was paid for the month, cents. */
  readonly paidCents: number;
}

const programStart: Day = parseDay(programStartsAfter) ?? Number.NaN;

/** Tests 6b and 6c: the plan, and whether the bill was met (34 CFR 685.219(c)(2)). */
export function judgeBill(
  segment: RepaymentFacts,
  month: Month,
  loan: LoanFacts,
  rule: RuleVersion,
  paidAhead: PaidAhead,
): Terms {
  const { plan, dueCents } = segment;
  const needed = plan.qualifies === 'atStandardAmount' ? Math.max(dueCents, segment.tenYearCents ?? 0) : dueCents;
  const dueOn = dayIn(month, loan.dueDay);
  const payments = afterProgramStart(segment.payments, dueOn);
  const ahead = paidAhead.forBill(dueOn);
  const aheadUsed = Math.min(ahead.within + ahead.beyond, needed);
  if (aheadUsed > 0) paidAhead.spend(aheadUsed);
  let received = 0;
  for (const { cents } of payments) received += cents;
  const paidCents = received + aheadUsed;
  const counted = received + Math.min(ahead.within, needed);
  let failure = 0;
  if (payments.length === 0 && segment.payments.length > 0) failure |= bitOf.X_BEFORE_PROGRAM;
  const isListed = plan.qualifies !== 'never' && holds(plan, month, loan.openedOn);
  const reachesStandard =
    plan.qualifies !== 'atStandardAmount' ||
    (segment.tenYearCents !== null && counted + ahead.beyond >= segment.tenYearCents);
  if (!isListed || !reachesStandard) failure |= bitOf.X_PLAN_NOT_QUALIFYING;
  if (dueCents === 0 && plan.isIncomeDriven) return { failure, success: 'Q_ZERO_PAYMENT', paidCents };
  if (ahead.within >= needed && needed > 0) return { failure, success: 'Q_LUMP_SUM', paidCents };
  const success = successOf(payments, counted - received, dueCents, rule);
  if (success !== null) return { failure, success, paidCents };
  if (counted >= dueCents && counted > 0) return { failure: failure | bitOf.X_LATE_PRE2023, success, paidCents };
  if (ahead.within + ahead.beyond >= needed && needed > 0) {
    return { failure: failure | bitOf.X_PAID_AHEAD_LIMIT, success, paidCents };
  }
  return { failure: failure | (counted > 0 ? bitOf.X_PARTIAL_PAYMENT : bitOf.X_NO_PAYMENT), success, paidCents };
}

/** Nearly always the same list: only a bill of the first months can have been paid too early. */
function afterProgramStart(payments: readonly PaymentFacts[], dueOn: Day): readonly PaymentFacts[] {
  return payments.every(({ daysFromDue }) => dueOn + daysFromDue > programStart)
    ? payments
    : payments.filter(({ daysFromDue }) => dueOn + daysFromDue > programStart);
}

/** How payments met the bill in time, if they did. @param ahead cents that a lump sum left for it */
function successOf(
  payments: readonly PaymentFacts[],
  ahead: number,
  dueCents: number,
  { lateDaysMax }: RuleVersion,
): SuccessCode | null {
  let sum = ahead;
  let soonest = Number.POSITIVE_INFINITY;
  for (const { daysFromDue, cents } of payments) {
    if (lateDaysMax !== null && daysFromDue > lateDaysMax) continue;
    sum += cents;
    if (cents >= dueCents) soonest = Math.min(soonest, daysFromDue);
  }
  if (sum < dueCents || sum === 0) return null;
  if (soonest === Number.POSITIVE_INFINITY) return 'Q_INSTALLMENTS';
  return soonest > lateAfterDays ? 'Q_LATE_OK' : 'Q_PAYMENT';
}
