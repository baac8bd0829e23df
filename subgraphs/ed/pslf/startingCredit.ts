import type { LoanFacts } from './facts.ts';
import type { RuleVersion } from './rules/versions.ts';

/**
 * Months a loan starts with: what was imported, and for a consolidation the average of the counts that went into it,
 * weighted by balance (34 CFR 685.219(c)(3)) and rounded up to a whole month. Whole numbers without a bound take part,
 * so no sum of balances is too large.
 */
export function startingCreditOf({ credit }: LoanFacts, { averagesConsolidation }: RuleVersion): number {
  if (!averagesConsolidation || credit.consolidated.length === 0) return credit.imported;
  let balance = 0n;
  let weighted = 0n;
  for (const { balanceCents, count } of credit.consolidated) {
    balance += BigInt(balanceCents);
    weighted += BigInt(balanceCents) * BigInt(count);
  }
  return balance === 0n ? credit.imported : credit.imported + Number((weighted + balance - 1n) / balance);
}
