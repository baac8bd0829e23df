import { parseDay } from '../calendar.ts';
import type { BorrowerFacts } from '../facts.ts';
import { type RuleVersion, ruleVersionNamed, ruleVersionOn } from '../rules/versions.ts';
import { checkLoans } from './checkLoans.ts';
import { checkJob, checkStatement } from './checkWork.ts';
import type { BorrowerInput } from './input.ts';
import { type Issue, IssueList } from './issues.ts';

/** What is left of a borrower's rows once every row that cannot be true is gone, and what was refused. */
export interface CheckedBorrower {
  readonly facts: BorrowerFacts;
  readonly issues: readonly Issue[];
}

/**
 * The one place where rows become facts.
 * @throws RangeError when the question itself makes no sense: no such day of evaluation, no such rules
 */
export function checkBorrower(input: BorrowerInput): CheckedBorrower {
  const issues = new IssueList();
  const asOf = parseDay(input.asOf);
  if (asOf === null) throw new RangeError('The day of evaluation is not a date.');
  const rule = ruleOf(input);
  const appliedOn = input.appliedOn === null ? asOf : parseDay(input.appliedOn);
  if (appliedOn === null) throw new RangeError('The day of the application is not a date.');
  const loans = checkLoans(input, asOf, issues);
  const jobs = input.jobs.map((job, index) => checkJob(job, index, asOf, issues));
  const statements = input.statements.map((statement, index) => checkStatement(statement, index, asOf, issues));
  const work = { jobs: jobs.filter((job) => job !== null), statements: statements.filter((one) => one !== null) };
  return { facts: { rule, asOf, appliedOn, loans, work }, issues: issues.issues };
}

function ruleOf({ ruleVersion, asOf }: BorrowerInput): RuleVersion {
  const rule = ruleVersion === null ? ruleVersionOn(asOf) : ruleVersionNamed(ruleVersion);
  if (rule === undefined) throw new RangeError('There are no rules of this name or for this day.');
  return rule;
}
