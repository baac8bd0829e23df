/** What the rule looks at; dates are `YYYY-MM-DD`. */
export interface RenewalQuestion {
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly dateOfBirth: string;
  /** Another book was issued after this one, or one is being made. */
  readonly isReplaced: boolean;
  readonly today: string;
}

/**
 * Whether a book can be renewed online: good for ten years, of a holder of at least 25, expiring within a year or expired
 * less than five years ago, and not replaced already.
 */
export function isRenewableOnline({ issuedOn, expiresOn, dateOfBirth, isReplaced, today }: RenewalQuestion): boolean {
  const isTenYearBook = expiresOn >= inYears(issuedOn, 9);
  const isOldEnough = inYears(dateOfBirth, 25) <= today;
  const isInWindow = expiresOn <= inYears(today, 1) && inYears(expiresOn, 5) > today;
  return isTenYearBook && isOldEnough && isInWindow && !isReplaced;
}

/** The anniversary as text that compares like a date; 29 February stays as it is. */
function inYears(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}
