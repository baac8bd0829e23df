import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person whom Veterans Affairs keeps a record of. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  veteranStatus: text('veteran_status', { enum: ['CONFIRMED', 'NOT_CONFIRMED', 'UNDER_REVIEW'] }).notNull(),
  /** Percent, a multiple of 10; null when never rated. */
  combinedRating: integer('combined_rating'),
  careFacility: text('care_facility'),
  /** Benefits are paid to a fiduciary, who alone may change the address. */
  fiduciary: integer('fiduciary', { mode: 'boolean' }).notNull(),
});

export const claims = sqliteTable(
  'claims',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    kind: text('kind', { enum: ['DISABILITY', 'PENSION', 'EDUCATION', 'HEALTH_ENROLLMENT', 'SURVIVOR'] }).notNull(),
    submittedOn: text('submitted_on').notNull(),
    contentions: text('contentions', { mode: 'json' }).$type<readonly string[]>().notNull(),
    evidenceDueOn: text('evidence_due_on'),
  },
  (table) => [index('claims_person_id').on(table.personId, table.submittedOn, table.id)],
);

export type VaRecordRow = typeof records.$inferSelect;
export type VaClaimRow = typeof claims.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
