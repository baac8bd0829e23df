// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StudentLoanRow, RepaymentPeriodRow, PaymentRow, EmploymentRow, EmployerRef, EmployerCertificationRow, CertificationRequestRef, PslfReconsiderationRow, PslfBuybackRow, PslfProgressRef, PslfPaymentRef, PslfMonthReasonRef, PslfGapRef, PslfStartingCreditRef, PslfBuybackOfferRef, PslfProblemRef, PslfSentenceRef, PslfSourceRef, PersonRef, EdRecordRef, AgencyRef, AddressChangeRef } from './tables.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Short name of an agency, for example `VA`. A string and not an enum, so that a new agency breaks no client. */
  AgencyCode: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC, for example `2026-03-09T14:30:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  /** An amount of US dollars as a string of integer cents: `"1250"` is twelve dollars and fifty cents. `"12.50"` is refused. */
  MoneyCents: { input: string; output: string; }
  /** A calendar day, `YYYY-MM-DD`, in the time zone of the place it speaks of. */
  Date: { input: string; output: string; }
  /** Employer identification number, `NN-NNNNNNN`. */
  EIN: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Employers by EIN (whole, or from its beginning) or by the beginnings of words of their names, in any order; a slip or
   * two in a word that nothing begins with is forgiven. By name; empty when nothing matches. Digits that can be no EIN
   * are refused with `BAD_USER_INPUT`.
   */
  readonly employerSearch?: Maybe<EmployerConnection>;
  /**
   * What an employer's official is to confirm, by the one-time token they were sent. The first look moves the request to
   * `OPENED`. Refusals: `TOKEN_UNKNOWN`, `TOKEN_USED`, `TOKEN_EXPIRED`.
   */
  readonly certificationRequest?: Maybe<CertificationRequestAnswer>;
};


export type Query_EmployerSearchArgs = {
  text: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type Query_CertificationRequestArgs = {
  token: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Asks an employer to certify a period of the signed-in borrower's employment, by a one-time token sent to an official.
   * Refusals: `NOT_A_BORROWER`, `NOT_YOUR_EMPLOYER`, `EIN_MALFORMED`, `EMPLOYER_UNKNOWN`, `PERIOD_REVERSED`,
   * `PERIOD_IN_FUTURE`, `EMAIL_INVALID`, `KEY_REUSED`.
   */
  readonly requestEmployerCertification?: Maybe<EmployerCertificationPayload>;
  /**
   * Called by the employer's authorised official, who has no account: the one-time token they were sent says who they are.
   * The same answer again is replayed; another answer to a used token is refused. Once signed, the months of the period
   * count. Refusals: `TOKEN_UNKNOWN`, `TOKEN_EXPIRED`, `TOKEN_USED`, `DECISION_CHANGED`, `NAME_MISSING`, `TITLE_MISSING`,
   * `REASON_MISSING`, `TEXT_TOO_LONG`, `PERIOD_REVERSED`, `PERIOD_IN_FUTURE`, `PERIOD_OUTSIDE_REQUEST`.
   */
  readonly signEmployerCertification?: Maybe<EmployerCertificationPayload>;
  /**
   * Asks the Department to look again at one month of one loan; `payment` is the id of a `PslfPayment`. Where a notice
   * denied the month's employment, within ninety days of it (34 CFR 685.219(g)). Refusals: `NOT_A_BORROWER`,
   * `PAYMENT_UNKNOWN`, `REASON_INVALID`, `RECONSIDERATION_TOO_LATE`, `KEY_REUSED`.
   */
  readonly requestPslfReconsideration?: Maybe<PslfReconsiderationPayload>;
  /**
   * Asks the Department to let the borrower buy back the paused months that one loan needs to reach 120. Refusals:
   * `NOT_A_BORROWER`, `LOAN_UNKNOWN`, `BUYBACK_UNDER_WAY`, `KEY_REUSED`. Whether the months suffice is the Department's
   * to decide: the request itself is always taken.
   */
  readonly requestPslfBuyback?: Maybe<PslfBuybackPayload>;
};


export type Mutation_RequestEmployerCertificationArgs = {
  input: RequestEmployerCertificationInput;
};


export type Mutation_SignEmployerCertificationArgs = {
  input: SignEmployerCertificationInput;
};


export type Mutation_RequestPslfReconsiderationArgs = {
  payment: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};


export type Mutation_RequestPslfBuybackArgs = {
  loan: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * The count of one loan, now and whenever it changes. Counted with the IRS's list as the Department last took it over:
   * `StudentLoan.pslf` asks the IRS itself. Another's loan, and an id that nobody knows, end at once without a count.
   */
  readonly pslfProgress?: Maybe<PslfProgress>;
};


export type Subscription_PslfProgressArgs = {
  loan: Scalars['ID']['input'];
};

/** A human being, one for all agencies; each agency adds what it holds. Anyone but the caller shows nothing except `id`. */
export type Person = {
  readonly __typename?: 'Person';
  readonly id: Scalars['ID']['output'];
  /** Null when the Department has no record of this person. */
  readonly ed?: Maybe<EdRecord>;
};

/** What the Department of Education holds about a person. */
export type EdRecord = AgencyRecord & {
  readonly __typename?: 'EdRecord';
  readonly agency: Agency;
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** By id; paid and forgiven loans included. */
  readonly loans?: Maybe<ReadonlyArray<StudentLoan>>;
  /** Requests to employers, latest first. */
  readonly certifications?: Maybe<EmployerCertificationConnection>;
  /** Requests to buy paused months back, latest first. */
  readonly buybacks?: Maybe<PslfBuybackConnection>;
};


/** What the Department of Education holds about a person. */
export type EdRecord_CertificationsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


/** What the Department of Education holds about a person. */
export type EdRecord_BuybacksArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** A federal student loan. */
export type StudentLoan = Loan & {
  readonly __typename?: 'StudentLoan';
  readonly id: Scalars['ID']['output'];
  readonly state?: Maybe<LoanState>;
  /** Amount first lent. */
  readonly principal?: Maybe<Scalars['MoneyCents']['output']>;
  /** Principal and interest still owed. */
  readonly outstanding?: Maybe<Scalars['MoneyCents']['output']>;
  /** Day the next payment is due; null when none is. */
  readonly nextPaymentOn?: Maybe<Scalars['Date']['output']>;
  /** Null when none is due; zero is a bill of zero under an income-driven plan. */
  readonly nextPaymentDue?: Maybe<Scalars['MoneyCents']['output']>;
  /** The instant the Department's books were read. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly program?: Maybe<StudentLoanProgram>;
  /** The company that bills for the Department. */
  readonly servicer?: Maybe<Scalars['String']['output']>;
  /** Percent a year, with two decimals: `5.05`. */
  readonly interestRate?: Maybe<Scalars['String']['output']>;
  /** Code of the plan, for example `IBR` or `STANDARD_10`; null outside repayment. */
  readonly repaymentPlan?: Maybe<Scalars['String']['output']>;
  /** Employers of the periods this loan's months fall in, by EIN; their tax status belongs to the IRS. */
  readonly employers?: Maybe<ReadonlyArray<Employer>>;
  /**
   * Public Service Loan Forgiveness, counted for this loan alone. Null, with the cause, while the IRS does not answer:
   * never a lower count.
   */
  readonly pslf?: Maybe<PslfProgress>;
};

/** The programme a student loan was made under. */
export type StudentLoanProgram =
  | 'DIRECT'
  /** Made by a bank with federal insurance; enters PSLF only by Direct Consolidation. */
  | 'FFEL'
  | 'PERKINS'
  /** Direct PLUS to a parent: counts by the parent's employment. */
  | 'PARENT_PLUS'
  /** Direct Consolidation. */
  | 'CONSOLIDATION';

/**
 * How far one loan has come towards Public Service Loan Forgiveness. Each month on record is in exactly one of
 * `counted`, `pendingEmployer` and `notCounted`. Sentences come in the `languages`; any other language gets English.
 */
export type PslfProgress = {
  readonly __typename?: 'PslfProgress';
  /** Qualifying months that forgiveness takes: 120. */
  readonly required: Scalars['Int']['output'];
  /** Months on record that qualify. */
  readonly counted: Scalars['Int']['output'];
  /** Months on record that will qualify once an employer certifies them; StudentAid.gov calls them eligible. */
  readonly pendingEmployer: Scalars['Int']['output'];
  /** Months on record that do not qualify, each with its reason in `payments`. */
  readonly notCounted: Scalars['Int']['output'];
  /** Months the loan started with, which have no dates: they are in `qualifying`, and never in `payments`. */
  readonly startingCredit: PslfStartingCredit;
  /** Starting credit and counted months together, at most 120. */
  readonly qualifying: Scalars['Int']['output'];
  /** The same without its bound: it goes on counting after the 120th. */
  readonly qualifyingUncapped: Scalars['Int']['output'];
  /** Qualifying months that are still missing. */
  readonly remaining: Scalars['Int']['output'];
  /** True when enough months qualify and something is left to forgive. */
  readonly forgivable: Scalars['Boolean']['output'];
  /** What stands against forgiveness though the months are there; it never changes the count. Null when nothing does. */
  readonly obstacle?: Maybe<PslfSentence>;
  /** `YYYY-MM` of the 120th month; null before it, and when the starting credit alone is enough. */
  readonly reachedMonth?: Maybe<Scalars['String']['output']>;
  /**
   * `YYYY-MM` in which the 120th month falls if each month from now on counts; the reached month once it is. Null for a
   * loan that cannot qualify.
   */
  readonly projectedMonth?: Maybe<Scalars['String']['output']>;
  /** The same, if employers also certify the pending months. */
  readonly projectedIfCertifiedMonth?: Maybe<Scalars['String']['output']>;
  /**
   * The last day of the month in which the last required month falls, if the pending months get certified and every
   * month from now on counts. Null for a loan that cannot qualify or has nothing left to forgive.
   */
  readonly earliestForgivenessOn?: Maybe<Scalars['Date']['output']>;
  /** Qualifying months after the 120th. */
  readonly paymentsAfter120: Scalars['Int']['output'];
  /** What was paid for them, to be refunded. */
  readonly refund: Scalars['MoneyCents']['output'];
  /** Whether paused months can be bought back, and which. */
  readonly buyback: PslfBuybackOffer;
  /** Months on record, oldest first; only those that count, or that do not, when `counted` says so. */
  readonly payments: PslfPaymentConnection;
  /** Runs of months that do not count yet for one reason, oldest first. */
  readonly gaps: ReadonlyArray<PslfGap>;
  /** Rows of the record that cannot be true. They were left out, and everything else is counted. */
  readonly problems: ReadonlyArray<PslfProblem>;
  /** Name of the rules that were applied, for example `2023-07-01`. */
  readonly ruleVersion: Scalars['String']['output'];
  /** Where those rules stand, for example `87 FR 65904`. */
  readonly ruleCitation: Scalars['String']['output'];
  /** The day the count was made. */
  readonly asOf: Scalars['Date']['output'];
  /** Whose records the count was made from, and when each was read. */
  readonly sources: ReadonlyArray<PslfSource>;
  /** A plain sentence for the borrower: what this count is not, and that only the Department decides. */
  readonly notice: Scalars['String']['output'];
  /** Where the loan stands, in one plain sentence. */
  readonly plainText: Scalars['String']['output'];
  /** Languages that the sentences come in, as ISO 639-1 codes. */
  readonly languages: ReadonlyArray<Scalars['String']['output']>;
};


/**
 * How far one loan has come towards Public Service Loan Forgiveness. Each month on record is in exactly one of
 * `counted`, `pendingEmployer` and `notCounted`. Sentences come in the `languages`; any other language gets English.
 */
export type PslfProgress_PaymentsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  counted: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * How far one loan has come towards Public Service Loan Forgiveness. Each month on record is in exactly one of
 * `counted`, `pendingEmployer` and `notCounted`. Sentences come in the `languages`; any other language gets English.
 */
export type PslfProgress_NoticeArgs = {
  language?: Scalars['String']['input'];
};


/**
 * How far one loan has come towards Public Service Loan Forgiveness. Each month on record is in exactly one of
 * `counted`, `pendingEmployer` and `notCounted`. Sentences come in the `languages`; any other language gets English.
 */
export type PslfProgress_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** Months a loan started with: imported by the Department, or the average of what was consolidated into it. */
export type PslfStartingCredit = {
  readonly __typename?: 'PslfStartingCredit';
  readonly months: Scalars['Int']['output'];
  /** Code of the correction that imported them, for example `ACCOUNT_ADJUSTMENT_2024`; null where none were imported. */
  readonly provenance?: Maybe<Scalars['String']['output']>;
  /** Citation of the rule that averages a consolidation; null where nothing was consolidated. */
  readonly rule?: Maybe<Scalars['String']['output']>;
  readonly plainText: Scalars['String']['output'];
};


/** Months a loan started with: imported by the Department, or the average of what was consolidated into it. */
export type PslfStartingCredit_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** Something to tell a person, with the code that programs tell it by. */
export type PslfSentence = {
  readonly __typename?: 'PslfSentence';
  /** Never changes its meaning. */
  readonly code: Scalars['String']['output'];
  readonly plainText: Scalars['String']['output'];
};


/** Something to tell a person, with the code that programs tell it by. */
export type PslfSentence_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** An offer to pay now for months of a pause that did not count (34 CFR 685.219(g)(6)); made only if it completes the 120. */
export type PslfBuybackOffer = {
  readonly __typename?: 'PslfBuybackOffer';
  readonly offered: Scalars['Boolean']['output'];
  /** The months to buy, oldest first; empty when none are offered. */
  readonly periods: ReadonlyArray<PslfMonths>;
  /** The most it can cost; null when that is not known, or nothing is offered. */
  readonly priceAtMost?: Maybe<Scalars['MoneyCents']['output']>;
  /**
   * `OFFERED`, or why not: `RULE_HAS_NONE`, `NO_BALANCE`, `ALREADY_120`, `NO_SUCH_MONTHS`, `TOO_FEW_MONTHS` (buying all
   * of them would still leave fewer than 120).
   */
  readonly code: Scalars['String']['output'];
  readonly plainText: Scalars['String']['output'];
};


/** An offer to pay now for months of a pause that did not count (34 CFR 685.219(g)(6)); made only if it completes the 120. */
export type PslfBuybackOffer_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** Months in a row, each `YYYY-MM`, both inclusive. */
export type PslfMonths = {
  readonly __typename?: 'PslfMonths';
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
};

/** A row of the record that was left out. */
export type PslfProblem = {
  readonly __typename?: 'PslfProblem';
  /** What is wrong with it, for example `PAYMENT_BEFORE_LOAN`. Never changes its meaning. */
  readonly code: Scalars['String']['output'];
  /** Which row, by table and key, for the Department to find it. */
  readonly row: Scalars['String']['output'];
  /** The part of the row. */
  readonly field: Scalars['String']['output'];
  readonly plainText: Scalars['String']['output'];
};


/** A row of the record that was left out. */
export type PslfProblem_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** Records that a count was made from. */
export type PslfSource = {
  readonly __typename?: 'PslfSource';
  /** Who keeps them. */
  readonly agency: Agency;
  /** The instant they were read. */
  readonly asOf: Scalars['DateTime']['output'];
  /** What they are. */
  readonly plainText: Scalars['String']['output'];
};


/** Records that a count was made from. */
export type PslfSource_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** A page of months. */
export type PslfPaymentConnection = {
  readonly __typename?: 'PslfPaymentConnection';
  readonly edges: ReadonlyArray<PslfPaymentEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together, within the filter. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A month and where it stands in the list. */
export type PslfPaymentEdge = {
  readonly __typename?: 'PslfPaymentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PslfPayment;
};

/** One month of one loan, judged. */
export type PslfPayment = {
  readonly __typename?: 'PslfPayment';
  readonly id: Scalars['ID']['output'];
  /** `YYYY-MM`. */
  readonly month: Scalars['String']['output'];
  readonly counted: Scalars['Boolean']['output'];
  readonly status: PslfMonthStatus;
  /** The first test that failed; null when the month counts. */
  readonly whyNot?: Maybe<PslfReason>;
  /** The first test that failed, or how the month counts. */
  readonly reason: PslfMonthReason;
  /** Every test that failed, in their order; the one way it counts when none did. */
  readonly reasons: ReadonlyArray<PslfMonthReason>;
  /** The employer that decided; null when there was none, or when the loan itself failed before employers were asked. */
  readonly employer?: Maybe<Employer>;
  /** What was paid for the month. */
  readonly paid: Scalars['MoneyCents']['output'];
  /** Citation of the rule that decided, for example `34 CFR 685.219(c)(2)`. */
  readonly rule: Scalars['String']['output'];
  /** Name of the rules it was judged by. */
  readonly ruleVersion: Scalars['String']['output'];
  /** The month and its reason in plain words. */
  readonly plainText: Scalars['String']['output'];
};


/** One month of one loan, judged. */
export type PslfPayment_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** Where a month stands, as StudentAid.gov shows it. */
export type PslfMonthStatus =
  | 'QUALIFYING'
  /** Qualifies once an employer certifies it. */
  | 'ELIGIBLE'
  | 'INELIGIBLE';

/** Why a month counts, or does not. */
export type PslfMonthReason = {
  readonly __typename?: 'PslfMonthReason';
  /**
   * `Q_` for a way to count, `E_` for a month that waits for an employer, `X_` for a test that failed, as in
   * `X_NO_PAYMENT`. Never changes its meaning.
   */
  readonly code: Scalars['String']['output'];
  /** Citation of the rule. */
  readonly rule: Scalars['String']['output'];
  readonly plainText: Scalars['String']['output'];
};


/** Why a month counts, or does not. */
export type PslfMonthReason_PlainTextArgs = {
  language?: Scalars['String']['input'];
};

/** A run of months that do not count for one reason. */
export type PslfGap = {
  readonly __typename?: 'PslfGap';
  /** First day of the first month. */
  readonly from: Scalars['Date']['output'];
  /** Last day of the last month. */
  readonly to: Scalars['Date']['output'];
  readonly reason: PslfReason;
  /** Why, in one sentence. */
  readonly plainText: Scalars['String']['output'];
  /** What the borrower can do about it, in one sentence. */
  readonly fix: Scalars['String']['output'];
  /** Citation of the rule. */
  readonly rule: Scalars['String']['output'];
};


/** A run of months that do not count for one reason. */
export type PslfGap_PlainTextArgs = {
  language?: Scalars['String']['input'];
};


/** A run of months that do not count for one reason. */
export type PslfGap_FixArgs = {
  language?: Scalars['String']['input'];
};

/** Why a month does not count; in the order in which the tests are made. */
export type PslfReason =
  /** Before October 2007, when the programme began. */
  | 'BEFORE_PROGRAM'
  | 'LOAN_NOT_DIRECT'
  /** The loan had not been made yet, or had been paid off. */
  | 'LOAN_NOT_OPEN'
  | 'IN_SCHOOL'
  | 'GRACE'
  | 'DEFAULT'
  | 'BANKRUPTCY'
  | 'NO_EMPLOYMENT'
  | 'EMPLOYER_NOT_QUALIFYING'
  /** The employer qualifies, but not on any day of this month. */
  | 'EMPLOYER_NOT_QUALIFYING_ON_DATE'
  /** A contractor and not an employee of the employer. */
  | 'NOT_AN_EMPLOYEE'
  | 'NOT_FULL_TIME'
  /** A deferment or forbearance of a kind that is not credited. */
  | 'PAUSE_NOT_COUNTED'
  | 'PLAN_NOT_QUALIFYING'
  | 'NO_PAYMENT'
  /** Only under rules before July 2023. */
  | 'PAYMENT_LATE'
  | 'PAYMENT_SHORT'
  /** A lump sum had paid the bill, too long ahead for it to count. */
  | 'PAID_AHEAD_LIMIT'
  | 'EMPLOYER_NOT_CERTIFIED';

/** A request to an employer to certify a period of employment, and its answer. */
export type EmployerCertification = {
  readonly __typename?: 'EmployerCertification';
  readonly id: Scalars['ID']['output'];
  readonly employer: Employer;
  /** First day; as signed, once it is signed. */
  readonly from: Scalars['Date']['output'];
  /** Last day, inclusive; null for `still employed`, which certifies nothing after the day of signature. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  readonly state: EmployerCertificationState;
  /** E-mail of the official it was sent to. */
  readonly sentTo?: Maybe<Scalars['String']['output']>;
  /** Null while it is a draft. */
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** Reminders that went to the official: seven, fourteen and twenty-one days after the request, until they answer. */
  readonly remindersSent: Scalars['Int']['output'];
  /** When the official first looked at it; null until then. */
  readonly openedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the one-time token stops working; null once it was answered. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly signedAt?: Maybe<Scalars['DateTime']['output']>;
  /** In the official's words; null unless declined. */
  readonly declineReason?: Maybe<Scalars['String']['output']>;
  /** When the Department accepted or refused the signed period; null until then. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the Department refused the signed period; null unless it did. */
  readonly refusalReason?: Maybe<Scalars['String']['output']>;
  /** Last instant at which months of a refused period can be reconsidered; null unless refused. */
  readonly reconsiderableUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Proof of what was signed; null until it is. */
  readonly receipt?: Maybe<Receipt>;
};

/** A request as the official sees it: the period and the name to confirm, and nothing else. */
export type CertificationRequest = {
  readonly __typename?: 'CertificationRequest';
  /** First day that was asked. */
  readonly from: Scalars['Date']['output'];
  /** Last day that was asked, inclusive; null for `still employed`. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  /** The employee, as on their loan. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A request to confirm, or why the token opens none. */
export type CertificationRequestAnswer = {
  readonly __typename?: 'CertificationRequestAnswer';
  /** Null when the token opens nothing. */
  readonly request?: Maybe<CertificationRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a certification stands. */
export type EmployerCertificationState =
  | 'DRAFT'
  /** The e-mail is on its way, or waits to be looked at. */
  | 'SENT'
  /** The e-mail came back: the address does not exist. Ask again with another. */
  | 'BOUNCED'
  /** The official has looked at it. */
  | 'OPENED'
  /** The official confirmed it: its months count, until the Department decides. */
  | 'SIGNED'
  /** The official would not confirm it, for `declineReason`. */
  | 'DECLINED'
  /** Nobody answered within thirty days. */
  | 'EXPIRED'
  /** The Department approved the signed period. */
  | 'ACCEPTED'
  /** The Department refused the signed period, for `refusalReason`. */
  | 'REFUSED';

/** A page of certifications. */
export type EmployerCertificationConnection = {
  readonly __typename?: 'EmployerCertificationConnection';
  readonly edges: ReadonlyArray<EmployerCertificationEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A certification and where it stands in the list. */
export type EmployerCertificationEdge = {
  readonly __typename?: 'EmployerCertificationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: EmployerCertification;
};

/** An employer by its identification number. The IRS owns its legal name and tax status. */
export type Employer = {
  readonly __typename?: 'Employer';
  readonly ein: Scalars['EIN']['output'];
  readonly legalName?: Maybe<Scalars['String']['output']>;
  readonly exemptSection?: Maybe<Scalars['String']['output']>;
  readonly kind?: Maybe<Scalars['String']['output']>;
  readonly qualifyingRanges?: Maybe<ReadonlyArray<EmployerQualification>>;
  /** Whether work there can count towards PSLF today, from what the IRS says of it; null, with the cause, while it is silent. */
  readonly pslfQualifies?: Maybe<PslfQualification>;
};

/** Whether an employer is one for Public Service Loan Forgiveness. */
export type PslfQualification = {
  readonly __typename?: 'PslfQualification';
  /**
   * `UNDETERMINED` when the IRS has not said enough, or the employer must attest its service by signing; never `NO` for
   * want of facts. `NO` is of today: months in which its status stood may count, as `because` says.
   */
  readonly answer: QualifyAnswer;
  /** One plain sentence. */
  readonly because: Scalars['String']['output'];
  /** Citation of the rule that decided. */
  readonly rule: Scalars['String']['output'];
  readonly asOf: Scalars['Date']['output'];
};

/** Yes, no, or not known. */
export type QualifyAnswer =
  | 'YES'
  | 'NO'
  | 'UNDETERMINED';

/** A page of employers. */
export type EmployerConnection = {
  readonly __typename?: 'EmployerConnection';
  readonly edges: ReadonlyArray<EmployerEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together, and never above 1,000: that many means `at least`, and a longer text finds the others. */
  readonly totalCount: Scalars['Int']['output'];
  /** The text as it was read, where a word was taken for another that is spelt nearly so; null when it was read as typed. */
  readonly readAs?: Maybe<Scalars['String']['output']>;
};

/** An employer and where it stands in the list. */
export type EmployerEdge = {
  readonly __typename?: 'EmployerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Employer;
};

/** The period to certify and the official to ask. */
export type RequestEmployerCertificationInput = {
  /** `NN-NNNNNNN`; the hyphen may be left out. */
  readonly ein: Scalars['String']['input'];
  readonly from: Scalars['Date']['input'];
  /** Last day, inclusive; leave out while still employed. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
  /** An e-mail of the official who may sign for the employer. */
  readonly officialEmail: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** An official's answer. */
export type SignEmployerCertificationInput = {
  /** From the link in the e-mail. */
  readonly token: Scalars['String']['input'];
  readonly decision: CertificationDecision;
  /** The period as the employer confirms it, within the one that was asked. */
  readonly from: Scalars['Date']['input'];
  /** Last day, inclusive; leave out while still employed. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
  /** Thirty hours a week or more on average. */
  readonly fullTime: Scalars['Boolean']['input'];
  readonly officialName: Scalars['String']['input'];
  readonly officialTitle: Scalars['String']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Needed to decline. */
  readonly declineReason?: InputMaybe<Scalars['String']['input']>;
};

/** An official's decision. */
export type CertificationDecision =
  | 'SIGN'
  | 'DECLINE';

/** What became of a request to certify, or of an official's answer. */
export type EmployerCertificationPayload = {
  readonly __typename?: 'EmployerCertificationPayload';
  /** Null when nothing was written. */
  readonly certification?: Maybe<EmployerCertification>;
  /** True when this had been done before and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A request to look again at one month of one loan. */
export type PslfReconsideration = {
  readonly __typename?: 'PslfReconsideration';
  readonly id: Scalars['ID']['output'];
  readonly loan?: Maybe<StudentLoan>;
  /** `YYYY-MM`. */
  readonly month: Scalars['String']['output'];
  readonly state: PslfReconsiderationState;
  /** In the borrower's words. */
  readonly reason: Scalars['String']['output'];
  readonly requestedAt: Scalars['DateTime']['output'];
  /** When the Department answers. */
  readonly answeredBy: Scalars['DateTime']['output'];
};

/** Where a reconsideration stands. */
export type PslfReconsiderationState =
  | 'REQUESTED'
  /** Nothing that was recorded since changes the month. */
  | 'UPHELD'
  /** An employer has certified the month since it was asked: the count has it. */
  | 'CHANGED';

/** What became of a request for reconsideration. */
export type PslfReconsiderationPayload = {
  readonly __typename?: 'PslfReconsiderationPayload';
  /** Null when nothing was written. */
  readonly reconsideration?: Maybe<PslfReconsideration>;
  /** True when this had been asked before and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A request to pay for paused months of one loan. */
export type PslfBuyback = {
  readonly __typename?: 'PslfBuyback';
  readonly id: Scalars['ID']['output'];
  readonly loan?: Maybe<StudentLoan>;
  readonly state: PslfBuybackState;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** When the Department decides, at the latest. */
  readonly decisionBy: Scalars['DateTime']['output'];
  /** The months of the agreement, oldest first; empty until there is one. */
  readonly periods: ReadonlyArray<PslfMonths>;
  /** What is to be paid for all of them; null until there is an agreement. */
  readonly amount?: Maybe<Scalars['MoneyCents']['output']>;
  /** Last instant to pay the whole amount, ninety days after the agreement; null until there is one. */
  readonly payBy?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was denied; null unless it was. */
  readonly denial?: Maybe<PslfSentence>;
  readonly paidAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a request to buy months back stands. */
export type PslfBuybackState =
  | 'REQUESTED'
  | 'UNDER_REVIEW'
  | 'DENIED'
  /** The Department offers it for `amount`, until `payBy`. It is paid to the Treasury, not here. */
  | 'AGREEMENT_SENT'
  /** The whole amount has arrived. */
  | 'PAID'
  /** It was not paid in time. */
  | 'EXPIRED'
  /** The months count. */
  | 'MONTHS_CREDITED';

/** A page of requests to buy months back. */
export type PslfBuybackConnection = {
  readonly __typename?: 'PslfBuybackConnection';
  readonly edges: ReadonlyArray<PslfBuybackEdge>;
  readonly pageInfo: PageInfo;
  /** Of all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A request to buy months back and where it stands in the list. */
export type PslfBuybackEdge = {
  readonly __typename?: 'PslfBuybackEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PslfBuyback;
};

/** What became of a request to buy months back. */
export type PslfBuybackPayload = {
  readonly __typename?: 'PslfBuybackPayload';
  /** Null when nothing was written. */
  readonly buyback?: Maybe<PslfBuyback>;
  /** True when this had been asked before and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * What one agency holds about one person: the place for its scopes and for its failure. A field that the caller may not be shown,
 * or that fails, is null with an error at its path, and costs nothing beside it: so each is nullable, but for `agency`.
 */
export type AgencyRecord = {
  readonly agency: Agency;
  /** Addresses this agency holds, by purpose; empty when it holds none. */
  readonly addressesOnFile?: Maybe<ReadonlyArray<AddressOnFile>>;
  /** The instant this record was read from the agency's own database. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
};

/** A body of government, or one of the graph's shared services. */
export type Agency = {
  readonly __typename?: 'Agency';
  readonly code: Scalars['AgencyCode']['output'];
};

/** One address as one agency holds it. */
export type AddressOnFile = {
  readonly __typename?: 'AddressOnFile';
  readonly purpose: AddressPurpose;
  readonly address: PostalAddress;
  /** Grows with every change at this agency. */
  readonly version: Scalars['String']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The address-change order that set it; null when the agency got it another way. */
  readonly setBy?: Maybe<AddressChange>;
  /**
   * Until then no credential is reset, no payment redirected and no new card mailed to this address, so that whoever moved
   * somebody else gains nothing by it. Null, or past: no restriction.
   */
  readonly coolingUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** What an address is used for. */
export type AddressPurpose =
  /** Where letters go. */
  | 'MAILING'
  /** Where the person lives. */
  | 'RESIDENCE'
  /** Where the person's business is. */
  | 'BUSINESS';

/** A postal address in the form of USPS Publication 28 where it is in the United States. */
export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  /** Delivery lines, in the order they are printed on an envelope. */
  readonly lines: ReadonlyArray<Scalars['String']['output']>;
  readonly city: Scalars['String']['output'];
  /** State or territory, two letters; null where the country has none. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** ZIP or ZIP+4 as text; null where the country has none. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['String']['output'];
  /** Delivery point known to the Postal Service; null outside the confirmed directory. */
  readonly deliveryPoint?: Maybe<Scalars['String']['output']>;
};

/** One order to tell the government of a move, owned by the Postal Service. */
export type AddressChange = {
  readonly __typename?: 'AddressChange';
  readonly id: Scalars['ID']['output'];
};

/**
 * A loan from the government. The index knows that it exists and who holds it; all figures belong to the holder, so the list
 * survives a holder's outage and every field but `id` may be null.
 */
export type Loan = {
  readonly id: Scalars['ID']['output'];
  readonly state?: Maybe<LoanState>;
  /** Amount first lent. */
  readonly principal?: Maybe<Scalars['MoneyCents']['output']>;
  /** Principal and interest still owed. */
  readonly outstanding?: Maybe<Scalars['MoneyCents']['output']>;
  /** Day the next payment is due; null when none is. */
  readonly nextPaymentOn?: Maybe<Scalars['Date']['output']>;
  readonly nextPaymentDue?: Maybe<Scalars['MoneyCents']['output']>;
  /** The instant the holder's books were read. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a loan stands in its life. */
export type LoanState =
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

/** Where a page of a connection stands. Cursors are opaque and stay valid while rows are added. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last edge, to be given as `after`; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A signed proof that something was recorded. */
export type Receipt = {
  readonly __typename?: 'Receipt';
  readonly id: Scalars['ID']['output'];
};

/**
 * An expected outcome that the caller can act on. GraphQL `errors` mean a fault; these mean an answer.
 * `code` never changes its meaning; `message` is for people.
 */
export type UserError = {
  /** Stable, upper case: what happened. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first; null when none is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** A value in the input cannot be accepted; `path` names it. */
export type InvalidInput = UserError & {
  readonly __typename?: 'InvalidInput';
  /** `INVALID_INPUT`, or a narrower code. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Always false: the input has to change first. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** The caller may not do this; nothing was written. */
export type NotPermitted = UserError & {
  readonly __typename?: 'NotPermitted';
  /** `NOT_PERMITTED`, or a narrower code. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first; null when none is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  /** Scopes, powers or levels that would allow it. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

/** Somebody changed it since it was read; read it again and decide anew. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  /** `VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** One plain sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, outermost first. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether sending the same again later can succeed. */
  readonly retryable: Scalars['Boolean']['output'];
  /** The version that stands now. */
  readonly currentVersion: Scalars['String']['output'];
};

