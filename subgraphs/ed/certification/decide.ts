import { qualifyEmployer } from '../pslf/qualifyEmployer.ts';
import type { IrsListing } from '../tables.ts';

/** What the Department makes of a signed period. */
export type Decision =
  | { readonly decision: 'ACCEPTED'; readonly refusalReason: null }
  | { readonly decision: 'REFUSED'; readonly refusalReason: string };

const accepted: Decision = { decision: 'ACCEPTED', refusalReason: null };

/**
 * Accepts a signed period in which the employer qualified on some day. It lies within the one that was asked, or it
 * could not have been signed.
 * Invariant: what is refused here counts for no month either, since a count tests the same of the employer.
 */
export function decide(period: { readonly from: string; readonly to: string }, listing: IrsListing | null): Decision {
  if (listing === null) return refused('The IRS lists no employer under this number.');
  const { answer, because } = qualifyEmployer(listing.kind, listing.exemptSection);
  // One that must attest its service did so by signing.
  if (answer === 'NO') return refused(because);
  const isListedThen = listing.qualifyingRanges.some(
    ({ from, to }) => from <= period.to && (to === null || to >= period.from),
  );
  return isListedThen ? accepted : refused('The employer did not qualify on any day of the signed period.');
}

function refused(refusalReason: string): Decision {
  return { decision: 'REFUSED', refusalReason };
}
