import { and, asc, count, eq, getTableColumns, gt, gte, lte } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database } from '../../kit/index.ts';
import type { BorrowerRows } from '../borrowerInput.ts';
import { borrowers, employerCertifications, employments, payments, repaymentPeriods, studentLoans } from '../tables.ts';

/** For tools that go through all borrowers: a stretch of ids at a time, so that no more than that is ever held. */

export function countBorrowers(db: Database): number {
  return db.select({ total: count() }).from(borrowers).get()?.total ?? 0;
}

/** Ids after this one, in order, at most so many; from the first when it is null. */
export function borrowersAfter(db: Database, after: string | null, most: number): string[] {
  return db
    .select({ id: borrowers.personId })
    .from(borrowers)
    .where(after === null ? undefined : gt(borrowers.personId, after))
    .orderBy(asc(borrowers.personId))
    .limit(most)
    .all()
    .map(({ id }) => id);
}

/** The rows of every borrower from the first id to the last, both included, by id. */
export function readBorrowers(db: Database, from: string, to: string): ReadonlyMap<string, BorrowerRows> {
  const within = (column: SQLiteColumn) => and(gte(column, from), lte(column, to));
  const ofLoans = within(studentLoans.personId);
  const loans = db.select().from(studentLoans).where(ofLoans).orderBy(asc(studentLoans.id)).all();
  const periods = db
    .select(getTableColumns(repaymentPeriods))
    .from(studentLoans)
    .innerJoin(repaymentPeriods, eq(repaymentPeriods.loanId, studentLoans.id))
    .where(ofLoans)
    .orderBy(asc(repaymentPeriods.loanId), asc(repaymentPeriods.fromMonth))
    .all();
  const paid = db
    .select(getTableColumns(payments))
    .from(studentLoans)
    .innerJoin(payments, eq(payments.loanId, studentLoans.id))
    .where(ofLoans)
    .all();
  const jobs = db.select().from(employments).where(within(employments.personId)).all();
  const forms = db.select().from(employerCertifications).where(within(employerCertifications.personId)).all();
  const people = db.select().from(borrowers).where(within(borrowers.personId)).orderBy(asc(borrowers.personId)).all();

  const periodsOf = grouped(periods, ({ loanId }) => loanId);
  const paymentsOf = grouped(paid, ({ loanId }) => loanId);
  const loansOf = grouped(loans, ({ personId }) => personId);
  const jobsOf = grouped(jobs, ({ personId }) => personId);
  const formsOf = grouped(forms, ({ personId }) => personId);
  return new Map(
    people.map(({ personId }) => [
      personId,
      {
        loans: (loansOf.get(personId) ?? []).map((loan) => ({
          loan,
          periods: periodsOf.get(loan.id) ?? [],
          payments: paymentsOf.get(loan.id) ?? [],
        })),
        employments: jobsOf.get(personId) ?? [],
        certifications: formsOf.get(personId) ?? [],
      },
    ]),
  );
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
