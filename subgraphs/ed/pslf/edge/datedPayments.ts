import { type Day, dayIn, type Month, parseDay, parseMonth } from '../calendar.ts';
import type { LoanFacts, PaymentFacts, RepaymentFacts, SegmentFacts } from '../facts.ts';
import type { DatedPaymentInput } from './input.ts';
import type { IssueList } from './issues.ts';
import { readCents } from './parts.ts';

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
  const [first, last] = [segments[0], segments.at(-1)];
  if (payments.length === 0 || first === undefined || last === undefined) return segments;
  const byMonth: ByMonth = { first: first.from, paid: [] };
  for (const input of payments) {
    const month = parseMonth(input.billMonth) ?? issues.refuse('DATE_INVALID', input.row, 'billMonth');
    const receivedOn = parseDay(input.receivedOn) ?? issues.refuse('DATE_INVALID', input.row, 'receivedOn');
    const cents = readCents({ row: input.row, issues }, 'amount', input.cents);
    if (month === null || receivedOn === null || cents === null || cents === 0) continue;
    if (receivedOn < loan.openedOn) issues.refuse('PAYMENT_BEFORE_LOAN', input.row, 'receivedOn');
    else if (receivedOn > asOf) issues.refuse('PAYMENT_IN_FUTURE', input.row, 'receivedOn');
    else if (month >= first.from && month <= last.to) {
      const payment = { daysFromDue: receivedOn - dayIn(month, loan.dueDay), cents };
      const others = byMonth.paid[month - first.from];
      if (others === undefined) byMonth.paid[month - first.from] = [payment];
      else others.push(payment);
    }
  }
  return segments.flatMap((segment): SegmentFacts[] =>
    segment.status === 'REPAYMENT' ? cut(segment, byMonth) : [segment],
  );
}

/** Payments by the place of their month, counted from the first on record: months are too many for a map. */
interface ByMonth {
  readonly first: Month;
  readonly paid: (PaymentFacts[] | undefined)[];
}

const none: readonly PaymentFacts[] = [];

function cut(segment: RepaymentFacts, { first, paid }: ByMonth): RepaymentFacts[] {
  const pieces: RepaymentFacts[] = [];
  let from = segment.from;
  let payments = paid[from - first] ?? none;
  for (let month = from + 1; month <= segment.to; month += 1) {
    const next = paid[month - first] ?? none;
    if (isAlike(payments, next)) continue;
    pieces.push(piece(segment, from, month - 1, payments));
    from = month;
    payments = next;
  }
  pieces.push(piece(segment, from, segment.to, payments));
  return pieces;
}

function piece(whole: RepaymentFacts, from: Month, to: Month, dated: readonly PaymentFacts[]): RepaymentFacts {
  const { status, plan, dueCents, tenYearCents } = whole;
  const payments = whole.payments.length === 0 ? dated : [...whole.payments, ...dated];
  // A lump sum is the loan's, and came with the first of the pieces.
  const advance = from === whole.from ? whole.advance : null;
  return { from, to, status, plan, dueCents, tenYearCents, payments, advance };
}

function isAlike(one: readonly PaymentFacts[], other: readonly PaymentFacts[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    const [payment, beside] = [one[index], other[index]];
    if (payment?.daysFromDue !== beside?.daysFromDue || payment?.cents !== beside?.cents) return false;
  }
  return true;
}
