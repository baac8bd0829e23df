import { dayOf } from '../../kit/index.ts';
import { certifiedTo, stateAt, type WrittenCertification } from './lifecycle.ts';

const dayMs = 86_400_000;

/** How long the Department takes to look again. */
const reconsideredAfterMs = 30 * dayMs;

interface SignedPeriod extends WrittenCertification {
  readonly signedFrom: string | null;
  readonly signedTo: string | null;
}

/** When the Department answers. */
export function reconsideredAt(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + reconsideredAfterMs);
}

/**
 * Where a request to look again at a month stands. The Department looks at what was recorded between the request and
 * its answer: an employer that certified the month meanwhile changes it, and without one it is upheld.
 */
export function reconsiderationStateAt(
  { month, requestedAt }: { readonly month: string; readonly requestedAt: Date },
  certifications: readonly SignedPeriod[],
  now: Date,
): 'REQUESTED' | 'UPHELD' | 'CHANGED' {
  const answeredAt = reconsideredAt(requestedAt);
  if (now < answeredAt) return 'REQUESTED';
  const isCertifiedSince = certifications.some(
    (row) =>
      row.answeredAt !== null &&
      row.answeredAt >= requestedAt &&
      row.answeredAt <= answeredAt &&
      stateAt(row, answeredAt) === 'ACCEPTED' &&
      touchesMonth(row, month),
  );
  return isCertifiedSince ? 'CHANGED' : 'UPHELD';
}

/** Whether a signed period has a day of the month YYYY-MM. */
export function touchesMonth({ signedFrom, signedTo, answeredAt }: SignedPeriod, month: string): boolean {
  if (signedFrom === null || answeredAt === null) return false;
  return signedFrom.slice(0, 7) <= month && month <= certifiedTo(signedTo, dayOf(answeredAt)).slice(0, 7);
}
