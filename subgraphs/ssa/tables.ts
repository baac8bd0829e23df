import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person whom Social Security keeps a record of. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  statementAsOf: text('statement_as_of'),
  representativePayee: integer('representative_payee', { mode: 'boolean' }).notNull(),
  /** Somebody else pays for this person's home, as they last said (20 CFR 416.1130); null when never told. */
  shelteredByOthers: integer('sheltered_by_others', { mode: 'boolean' }),
});

export const benefits = sqliteTable(
  'benefits',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    kind: text('kind', { enum: ['RETIREMENT', 'DISABILITY', 'SURVIVOR', 'SSI'] }).notNull(),
    monthlyCents: integer('monthly_cents').notNull(),
    /** A day on which it was or will be paid; it is paid on this day of each month. Null while it is suspended. */
    paidOn: text('paid_on'),
  },
  (table) => [index('benefits_person_id').on(table.personId, table.kind)],
);

export type SsaRecordRow = typeof records.$inferSelect;
export type SsaBenefitRow = typeof benefits.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
