import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { addresses, intakeDeliveries, intakeLetters } from '../kit/intake/tables.ts';

/** One row for each person whom FEMA or USCIS keeps a record of. */
export const records = sqliteTable('records', {
  personId: text('person_id').primaryKey(),
  /** A non-citizen who must be registered, and so must report a move (8 U.S.C. 1305). */
  registered: integer('registered', { mode: 'boolean' }).notNull(),
  deceased: integer('deceased', { mode: 'boolean' }).notNull(),
});

export const disasters = sqliteTable(
  'disasters',
  {
    number: text('number').primaryKey(),
    title: text('title').notNull(),
    region: text('region').notNull(),
    counties: text('counties', { mode: 'json' }).$type<readonly string[]>().notNull(),
    declaredOn: text('declared_on').notNull(),
    applyBy: text('apply_by').notNull(),
  },
  (table) => [index('disasters_region').on(table.region, table.declaredOn)],
);

/** A dwelling as it was when it was hit. It lies outside `addresses`: no delivery reaches it. */
export interface DamagedDwelling {
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

export const disasterAid = sqliteTable(
  'disaster_aid',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    disasterNumber: text('disaster_number').notNull(),
    registeredOn: text('registered_on').notNull(),
    damagedDwelling: text('damaged_dwelling', { mode: 'json' }).$type<DamagedDwelling>().notNull(),
    /** Null until decided; 0 when nothing is awarded. */
    awardedCents: integer('awarded_cents'),
    inspectionAt: integer('inspection_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('disaster_aid_person_id').on(table.personId, table.registeredOn)],
);

export const immigrationCases = sqliteTable(
  'immigration_cases',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    filedOn: text('filed_on').notNull(),
    formType: text('form_type').notNull(),
    receiptNumber: text('receipt_number').notNull(),
    biometricsAt: integer('biometrics_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('immigration_cases_person_id').on(table.personId, table.filedOn)],
);

export type DhsRecordRow = typeof records.$inferSelect;
export type DisasterRow = typeof disasters.$inferSelect;
export type DisasterAidApplicationRow = typeof disasterAid.$inferSelect;
export type ImmigrationCaseRow = typeof immigrationCases.$inferSelect;
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
