import { ClientError } from '../kit/index.ts';
import { borrowerInputOf } from './borrowerInput.ts';
import type { Loaders } from './loaders.ts';
import { dayText, endOf, parseMonth, startOf } from './pslf/calendar.ts';
import type { BorrowerInput, EmployerInput } from './pslf/edge/input.ts';
import type { EmployerRef, RepaymentPeriodRow, StudentLoanRow } from './tables.ts';

/**
 * EINs, in order, of the jobs and the asked certifications that touch the months of a loan.
 * Invariant: the list only grows, since none of its sources is ever shortened. Two lists of one loan that are equally
 * long are therefore the same list, which is what lets facts be matched to it by position.
 */
export async function employersOfLoan(row: StudentLoanRow, loaders: Loaders): Promise<string[]> {
  const [periods, employments, certifications] = await Promise.all([
    loaders.periodsOf.load(row.id),
    loaders.employmentsOf.load(row.personId),
    loaders.certificationsOf.load(row.personId),
  ]);
  const span = spanOf(periods);
  if (span === null) return [];
  const touching = [...employments, ...certifications].filter((work) => touches(work, span));
  return [...new Set(touching.map(({ ein }) => ein))].sort();
}

/** Either end may be the earlier one: a reversed row is to be refused by name further on, not lost here. */
function touches({ from, to }: { readonly from: string; readonly to: string | null }, span: Span): boolean {
  const [first = from, last = null] = to === null ? [from] : [from, to].sort();
  return first <= span.to && (last === null || last >= span.from);
}

/** Days YYYY-MM-DD, both inclusive. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** First and last day of the months on record, months that are none left out; null when there are none. */
function spanOf(periods: readonly RepaymentPeriodRow[]): Span | null {
  const ends = periods.flatMap(({ fromMonth, toMonth }) => [parseMonth(fromMonth), parseMonth(toMonth)]);
  const months = ends.filter((month) => month !== null);
  if (months.length === 0) return null;
  return { from: dayText(startOf(Math.min(...months))), to: dayText(endOf(Math.max(...months))) };
}

/**
 * One loan and its borrower as the count sees them: only work at the loan's employers, with what the IRS says of each.
 * @param asOf the day of evaluation, YYYY-MM-DD
 * @throws ClientError when the IRS's facts of one of them are missing: a count without them would be too low.
 */
export async function gatherBorrower(row: StudentLoanRow, loaders: Loaders, asOf: string): Promise<BorrowerInput> {
  const [eins, periods, payments, employments, certifications] = await Promise.all([
    employersOfLoan(row, loaders),
    loaders.periodsOf.load(row.id),
    loaders.paymentsOf.load(row.id),
    loaders.employmentsOf.load(row.personId),
    loaders.certificationsOf.load(row.personId),
  ]);
  const supplied = row.employers ?? [];
  if (supplied.length !== eins.length) throw factsMissing();
  const employers = new Map(eins.map((ein, position) => [ein, toEmployer(ein, supplied[position] ?? {})]));
  const isKnown = ({ ein }: { readonly ein: string }) => employers.has(ein);
  const rows = {
    loans: [{ loan: row, periods, payments }],
    employments: employments.filter(isKnown),
    certifications: certifications.filter(isKnown),
  };
  const employerOf = (ein: string) => {
    const employer = employers.get(ein);
    if (employer === undefined) throw factsMissing();
    return employer;
  };
  return borrowerInputOf(rows, employerOf, asOf);
}

/** Invariant: every employer in this database is one that the IRS lists, so absent facts mean that it did not answer. */
function toEmployer(ein: string, { kind, qualifyingRanges }: Omit<EmployerRef, 'ein'>): EmployerInput {
  if (typeof kind !== 'string' || !Array.isArray(qualifyingRanges)) throw factsMissing();
  const ranges: NonNullable<EmployerRef['qualifyingRanges']> = qualifyingRanges;
  return {
    ein,
    employerType: kind,
    ranges: ranges.map(({ from, to }) => ({ from, to: to ?? null })),
    illegalPurposeFrom: null,
  };
}

function factsMissing(): ClientError {
  return new ClientError('SUBGRAPH_UNAVAILABLE', 'The count waits for what the IRS knows of the employers.');
}
