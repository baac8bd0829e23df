import type { Month } from './calendar.ts';
import type { JudgedRun } from './judgeLoan.ts';
import { bitOf } from './rules/reasons.ts';
import { type RuleVersion, requiredMonths } from './rules/versions.ts';

/** Whether months of a pause may be bought back (34 CFR 685.219(g)(6)), and which would complete the 120. */
export type BuybackOffer =
  | {
      readonly isOffered: true;
      /** Oldest first, as many as are missing. */
      readonly months: readonly { readonly from: Month; readonly to: Month }[];
      /** The most it can cost: the lower of what the plans would have billed. Null when that is not known for each month. */
      readonly priceAtMostCents: number | null;
    }
  | { readonly isOffered: false; readonly why: BuybackRefusal };

/** `TOO_FEW_MONTHS`: buying every one of them would still not complete the 120. */
export type BuybackRefusal = 'RULE_HAS_NONE' | 'NO_BALANCE' | 'ALREADY_120' | 'NO_SUCH_MONTHS' | 'TOO_FEW_MONTHS';

const pauseFailures: ReadonlySet<number> = new Set([bitOf.X_DEFERMENT_NOT_COUNTED, bitOf.X_FORBEARANCE_NOT_COUNTED]);

interface Standing {
  readonly qualifyingCount: number;
  readonly remaining: number;
  readonly hasBalance: boolean;
  readonly rule: RuleVersion;
}

/** Only months whose pause is their one failure: employment certified, loan open. */
export function buybackOf(runs: readonly JudgedRun[], standing: Standing): BuybackOffer {
  const { qualifyingCount, remaining, hasBalance, rule } = standing;
  if (!rule.hasBuyback) return { isOffered: false, why: 'RULE_HAS_NONE' };
  if (!hasBalance) return { isOffered: false, why: 'NO_BALANCE' };
  if (remaining === 0) return { isOffered: false, why: 'ALREADY_120' };
  const buyable = runs.filter(({ mask, pause }) => pauseFailures.has(mask) && pause?.isBuyable === true);
  if (buyable.length === 0) return { isOffered: false, why: 'NO_SUCH_MONTHS' };
  const available = buyable.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (qualifyingCount + available < requiredMonths) return { isOffered: false, why: 'TOO_FEW_MONTHS' };
  let missing = remaining;
  let priceAtMostCents: number | null = 0;
  const months: { from: Month; to: Month }[] = [];
  for (const { from, to, priceCents } of buyable) {
    if (missing === 0) break;
    const taken = Math.min(missing, to - from + 1);
    months.push({ from, to: from + taken - 1 });
    priceAtMostCents = priceAtMostCents === null || priceCents === null ? null : priceAtMostCents + taken * priceCents;
    missing -= taken;
  }
  return { isOffered: true, months, priceAtMostCents };
}
