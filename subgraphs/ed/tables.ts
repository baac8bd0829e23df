import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { PslfCount } from './pslf/countLoan.ts';
import type { MonthJudgement } from './pslf/judgeMonth.ts';

export { idempotencyKeys } from '../kit/idempotency/tables.ts';
export { addresses, intakeDeliveries } from '../kit/intake/tables.ts';

/** Who the Department has a record of. */
export const borrowers = sqliteTable('borrowers', { personId: text('person_id').primaryKey() });

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

/** The Department's own copy of employers' names, to be searched; the IRS owns the name itself. */
export const employers = sqliteTable(
  'employers',
  { ein: text('ein').primaryKey(), legalName: text('legal_name').notNull() },
  (table) => [index('employers_name').on(table.legalName, table.ein)],
);

/** Each word of each name: the beginning of a word is then a range of an index. */
export const employerWords = sqliteTable(
  'employer_words',
  { word: text('word').notNull(), ein: text('ein').notNull() },
  (table) => [primaryKey({ columns: [table.word, table.ein] })],
);

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
    /** As last written; `EXPIRED` is not written but follows from `expiresAt`. */
    state: text('state', {
      enum: ['DRAFT', 'SENT', 'BOUNCED', 'OPENED', 'SIGNED', 'DECLINED', 'EXPIRED', 'ACCEPTED', 'REFUSED'],
    }).notNull(),
    sentTo: text('sent_to').notNull(),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** SHA-256 of the one-time token, base64url; the token itself is only in the mail. Null for imported history. */
    tokenHash: text('token_hash'),
    /** SHA-256 of the official's answer; null until there is one. */
    answerDigest: text('answer_digest'),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    fullTime: integer('full_time', { mode: 'boolean' }),
    officialName: text('official_name'),
    officialTitle: text('official_title'),
    declineReason: text('decline_reason'),
  },
  (table) => [
    index('employer_certifications_person').on(table.personId, table.sentAt, table.id),
    uniqueIndex('employer_certifications_token').on(table.tokenHash),
  ],
);
export type EmployerCertificationRow = typeof employerCertifications.$inferSelect;

/** Mail that waits for a mail system to take it away; its text holds one-time tokens, so it is nobody's to query. */
export const outgoingMail = sqliteTable('outgoing_mail', {
  id: text('id').primaryKey(),
  to: text('to_address').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

export const reconsiderations = sqliteTable('reconsiderations', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  loanId: text('loan_id').notNull(),
  month: text('month').notNull(),
  state: text('state', { enum: ['REQUESTED', 'UPHELD', 'CHANGED'] }).notNull(),
  reason: text('reason').notNull(),
  requestedAt: integer('requested_at', { mode: 'timestamp_ms' }).notNull(),
});
export type PslfReconsiderationRow = typeof reconsiderations.$inferSelect;

/** The count of one loan, and which loan. */
export interface PslfProgressRef extends PslfCount {
  readonly loanId: string;
}

/** One judged month, and of which loan. */
export interface PslfPaymentRef extends MonthJudgement {
  readonly loanId: string;
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