/** A span of days in which the employer's status stood. */
export type EmployerQualification = {
  readonly __typename?: 'EmployerQualification';
  readonly from: Scalars['Date']['output'];
  /** Last day, inclusive; null while it stands. */
  readonly to?: Maybe<Scalars['Date']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Person: Person;
  StudentLoan: StudentLoan;
  EmployerCertification: EmployerCertification;
  Employer: Employer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  StudentLoan:
    ( { __typename: 'StudentLoan' }
    & GraphQLRecursivePick<FederationTypes['StudentLoan'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['StudentLoan'], {"employers":{"exemptSection":true,"kind":true,"qualifyingRanges":{"from":true,"to":true}}}> ) );
  EmployerCertification:
    ( { __typename: 'EmployerCertification' }
    & GraphQLRecursivePick<FederationTypes['EmployerCertification'], {"id":true}> );
  Employer:
    ( { __typename: 'Employer' }
    & GraphQLRecursivePick<FederationTypes['Employer'], {"ein":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Employer'], {"exemptSection":true,"kind":true,"qualifyingRanges":{"from":true,"to":true}}> ) );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  AgencyRecord: ( EdRecordRef );
  Loan: ( StudentLoanRow );
  UserError:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Person: ResolverTypeWrapper<PersonRef>;
  EdRecord: ResolverTypeWrapper<EdRecordRef>;
  StudentLoan: ResolverTypeWrapper<StudentLoanRow>;
  StudentLoanProgram: StudentLoanProgram;
  PslfProgress: ResolverTypeWrapper<PslfProgressRef>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PslfStartingCredit: ResolverTypeWrapper<PslfStartingCreditRef>;
  PslfSentence: ResolverTypeWrapper<PslfSentenceRef>;
  PslfBuybackOffer: ResolverTypeWrapper<PslfBuybackOfferRef>;
  PslfMonths: ResolverTypeWrapper<PslfMonths>;
  PslfProblem: ResolverTypeWrapper<PslfProblemRef>;
  PslfSource: ResolverTypeWrapper<PslfSourceRef>;
  PslfPaymentConnection: ResolverTypeWrapper<Omit<PslfPaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PslfPaymentEdge']> }>;
  PslfPaymentEdge: ResolverTypeWrapper<Omit<PslfPaymentEdge, 'node'> & { node: ResolversTypes['PslfPayment'] }>;
  PslfPayment: ResolverTypeWrapper<PslfPaymentRef>;
  PslfMonthStatus: PslfMonthStatus;
  PslfMonthReason: ResolverTypeWrapper<PslfMonthReasonRef>;
  PslfGap: ResolverTypeWrapper<PslfGapRef>;
  PslfReason: PslfReason;
  EmployerCertification: ResolverTypeWrapper<EmployerCertificationRow>;
  CertificationRequest: ResolverTypeWrapper<CertificationRequestRef>;
  CertificationRequestAnswer: ResolverTypeWrapper<Omit<CertificationRequestAnswer, 'request' | 'userErrors'> & { request?: Maybe<ResolversTypes['CertificationRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EmployerCertificationState: EmployerCertificationState;
  EmployerCertificationConnection: ResolverTypeWrapper<Omit<EmployerCertificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EmployerCertificationEdge']> }>;
  EmployerCertificationEdge: ResolverTypeWrapper<Omit<EmployerCertificationEdge, 'node'> & { node: ResolversTypes['EmployerCertification'] }>;
  Employer: ResolverTypeWrapper<EmployerRef>;
  PslfQualification: ResolverTypeWrapper<PslfQualification>;
  QualifyAnswer: QualifyAnswer;
  EmployerConnection: ResolverTypeWrapper<Omit<EmployerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EmployerEdge']> }>;
  EmployerEdge: ResolverTypeWrapper<Omit<EmployerEdge, 'node'> & { node: ResolversTypes['Employer'] }>;
  RequestEmployerCertificationInput: RequestEmployerCertificationInput;
  SignEmployerCertificationInput: SignEmployerCertificationInput;
  CertificationDecision: CertificationDecision;
  EmployerCertificationPayload: ResolverTypeWrapper<Omit<EmployerCertificationPayload, 'certification' | 'userErrors'> & { certification?: Maybe<ResolversTypes['EmployerCertification']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PslfReconsideration: ResolverTypeWrapper<PslfReconsiderationRow>;
  PslfReconsiderationState: PslfReconsiderationState;
  PslfReconsiderationPayload: ResolverTypeWrapper<Omit<PslfReconsiderationPayload, 'reconsideration' | 'userErrors'> & { reconsideration?: Maybe<ResolversTypes['PslfReconsideration']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PslfBuyback: ResolverTypeWrapper<PslfBuybackRow>;
  PslfBuybackState: PslfBuybackState;
  PslfBuybackConnection: ResolverTypeWrapper<Omit<PslfBuybackConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PslfBuybackEdge']> }>;
  PslfBuybackEdge: ResolverTypeWrapper<Omit<PslfBuybackEdge, 'node'> & { node: ResolversTypes['PslfBuyback'] }>;
  PslfBuybackPayload: ResolverTypeWrapper<Omit<PslfBuybackPayload, 'buyback' | 'userErrors'> & { buyback?: Maybe<ResolversTypes['PslfBuyback']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AgencyRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AgencyRecord']>;
  Agency: ResolverTypeWrapper<AgencyRef>;
  AgencyCode: ResolverTypeWrapper<Scalars['AgencyCode']['output']>;
  AddressOnFile: ResolverTypeWrapper<Omit<AddressOnFile, 'setBy'> & { setBy?: Maybe<ResolversTypes['AddressChange']> }>;
  AddressPurpose: AddressPurpose;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  AddressChange: ResolverTypeWrapper<AddressChangeRef>;
  Loan: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Loan']>;
  LoanState: LoanState;
  MoneyCents: ResolverTypeWrapper<Scalars['MoneyCents']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Receipt: ResolverTypeWrapper<Receipt>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  NotPermitted: ResolverTypeWrapper<NotPermitted>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  EIN: ResolverTypeWrapper<Scalars['EIN']['output']>;
  EmployerQualification: ResolverTypeWrapper<EmployerQualification>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Subscription: Record<PropertyKey, never>;
  Person: PersonRef;
  EdRecord: EdRecordRef;
  StudentLoan: StudentLoanRow;
  PslfProgress: PslfProgressRef;
  Boolean: Scalars['Boolean']['output'];
  PslfStartingCredit: PslfStartingCreditRef;
  PslfSentence: PslfSentenceRef;
  PslfBuybackOffer: PslfBuybackOfferRef;
  PslfMonths: PslfMonths;
  PslfProblem: PslfProblemRef;
  PslfSource: PslfSourceRef;
  PslfPaymentConnection: Omit<PslfPaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PslfPaymentEdge']> };
  PslfPaymentEdge: Omit<PslfPaymentEdge, 'node'> & { node: ResolversParentTypes['PslfPayment'] };
  PslfPayment: PslfPaymentRef;
  PslfMonthReason: PslfMonthReasonRef;
  PslfGap: PslfGapRef;
  EmployerCertification: EmployerCertificationRow;
  CertificationRequest: CertificationRequestRef;
  CertificationRequestAnswer: Omit<CertificationRequestAnswer, 'request' | 'userErrors'> & { request?: Maybe<ResolversParentTypes['CertificationRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EmployerCertificationConnection: Omit<EmployerCertificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EmployerCertificationEdge']> };
  EmployerCertificationEdge: Omit<EmployerCertificationEdge, 'node'> & { node: ResolversParentTypes['EmployerCertification'] };
  Employer: EmployerRef;
  PslfQualification: PslfQualification;
  EmployerConnection: Omit<EmployerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EmployerEdge']> };
  EmployerEdge: Omit<EmployerEdge, 'node'> & { node: ResolversParentTypes['Employer'] };
  RequestEmployerCertificationInput: RequestEmployerCertificationInput;
  SignEmployerCertificationInput: SignEmployerCertificationInput;
  EmployerCertificationPayload: Omit<EmployerCertificationPayload, 'certification' | 'userErrors'> & { certification?: Maybe<ResolversParentTypes['EmployerCertification']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PslfReconsideration: PslfReconsiderationRow;
  PslfReconsiderationPayload: Omit<PslfReconsiderationPayload, 'reconsideration' | 'userErrors'> & { reconsideration?: Maybe<ResolversParentTypes['PslfReconsideration']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PslfBuyback: PslfBuybackRow;
  PslfBuybackConnection: Omit<PslfBuybackConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PslfBuybackEdge']> };
  PslfBuybackEdge: Omit<PslfBuybackEdge, 'node'> & { node: ResolversParentTypes['PslfBuyback'] };
  PslfBuybackPayload: Omit<PslfBuybackPayload, 'buyback' | 'userErrors'> & { buyback?: Maybe<ResolversParentTypes['PslfBuyback']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AgencyRecord: ResolversInterfaceTypes<ResolversParentTypes>['AgencyRecord'];
  Agency: AgencyRef;
  AgencyCode: Scalars['AgencyCode']['output'];
  AddressOnFile: Omit<AddressOnFile, 'setBy'> & { setBy?: Maybe<ResolversParentTypes['AddressChange']> };
  PostalAddress: PostalAddress;
  DateTime: Scalars['DateTime']['output'];
  AddressChange: AddressChangeRef;
  Loan: ResolversInterfaceTypes<ResolversParentTypes>['Loan'];
  MoneyCents: Scalars['MoneyCents']['output'];
  Date: Scalars['Date']['output'];
  PageInfo: PageInfo;
  Receipt: Receipt;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  InvalidInput: InvalidInput;
  NotPermitted: NotPermitted;
  VersionConflict: VersionConflict;
  EIN: Scalars['EIN']['output'];
  EmployerQualification: EmployerQualification;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  employerSearch?: Resolver<Maybe<ResolversTypes['EmployerConnection']>, ParentType, ContextType, RequireFields<Query_EmployerSearchArgs, 'text' | 'first'>>;
  certificationRequest?: Resolver<Maybe<ResolversTypes['CertificationRequestAnswer']>, ParentType, ContextType, RequireFields<Query_CertificationRequestArgs, 'token'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  requestEmployerCertification?: Resolver<Maybe<ResolversTypes['EmployerCertificationPayload']>, ParentType, ContextType, RequireFields<Mutation_RequestEmployerCertificationArgs, 'input'>>;
  signEmployerCertification?: Resolver<Maybe<ResolversTypes['EmployerCertificationPayload']>, ParentType, ContextType, RequireFields<Mutation_SignEmployerCertificationArgs, 'input'>>;
  requestPslfReconsideration?: Resolver<Maybe<ResolversTypes['PslfReconsiderationPayload']>, ParentType, ContextType, RequireFields<Mutation_RequestPslfReconsiderationArgs, 'payment' | 'reason' | 'idempotencyKey'>>;
  requestPslfBuyback?: Resolver<Maybe<ResolversTypes['PslfBuybackPayload']>, ParentType, ContextType, RequireFields<Mutation_RequestPslfBuybackArgs, 'loan' | 'idempotencyKey'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  pslfProgress?: SubscriptionResolver<Maybe<ResolversTypes['PslfProgress']>, "pslfProgress", ParentType, ContextType, RequireFields<Subscription_PslfProgressArgs, 'loan'>>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ed?: Resolver<Maybe<ResolversTypes['EdRecord']>, ParentType, ContextType>;
};

export type EdRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EdRecord'] = ResolversParentTypes['EdRecord']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  addressesOnFile?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AddressOnFile']>>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  loans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StudentLoan']>>, ParentType, ContextType>;
  certifications?: Resolver<Maybe<ResolversTypes['EmployerCertificationConnection']>, ParentType, ContextType, RequireFields<EdRecord_CertificationsArgs, 'first'>>;
  buybacks?: Resolver<Maybe<ResolversTypes['PslfBuybackConnection']>, ParentType, ContextType, RequireFields<EdRecord_BuybacksArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StudentLoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StudentLoan'] = ResolversParentTypes['StudentLoan'], FederationReferenceType extends FederationReferenceTypes['StudentLoan'] = FederationReferenceTypes['StudentLoan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StudentLoan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['LoanState']>, ParentType, ContextType>;
  principal?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  outstanding?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  nextPaymentOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  nextPaymentDue?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  program?: Resolver<Maybe<ResolversTypes['StudentLoanProgram']>, ParentType, ContextType>;
  servicer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interestRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  repaymentPlan?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Employer']>>, ParentType, ContextType>;
  pslf?: Resolver<Maybe<ResolversTypes['PslfProgress']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PslfProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfProgress'] = ResolversParentTypes['PslfProgress']> = {
  required?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pendingEmployer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notCounted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startingCredit?: Resolver<ResolversTypes['PslfStartingCredit'], ParentType, ContextType>;
  qualifying?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  qualifyingUncapped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  forgivable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  obstacle?: Resolver<Maybe<ResolversTypes['PslfSentence']>, ParentType, ContextType>;
  reachedMonth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectedMonth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectedIfCertifiedMonth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  earliestForgivenessOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  paymentsAfter120?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['MoneyCents'], ParentType, ContextType>;
  buyback?: Resolver<ResolversTypes['PslfBuybackOffer'], ParentType, ContextType>;
  payments?: Resolver<ResolversTypes['PslfPaymentConnection'], ParentType, ContextType, RequireFields<PslfProgress_PaymentsArgs, 'first'>>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['PslfGap']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['PslfProblem']>, ParentType, ContextType>;
  ruleVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleCitation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['PslfSource']>, ParentType, ContextType>;
  notice?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfProgress_NoticeArgs, 'language'>>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfProgress_PlainTextArgs, 'language'>>;
  languages?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PslfStartingCreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfStartingCredit'] = ResolversParentTypes['PslfStartingCredit']> = {
  months?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfStartingCredit_PlainTextArgs, 'language'>>;
};

export type PslfSentenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfSentence'] = ResolversParentTypes['PslfSentence']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfSentence_PlainTextArgs, 'language'>>;
};

export type PslfBuybackOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfBuybackOffer'] = ResolversParentTypes['PslfBuybackOffer']> = {
  offered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  periods?: Resolver<ReadonlyArray<ResolversTypes['PslfMonths']>, ParentType, ContextType>;
  priceAtMost?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfBuybackOffer_PlainTextArgs, 'language'>>;
};

export type PslfMonthsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfMonths'] = ResolversParentTypes['PslfMonths']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PslfProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfProblem'] = ResolversParentTypes['PslfProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  row?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfProblem_PlainTextArgs, 'language'>>;
};

export type PslfSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfSource'] = ResolversParentTypes['PslfSource']> = {
  agency?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfSource_PlainTextArgs, 'language'>>;
};

export type PslfPaymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfPaymentConnection'] = ResolversParentTypes['PslfPaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PslfPaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PslfPaymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfPaymentEdge'] = ResolversParentTypes['PslfPaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PslfPayment'], ParentType, ContextType>;
};

export type PslfPaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfPayment'] = ResolversParentTypes['PslfPayment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PslfMonthStatus'], ParentType, ContextType>;
  whyNot?: Resolver<Maybe<ResolversTypes['PslfReason']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['PslfMonthReason'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['PslfMonthReason']>, ParentType, ContextType>;
  employer?: Resolver<Maybe<ResolversTypes['Employer']>, ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['MoneyCents'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfPayment_PlainTextArgs, 'language'>>;
};

export type PslfMonthReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfMonthReason'] = ResolversParentTypes['PslfMonthReason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfMonthReason_PlainTextArgs, 'language'>>;
};

export type PslfGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfGap'] = ResolversParentTypes['PslfGap']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['PslfReason'], ParentType, ContextType>;
  plainText?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfGap_PlainTextArgs, 'language'>>;
  fix?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PslfGap_FixArgs, 'language'>>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmployerCertificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerCertification'] = ResolversParentTypes['EmployerCertification'], FederationReferenceType extends FederationReferenceTypes['EmployerCertification'] = FederationReferenceTypes['EmployerCertification']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EmployerCertification']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  employer?: Resolver<ResolversTypes['Employer'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['EmployerCertificationState'], ParentType, ContextType>;
  sentTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  remindersSent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  signedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refusalReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reconsiderableUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
};

export type CertificationRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificationRequest'] = ResolversParentTypes['CertificationRequest']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CertificationRequestAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificationRequestAnswer'] = ResolversParentTypes['CertificationRequestAnswer']> = {
  request?: Resolver<Maybe<ResolversTypes['CertificationRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EmployerCertificationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerCertificationConnection'] = ResolversParentTypes['EmployerCertificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmployerCertificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EmployerCertificationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerCertificationEdge'] = ResolversParentTypes['EmployerCertificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EmployerCertification'], ParentType, ContextType>;
};

export type EmployerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Employer'] = ResolversParentTypes['Employer'], FederationReferenceType extends FederationReferenceTypes['Employer'] = FederationReferenceTypes['Employer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Employer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ein?: Resolver<ResolversTypes['EIN'], ParentType, ContextType>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pslfQualifies?: Resolver<Maybe<ResolversTypes['PslfQualification']>, ParentType, ContextType>;
};

