import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import {
  connection,
  type Database,
  manyByKey,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { parseEmployerQuery } from './employerSearch.ts';
import {
  addresses,
  borrowers,
  employerCertifications,
  employers,
  employerWords,
  employments,
  payments,
  reconsiderations,
  repaymentPeriods,
  studentLoans,
} from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    addressesOnFile: addressesOnFile(db, addresses),
    borrower: oneByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(borrowers)
          .where(inArray(borrowers.personId, [...people]))
          .all(),
    ),
    ...loanLoaders(db),
    ...employmentLoaders(db),
  };
}
export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;

function loanLoaders(db: Database) {
  return {
    loan: oneByKey(
      ({ id }) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(studentLoans)
          .where(inArray(studentLoans.id, [...ids]))
          .all(),
    ),
    loansOf: manyByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(studentLoans)
          .where(inArray(studentLoans.personId, [...people]))
          .orderBy(asc(studentLoans.id))
          .all(),
    ),
    periodsOf: manyByKey(
      ({ loanId }) => loanId,
      (loans: readonly string[]) =>
        db
          .select()
          .from(repaymentPeriods)
          .where(inArray(repaymentPeriods.loanId, [...loans]))
          .orderBy(asc(repaymentPeriods.loanId), asc(repaymentPeriods.fromMonth))
          .all(),
    ),
    paymentsOf: manyByKey(
      ({ loanId }) => loanId,
      (loans: readonly string[]) =>
        db
          .select()
          .from(payments)
          .where(inArray(payments.loanId, [...loans]))
          .orderBy(asc(payments.loanId), asc(payments.billMonth))
          .all(),
    ),
    reconsideration: oneByKey(
      ({ id }) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(reconsiderations)
          .where(inArray(reconsiderations.id, [...ids]))
          .all(),
    ),
  };
}

function employmentLoaders(db: Database) {
  return {
    employmentsOf: manyByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(employments)
          .where(inArray(employments.personId, [...people]))
          .orderBy(asc(employments.personId), asc(employments.from))
          .all(),
    ),
    employer: oneByKey(
      ({ ein }) => ein,
      (eins: readonly string[]) =>
        db
          .select()
          .from(employers)
          .where(inArray(employers.ein, [...eins]))
          .all(),
    ),
    employersMatching: (text: string, page: PageArguments) =>
      connection(page, {
        db,
        table: employers,
        where: matching(text),
        orderBy: [
          { column: employers.legalName, direction: 'asc' },
          { column: employers.ein, direction: 'asc' },
        ],
      }),
    certification: oneByKey(
      ({ id }) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(employerCertifications)
          .where(inArray(employerCertifications.id, [...ids]))
          .all(),
    ),
    certificationsOf: manyByKey(
      ({ personId }) => personId,
      (people: readonly string[]) =>
        db
          .select()
          .from(employerCertifications)
          .where(inArray(employerCertifications.personId, [...people]))
          .all(),
    ),
    certificationPage: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: employerCertifications,
        where: eq(employerCertifications.personId, personId),
        orderBy: [
          { column: employerCertifications.sentAt, direction: 'desc' },
          { column: employerCertifications.id, direction: 'asc' },
        ],
      }),
  };
}

/** Every condition is a range of an index, so a search never reads the whole table. */
function matching(text: string): SQL | undefined {
  const query = parseEmployerQuery(text);
  if (query.kind === 'nothing') return sql`0`;
  if (query.kind === 'ein') return and(gte(employers.ein, query.from), lt(employers.ein, query.below));
  return and(
    ...query.words.map(
      ({ from, below }) =>
        sql`${employers.ein} in (select ${employerWords.ein} from ${employerWords} where ${and(
          gte(employerWords.word, from),
          lt(employerWords.word, below),
        )})`,
    ),
  );
}
