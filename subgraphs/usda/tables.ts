import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person who asked for food aid. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  deceased: integer('deceased', { mode: 'boolean' }).notNull(),
});

export const snapCases = sqliteTable(
  'snap_cases',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    filedOn: text('filed_on').notNull(),
    unitSize: integer('unit_size').notNull(),
    /** Null until approved. */
    monthlyBenefitCents: integer('monthly_benefit_cents'),
    recertifyBy: text('recertify_by'),
    interviewAt: integer('interview_at', { mode: 'timestamp_ms' }),
    expedited: integer('expedited', { mode: 'boolean' }).notNull(),
    /** Who reports simply need not report a move before the next periodic report (7 CFR 273.12(a)). */
    reporting: text('reporting', { enum: ['CHANGE', 'SIMPLIFIED'] }).notNull(),
    /** A month, as last told; null when never told. */
    shelterCostCents: integer('shelter_cost_cents'),
  },
  (table) => [index('snap_cases_person_id').on(table.personId, table.filedOn, table.id)],
);

export const wicRequests = sqliteTable(
  'wic_requests',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    requestedOn: text('requested_on').notNull(),
    participants: integer('participants').notNull(),
    clinic: text('clinic').notNull(),
  },
  (table) => [index('wic_requests_person_id').on(table.personId, table.requestedOn)],
);

export type UsdaRecordRow = typeof records.$inferSelect;
export type SnapApplicationRow = typeof snapCases.$inferSelect;
export type WicApplicationRow = typeof wicRequests.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
