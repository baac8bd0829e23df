/**
 * What a caller hands in, as rows tell it: days YYYY-MM-DD, months YYYY-MM, spans inclusive, money in cents, codes as
 * they are written. `row` is how a refusal names the row; where it is absent the place in the list is named.
 */
export interface BorrowerInput {
  readonly asOf: string;
  /** Null: the rule in force on `asOf`. */
  readonly ruleVersion: string | null;
  /** Null: not applied yet. */
  readonly appliedOn: string | null;
  readonly loans: readonly LoanInput[];
  readonly jobs: readonly JobInput[];
  readonly statements: readonly StatementInput[];
  readonly segments: readonly SegmentInput[];
  /** Payments with a date of their own, each made for the bill of one month. */
  readonly payments: readonly DatedPaymentInput[];
}

interface Row {
  readonly row?: string;
}

export interface LoanInput extends Row {
  readonly id: string;
  readonly type: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly dueDay: number;
  readonly hasBalance: boolean;
  readonly priorQualifyingCount: number;
  /** Where the imported count comes from, for example `ACCOUNT_ADJUSTMENT_2024`. */
  readonly priorProvenance: string | null;
  readonly consolidationOf: readonly {
    readonly type: string;
    readonly balanceCents: number;
    readonly qualifyingCount: number;
  }[];
}

export interface SegmentInput extends Row {
  readonly loan: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  /** Of a deferment or forbearance. */
  readonly kind: string | null;
  readonly plan: string | null;
  readonly dueCents: number | null;
  readonly tenYearCents: number | null;
  readonly incomeDrivenCents: number | null;
  readonly payments: readonly { readonly daysFromDue: number; readonly cents: number }[];
  readonly advance: {
    readonly receivedOn: string;
    readonly cents: number;
    readonly recertOn: string | null;
  } | null;
  readonly boughtBack: boolean;
}

export interface EmployerInput {
  readonly ein: string;
  /** Null: nobody lists this number. */
  readonly employerType: string | null;
  /** Null: eligible on every day. */
  readonly ranges: readonly { readonly from: string | null; readonly to: string | null }[] | null;
  readonly illegalPurposeFrom: string | null;
}

export interface JobInput extends Row {
  readonly employer: EmployerInput;
  readonly workerType: string;
  readonly from: string;
  readonly to: string | null;
  /** Decimals as written; null when the work is counted in credit hours. */
  readonly hoursPerWeek: string | number | null;
  readonly creditHoursPerWeek: string | number | null;
  readonly creditHourFactor: string | number | null;
  readonly contractMonths: number | null;
  readonly employerFullTimeHours: string | number | null;
  readonly certifiedThrough: string | null;
}

export interface StatementInput extends Row {
  readonly employer: EmployerInput;
  readonly from: string;
  readonly to: string;
  readonly isFullTime: boolean;
}

export interface DatedPaymentInput {
  readonly row: string;
  readonly loan: string;
  readonly billMonth: string;
  readonly receivedOn: string;
  readonly cents: number;
}
