import { countLoan, type LoanCount } from './countLoan.ts';
import { type CheckedBorrower, checkBorrower } from './edge/checkBorrower.ts';
import type { BorrowerInput } from './edge/input.ts';
import type { Issue } from './edge/issues.ts';
import type { BorrowerFacts } from './facts.ts';
import { buildWorkHistory } from './workHistory.ts';

/** What the rules say of a borrower's loans. It informs; only the Department decides. */
export interface Evaluation {
  /** Name of the rules that were applied. */
  readonly ruleVersion: string;
  /** The day of evaluation, YYYY-MM-DD. */
  readonly asOf: string;
  readonly loans: readonly LoanCount[];
  /** Rows that were refused; nothing of them is in the counts. */
  readonly issues: readonly Issue[];
}

/** @throws RangeError when the day of evaluation or the name of the rules makes no sense */
export function evaluate(input: BorrowerInput): Evaluation {
  const { facts, issues }: CheckedBorrower = checkBorrower(input);
  return { ruleVersion: facts.rule.name, asOf: input.asOf, loans: countLoans(facts), issues };
}

/** The engine itself, on proved facts: one working life, then each loan by itself. */
export function countLoans({ rule, asOf, appliedOn, loans, work }: BorrowerFacts): LoanCount[] {
  const history = buildWorkHistory(work, rule);
  return loans.map((loan) => countLoan(loan, { rule, history, asOf, appliedOn }));
}
