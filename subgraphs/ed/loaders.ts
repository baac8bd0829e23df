import { asc, eq, inArray } from 'drizzle-orm';
import {
  connection,
  type Database,
  manyByKey,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import { searchEmployers } from './loaders/searchEmployers.ts';
import {
  addresses,
  borrowers,
  buybacks,
  employerCertifications,
  employers,
  employments,
  irsListings,
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
    buyback: oneByKey(
      ({ id }) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(buybacks)
          .where(inArray(buybacks.id, [...ids]))
          .all(),
    ),
    buybackPage: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: buybacks,
        where: eq(buybacks.personId, personId),
        orderBy: [
          { column: buybacks.requestedAt, direction: 'desc' },
          { column: buybacks.id, direction: 'asc' },
        ],
      }),
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
    listing: oneByKey(
      ({ ein }) => ein,
      (eins: readonly string[]) =>
        db
          .select()
          .from(irsListings)
          .where(inArray(irsListings.ein, [...eins]))
          .all(),
    ),
    employersMatching: (text: string, page: PageArguments) => searchEmployers(db, text, page),
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
