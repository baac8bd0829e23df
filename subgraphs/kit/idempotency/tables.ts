import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What each idempotency key of a person did, for ever. Re-exported by the tables of an agency that uses it. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    personId: text('person_id').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the canonical JSON of what was asked, base64url. */
    contentDigest: text('content_digest').notNull(),
    resultId: text('result_id').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.operation, table.key] })],
);
