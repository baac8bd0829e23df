import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
    delivery: text('delivery', {
      enum: ['CREATED', 'SENDING', 'DELIVERED', 'TEMPORARY_FAILURE', 'PERMANENT_FAILURE', 'TECHNICAL_FAILURE'],
    }).notNull(),
  },
  (table) => [index('messages_person_id').on(table.personId, table.at, table.id)],
);

export type PersonRow = typeof people.$inferSelect;
export type LoanRow = typeof loans.$inferSelect;
export type StudentLoanRow = LoanRow;
export type SbaLoanRow = LoanRow;
export type MessageRow = typeof messages.$inferSelect;
export interface AgencyRef {
  readonly code: string;
}
