import { type BuybackOffer, buybackOf } from './buyback.ts';
import type { Day, Month } from './calendar.ts';
import { monthOfDay } from './calendar.ts';
import type { LoanFacts } from './facts.ts';
import { type JudgedRun, judgeLoan, statusOf } from './judgeLoan.ts';
import type { GateCode } from './rules/reasons.ts';
import { type RuleVersion, requiredMonths } from './rules/versions.ts';
import { startingCreditOf } from './startingCredit.ts';
import { isFullTimeOn, type WorkHistory } from './workHistory.ts';

/** The count of one loan (34 CFR 685.219): a borrower with two loans has two. */
export interface LoanCount {
  readonly loanId: string;
  /** Months without a date: imported, or a consolidation's average. Never shown as rows. */
  readonly startingCredit: number;
  /** Where imported months come from; null when none were. */
  readonly creditProvenance: string | null;
  /** Oldest first. Invariant: their months are those on record, each once. */
  readonly runs: readonly JudgedRun[];
  /** At most 120. */
  readonly qualifyingCount: number;
  readonly qualifyingCountUncapped: number;
  /** Months that wait for an employer's signature alone. */
  readonly eligibleCount: number;
  readonly ineligibleCount: number;
  readonly remaining: number;
  /** The month of the 120th; null before, and when the starting credit alone is enough. */
  readonly reachedMonth: Month | null;
  /** Every further month assumed to qualify. Null for a type of loan that cannot. */
  readonly projectedForgivenessMonth: Month | null;
  /** The same, the waiting months assumed to be signed. */
  readonly projectedIfCertified: Month | null;
  /** The month on record that would be the 120th if the waiting months were signed; null where there is none. */
  readonly reachedIfCertifiedMonth: Month | null;
  /** Qualifying months after the 120th, and what was paid for them. */
  readonly paymentsAfter120: number;
  readonly refundCents: number;
  readonly buyback: BuybackOffer;
  /** What stands against forgiveness though the months are there; it never changes the count. */
  readonly gate: GateCode | null;
}

export interface CountContext {
  readonly rule: RuleVersion;
  readonly history: WorkHistory;
  readonly asOf: Day;
  readonly appliedOn: Day;
}

export function countLoan(loan: LoanFacts, { rule, history, asOf, appliedOn }: CountContext): LoanCount {
  const runs = judgeLoan(loan, history, rule);
  const startingCredit = startingCreditOf(loan, rule);
  const tally = tallyOf(runs, startingCredit);
  const { qualifying, eligible } = tally;
  const qualifyingCount = Math.min(qualifying, requiredMonths);
  const remaining = requiredMonths - qualifyingCount;
  // Where nothing is on record yet, the months to come begin after the day of evaluation.
  const lastMonth = runs.at(-1)?.to ?? monthOfDay(asOf);
  const projected = remaining === 0 ? tally.reached : lastMonth + remaining;
  return {
    loanId: loan.id,
    startingCredit,
    creditProvenance: loan.credit.imported > 0 ? loan.credit.provenance : null,
    runs,
    qualifyingCount,
    qualifyingCountUncapped: qualifying,
    eligibleCount: eligible,
    ineligibleCount: tally.ineligible,
    remaining,
    reachedMonth: tally.reached,
    projectedForgivenessMonth: loan.isDirect ? projected : null,
    projectedIfCertified: loan.isDirect ? lastMonth + Math.max(0, remaining - eligible) : null,
    reachedIfCertifiedMonth: tally.reachedIfCertified,
    paymentsAfter120: tally.after,
    refundCents: tally.refundCents,
    buyback: buybackOf(runs, { qualifyingCount, remaining, hasBalance: loan.hasBalance, rule }),
    gate: remaining > 0 || isFullTimeOn(history, appliedOn) ? null : 'F_NOT_EMPLOYED_AT_APPLICATION',
  };
}

function tallyOf(runs: readonly JudgedRun[], startingCredit: number) {
  let qualifying = startingCredit;
  let eligible = 0;
  let ineligible = 0;
  let reached: Month | null = null;
  let reachedIfCertified: Month | null = null;
  let after = 0;
  let refundCents = 0;
  for (const run of runs) {
    const months = run.to - run.from + 1;
    const status = statusOf(run);
    if (status === 'INELIGIBLE') {
      ineligible += months;
      continue;
    }
    reachedIfCertified ??= monthOf120(run, qualifying + eligible);
    if (status === 'ELIGIBLE') {
      eligible += months;
      continue;
    }
    reached ??= monthOf120(run, qualifying);
    const monthsAfter = Math.min(months, Math.max(0, qualifying + months - requiredMonths));
    after += monthsAfter;
    refundCents += monthsAfter * run.paidCents;
    qualifying += months;
  }
  return { qualifying, eligible, ineligible, reached, reachedIfCertified, after, refundCents };
}

/** The month of the run that makes 120 of what was counted before it; null when none does. */
function monthOf120({ from, to }: JudgedRun, before: number): Month | null {
  const month = from + requiredMonths - before - 1;
  return month >= from && month <= to ? month : null;
}
