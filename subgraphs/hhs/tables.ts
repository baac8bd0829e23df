import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person who has or asked for coverage. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  /** The State that runs this person's Medicaid or CHIP, two letters; null for Medicare alone. */
  insuringState: text('insuring_state'),
  /** What the person answered to a move out of that State; null until then. */
  endsWithMove: integer('ends_with_move', { mode: 'boolean' }),
  deceased: integer('deceased', { mode: 'boolean' }).notNull(),
});

export const coverage = sqliteTable(
  'coverage',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    program: text('program', { enum: ['MEDICARE_A', 'MEDICARE_B', 'MEDICARE_D', 'MEDICAID', 'CHIP'] }).notNull(),
    from: text('from_on').notNull(),
    /** Inclusive; null while it stands. */
    to: text('to_on'),
    renewBy: text('renew_by'),
  },
  (table) => [index('coverage_person_id').on(table.personId, table.from)],
);

export const medicaidApplications = sqliteTable(
  'medicaid_applications',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    submittedOn: text('submitted_on').notNull(),
    administeredBy: text('administered_by').notNull(),
    members: integer('members').notNull(),
  },
  (table) => [index('medicaid_applications_person_id').on(table.personId, table.submittedOn)],
);

export type HhsRecordRow = typeof records.$inferSelect;
export type CoverageRow = typeof coverage.$inferSelect;
export type MedicaidApplicationRow = typeof medicaidApplications.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
