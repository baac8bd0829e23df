import type { AddressFacts } from './addressFacts.ts';
import type { DhsFacts, HhsFacts, LaborFacts, StateFacts, UsdaFacts } from './benefitFacts.ts';

export type { AddressFacts };

/**
 * What is true of an invented person and of an invented employer, before any agency has written it down. Each agency
 * seeds its own database from these facts, so isolated databases agree on ids without knowing each other.
 * Dates are YYYY-MM-DD, months YYYY-MM, money integer cents.
 */

/** The agencies that keep addresses, by the code their subgraph carries. */
export type AddressHolderCode = 'VA' | 'SSA' | 'IRS' | 'ED' | 'SBA' | 'LABOR' | 'HHS' | 'DHS' | 'USDA' | 'STATE';

export interface NameFacts {
  readonly given: string;
  readonly middle: string | null;
  readonly family: string;
  readonly suffix: string | null;
  readonly preferred: string | null;
}

export type LoanStateFact =
  | 'IN_SCHOOL'
  | 'GRACE'
  | 'REPAYMENT'
  | 'DEFERMENT'
  | 'FORBEARANCE'
  | 'DELINQUENT'
  | 'DEFAULT'
  | 'PAID'
  | 'FORGIVEN'
  | 'DISBURSING';

export type StudentLoanProgramFact = 'DIRECT' | 'FFEL' | 'PERKINS' | 'PARENT_PLUS' | 'CONSOLIDATION';

export type RepaymentPlanFact =
  | 'STANDARD_10'
  | 'IBR'
  | 'PAYE'
  | 'ICR'
  | 'REPAYE_SAVE'
  | 'RAP'
  | 'GRADUATED'
  | 'EXTENDED';

/** How the bill of each month of a period was met. `LATE` is in full, forty days after the due date. */
export type PaidFact = 'FULL' | 'LATE' | 'SHORT' | 'NONE';

/** A run of months of one loan that have the same status, plan and bill. Both ends are inclusive. */
export interface LoanPeriodFacts {
  readonly from: string;
  readonly to: string;
  readonly status: 'IN_SCHOOL' | 'GRACE' | 'REPAYMENT' | 'DEFERMENT' | 'FORBEARANCE' | 'DEFAULT';
  /** Null outside repayment. */
  readonly plan: RepaymentPlanFact | null;
  /** The monthly bill; 0 is a bill of zero under an income-driven plan. Null outside repayment. */
  readonly dueCents: number | null;
  readonly paid: PaidFact;
  /** Kind of deferment or forbearance, for example `GENERAL_DISCRETIONARY`; null when not paused. */
  readonly pauseKind: string | null;
}

export interface StudentLoanFacts {
  readonly id: string;
  readonly program: StudentLoanProgramFact;
  readonly servicer: string;
  readonly openedOn: string;
  readonly principalCents: number;
  readonly outstandingCents: number;
  /** Yearly, in hundredths of a percent: 505 is 5.05 %. */
  readonly rateBasisPoints: number;
  readonly plan: RepaymentPlanFact | null;
  readonly state: LoanStateFact;
  /** Day of the month on which bills fall due. */
  readonly dueDay: number;
  /** What the ten-year Standard plan would bill; Graduated and Extended count for PSLF only at this amount. */
  readonly tenYearStandardCents: number;
  /** Oldest first, without overlap. */
  readonly periods: readonly LoanPeriodFacts[];
}

export type SbaLoanProgramFact = 'SEVEN_A' | 'FIVE_OH_FOUR' | 'MICROLOAN' | 'DISASTER_BUSINESS' | 'DISASTER_HOME';

export interface SbaLoanFacts {
  readonly id: string;
  readonly program: SbaLoanProgramFact;
  readonly openedOn: string;
  readonly principalCents: number;
  readonly outstandingCents: number;
  readonly state: LoanStateFact;
  /** Null when nothing falls due. */
  readonly nextPaymentOn: string | null;
  readonly nextPaymentCents: number | null;
  /** Number of the declared disaster it was lent after; null when after none. */
  readonly disaster: string | null;
  /** EIN of the business that borrowed; null for a home disaster loan. */
  readonly businessEin: string | null;
}

export interface JobFacts {
  readonly ein: string;
  readonly startedOn: string;
  /** Null while the job lasts. */
  readonly endedOn: string | null;
  readonly hoursPerWeek: number;
  readonly workerType: 'W2' | 'SERVICE_MEMBER' | 'CONTRACTOR_1099';
  /** Last day covered by an accepted PSLF form, inclusive; null when never certified. */
  readonly certifiedThrough: string | null;
}

/** A business a person owns; it is an employer too (`Population.employer` finds it by its EIN). */
export interface BusinessFacts {
  readonly ein: string;
  readonly legalName: string;
  /** Certifications of the SBA, for example `VOSB`, `8(a)`, `HUBZone`. */
  readonly certifications: readonly string[];
}

