import { dayIn, type Month, startOf } from '../calendar.ts';
import type { LoanFacts, RepaymentFacts, SegmentFacts } from '../facts.ts';
import type { IssueList } from './issues.ts';

type Opening = Pick<LoanFacts, 'openedMonth' | 'dueDay'>;

/**
 * A payment cannot come before its loan. Of a run of months only the first can be so early, so they are cut off the
 * run and lose that payment; the rest of the run keeps it. A payment that repeats from month to month is dated by the
 * bill, so within the month of the opening it is believed; one with a date of its own is held to the day.
 */
export function withoutEarlyPayments(
  segment: SegmentFacts,
  loan: Opening,
  row: string,
  issues: IssueList,
): readonly SegmentFacts[] {
  if (segment.status !== 'REPAYMENT') return [segment];
  const opening = startOf(loan.openedMonth);
  const isEarly = (daysFromDue: number, month: Month) => dayIn(month, loan.dueDay) + daysFromDue < opening;
  // Months before the opening fail as such, whatever was paid.
  const from = Math.max(segment.from, loan.openedMonth);
  const pieces: RepaymentFacts[] = [];
  let rest: RepaymentFacts = segment;
  for (let month = from; month <= segment.to; month += 1) {
    const kept = segment.payments.filter(({ daysFromDue }) => !isEarly(daysFromDue, month));
    if (kept.length === segment.payments.length) break;
    if (month === from) {
      segment.payments.forEach(({ daysFromDue }, index) => {
        if (isEarly(daysFromDue, month))
          issues.refuse('PAYMENT_BEFORE_LOAN', `${row}.payments[${index}]`, 'daysFromDue');
      });
    }
    pieces.push({ ...rest, to: month, payments: kept });
    rest = { ...rest, from: month + 1, advance: null };
  }
  return rest.from <= rest.to ? [...pieces, rest] : pieces;
}
