import type { Day, Month } from './calendar.ts';
import type { Pause } from './rules/pauses.ts';
import type { Plan } from './rules/plans.ts';
import type { RuleVersion } from './rules/versions.ts';

/**
 * What a count is made from, once the edge has proved it: codes known, periods in order, money whole cents. Nothing
 * here knows a database or GraphQL. Spans are inclusive at both ends.
 */
export interface BorrowerFacts {
  readonly rule: RuleVersion;
  /** No month after this day's is counted. */
  readonly asOf: Day;
  /** The day of the application for forgiveness; `asOf` when there was none yet. */
  readonly appliedOn: Day;
  readonly loans: readonly LoanFacts[];
  readonly work: WorkFacts;
}

export interface LoanFacts {
  readonly id: string;
  readonly type: string;
  readonly isDirect: boolean;
  readonly openedOn: Day;
  readonly openedMonth: Month;
  readonly closedMonth: Month | null;
  /** Day of the month on which bills fall due; in a shorter month its last day. */
  readonly dueDay: number;
  /** False once nothing is owed: such a loan has nothing to buy back or to forgive. */
  readonly hasBalance: boolean;
  readonly credit: CreditFacts;
  /** In order, without overlap. A month in none is not on record. */
  readonly segments: readonly SegmentFacts[];
}

export interface CreditFacts {
  /** Months credited by the Department's own correction of data: imported with where it is from, never recomputed. */
  readonly imported: number;
  readonly provenance: string | null;
  /** What went into a consolidation: cents at consolidation, and qualifying months (0 for what is not Direct). */
  readonly consolidated: readonly { readonly balanceCents: number; readonly count: number }[];
}

/** A run of months that are alike. */
export type SegmentFacts = RepaymentFacts | PauseFacts | UnbilledFacts;

interface Span {
  readonly from: Month;
  readonly to: Month;
}

export interface RepaymentFacts extends Span {
  readonly status: 'REPAYMENT';
  readonly plan: Plan;
  readonly dueCents: number;
  /** What the ten-year Standard plan would bill; null when unknown. */
  readonly tenYearCents: number | null;
  /** Repeated in every month of the run. */
  readonly payments: readonly PaymentFacts[];
  /** A lump sum that pays this bill and those that follow, from the first month of the run. */
  readonly advance: AdvanceFacts | null;
}

export interface PaymentFacts {
  /** Negative when received before the bill fell due. */
  readonly daysFromDue: number;
  readonly cents: number;
}

export interface AdvanceFacts {
  readonly receivedOn: Day;
  readonly cents: number;
  /** The next annual recertification of an income-driven plan. */
  readonly recertOn: Day | null;
}

export interface PauseFacts extends Span {
  readonly status: 'DEFERMENT' | 'FORBEARANCE';
  readonly pause: Pause;
  /** A recorded fact: the agreement was paid. */
  readonly isBoughtBack: boolean;
  /** The most a month can cost to buy back: the lower of what income-driven and ten-year plans would have billed. */
  readonly priceCents: number | null;
}

export interface UnbilledFacts extends Span {
  readonly status: 'IN_SCHOOL' | 'GRACE' | 'DEFAULT' | 'BANKRUPTCY';
}

export interface WorkFacts {
  readonly jobs: readonly JobFacts[];
  readonly statements: readonly StatementFacts[];
}

export interface EmployerFacts {
  readonly ein: string;
  /** By its type alone, days aside. */
  readonly qualifies: boolean;
  /** Days on which it does; it may lose its exemption and get it back. */
  readonly ranges: readonly { readonly from: Day; readonly to: Day }[];
  /** From this day a determination under the vacated rule would hold; heeded under that version only. */
  readonly illegalPurposeFrom: Day | null;
}

export interface JobFacts {
  readonly employer: EmployerFacts;
  readonly from: Day;
  /** The last day; `asOf`'s month end while it lasts. */
  readonly to: Day;
  readonly isEmployee: boolean;
  /** Hours a week, in ten-thousandths. */
  readonly hours: number;
  /** Hours of credit or contact a week, in ten-thousandths. */
  readonly creditHours: number;
  /** A higher factor than the rule's that the employer certified, in ten-thousandths; null for the rule's own. */
  readonly creditFactor: number | null;
  /** Months of a contract within twelve; null without such a contract. */
  readonly contractMonths: number | null;
  /** The employer's own standard of full time, in ten-thousandths of an hour; null when unknown. */
  readonly ownFullTime: number | null;
  /** Last day that an approved form covers; null when never certified. */
  readonly certifiedThrough: Day | null;
}

/** A signed statement of an employer about a period, whichever jobs were declared for it. */
export interface StatementFacts {
  readonly employer: EmployerFacts;
  readonly from: Day;
  readonly to: Day;
  readonly isFullTime: boolean;
}
