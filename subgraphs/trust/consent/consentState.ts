import { and, eq, gt, inArray, lte, or, type SQL } from 'drizzle-orm';
import type { ConsentState } from '../resolvers.generated.ts';
import { type ConsentRow, consents } from '../tables.ts';

/** A consent that has run out, or was not answered in time, is EXPIRED, whatever stands in its row: nobody has to write it. */
export function stateOf(
  { standing, expiresAt, answerBy }: Pick<ConsentRow, 'standing' | 'expiresAt' | 'answerBy'>,
  now: Date,
): ConsentState {
  const hasEnded = standing === 'REVOKED' || standing === 'REFUSED';
  const isPast = (instant: Date | null) => instant !== null && instant.getTime() <= now.getTime();
  const isOver = isPast(expiresAt) || (standing === 'PENDING' && isPast(answerBy));
  return !hasEnded && isOver ? 'EXPIRED' : standing;
}

/** The rows that are in a state now. */
export function isInState(state: ConsentState, now: Date): SQL | undefined {
  if (state === 'EXPIRED') {
    const isUnanswered = and(eq(consents.standing, 'PENDING'), lte(consents.answerBy, now));
    return and(
      inArray(consents.standing, ['PENDING', 'ACTIVE', 'PAUSED']),
      or(lte(consents.expiresAt, now), isUnanswered),
    );
  }
  if (state === 'PENDING') {
    return and(eq(consents.standing, state), gt(consents.expiresAt, now), gt(consents.answerBy, now));
  }
  if (state === 'REVOKED' || state === 'REFUSED') return eq(consents.standing, state);
  return and(eq(consents.standing, state), gt(consents.expiresAt, now));
}