export type PslfQualificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfQualification'] = ResolversParentTypes['PslfQualification']> = {
  answer?: Resolver<ResolversTypes['QualifyAnswer'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type EmployerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerConnection'] = ResolversParentTypes['EmployerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmployerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readAs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EmployerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerEdge'] = ResolversParentTypes['EmployerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Employer'], ParentType, ContextType>;
};

export type EmployerCertificationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerCertificationPayload'] = ResolversParentTypes['EmployerCertificationPayload']> = {
  certification?: Resolver<Maybe<ResolversTypes['EmployerCertification']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PslfReconsiderationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfReconsideration'] = ResolversParentTypes['PslfReconsideration']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loan?: Resolver<Maybe<ResolversTypes['StudentLoan']>, ParentType, ContextType>;
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PslfReconsiderationState'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  answeredBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PslfReconsiderationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfReconsiderationPayload'] = ResolversParentTypes['PslfReconsiderationPayload']> = {
  reconsideration?: Resolver<Maybe<ResolversTypes['PslfReconsideration']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PslfBuybackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfBuyback'] = ResolversParentTypes['PslfBuyback']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loan?: Resolver<Maybe<ResolversTypes['StudentLoan']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PslfBuybackState'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decisionBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  periods?: Resolver<ReadonlyArray<ResolversTypes['PslfMonths']>, ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['MoneyCents']>, ParentType, ContextType>;
  payBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  denial?: Resolver<Maybe<ResolversTypes['PslfSentence']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PslfBuybackConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfBuybackConnection'] = ResolversParentTypes['PslfBuybackConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PslfBuybackEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PslfBuybackEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfBuybackEdge'] = ResolversParentTypes['PslfBuybackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PslfBuyback'], ParentType, ContextType>;
};

