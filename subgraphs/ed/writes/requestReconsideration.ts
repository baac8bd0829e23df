import { and, eq, gte, lte } from 'drizzle-orm';
import {
  type Clock,
  type Database,
  idempotently,
  type KeyedOutcome,
  type Random,
  type UserErrorFields,
} from '../../kit/index.ts';
import { reconsiderableUntil, reconsiderationDays, stateAt } from '../certification/lifecycle.ts';
import { touchesMonth } from '../certification/reconsideration.ts';
import { parsePaymentId } from '../paymentId.ts';
import { employerCertifications, reconsiderations, repaymentPeriods, studentLoans } from '../tables.ts';

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
    const refusedOn = noticeOf(tx, personId, place.month, requestedAt);
    if (refusedOn !== null && requestedAt > reconsiderableUntil(refusedOn)) {
      const message = `This month was refused more than ${reconsiderationDays} days ago.`;
      return { refusal: { code: 'RECONSIDERATION_TOO_LATE', message, path: ['payment'] } };
    }
    if (reason.trim() === '' || reason.length > reasonLengthMax) {
      const message = `Say why, in at most ${reasonLengthMax} characters.`;
      return { refusal: { code: 'REASON_INVALID', message, path: ['reason'] } };
    }
    const id = random.newId('rc');
    tx.insert(reconsiderations)
      .values({ id, personId, ...place, reason, requestedAt })
      .run();
    return { resultId: id };
  });
}

/**
 * When the borrower was last told that employment in this month is refused; null when never, and then no term runs. A
 * month that fails for the loan's own sake was never denied by a notice: the count itself is the first to say so.
 */
function noticeOf(db: Database, personId: string, month: string, now: Date): Date | null {
  const refused = db
    .select()
    .from(employerCertifications)
    .where(and(eq(employerCertifications.personId, personId), eq(employerCertifications.decision, 'REFUSED')))
    .all()
    .filter((row) => stateAt(row, now) === 'REFUSED' && touchesMonth(row, month));
  const instants = refused.map(({ decidedAt }) => decidedAt?.getTime() ?? 0);
  return instants.length === 0 ? null : new Date(Math.max(...instants));
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
