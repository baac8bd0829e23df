import { isDeepStrictEqual } from 'node:util';
import { monthText } from '../../subgraphs/ed/pslf/calendar.ts';
import type { LoanCount } from '../../subgraphs/ed/pslf/countLoan.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { monthRunsOf } from '../../subgraphs/ed/pslf/monthRuns.ts';
import { objectAt } from './jsonParts.ts';
import type { WorkedCase } from './readCase.ts';

/** One thing that is otherwise than expected. */
export interface Difference {
  /** For example `L1.qualifyingCount`. */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Evaluates a case and compares every value that it expects; none where all agree. */
export function compareCase({ input, expected }: WorkedCase): readonly Difference[] {
  let answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  try {
    answers = new Map(evaluate(input).loans.map((count) => [count.loanId, asWritten(count)]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ at: 'evaluation', expected: 'an answer', got: error.message }];
  }
  return Object.entries(expected).flatMap(([loanId, wanted]) => {
    const answer = answers.get(loanId) ?? {};
    return Object.entries(objectAt(wanted, loanId)).flatMap(([key, value]): Difference[] => {
      const got = answer[key];
      return isDeepStrictEqual(got, value) ? [] : [{ at: `${loanId}.${key}`, expected: value, got }];
    });
  });
}

/** A count in the words of the file: months as text, money in dollars. */
function asWritten(count: LoanCount): Readonly<Record<string, unknown>> {
  const { startingCredit, qualifyingCount, qualifyingCountUncapped, eligibleCount, remaining, paymentsAfter120 } =
    count;
  const text = (month: number | null) => (month === null ? null : monthText(month));
  return {
    startingCredit,
    months: monthRunsOf(count.runs).map(({ from, to, status, reason }) => ({
      from: monthText(from),
      to: monthText(to),
      qualifies: status === 'QUALIFYING',
      status,
      reason,
    })),
    qualifyingCount,
    qualifyingCountUncapped,
    eligibleCount,
    remaining,
    reachedMonth: text(count.reachedMonth),
    projectedForgivenessMonth: text(count.projectedForgivenessMonth),
    projectedIfCertified: text(count.projectedIfCertified),
    paymentsAfter120,
    // Two decimals of a whole number of cents are exact: the nearest float is the one the file was read to.
    refundAmount: count.refundCents / 100,
    buybackOffered: count.buyback.isOffered,
    gate: count.gate,
  };
}