export type PslfBuybackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PslfBuybackPayload'] = ResolversParentTypes['PslfBuybackPayload']> = {
  buyback?: Resolver<Maybe<ResolversTypes['PslfBuyback']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AgencyRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyRecord'] = ResolversParentTypes['AgencyRecord']> = {
  __resolveType: TypeResolveFn<'EdRecord', ParentType, ContextType>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency']> = {
  code?: Resolver<ResolversTypes['AgencyCode'], ParentType, ContextType>;
};

export interface AgencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AgencyCode'], any> {
  name: 'AgencyCode';
}

export type AddressOnFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressOnFile'] = ResolversParentTypes['AddressOnFile']> = {
  purpose?: Resolver<ResolversTypes['AddressPurpose'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['PostalAddress'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['AddressChange']>, ParentType, ContextType>;
  coolingUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryPoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type AddressChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressChange'] = ResolversParentTypes['AddressChange']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan']> = {
  __resolveType: TypeResolveFn<'StudentLoan', ParentType, ContextType>;
};

export interface MoneyCentsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MoneyCents'], any> {
  name: 'MoneyCents';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'VersionConflict', ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotPermittedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotPermitted'] = ResolversParentTypes['NotPermitted']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EinScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EIN'], any> {
  name: 'EIN';
}

