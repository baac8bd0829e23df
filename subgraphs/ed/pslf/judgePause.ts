import type { Month } from './calendar.ts';
import type { LoanFacts, PauseFacts } from './facts.ts';
import type { Terms } from './judgeBill.ts';
import { holds } from './rules/limits.ts';
import { bitOf } from './rules/reasons.ts';
import type { RuleVersion } from './rules/versions.ts';

/** Test 6a: a pause that is listed, or was bought back. @param began first month of the unbroken pause of this kind */
export function judgePause(
  { pause, status, isBoughtBack }: PauseFacts,
  month: Month,
  began: Month,
  loan: LoanFacts,
  rule: RuleVersion,
): Terms {
  const isListed = pause.credited === 'always' || (pause.credited === 'since2023' && rule.creditsPauses === 'listed');
  const isWithinLength = pause.monthsMax === null || month - began < pause.monthsMax;
  if (isListed && isWithinLength && holds(pause, month, loan.openedOn)) {
    return { failure: 0, success: pause.success, paidCents: 0 };
  }
  if (isBoughtBack && rule.hasBuyback) return { failure: 0, success: 'Q_BUYBACK', paidCents: 0 };
  const failure = status === 'DEFERMENT' ? bitOf.X_DEFERMENT_NOT_COUNTED : bitOf.X_FORBEARANCE_NOT_COUNTED;
  return { failure, success: null, paidCents: 0 };
}
