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

/** EINs, in order, of the jobs and certifications that touch the months of a loan. */
export async function employersOfLoan(row: StudentLoanRow, loaders: Loaders): Promise<string[]> {
  const [periods, { jobs, certified }] = await Promise.all([
    loaders.periodsOf.load(row.id),
    gatherWork(row.personId, loaders),
  ]);
  const first = periods[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return [];
  const [opens, closes] = [firstDayOf(first.fromMonth), lastDayOf(last.toMonth)];
  const touching = [...jobs, ...certified].filter(({ from, to }) => from <= closes && (to === null || to >= opens));
  return [...new Set(touching.map(({ ein }) => ein))].sort();
}

/**
 * The borrower as the count of this loan sees them: only work at its employers, with what the IRS says of each.
 * @throws ClientError when the IRS's facts of one of them are missing: a count without them would be too low.
 */
export async function gatherBorrower(row: StudentLoanRow, loaders: Loaders): Promise<Borrower> {
  const eins = await employersOfLoan(row, loaders);
  const { jobs, certified } = await gatherWork(row.personId, loaders);
  const supplied = new Map(
    (row.employers ?? []).flatMap((employer) => (employer === null ? [] : [[employer.ein, employer]])),
  );
  return {
    jobs: jobs.filter(({ ein }) => eins.includes(ein)),
    certified: certified.filter(({ ein }) => eins.includes(ein)),
    employers: new Map(eins.map((ein) => [ein, statusOf(supplied.get(ein))])),
  };
}

/** Invariant: every employer in this database is one that the IRS lists, so absent facts mean that it did not answer. */
function statusOf(employer: EmployerRef | undefined): EmployerStatus {
  const { kind, exemptSection, qualifyingRanges } = employer ?? {};
  if (typeof kind !== 'string' || !Array.isArray(qualifyingRanges)) {
    throw new ClientError('SUBGRAPH_UNAVAILABLE', 'The count waits for what the IRS knows of the employers.');
  }
  const ranges: NonNullable<EmployerRef['qualifyingRanges']> = qualifyingRanges;
  return {
    kind,
    exemptSection: exemptSection ?? null,
    qualifyingRanges: ranges.map(({ from, to }) => ({ from, to: to ?? null })),
  };
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
  if (!isCertified(row.state) || row.answeredAt === null) return [];
  const to = certifiedTo(row.to, dayOf(row.answeredAt));
  return to < row.from ? [] : [{ ein: row.ein, from: row.from, to, fullTime: row.fullTime ?? false }];
}
