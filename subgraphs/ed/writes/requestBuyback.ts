import { and, eq } from 'drizzle-orm';
import {
  type Clock,
  type Database,
  idempotently,
  type KeyedOutcome,
  type Random,
  type UserErrorFields,
} from '../../kit/index.ts';
import { buybackStateAt, isOver } from '../buyback/lifecycle.ts';
import type { PslfCount } from '../pslfProgress.ts';
import { buybacks } from '../tables.ts';

export interface BuybackRequest {
  readonly personId: string;
  readonly loanId: string;
  readonly idempotencyKey: string;
}

/**
 * Writes the request with what the Department decides of it.
 * @param count the loan's count by the Department's own records; null for a loan that is not the person's
 */
export function requestBuyback(
  { personId, loanId, idempotencyKey }: BuybackRequest,
  count: PslfCount | null,
  { db, clock, random }: { readonly db: Database; readonly clock: Clock; readonly random: Random },
): KeyedOutcome<UserErrorFields> {
  const requestedAt = clock.now();
  const keyed = {
    ...{ personId, operation: 'requestPslfBuyback', key: idempotencyKey },
    ...{ content: { loanId }, at: requestedAt },
  };
  return idempotently<UserErrorFields>(db, keyed, (tx) => {
    if (count === null) {
      return { refusal: { code: 'LOAN_UNKNOWN', message: 'There is no such loan of yours.', path: ['loan'] } };
    }
    const earlier = tx
      .select()
      .from(buybacks)
      .where(and(eq(buybacks.personId, personId), eq(buybacks.loanId, loanId)))
      .all();
    if (earlier.some((row) => !isOver(buybackStateAt(row, requestedAt)))) {
      const message = 'A request for this loan is under way already.';
      return { refusal: { code: 'BUYBACK_UNDER_WAY', message, path: ['loan'] } };
    }
    const { offered, periods, priceAtMostCents, code } = count.buyback;
    const id = random.newId('bb');
    const known = { id, personId, loanId, requestedAt, periods, paidAt: null };
    // Without a price there is nothing that could be agreed on.
    const terms =
      offered && priceAtMostCents !== null
        ? ({ decision: 'AGREEMENT_SENT', denialCode: null, amountCents: priceAtMostCents } as const)
        : ({ decision: 'DENIED', denialCode: offered ? 'PRICE_UNKNOWN' : code, amountCents: null } as const);
    tx.insert(buybacks)
      .values({ ...known, ...terms })
      .run();
    return { resultId: id };
  });
}
