import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** Who the IRS has a record of. */
export const taxpayers = sqliteTable('taxpayers', { personId: text('person_id').primaryKey() });

export const taxReturns = sqliteTable(
  'tax_returns',
  {
    personId: text('person_id').notNull(),
    taxYear: integer('tax_year').notNull(),
    adjustedGrossIncomeCents: integer('adjusted_gross_income_cents').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.taxYear] })],
);

export const refunds = sqliteTable(
  'refunds',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    taxYear: integer('tax_year').notNull(),
    state: text('state', { enum: ['RECEIVED', 'REVIEW', 'APPROVED', 'SENT', 'RETURNED', 'OFFSET'] }).notNull(),
    amountCents: integer('amount_cents'),
    offsetCents: integer('offset_cents'),
    expectedOn: text('expected_on'),
    notice: text('notice'),
  },
  (table) => [index('refunds_person_year').on(table.personId, table.taxYear)],
);
export type RefundRow = typeof refunds.$inferSelect;

export const employers = sqliteTable('employers', {
  ein: text('ein').primaryKey(),
  legalName: text('legal_name').notNull(),
  exemptSection: text('exempt_section'),
  kind: text('kind').notNull(),
});
export type EmployerRow = typeof employers.$inferSelect;

/** Spans in which an employer's status made it a public-service employer. */
export const qualifyingRanges = sqliteTable(
  'qualifying_ranges',
  {
    ein: text('ein').notNull(),
    from: text('from_on').notNull(),
    to: text('to_on'),
  },
  (table) => [primaryKey({ columns: [table.ein, table.from] })],
);

export interface PersonRef {
  readonly id: string;
}
export interface IrsRecordRef {
  readonly personId: string;
}
export interface AgencyRef {
  readonly code: string;
}
export interface AddressChangeRef {
  readonly id: string;
}
