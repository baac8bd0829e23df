import { type Day, monthOfDay } from '../calendar.ts';
import type { LoanFacts, SegmentFacts } from '../facts.ts';
import { checkLoan } from './checkLoan.ts';
import { checkSegment } from './checkSegment.ts';
import { withDatedPayments } from './datedPayments.ts';
import { withoutEarlyPayments } from './earlyPayments.ts';
import type { BorrowerInput, DatedPaymentInput, SegmentInput } from './input.ts';
import type { IssueList } from './issues.ts';

/** The rows of one loan: itself, its months and the payments that have dates. */
interface LoanRows {
  readonly loan: Omit<LoanFacts, 'segments'>;
  readonly segments: { readonly input: SegmentInput; readonly row: string }[];
  readonly payments: DatedPaymentInput[];
}

/** Loans with their months in order and the payments set against their bills. */
export function checkLoans(input: BorrowerInput, asOf: Day, issues: IssueList): LoanFacts[] {
  const lastMonth = monthOfDay(asOf);
  return rowsOfLoans(input, issues).map(({ loan, segments, payments }) => {
    const placed = segments.flatMap((one): Placed[] => {
      const segment = checkSegment(one.input, one.row, { loan, asOf, lastMonth, issues });
      return segment === null ? [] : [{ ...one, segment }];
    });
    const kept = inOrder(placed, issues).flatMap(({ segment, row }) =>
      withoutEarlyPayments(segment, loan, row, issues),
    );
    return { ...loan, segments: withDatedPayments(kept, payments, { loan, asOf, issues }) };
  });
}

function rowsOfLoans(input: BorrowerInput, issues: IssueList): readonly LoanRows[] {
  const byId = new Map<string, LoanRows | null>();
  for (const [index, row] of input.loans.entries()) {
    if (byId.has(row.id)) {
      issues.refuse('LOAN_DUPLICATE', row.row ?? `loans[${index}]`, 'id');
      continue;
    }
    const loan = checkLoan(row, index, issues);
    // What belongs to a refused loan goes with it, without a word of its own.
    byId.set(row.id, loan && { loan, segments: [], payments: [] });
  }
  for (const [index, segment] of input.segments.entries()) {
    const row = segment.row ?? `months[${index}]`;
    const rows = byId.get(segment.loan);
    if (rows === undefined) issues.refuse('LOAN_UNKNOWN', row, 'loan');
    else rows?.segments.push({ input: segment, row });
  }
  for (const payment of input.payments) {
    const rows = byId.get(payment.loan);
    if (rows === undefined) issues.refuse('LOAN_UNKNOWN', payment.row, 'loan');
    else rows?.payments.push(payment);
  }
  return [...byId.values()].filter((rows) => rows !== null);
}

interface Placed {
  readonly input: SegmentInput;
  readonly segment: SegmentFacts;
  readonly row: string;
}

/**
 * Oldest first. Of two rows that tell of the same month the one that begins earlier stays and the other is refused
 * whole; the order in which they came does not matter.
 */
function inOrder(placed: readonly Placed[], issues: IssueList): readonly Placed[] {
  if (placed.length < 2) return placed;
  const sorted = placed.toSorted((one, other) => one.segment.from - other.segment.from || compareContent(one, other));
  let covered = Number.NEGATIVE_INFINITY;
  return sorted.filter(({ segment, row }) => {
    if (segment.from <= covered) {
      issues.refuse('SEGMENTS_OVERLAP', row, 'from');
      return false;
    }
    covered = segment.to;
    return true;
  });
}

/** Any fixed order serves, as long as it asks only what the rows say: not where they stood, nor the day of evaluation. */
function compareContent({ input: one }: Placed, { input: other }: Placed): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
