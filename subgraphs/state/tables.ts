import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person who carries a passport or asked for one. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  dateOfBirth: text('date_of_birth').notNull(),
  deceased: integer('deceased', { mode: 'boolean' }).notNull(),
});

export const passports = sqliteTable(
  'passports',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    lastFour: text('last_four').notNull(),
    issuedOn: text('issued_on').notNull(),
    expiresOn: text('expires_on').notNull(),
  },
  (table) => [index('passports_person_id').on(table.personId, table.issuedOn)],
);

export const applications = sqliteTable(
  'applications',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    submittedOn: text('submitted_on').notNull(),
    renewal: integer('renewal', { mode: 'boolean' }).notNull(),
    expedited: integer('expedited', { mode: 'boolean' }).notNull(),
    /** Null while it is pending. */
    mailedOn: text('mailed_on'),
    tracking: text('tracking'),
  },
  (table) => [index('applications_person_id').on(table.personId, table.submittedOn)],
);

export type StateRecordRow = typeof records.$inferSelect;
export type PassportRow = typeof passports.$inferSelect;
export type PassportApplicationRow = typeof applications.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
