import { and, eq, gte, lte } from 'drizzle-orm';
import {
  type Clock,
  type Database,
  idempotently,
  type KeyedOutcome,
  type Random,
  type UserErrorFields,
} from '../../kit/index.ts';
import { parsePaymentId } from '../paymentId.ts';
import { reconsiderations, repaymentPeriods, studentLoans } from '../tables.ts';

export interface ReconsiderationRequest {
  readonly personId: string;
  readonly payment: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

const reasonLengthMax = 4_000;

/** Writes the request, for a month on record of one of the person's own loans. */
export function requestReconsideration(
  { personId, payment, reason, idempotencyKey }: ReconsiderationRequest,
  { db, clock, random }: { readonly db: Database; readonly clock: Clock; readonly random: Random },
): KeyedOutcome<UserErrorFields> {
  const requestedAt = clock.now();
  const keyed = {
    personId,
    operation: 'requestPslfReconsideration',
    key: idempotencyKey,
    content: { payment, reason },
    at: requestedAt,
  };
  return idempotently<UserErrorFields>(db, keyed, (tx) => {
    const place = parsePaymentId(payment);
    if (place === null || !isOnRecord(tx, personId, place)) {
      return {
        refusal: { code: 'PAYMENT_UNKNOWN', message: 'There is no such month on your loans.', path: ['payment'] },
      };
    }
    if (reason.trim() === '' || reason.length > reasonLengthMax) {
      const message = `Say why, in at most ${reasonLengthMax} characters.`;
      return { refusal: { code: 'REASON_INVALID', message, path: ['reason'] } };
    }
    const id = random.newId('rc');
    tx.insert(reconsiderations)
      .values({ id, personId, ...place, state: 'REQUESTED', reason, requestedAt })
      .run();
    return { resultId: id };
  });
}

/** Another's loan is answered exactly as one that does not exist. */
function isOnRecord(db: Database, personId: string, { loanId, month }: { loanId: string; month: string }): boolean {
  const period = db
    .select({ loanId: repaymentPeriods.loanId })
    .from(repaymentPeriods)
    .innerJoin(studentLoans, eq(studentLoans.id, repaymentPeriods.loanId))
    .where(
      and(
        eq(repaymentPeriods.loanId, loanId),
        eq(studentLoans.personId, personId),
        lte(repaymentPeriods.fromMonth, month),
        gte(repaymentPeriods.toMonth, month),
      ),
    )
    .get();
  return period !== undefined;
}
