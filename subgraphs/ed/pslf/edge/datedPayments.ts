import { type Day, dayIn, type Month, parseDay, parseMonth } from '../calendar.ts';
import type { LoanFacts, PaymentFacts, RepaymentFacts, SegmentFacts } from '../facts.ts';
import type { DatedPaymentInput } from './input.ts';
import type { IssueList } from './issues.ts';
import { type RowReader, readCents } from './parts.ts';

type Loan = Pick<LoanFacts, 'openedOn' | 'dueDay'>;

/**
 * Sets payments that have a date of their own against the bills they were made for, and cuts the runs of months where
 * the payments change. Money for a month without a bill, in a pause for example, meets none.
 */
export function withDatedPayments(
  segments: readonly SegmentFacts[],
  payments: readonly DatedPaymentInput[],
  { loan, asOf, issues }: { readonly loan: Loan; readonly asOf: Day; readonly issues: IssueList },
): readonly SegmentFacts[] {
  if (payments.length === 0) return segments;
  const byMonth = new Map<Month, PaymentFacts[]>();
  for (const input of payments) {
    const reader: RowReader = { row: input.row, issues };
    const month = parseMonth(input.billMonth) ?? issues.refuse('DATE_INVALID', input.row, 'billMonth');
    const receivedOn = parseDay(input.receivedOn) ?? issues.refuse('DATE_INVALID', input.row, 'receivedOn');
    const cents = readCents(reader, 'amount', input.cents);
    if (month === null || receivedOn === null || cents === null || cents === 0) continue;
    if (receivedOn < loan.openedOn) issues.refuse('PAYMENT_BEFORE_LOAN', input.row, 'receivedOn');
    else if (receivedOn > asOf) issues.refuse('PAYMENT_IN_FUTURE', input.row, 'receivedOn');
    else {
      const payment = { daysFromDue: receivedOn - dayIn(month, loan.dueDay), cents };
      const others = byMonth.get(month);
      if (others === undefined) byMonth.set(month, [payment]);
      else others.push(payment);
    }
  }
  return segments.flatMap((segment): SegmentFacts[] =>
    segment.status === 'REPAYMENT' ? cut(segment, byMonth) : [segment],
  );
}

const none: readonly PaymentFacts[] = [];

function cut(segment: RepaymentFacts, byMonth: ReadonlyMap<Month, readonly PaymentFacts[]>): RepaymentFacts[] {
  const pieces: RepaymentFacts[] = [];
  let from = segment.from;
  let paid = byMonth.get(from) ?? none;
  const close = (to: Month) =>
    pieces.push({
      ...segment,
      from,
      to,
      payments: [...segment.payments, ...paid],
      // A lump sum is the loan's, and came with the first of the pieces.
      advance: from === segment.from ? segment.advance : null,
    });
  for (let month = from + 1; month <= segment.to; month += 1) {
    const next = byMonth.get(month) ?? none;
    if (isAlike(paid, next)) continue;
    close(month - 1);
    from = month;
    paid = next;
  }
  close(segment.to);
  return pieces;
}

function isAlike(one: readonly PaymentFacts[], other: readonly PaymentFacts[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ daysFromDue, cents }, index) => {
      const beside = other[index];
      return beside !== undefined && daysFromDue === beside.daysFromDue && cents === beside.cents;
    })
  );
}
