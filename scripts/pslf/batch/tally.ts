import type { Issue } from '../../../subgraphs/ed/pslf/edge/issues.ts';
import type { Evaluation } from '../../../subgraphs/ed/pslf/evaluate.ts';
import { reasonOf } from '../../../subgraphs/ed/pslf/judgeLoan.ts';

/** What was found so far. Plain data: it crosses threads and is kept in the checkpoint. */
export interface Tally {
  borrowers: number;
  /** Borrowers whose evaluation failed as a whole; their rows are in no other number. */
  failedBorrowers: number;
  loans: number;
  months: number;
  /** Loans with 120 qualifying months. */
  reachedLoans: number;
  /** Loans that buying back months would complete. */
  buybackLoans: number;
  /** Months by primary reason. */
  reasons: Record<string, number>;
  /** Refused rows by code. */
  issues: Record<string, number>;
  /** The first refused rows, by name. */
  examples: string[];
}

const examplesMax = 10;

export function emptyTally(): Tally {
  return {
    borrowers: 0,
    failedBorrowers: 0,
    loans: 0,
    months: 0,
    reachedLoans: 0,
    buybackLoans: 0,
    reasons: {},
    issues: {},
    examples: [],
  };
}

export function tallyEvaluation(tally: Tally, { loans, issues }: Evaluation): void {
  tally.borrowers += 1;
  for (const { runs, remaining, buyback } of loans) {
    tally.loans += 1;
    if (remaining === 0) tally.reachedLoans += 1;
    if (buyback.isOffered) tally.buybackLoans += 1;
    for (const run of runs) {
      const months = run.to - run.from + 1;
      tally.months += months;
      add(tally.reasons, reasonOf(run), months);
    }
  }
  for (const issue of issues) tallyIssue(tally, issue);
}

/** A borrower whose evaluation failed as a whole: reported and counted, the others go on. */
export function tallyFailure(tally: Tally, personId: string, cause: string): void {
  tally.borrowers += 1;
  tally.failedBorrowers += 1;
  example(tally, `${cause} borrowers ${personId}`);
}

export function tallyIssue(
  tally: Tally,
  { code, row, field }: Pick<Issue, 'row' | 'field'> & { readonly code: string },
): void {
  add(tally.issues, code, 1);
  example(tally, `${code} ${row} ${field}`);
}

/** Adds the second to the first. */
export function mergeTally(into: Tally, from: Tally): void {
  into.borrowers += from.borrowers;
  into.failedBorrowers += from.failedBorrowers;
  into.loans += from.loans;
  into.months += from.months;
  into.reachedLoans += from.reachedLoans;
  into.buybackLoans += from.buybackLoans;
  for (const [code, count] of Object.entries(from.reasons)) add(into.reasons, code, count);
  for (const [code, count] of Object.entries(from.issues)) add(into.issues, code, count);
  for (const one of from.examples) example(into, one);
}

function add(counts: Record<string, number>, code: string, count: number): void {
  counts[code] = (counts[code] ?? 0) + count;
}

function example(tally: Tally, text: string): void {
  if (tally.examples.length < examplesMax) tally.examples.push(text);
}