export type EmployerQualificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmployerQualification'] = ResolversParentTypes['EmployerQualification']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  EdRecord?: EdRecordResolvers<ContextType>;
  StudentLoan?: StudentLoanResolvers<ContextType>;
  PslfProgress?: PslfProgressResolvers<ContextType>;
  PslfStartingCredit?: PslfStartingCreditResolvers<ContextType>;
  PslfSentence?: PslfSentenceResolvers<ContextType>;
  PslfBuybackOffer?: PslfBuybackOfferResolvers<ContextType>;
  PslfMonths?: PslfMonthsResolvers<ContextType>;
  PslfProblem?: PslfProblemResolvers<ContextType>;
  PslfSource?: PslfSourceResolvers<ContextType>;
  PslfPaymentConnection?: PslfPaymentConnectionResolvers<ContextType>;
  PslfPaymentEdge?: PslfPaymentEdgeResolvers<ContextType>;
  PslfPayment?: PslfPaymentResolvers<ContextType>;
  PslfMonthReason?: PslfMonthReasonResolvers<ContextType>;
  PslfGap?: PslfGapResolvers<ContextType>;
  EmployerCertification?: EmployerCertificationResolvers<ContextType>;
  CertificationRequest?: CertificationRequestResolvers<ContextType>;
  CertificationRequestAnswer?: CertificationRequestAnswerResolvers<ContextType>;
  EmployerCertificationConnection?: EmployerCertificationConnectionResolvers<ContextType>;
  EmployerCertificationEdge?: EmployerCertificationEdgeResolvers<ContextType>;
  Employer?: EmployerResolvers<ContextType>;
  PslfQualification?: PslfQualificationResolvers<ContextType>;
  EmployerConnection?: EmployerConnectionResolvers<ContextType>;
  EmployerEdge?: EmployerEdgeResolvers<ContextType>;
  EmployerCertificationPayload?: EmployerCertificationPayloadResolvers<ContextType>;
  PslfReconsideration?: PslfReconsiderationResolvers<ContextType>;
  PslfReconsiderationPayload?: PslfReconsiderationPayloadResolvers<ContextType>;
  PslfBuyback?: PslfBuybackResolvers<ContextType>;
  PslfBuybackConnection?: PslfBuybackConnectionResolvers<ContextType>;
  PslfBuybackEdge?: PslfBuybackEdgeResolvers<ContextType>;
  PslfBuybackPayload?: PslfBuybackPayloadResolvers<ContextType>;
  AgencyRecord?: AgencyRecordResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AgencyCode?: GraphQLScalarType;
  AddressOnFile?: AddressOnFileResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  AddressChange?: AddressChangeResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  MoneyCents?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  EIN?: GraphQLScalarType;
  EmployerQualification?: EmployerQualificationResolvers<ContextType>;
};

