import { ClientError, dayOf } from '../kit/index.ts';
import { certifiedTo, isCertified } from './certification/lifecycle.ts';
import type { Loaders } from './loaders.ts';
import type { Borrower, CertifiedSpan, EmployerStatus, Job, Loan } from './pslf/facts.ts';
import { firstDayOf, lastDayOf } from './pslf/months.ts';
import type { EmployerCertificationRow, EmployerRef, EmploymentRow, StudentLoanRow } from './tables.ts';

/** The loan as the count sees it. */
export async function gatherLoan(row: StudentLoanRow, loaders: Loaders): Promise<Loan> {
  const [periods, payments] = await Promise.all([loaders.periodsOf.load(row.id), loaders.paymentsOf.load(row.id)]);
  const { program, state, outstandingCents, tenYearStandardCents } = row;
  return { program, state, outstandingCents, tenYearStandardCents, periods, payments };
}

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
  const first = periods[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return [];
  const [opens, closes] = [firstDayOf(first.fromMonth), lastDayOf(last.toMonth)];
  const touching = [...employments, ...certifications].filter(
    ({ from, to }) => from <= closes && (to === null || to >= opens),
  );
  return [...new Set(touching.map(({ ein }) => ein))].sort();
}

/**
 * The borrower as the count of this loan sees them: only work at its employers, with what the IRS says of each.
 * @throws ClientError when the IRS's facts of one of them are missing: a count without them would be too low.
 */
export async function gatherBorrower(row: StudentLoanRow, loaders: Loaders): Promise<Borrower> {
  const eins = await employersOfLoan(row, loaders);
  const { jobs, certified } = await gatherWork(row.personId, loaders);
  const supplied = row.employers ?? [];
  if (supplied.length !== eins.length) throw factsMissing();
  return {
    jobs: jobs.filter(({ ein }) => eins.includes(ein)),
    certified: certified.filter(({ ein }) => eins.includes(ein)),
    employers: new Map(eins.map((ein, position) => [ein, statusOf(supplied[position] ?? {})])),
  };
}

/** Invariant: every employer in this database is one that the IRS lists, so absent facts mean that it did not answer. */
function statusOf({ kind, exemptSection, qualifyingRanges }: Omit<EmployerRef, 'ein'>): EmployerStatus {
  if (typeof kind !== 'string' || !Array.isArray(qualifyingRanges)) throw factsMissing();
  const ranges: NonNullable<EmployerRef['qualifyingRanges']> = qualifyingRanges;
  return {
    kind,
    exemptSection: exemptSection ?? null,
    qualifyingRanges: ranges.map(({ from, to }) => ({ from, to: to ?? null })),
  };
}

function factsMissing(): ClientError {
  return new ClientError('SUBGRAPH_UNAVAILABLE', 'The count waits for what the IRS knows of the employers.');
}

async function gatherWork(personId: string, loaders: Loaders): Promise<{ jobs: Job[]; certified: CertifiedSpan[] }> {
  const [employments, certifications] = await Promise.all([
    loaders.employmentsOf.load(personId),
    loaders.certificationsOf.load(personId),
  ]);
  return { jobs: employments.map(toJob), certified: certifications.flatMap(toCertifiedSpan) };
}

function toJob({ ein, from, to, hoursHundredths, workerType }: EmploymentRow): Job {
  return { ein, from, to, hoursHundredths, isEmployee: workerType !== 'CONTRACTOR_1099' };
}

function toCertifiedSpan(row: EmployerCertificationRow): CertifiedSpan[] {
  const { ein, signedFrom: from, signedTo, answeredAt, state, fullTime } = row;
  if (!isCertified(state) || from === null || answeredAt === null) return [];
  const to = certifiedTo(signedTo, dayOf(answeredAt));
  return to < from ? [] : [{ ein, from, to, fullTime: fullTime ?? false }];
}
