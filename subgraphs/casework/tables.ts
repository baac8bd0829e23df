import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Everyone who can be written to. */
export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  /** BCP 47. */
  preferredLanguage: text('preferred_language').notNull(),
});

/** That a loan exists and who holds it: all that is known here of loans, told by each lender. */
export const loans = sqliteTable(
  'loans',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    holderCode: text('holder_code').notNull(),
    kind: text('kind', { enum: ['StudentLoan', 'SbaLoan'] }).notNull(),
  },
  (table) => [index('loans_person_id').on(table.personId, table.id)],
);

export const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    agencyCode: text('agency_code').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    channel: text('channel', { enum: ['EMAIL', 'SMS', 'LETTER', 'INBOX'] }).notNull(),
    /** Business time at which a letter in the post is taken to have arrived; null for what says so by itself. */
    arrivesAt: integer('arrives_at', { mode: 'timestamp_ms' }),
    delivery: text('delivery', {
      enum: ['CREATED', 'SENDING', 'DELIVERED', 'TEMPORARY_FAILURE', 'PERMANENT_FAILURE', 'TECHNICAL_FAILURE'],
    }).notNull(),
  },
  (table) => [index('messages_person_id').on(table.personId, table.at, table.id)],
);

/** Where a person reads e-mail, and where they did. An address is kept for who writes to it, and shown to nobody. */
export const emailAddresses = sqliteTable(
  'email_addresses',
  {
    personId: text('person_id').notNull(),
    address: text('address').notNull(),
    /** Day on which another took its place; null for the one in use. */
    replacedOn: text('replaced_on'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.address] })],
);

/** E-mail that is still to be handed to the carrier. Invariant: its message is in `messages`, and not delivered. */
export const emailOutbox = sqliteTable(
  'email_outbox',
  {
    messageId: text('message_id').primaryKey(),
    address: text('address').notNull(),
    attempts: integer('attempts').notNull(),
    /** Not before this real time, ms. */
    notBeforeMs: integer('not_before_ms').notNull(),
  },
  (table) => [index('email_outbox_due').on(table.notBeforeMs)],
);
export type EmailOutboxRow = typeof emailOutbox.$inferSelect;

export type PersonRow = typeof people.$inferSelect;
export type LoanRow = typeof loans.$inferSelect;
export type StudentLoanRow = LoanRow;
export type SbaLoanRow = LoanRow;
export type MessageRow = typeof messages.$inferSelect;
export interface AgencyRef {
  readonly code: string;
}
