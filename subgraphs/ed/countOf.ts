import { ClientError } from '../kit/index.ts';
import { hasBalance } from './borrowerInput.ts';
import { employersOfLoan, gatherBorrower } from './gatherFacts.ts';
import type { Loaders } from './loaders.ts';
import { evaluate } from './pslf/evaluate.ts';
import { type PslfCount, progressOf } from './pslfProgress.ts';
import type { StudentLoanRow } from './tables.ts';

/**
 * The count of one loan, from what the IRS says now: `loan` carries the facts that the gateway brought.
 * @throws ClientError when those facts are missing, or the loan's own row cannot be true
 */
export async function countOf(loan: StudentLoanRow, loaders: Loaders, today: string): Promise<PslfCount> {
  const evaluation = evaluate(await gatherBorrower(loan, loaders, today));
  const count = progressOf(evaluation, {
    hasBalance: hasBalance(loan),
    isInDefault: loan.state === 'DEFAULT',
    isConsolidated: loan.consolidationOf.length > 0,
  });
  if (count !== null) return count;
  const [problem] = evaluation.issues;
  const where = problem === undefined ? '' : `: ${problem.code} at ${problem.field} of ${problem.row}`;
  throw new ClientError(
    'RECORD_INVALID',
    `The record of this loan cannot be true${where}. Ask the Department to mend it.`,
  );
}

/**
 * The same from the IRS's list as the Department last took it over: what the Department itself decides by, and never
 * shown as a count.
 */
export async function countByListings(loan: StudentLoanRow, loaders: Loaders, today: string): Promise<PslfCount> {
  const listings = await loaders.listing.loadMany(await employersOfLoan(loan, loaders));
  const employers = listings.map((listing) => (listing instanceof Error ? null : listing));
  return countOf({ ...loan, employers }, loaders, today);
}
