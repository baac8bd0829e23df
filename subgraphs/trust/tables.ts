import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export { idempotencyKeys } from '../kit/idempotency/tables.ts';

/** Who there is. Nothing else is known of anybody here. */
export const people = sqliteTable('people', { personId: text('person_id').primaryKey() });

export const consents = sqliteTable(
  'consents',
  {
    id: text('id').primaryKey(),
    /** Whose records. */
    personId: text('person_id').notNull(),
    givenById: text('given_by_id').notNull(),
    provider: text('provider').notNull(),
    consumer: text('consumer').notNull(),
    purpose: text('purpose').notNull(),
    /** Coordinates, sorted. */
    fields: text('fields', { mode: 'json' }).$type<readonly string[]>().notNull(),
    mode: text('mode', { enum: ['VIEW', 'STORE', 'QUERY'] }).notNull(),
    fetch: text('fetch', { enum: ['ONCE', 'PERIODIC'] }).notNull(),
    frequencyPerDay: integer('frequency_per_day'),
    dataFrom: text('data_from'),
    dataTo: text('data_to'),
    keepDays: integer('keep_days').notNull(),
    startsAt: integer('starts_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** Never EXPIRED: that follows from the clock. */
    standing: text('standing', { enum: ['PENDING', 'ACTIVE', 'PAUSED', 'REVOKED', 'REFUSED'] }).notNull(),
    version: integer('version').notNull(),
    textShown: text('text_shown').notNull(),
    textLanguage: text('text_language').notNull(),
    textDigest: text('text_digest').notNull(),
    /** Of the latest version. */
    receiptId: text('receipt_id').notNull(),
    /** When the consumer asked for it; null where the person gave it by themself. */
    requestedAt: integer('requested_at', { mode: 'timestamp_ms' }),
    /** When a request ends that nobody answered; null where there was none. */
    answerBy: integer('answer_by', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('consents_person_id').on(table.personId, table.startsAt, table.id),
    index('consents_readers').on(table.personId, table.consumer, table.provider, table.purpose),
    index('consents_requests').on(table.consumer, table.requestedAt),
  ],
);

/** Reads under consents that allow so many: taken before the read, and kept once it is in a ledger. */
export const consentUses = sqliteTable(
  'consent_uses',
  {
    id: text('id').primaryKey(),
    consentId: text('consent_id').notNull(),
    /** Of the gateway: parts of one operation are one read. Null: not known, a read of its own. */
    operation: text('operation'),
    /** Milliseconds since 1970, by the real clock: when it was taken. */
    at: integer('at').notNull(),
    /** Requests of the operation that were let in by it and have not said that they showed nothing. */
    holders: integer('holders').notNull(),
    /** A ledger has it: it is never given back. */
    isDisclosed: integer('is_disclosed', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    uniqueIndex('consent_uses_operation').on(table.consentId, table.operation),
    index('consent_uses_consent').on(table.consentId, table.at),
  ],
);

/** The accounting of disclosures: what the gateways' ledgers hold, read and never changed. Subjects are pseudonyms. */
export const accesses = sqliteTable(
  'accesses',
  {
    access: text('access').primaryKey(),
    /** Milliseconds since 1970, by the real clock. */
    at: integer('at').notNull(),
    /** Null: nobody's by name, such as a page that a one-time code opened. */
    subject: text('subject'),
    agency: text('agency').notNull(),
    /** Agency that was told; null where the person's own application was. */
    recipient: text('recipient'),
    client: text('client').notNull(),
    actor: text('actor'),
    role: text('role').notNull(),
    purpose: text('purpose').notNull(),
    legalBasis: text('legal_basis').notNull(),
    basis: text('basis').notNull(),
    ref: text('ref'),
    operation: text('operation'),
    coordinates: text('coordinates', { mode: 'json' }).$type<readonly string[]>().notNull(),
    /** Of the gateway's request. With the rest of the row it gives the very text that the ledger's chain is over. */
    request: text('request').notNull().default(''),
    /** Order of arrival here: what a subscription follows. */
    position: integer('position').notNull(),
  },
  (table) => [
    index('accesses_subject').on(table.subject, table.at, table.access),
    index('accesses_ref').on(table.ref, table.at, table.access),
    uniqueIndex('accesses_position').on(table.position),
    index('accesses_subject_position').on(table.subject, table.position),
  ],
);

/** How far each gateway's ledger was read. */
export const ledgerPositions = sqliteTable('ledger_positions', {
  writer: text('writer').primaryKey(),
  segment: integer('segment').notNull(),
  offset: integer('offset').notNull(),
  /** Frames of the writer that were read. */
  index: integer('frames').notNull().default(0),
  chain: text('chain').notNull(),
});

/** Every leaf of the log, in order: of a disclosure, of a consent, of an agency's receipt. Digests only. */
export const logEntries = sqliteTable(
  'log_entries',
  {
    leafIndex: integer('leaf_index').primaryKey(),
    id: text('id').notNull(),
    /** ISO 8601 with milliseconds, as it stands in the leaf. */
    at: text('at').notNull(),
    /** SHA-256, lower-case hex. */
    digest: text('digest').notNull(),
    /** `ledger`, `trust`, or the agency whose receipt it is. */
    source: text('source').notNull(),
  },
  (table) => [uniqueIndex('log_entries_id').on(table.id)],
);

/** How far the receipts of each agency were taken over. */
export const receiptFeeds = sqliteTable('receipt_feeds', {
  agency: text('agency').primaryKey(),
  after: text('after').notNull(),
});

export const questions = sqliteTable(
  'questions',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    access: text('access').notNull(),
    agency: text('agency').notNull(),
    question: text('question').notNull(),
    /** Null until the agency answered. */
    answer: text('answer'),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    promisedBy: text('promised_by').notNull(),
    stage: text('stage', { enum: ['SUBMITTED', 'ACCEPTED_FOR_REVIEW', 'CLOSED'] }).notNull(),
  },
  (table) => [
    index('questions_person_id').on(table.personId, table.askedAt, table.id),
    index('questions_agency').on(table.agency, table.stage, table.askedAt, table.id),
  ],
);

/** Whose cases a member of an agency's staff works on. */
export const caseloads = sqliteTable(
  'caseloads',
  {
    staffId: text('staff_id').notNull(),
    personId: text('person_id').notNull(),
    agency: text('agency').notNull(),
    id: text('id').notNull(),
    from: text('from').notNull(),
    to: text('to'),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.agency, table.personId] })],
);

export type ConsentRow = typeof consents.$inferSelect;
export type DataAccessRow = typeof accesses.$inferSelect;
export type ReceiptRow = typeof logEntries.$inferSelect;
export type DataAccessQuestionRow = typeof questions.$inferSelect;

/** Only an id: whether anything is told of a person depends on who asks. */
export interface PersonRef {
  readonly id: string;
}

/** Code of a purpose. */
export interface PurposeRef {
  readonly code: string;
}
