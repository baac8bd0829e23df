import { and, eq, gt, inArray, lte, type SQL } from 'drizzle-orm';
import type { ConsentState } from '../resolvers.generated.ts';
import { type ConsentRow, consents } from '../tables.ts';

/** A consent that has run out is EXPIRED, whatever stands in its row: nobody has to write it. */
export function stateOf({ standing, expiresAt }: Pick<ConsentRow, 'standing' | 'expiresAt'>, now: Date): ConsentState {
  const hasEnded = standing === 'REVOKED' || standing === 'REFUSED';
  return !hasEnded && expiresAt.getTime() <= now.getTime() ? 'EXPIRED' : standing;
}

/** The rows that are in a state now. */
export function isInState(state: ConsentState, now: Date): SQL | undefined {
  if (state === 'EXPIRED') {
    return and(inArray(consents.standing, ['PENDING', 'ACTIVE', 'PAUSED']), lte(consents.expiresAt, now));
  }
  if (state === 'REVOKED' || state === 'REFUSED') return eq(consents.standing, state);
  return and(eq(consents.standing, state), gt(consents.expiresAt, now));
}
