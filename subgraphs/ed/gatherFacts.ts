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
  const touching = [...employments, ...certifications].filter(
    ({ from, to }) => from <= span.to && (to === null || to >= span.from),
  );
  return [...new Set(touching.map(({ ein }) => ein))].sort();
}

/** First and last day of the months on record; null when there are none. */
function spanOf(periods: readonly RepaymentPeriodRow[]): { readonly from: string; readonly to: string } | null {
  const from = parseMonth(periods[0]?.fromMonth ?? '');
  const to = parseMonth(periods.at(-1)?.toMonth ?? '');
  return from === null || to === null ? null : { from: dayText(startOf(from)), to: dayText(endOf(to)) };
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
