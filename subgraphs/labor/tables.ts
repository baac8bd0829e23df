import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person who ever claimed. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  /** The State has to speak with the person before it changes anything of theirs. */
  fraudHold: integer('fraud_hold', { mode: 'boolean' }).notNull(),
  deceased: integer('deceased', { mode: 'boolean' }).notNull(),
});

export const claims = sqliteTable(
  'claims',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    filedOn: text('filed_on').notNull(),
    paidByState: text('paid_by_state').notNull(),
    /** Null until the wages of the base period are determined. */
    weeklyBenefitCents: integer('weekly_benefit_cents'),
  },
  (table) => [index('claims_person_id').on(table.personId, table.filedOn, table.id)],
);

export const weeks = sqliteTable(
  'weeks',
  {
    claimId: text('claim_id').notNull(),
    /** A Saturday. */
    endingOn: text('ending_on').notNull(),
    certified: integer('certified', { mode: 'boolean' }).notNull(),
    paidCents: integer('paid_cents'),
    holdReason: text('hold_reason'),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.endingOn] })],
);

export type LaborRecordRow = typeof records.$inferSelect;
export type UnemploymentClaimRow = typeof claims.$inferSelect;
export type ClaimWeekRow = typeof weeks.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
