import { dayOf } from '../kit/index.ts';
import { certifiedTo, isCertified } from './certification/lifecycle.ts';
import type {
  BorrowerInput,
  DatedPaymentInput,
  EmployerInput,
  JobInput,
  LoanInput,
  SegmentInput,
  StatementInput,
} from './pslf/edge/input.ts';
import { plans } from './pslf/rules/plans.ts';
import type {
  EmployerCertificationRow,
  EmploymentRow,
  PaymentRow,
  RepaymentPeriodRow,
  StudentLoanRow,
} from './tables.ts';

/** The rows of one borrower, as the database holds them. */
export interface BorrowerRows {
  readonly loans: readonly LoanRows[];
  readonly employments: readonly EmploymentRow[];
  readonly certifications: readonly EmployerCertificationRow[];
}

export interface LoanRows {
  readonly loan: Omit<StudentLoanRow, 'employers'>;
  readonly periods: readonly RepaymentPeriodRow[];
  readonly payments: readonly PaymentRow[];
}

/** Rows as the engine is asked about them. A row is named by what a reader of the database can find it by. */
export function borrowerInputOf(
  { loans, employments, certifications }: BorrowerRows,
  employerOf: (ein: string) => EmployerInput,
  asOf: string,
): BorrowerInput {
  return {
    asOf,
    ruleVersion: null,
    appliedOn: null,
    loans: loans.map(toLoan),
    jobs: employments.map((row) => toJob(row, employerOf)),
    statements: certifications.flatMap((row) => toStatement(row, employerOf)),
    segments: loans.flatMap(({ loan, periods }) =>
      periods.map((period) => toSegment(period, loan.tenYearStandardCents, incomeDrivenBillIn(period, periods))),
    ),
    payments: loans.flatMap(({ payments }) => payments.map(toPayment)),
  };
}

/** The programme of a loan in the engine's codes. */
const typeOf: Readonly<Record<StudentLoanRow['program'], string>> = {
  DIRECT: 'DIRECT_UNSUB',
  CONSOLIDATION: 'DIRECT_CONSOLIDATION',
  PARENT_PLUS: 'DIRECT_PLUS_PARENT',
  FFEL: 'FFEL_STAFFORD',
  PERKINS: 'PERKINS',
};

function toLoan({ loan, periods }: LoanRows): LoanInput {
  return {
    row: `student_loans ${loan.id}`,
    id: loan.id,
    type: typeOf[loan.program],
    openedOn: loan.openedOn,
    closedOn: null,
    dueDay: periods.at(-1)?.dueDay ?? 1,
    hasBalance: hasBalance(loan),
    priorQualifyingCount: loan.priorQualifyingCount,
    priorProvenance: loan.priorProvenance,
    consolidationOf: loan.consolidationOf,
  };
}

/** Something is left to forgive or to buy back. */
export function hasBalance({ outstandingCents, state }: Pick<StudentLoanRow, 'outstandingCents' | 'state'>): boolean {
  return outstandingCents > 0 && state !== 'PAID' && state !== 'FORGIVEN';
}

/**
 * What an income-driven plan would have billed during a pause, as far as it is known: its last bill before, else its
 * first after; null when there was no such plan, or no pause.
 */
function incomeDrivenBillIn(pause: RepaymentPeriodRow, periods: readonly RepaymentPeriodRow[]): number | null {
  if (pause.status !== 'DEFERMENT' && pause.status !== 'FORBEARANCE') return null;
  const billed = periods.filter(({ plan }) => plan !== null && plans.get(plan)?.isIncomeDriven === true);
  const before = billed.findLast(({ toMonth }) => toMonth < pause.fromMonth);
  return (before ?? billed.find(({ fromMonth }) => fromMonth > pause.toMonth))?.dueCents ?? null;
}

function toSegment(period: RepaymentPeriodRow, tenYearCents: number, incomeDrivenCents: number | null): SegmentInput {
  return {
    row: `repayment_periods ${period.loanId} ${period.fromMonth}`,
    loan: period.loanId,
    from: period.fromMonth,
    to: period.toMonth,
    status: period.status,
    kind: period.pauseKind,
    plan: period.plan,
    dueCents: period.dueCents,
    tenYearCents,
    incomeDrivenCents,
    payments: [],
    advance: null,
    boughtBack: period.boughtBack,
  };
}

function toPayment({ id, loanId, billMonth, receivedOn, amountCents }: PaymentRow): DatedPaymentInput {
  return { row: `payments ${id}`, loan: loanId, billMonth, receivedOn, cents: amountCents };
}

function toJob(row: EmploymentRow, employerOf: (ein: string) => EmployerInput): JobInput {
  return {
    row: `employments ${row.id}`,
    employer: employerOf(row.ein),
    workerType: row.workerType,
    from: row.from,
    to: row.to,
    hoursPerWeek: (row.hoursHundredths / 100).toFixed(2),
    creditHoursPerWeek: null,
    creditHourFactor: null,
    contractMonths: null,
    employerFullTimeHours: null,
    certifiedThrough: null,
  };
}

/** Nothing for a form that is not signed, or whose period had not begun when it was. */
function toStatement(row: EmployerCertificationRow, employerOf: (ein: string) => EmployerInput): StatementInput[] {
  const { id, ein, signedFrom: from, signedTo, answeredAt, state, fullTime } = row;
  if (!isCertified(state) || from === null || answeredAt === null) return [];
  const to = certifiedTo(signedTo, dayOf(answeredAt));
  if (to < from) return [];
  return [{ row: `employer_certifications ${id}`, employer: employerOf(ein), from, to, isFullTime: fullTime ?? false }];
}
