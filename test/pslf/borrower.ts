import { monthText } from '../../subgraphs/ed/pslf/calendar.ts';
import type { LoanCount } from '../../subgraphs/ed/pslf/countLoan.ts';
import type {
  BorrowerInput,
  EmployerInput,
  JobInput,
  LoanInput,
  SegmentInput,
  StatementInput,
} from '../../subgraphs/ed/pslf/edge/input.ts';
import { type Evaluation, evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { monthRunsOf } from '../../subgraphs/ed/pslf/monthRuns.ts';

/** Rows to change one thing of: a bill of 150.00 in March 2024, paid on its day, while working for a State. */

export const state: EmployerInput = {
  ein: '00-0000001',
  employerType: 'GOVERNMENT_STATE',
  ranges: null,
  illegalPurposeFrom: null,
};
export const charity: EmployerInput = { ...state, ein: '00-0000002', employerType: 'NONPROFIT_501C3' };
export const company: EmployerInput = { ...state, ein: '00-0000003', employerType: 'FOR_PROFIT' };

export const job: JobInput = {
  employer: state,
  workerType: 'W2',
  from: '2007-01-01',
  to: null,
  hoursPerWeek: 40,
  creditHoursPerWeek: null,
  creditHourFactor: null,
  contractMonths: null,
  employerFullTimeHours: null,
  certifiedThrough: '2026-11-20',
};

export const loan: LoanInput = {
  id: 'L1',
  type: 'DIRECT_UNSUB',
  openedOn: '2007-01-01',
  closedOn: null,
  dueDay: 15,
  hasBalance: true,
  priorQualifyingCount: 0,
  priorProvenance: null,
  consolidationOf: [],
};

export const segment: SegmentInput = {
  loan: 'L1',
  from: '2024-03',
  to: '2024-03',
  status: 'REPAYMENT',
  kind: null,
  plan: 'IBR',
  dueCents: 15_000,
  tenYearCents: null,
  incomeDrivenCents: null,
  payments: [{ daysFromDue: 0, cents: 15_000 }],
  advance: null,
  boughtBack: false,
};

export const statement: StatementInput = { employer: state, from: '2007-01-01', to: '2026-11-20', isFullTime: true };

export function pause(status: 'DEFERMENT' | 'FORBEARANCE', kind: string): Partial<SegmentInput> {
  return { status, kind, plan: null, dueCents: null, payments: [] };
}

export interface Change {
  readonly asOf?: string;
  readonly ruleVersion?: string;
  readonly appliedOn?: string;
  readonly loan?: Partial<LoanInput>;
  readonly jobs?: readonly Partial<JobInput>[];
  readonly statements?: readonly Partial<StatementInput>[];
  readonly segments?: readonly Partial<SegmentInput>[];
}

export function borrower(change: Change = {}): BorrowerInput {
  const {
    asOf = '2026-11-20',
    ruleVersion = null,
    appliedOn = null,
    jobs = [{}],
    statements = [],
    segments = [{}],
  } = change;
  return {
    asOf,
    ruleVersion,
    appliedOn,
    loans: [{ ...loan, ...change.loan }],
    jobs: jobs.map((one) => ({ ...job, ...one })),
    statements: statements.map((one) => ({ ...statement, ...one })),
    segments: segments.map((one) => ({ ...segment, ...one })),
    payments: [],
  };
}

export function count(change: Change = {}): LoanCount {
  return onlyLoan(evaluate(borrower(change)));
}

export function onlyLoan({ loans }: Evaluation): LoanCount {
  const [only] = loans;
  if (only === undefined) throw new Error('the loan was refused');
  return only;
}

/** `2024-03 Q_PAYMENT` or `2024-03..2024-05 X_NO_PAYMENT`, oldest first. */
export function told({ runs }: LoanCount): string[] {
  return monthRunsOf(runs).map(({ from, to, reason }) =>
    from === to ? `${monthText(from)} ${reason}` : `${monthText(from)}..${monthText(to)} ${reason}`,
  );
}
