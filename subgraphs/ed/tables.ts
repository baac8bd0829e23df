import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Sentence } from './pslf/sentences.ts';
import type { CodedSentence, Gap, JudgedMonth, MonthReason, MonthSpan, PslfCount } from './pslfProgress.ts';

export { idempotencyKeys } from '../kit/idempotency/tables.ts';
export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** Who the Department has a record of. */
export const borrowers = sqliteTable('borrowers', {
  personId: text('person_id').primaryKey(),
  /** As on the promissory note: what an employer's official is shown, and nothing else reads it. */
  legalName: text('legal_name').notNull(),
});

export const studentLoans = sqliteTable(
  'student_loans',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    program: text('program', { enum: ['DIRECT', 'FFEL', 'PERKINS', 'PARENT_PLUS', 'CONSOLIDATION'] }).notNull(),
    servicer: text('servicer').notNull(),
    state: text('state', {
      enum: [
        'IN_SCHOOL',
        'GRACE',
        'REPAYMENT',
        'DEFERMENT',
        'FORBEARANCE',
        'DELINQUENT',
        'DEFAULT',
        'PAID',
        'FORGIVEN',
        'DISBURSING',
      ],
    }).notNull(),
    openedOn: text('opened_on').notNull(),
    principalCents: integer('principal_cents').notNull(),
    outstandingCents: integer('outstanding_cents').notNull(),
    rateBasisPoints: integer('rate_basis_points').notNull(),
    repaymentPlan: text('repayment_plan'),
    tenYearStandardCents: integer('ten_year_standard_cents').notNull(),
    nextPaymentOn: text('next_payment_on'),
    nextPaymentCents: integer('next_payment_cents'),
    /** Months credited by the Department's own correction of data, and its code; they have no dates. */
    priorQualifyingCount: integer('prior_qualifying_count').notNull().default(0),
    priorProvenance: text('prior_provenance'),
    /** What went into a consolidation: the engine's codes of loans, cents and counts at that time. Empty for others. */
    consolidationOf: text('consolidation_of', { mode: 'json' })
      .$type<readonly { readonly type: string; readonly balanceCents: number; readonly qualifyingCount: number }[]>()
      .notNull()
      .default([]),
  },
  (table) => [index('student_loans_person').on(table.personId, table.id)],
);
/**
 * `employers` is there on a representation that the gateway completed with the facts of the IRS, and only there. A key
 * may not be required of an agency that provides it itself, so the facts come without EINs, in the order of the field.
 */
export type StudentLoanRow = typeof studentLoans.$inferSelect & {
  readonly employers?: readonly (Omit<EmployerRef, 'ein'> | null)[] | null;
};

/** Runs of months of a loan with one status, plan and bill; months YYYY-MM, both ends inclusive. */
export const repaymentPeriods = sqliteTable(
  'repayment_periods',
  {
    loanId: text('loan_id').notNull(),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month').notNull(),
    status: text('status', {
      enum: ['IN_SCHOOL', 'GRACE', 'REPAYMENT', 'DEFERMENT', 'FORBEARANCE', 'DEFAULT'],
    }).notNull(),
    plan: text('plan'),
    dueCents: integer('due_cents'),
    dueDay: integer('due_day').notNull(),
    pauseKind: text('pause_kind'),
    /** A recorded fact: an agreement to buy these months back was paid. */
    boughtBack: integer('bought_back', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.loanId, table.fromMonth] })],
);
export type RepaymentPeriodRow = typeof repaymentPeriods.$inferSelect;

/** Money received, each amount set against the bill of one month. */
export const payments = sqliteTable(
  'payments',
  {
    id: integer('id').primaryKey(),
    loanId: text('loan_id').notNull(),
    billMonth: text('bill_month').notNull(),
    receivedOn: text('received_on').notNull(),
    amountCents: integer('amount_cents').notNull(),
  },
  (table) => [index('payments_loan').on(table.loanId, table.billMonth)],
);
export type PaymentRow = typeof payments.$inferSelect;

/** Jobs as the borrower declared them. */
export const employments = sqliteTable(
  'employments',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    ein: text('ein').notNull(),
    from: text('from_on').notNull(),
    to: text('to_on'),
    /** Average a week, in hundredths of an hour. */
    hoursHundredths: integer('hours_hundredths').notNull(),
    workerType: text('worker_type', { enum: ['W2', 'SERVICE_MEMBER', 'CONTRACTOR_1099'] }).notNull(),
  },
  (table) => [index('employments_person').on(table.personId, table.from)],
);
export type EmploymentRow = typeof employments.$inferSelect;

/**
 * The Department's own copy of employers' names, to be searched; the IRS owns the name itself. A hand-written migration
 * adds `employer_search`, the full-text index of these names by `number`, and the triggers that keep it in step.
 */
export const employers = sqliteTable('employers', {
  /** Grows with each employer, and an employer keeps it: the order of the full-text index. */
  number: integer('number').primaryKey(),
  ein: text('ein').notNull().unique(),
  legalName: text('legal_name').notNull(),
});

/** Each word of letters in any name, once. */
export const employerTerms = sqliteTable('employer_terms', { term: text('term').primaryKey() });

/** Beginnings of those words, by themselves and by what is left when one letter is missing. */
export const employerSpellings = sqliteTable(
  'employer_spellings',
  { variant: text('variant').notNull(), beginning: text('beginning').notNull() },
  (table) => [primaryKey({ columns: [table.variant, table.beginning] })],
);

/**
 * What the IRS's list said of an employer on the day the Department took it over. The Department's own decisions (of a
 * signed period, of a buyback) are made from it. Counts and `pslfQualifies` never are: they take what the IRS says now.
 */
