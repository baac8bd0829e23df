/**
 * What a count is made from. Nothing here knows a database or GraphQL: the caller gathers the facts, so that this
 * folder can be replaced whole. Days YYYY-MM-DD, months YYYY-MM, spans inclusive at both ends, money integer cents.
 */

export type LoanProgram = 'DIRECT' | 'FFEL' | 'PERKINS' | 'PARENT_PLUS' | 'CONSOLIDATION';

export type PeriodStatus = 'IN_SCHOOL' | 'GRACE' | 'REPAYMENT' | 'DEFERMENT' | 'FORBEARANCE' | 'DEFAULT';

/** A run of months of the loan with one status, plan and bill. Runs do not overlap; a month in none is not on record. */
export interface Period {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly status: PeriodStatus;
  /** Null outside repayment. */
  readonly plan: string | null;
  readonly dueCents: number | null;
  /** Null when not paused. */
  readonly pauseKind: string | null;
}

export interface Payment {
  readonly billMonth: string;
  readonly amountCents: number;
}

export interface Loan {
  readonly program: LoanProgram;
  readonly state: string;
  readonly outstandingCents: number;
  readonly tenYearStandardCents: number;
  readonly periods: readonly Period[];
  readonly payments: readonly Payment[];
}

export interface Job {
  readonly ein: string;
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  /** Average, in hundredths of an hour: 30.15 hours are 3015. Decimals of hours decide counts, so no floats. */
  readonly hoursHundredths: number;
  readonly isEmployee: boolean;
}

/** A signed statement of an employer. It reaches to the day of signature at most. */
export interface CertifiedSpan {
  readonly ein: string;
  readonly from: string;
  readonly to: string;
  readonly fullTime: boolean;
}

/** What the IRS says of an employer. */
export interface EmployerStatus {
  readonly kind: string;
  readonly exemptSection: string | null;
  readonly qualifyingRanges: readonly { readonly from: string; readonly to: string | null }[];
}

export interface Borrower {
  readonly jobs: readonly Job[];
  readonly certified: readonly CertifiedSpan[];
  /** By EIN. Invariant: holds every employer of `jobs` and `certified`; a missing one is the caller's broken promise. */
  readonly employers: ReadonlyMap<string, EmployerStatus>;
}