export interface VaClaimFacts {
  readonly id: string;
  readonly kind: 'DISABILITY' | 'PENSION' | 'EDUCATION' | 'HEALTH_ENROLLMENT' | 'SURVIVOR';
  readonly submittedOn: string;
  readonly contentions: readonly string[];
  /** Null when the VA waits for nothing. */
  readonly evidenceDueOn: string | null;
  readonly stage: 'SUBMITTED' | 'ACCEPTED_FOR_REVIEW' | 'EVIDENCE_NEEDED' | 'DECIDED_APPROVED' | 'DECIDED_DENIED';
}

export interface VeteranFacts {
  readonly status: 'CONFIRMED' | 'NOT_CONFIRMED' | 'UNDER_REVIEW';
  /** Combined disability rating in percent, a multiple of ten; null when never rated. */
  readonly combinedRating: number | null;
  readonly careFacility: string | null;
  /** The VA pays to a fiduciary, who alone may change the address it holds. */
  readonly fiduciary: boolean;
  readonly claims: readonly VaClaimFacts[];
}

export interface BenefitFacts {
  readonly kind: 'RETIREMENT' | 'DISABILITY' | 'SURVIVOR' | 'SSI';
  readonly monthlyCents: number;
  readonly nextPaymentOn: string;
}

export interface PersonFacts {
  readonly id: string;
  readonly name: NameFacts;
  readonly dateOfBirth: string;
  /** Four digits. The other five do not exist, here or anywhere. */
  readonly ssnLastFour: string;
  readonly email: string;
  readonly preferredLanguage: 'en' | 'es';
  readonly address: AddressFacts;
  readonly deceasedOn: string | null;
  /** Ids of the minor children this person is the guardian of. */
  readonly guardianOf: readonly string[];
  /**
   * Who keeps this person's address. An agency has a record of a person exactly when it is in this set; State alone also
   * knows those who carry a passport, of whom it keeps none.
   */
  readonly holdings: ReadonlySet<AddressHolderCode>;
  readonly studentLoans: readonly StudentLoanFacts[];
  readonly sbaLoans: readonly SbaLoanFacts[];
  readonly jobs: readonly JobFacts[];
  readonly businesses: readonly BusinessFacts[];
  /** Null for who never served. */
  readonly veteran: VeteranFacts | null;
  readonly benefits: readonly BenefitFacts[];
  /** A representative payee receives the Social Security benefits. */
  readonly representativePayee: boolean;
  /** Null for who never claimed unemployment benefits. */
  readonly labor: LaborFacts | null;
  /** Null without Medicare, Medicaid and CHIP. */
  readonly hhs: HhsFacts | null;
  /** Null for who neither asked for disaster aid nor must be registered as a non-citizen. */
  readonly dhs: DhsFacts | null;
  /** Null for who asked neither for SNAP nor for WIC. */
  readonly usda: UsdaFacts | null;
  /** Null without passport and application. */
  readonly state: StateFacts | null;
  /**
   * Takes part in an address-confidentiality programme: where this person lives is told to nobody, a household's other
   * movers included. Of the crowd those whose number ends in 31, `p-000031` the first.
   */
  readonly addressConfidential: boolean;
  /** The pairwise subject of this person at the sign-in, a UUID. */
  readonly subject: string;
}

export type EmployerKindFact =
  | 'GOVERNMENT_FEDERAL'
  | 'GOVERNMENT_STATE'
  | 'GOVERNMENT_LOCAL'
  | 'GOVERNMENT_TRIBAL'
  | 'NONPROFIT_501C3'
  | 'NONPROFIT_OTHER_PUBLIC_SERVICE'
  | 'FOR_PROFIT'
  | 'LABOR_UNION';

export interface EmployerFacts {
  readonly ein: string;
  readonly legalName: string;
  /** Section of the Internal Revenue Code that exempts it, for example `501(c)(3)`; null when none does. */
  readonly exemptSection: string | null;
  readonly kind: EmployerKindFact;
  /** Spans in which its status made it a public-service employer; `to` is inclusive, null while it stands. */
  readonly qualifyingRanges: readonly { readonly from: string; readonly to: string | null }[];
}

export interface PopulationOptions {
  readonly seed: number;
  /** Persons in total, the named ones included. */
  readonly size: number;
  /** The day everything is dated back from, YYYY-MM-DD. */
  readonly anchorOn: string;
}

export interface Population extends PopulationOptions {
  /** Named people first, then `p-000001` and on. A large population is made one at a time, never held together. */
  people(): Iterable<PersonFacts>;
  /** One person without making the others; undefined for an id outside this population. */
  person(id: string): PersonFacts | undefined;
  /** Employers proper first, then the businesses of the people. */
  employers(): Iterable<EmployerFacts>;
  employer(ein: string): EmployerFacts | undefined;
}