export const irsListings = sqliteTable('irs_listings', {
  ein: text('ein').primaryKey(),
  kind: text('kind').notNull(),
  exemptSection: text('exempt_section'),
  qualifyingRanges: text('qualifying_ranges', { mode: 'json' })
    .$type<readonly { readonly from: string; readonly to: string | null }[]>()
    .notNull(),
  takenOn: text('taken_on').notNull(),
});
export type IrsListing = typeof irsListings.$inferSelect;

/** An employer by its number, with what the IRS added to a representation; a field nobody added is absent. */
export interface EmployerRef {
  readonly ein: string;
  readonly legalName?: string | null;
  readonly exemptSection?: string | null;
  readonly kind?: string | null;
  readonly qualifyingRanges?: readonly { readonly from: string; readonly to?: string | null }[] | null;
}

export const employerCertifications = sqliteTable(
  'employer_certifications',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    ein: text('ein').notNull(),
    /** The period as it was asked; it never changes. */
    from: text('from_on').notNull(),
    to: text('to_on'),
    /** The period as it was signed; null until then, and `signedTo` also for `still employed`. */
    signedFrom: text('signed_from_on'),
    signedTo: text('signed_to_on'),
    /** As last written. `BOUNCED`, `EXPIRED` and the Department's decision follow from the instants below and the clock. */
    state: text('state', {
      enum: ['DRAFT', 'SENT', 'BOUNCED', 'OPENED', 'SIGNED', 'DECLINED', 'EXPIRED', 'ACCEPTED', 'REFUSED'],
    }).notNull(),
    sentTo: text('sent_to').notNull(),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** SHA-256 of the one-time token, base64url; the token itself is only in the mail. Null for imported history. */
    tokenHash: text('token_hash'),
    /** When the mail came back; null when it did not. */
    bouncedAt: integer('bounced_at', { mode: 'timestamp_ms' }),
    /** When the official first looked at the request. */
    openedAt: integer('opened_at', { mode: 'timestamp_ms' }),
    /** SHA-256 of the official's answer; null until there is one. */
    answerDigest: text('answer_digest'),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    fullTime: integer('full_time', { mode: 'boolean' }),
    officialName: text('official_name'),
    officialTitle: text('official_title'),
    declineReason: text('decline_reason'),
    /** The Department's decision on the signed period, and from when it stands; both null until it is signed. */
    decision: text('decision', { enum: ['ACCEPTED', 'REFUSED'] }),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
    /** Null unless refused. */
    refusalReason: text('refusal_reason'),
    receiptId: text('receipt_id'),
  },
  (table) => [
    index('employer_certifications_person').on(table.personId, table.sentAt, table.id),
    uniqueIndex('employer_certifications_token').on(table.tokenHash),
  ],
);
export type EmployerCertificationRow = typeof employerCertifications.$inferSelect;

/** What the holder of a one-time token is to confirm. */
export interface CertificationRequestRef {
  readonly from: string;
  readonly to: string | null;
  readonly name: string;
}

/** Proof of what an official signed: the digest of the statement, never the statement. */
export const receipts = sqliteTable('receipts', {
  id: text('id').primaryKey(),
  certificationId: text('certification_id').notNull(),
  /** SHA-256 of the canonical JSON of the statement, base64url. */
  digest: text('digest').notNull(),
  issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
});

export const reconsiderations = sqliteTable('reconsiderations', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  loanId: text('loan_id').notNull(),
  month: text('month').notNull(),
  reason: text('reason').notNull(),
  requestedAt: integer('requested_at', { mode: 'timestamp_ms' }).notNull(),
});
export type PslfReconsiderationRow = typeof reconsiderations.$inferSelect;

/** Requests to pay for paused months. The decision is made when it is asked and stands from a day that the clock reaches. */
export const buybacks = sqliteTable(
  'buybacks',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    loanId: text('loan_id').notNull(),
    requestedAt: integer('requested_at', { mode: 'timestamp_ms' }).notNull(),
    decision: text('decision', { enum: ['DENIED', 'AGREEMENT_SENT'] }).notNull(),
    /** Code of the reason; null unless denied. */
    denialCode: text('denial_code'),
    /** Oldest first; empty when denied. */
    periods: text('periods', { mode: 'json' }).$type<readonly MonthSpan[]>().notNull(),
    /** What is to be paid for all of them; null when denied. */
    amountCents: integer('amount_cents'),
    /** When the whole amount had arrived; null until then. */
    paidAt: integer('paid_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('buybacks_person').on(table.personId, table.requestedAt, table.id)],
);
export type PslfBuybackRow = typeof buybacks.$inferSelect;

/** Objects of an answer that are made and not stored: what their resolvers get as parents. */
export interface PslfProgressRef extends PslfCount {
  readonly loanId: string;
}
export type PslfPaymentRef = JudgedMonth & { readonly loanId: string };
export type PslfMonthReasonRef = MonthReason;
export type PslfGapRef = Gap;
export type PslfStartingCreditRef = PslfCount['startingCredit'];
export type PslfBuybackOfferRef = PslfCount['buyback'];
export type PslfProblemRef = PslfCount['problems'][number];
export type PslfSentenceRef = CodedSentence;
export interface PslfSourceRef {
  readonly agency: AgencyRef;
  readonly asOf: Date;
  readonly sentence: Sentence;
}

export interface PersonRef {
  readonly id: string;
}
export interface EdRecordRef {
  readonly personId: string;
}
export interface AgencyRef {
  readonly code: string;
}
export interface AddressChangeRef {
  readonly id: string;
}
