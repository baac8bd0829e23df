import { parseDecimal } from './decimal.ts';
import type { JobFacts } from './facts.ts';
import { contractMonthsOfFullYear, fullTimeHours, type RuleVersion } from './rules/versions.ts';

/**
 * Hours a week as a whole number. The unit is so small that ten-thousandths of an hour, times ten-thousandths of a
 * factor, divided by the twelve months of a contract, is still whole: 30.00 passes and 29.9999 does not.
 */
export type HourUnits = number;

const tenThousand = 10_000;
const monthsOfYear = 12;
const unitsOfTenThousandth = tenThousand * monthsOfYear;

export const fullTimeUnits: HourUnits = fullTimeHours * tenThousand * unitsOfTenThousandth;

/** What one job brings to the thirty hours, 34 CFR 685.219(b). */
export function unitsOf({ hours, creditHours, creditFactor, contractMonths }: JobFacts, factor: number): HourUnits {
  const monthsPaid =
    contractMonths === null || contractMonths >= contractMonthsOfFullYear ? monthsOfYear : contractMonths;
  // An employer may certify a higher factor than the rule's, never a lower one.
  return hours * tenThousand * monthsPaid + creditHours * Math.max(factor, creditFactor ?? 0) * monthsOfYear;
}

export function unitsOfHours(hoursTenThousandths: number): HourUnits {
  return hoursTenThousandths * unitsOfTenThousandth;
}

/** The factor of credit hours under a rule, in ten-thousandths. */
export function creditFactorOf({ creditHourMultiplier }: RuleVersion): number {
  const factor = parseDecimal(creditHourMultiplier, 4);
  if (factor === null) throw new Error('a rule has a multiplier that is no decimal');
  return factor;
}
