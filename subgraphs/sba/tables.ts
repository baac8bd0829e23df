import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** Who the SBA has a record of. */
export const clients = sqliteTable('clients', { personId: text('person_id').primaryKey() });

export const businesses = sqliteTable(
  'businesses',
  {
    ein: text('ein').primaryKey(),
    ownerId: text('owner_id').notNull(),
    certifications: text('certifications', { mode: 'json' }).$type<readonly string[]>().notNull(),
  },
  (table) => [index('businesses_owner').on(table.ownerId)],
);

/** A business known by its number; an agency that only speaks of one knows no more. */
export interface EmployerRef {
  readonly ein: string;
  readonly certifications?: readonly string[] | null;
}

export const loans = sqliteTable(
  'loans',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    program: text('program', {
      enum: ['SEVEN_A', 'FIVE_OH_FOUR', 'MICROLOAN', 'DISASTER_BUSINESS', 'DISASTER_HOME'],
    }).notNull(),
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
    nextPaymentOn: text('next_payment_on'),
    nextPaymentCents: integer('next_payment_cents'),
    /** Null for a home disaster loan. */
    businessEin: text('business_ein'),
    /** Number of the declaration; null when it was lent after none that is known. */
    disasterNumber: text('disaster_number'),
  },
  (table) => [index('loans_person').on(table.personId, table.openedOn)],
);
export type SbaLoanRow = typeof loans.$inferSelect;

export interface PersonRef {
  readonly id: string;
}
export interface SbaRecordRef {
  readonly personId: string;
}
export interface DisasterRef {
  readonly number: string;
}
export interface AgencyRef {
  readonly code: string;
}
export interface AddressChangeRef {
  readonly id: string;
}
