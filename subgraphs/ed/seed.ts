import { sql } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import {
  addDays,
  addMonths,
  dayIn,
  type LoanPeriodFacts,
  monthOf,
  monthsFrom,
  type PersonFacts,
  type Population,
  type StudentLoanFacts,
} from '../kit/population/index.ts';
import { tokenLifetimeMs } from './certification/lifecycle.ts';
import { receiptDigest } from './certification/receiptDigest.ts';
import {
  addresses,
  borrowers,
  employerCertifications,
  employments,
  irsListings,
  payments,
  receipts,
  repaymentPeriods,
  studentLoans,
} from './tables.ts';
import { registerEmployers } from './writes/registerEmployers.ts';

const hourMs = 3_600_000;

interface PaymentFacts {
  readonly loanId: string;
  readonly billMonth: string;
  readonly receivedOn: string;
  readonly amountCents: number;
}

/** Every borrower of the population and every employer's name. */
export function seed(db: Database, population: Population): void {
  const { anchorOn: takenOn } = population;
  const register = registerEmployers(db);
  for (const { ein, legalName, kind, exemptSection, qualifyingRanges } of population.employers()) {
    register({ ein, legalName });
    db.insert(irsListings).values({ ein, kind, exemptSection, qualifyingRanges, takenOn }).run();
  }
  const payment = insertPayment(db);
  for (const person of population.people()) {
    if (!person.holdings.has('ED')) continue;
    seedBorrower(db, person, population.anchorOn);
    for (const loan of person.studentLoans) {
      seedLoan(db, person.id, loan, population.anchorOn);
      for (const facts of paymentsOf(loan)) payment.run({ ...facts });
    }
  }
}

/** Payments are by far the most rows: their statement is prepared once. */
function insertPayment(db: Database) {
  const [loanId, billMonth] = [sql.placeholder('loanId'), sql.placeholder('billMonth')];
  const [receivedOn, amountCents] = [sql.placeholder('receivedOn'), sql.placeholder('amountCents')];
  return db.insert(payments).values({ loanId, billMonth, receivedOn, amountCents }).prepare();
}

function seedBorrower(db: Database, person: PersonFacts, anchorOn: string): void {
  const recordedAt = new Date(`${addDays(anchorOn, -300)}T12:00:00Z`);
  db.insert(borrowers)
    .values({ personId: person.id, legalName: legalNameOf(person) })
    .run();
  db.insert(addresses)
    .values([seededAddress(person, 'MAILING', recordedAt), seededAddress(person, 'RESIDENCE', recordedAt)])
    .run();
  person.jobs.forEach((job, index) => {
    const { ein, startedOn: from, endedOn: to, hoursPerWeek, workerType } = job;
    const number = `${person.id.slice(2)}-${index + 1}`;
    db.insert(employments)
      .values({
        id: `job-${number}`,
        personId: person.id,
        ein,
        from,
        to,
        hoursHundredths: hoursPerWeek * 100,
        workerType,
      })
      .run();
    if (job.certifiedThrough === null) return;
    // A form that was accepted long ago: its token is gone.
    const sentAt = new Date(`${job.certifiedThrough}T15:00:00Z`);
    const signedAt = new Date(sentAt.getTime() + hourMs);
    const statement = {
      ...{ certificationId: `ec-${number}`, ein, from, to: job.certifiedThrough, fullTime: hoursPerWeek >= 30 },
      ...{ officialName: null, officialTitle: null, signedAt },
    };
    db.insert(receipts)
      .values({
        id: `rcp-${number}`,
        certificationId: `ec-${number}`,
        digest: receiptDigest(statement),
        issuedAt: signedAt,
      })
      .run();
    db.insert(employerCertifications)
      .values({
        id: `ec-${number}`,
        personId: person.id,
        ein,
        from,
        to: job.certifiedThrough,
        signedFrom: from,
        signedTo: job.certifiedThrough,
        state: 'ACCEPTED',
        sentTo: `records@${ein}.example.gov`,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + tokenLifetimeMs),
        openedAt: signedAt,
        answeredAt: signedAt,
        decision: 'ACCEPTED',
        decidedAt: new Date(signedAt.getTime() + hourMs),
        receiptId: `rcp-${number}`,
        fullTime: hoursPerWeek >= 30,
      })
      .run();
  });
}

function legalNameOf({ name: { given, middle, family, suffix } }: PersonFacts): string {
  return [given, middle, family, suffix].filter((part) => part !== null).join(' ');
}

function seedLoan(db: Database, personId: string, loan: StudentLoanFacts, anchorOn: string): void {
  const { id, program, servicer, state, openedOn, principalCents, outstandingCents, rateBasisPoints } = loan;
  const last = loan.periods.at(-1);
  const isBilled = state === 'REPAYMENT' || state === 'DELINQUENT';
  db.insert(studentLoans)
    .values({
      ...{ id, personId, program, servicer, state, openedOn, principalCents, outstandingCents, rateBasisPoints },
      repaymentPlan: loan.plan,
      consolidationOf: program === 'CONSOLIDATION' ? consolidated(loan) : [],
      tenYearStandardCents: loan.tenYearStandardCents,
      nextPaymentOn: isBilled ? dayIn(addMonths(monthOf(anchorOn), 1), loan.dueDay) : null,
      nextPaymentCents: isBilled ? (last?.dueCents ?? null) : null,
    })
    .run();
  if (loan.periods.length === 0) return;
  db.insert(repaymentPeriods)
    .values(loan.periods.map((period) => periodRow(loan, period)))
    .run();
}

/**
 * What an invented consolidation replaced: a Direct loan that had months, two thirds of the amount, and a bank's loan
 * that could have none. The number of months is any that its id happens to make.
 */
function consolidated({ id, principalCents }: StudentLoanFacts) {
  const bankCents = Math.floor(principalCents / 3);
  const qualifyingCount = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 61, 7);
  return [
    { type: 'DIRECT_SUB', balanceCents: principalCents - bankCents, qualifyingCount },
    { type: 'FFEL_STAFFORD', balanceCents: bankCents, qualifyingCount: 0 },
  ];
}

function periodRow({ id, dueDay }: StudentLoanFacts, period: LoanPeriodFacts): typeof repaymentPeriods.$inferInsert {
  const { from, to, status, plan, dueCents, pauseKind } = period;
  return { loanId: id, fromMonth: from, toMonth: to, status, plan, dueCents, dueDay, pauseKind };
}

function paymentsOf({ id: loanId, periods, dueDay }: StudentLoanFacts): PaymentFacts[] {
  return periods.flatMap((period) => {
    const { dueCents, paid } = period;
    if (dueCents === null || dueCents === 0 || paid === 'NONE') return [];
    const amountCents = paid === 'SHORT' ? dueCents - 100 : dueCents;
    return monthsFrom(period.from, period.to).map((billMonth) => {
      const dueOn = dayIn(billMonth, dueDay);
      return { loanId, billMonth, receivedOn: paid === 'LATE' ? addDays(dueOn, 40) : dueOn, amountCents };
    });
  });
}
