import { gt, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { CallOfAgencies } from './defineSubgraph.ts';

/** Where an agency keeps its receipts. Invariant: none is ever deleted. */
export type ReceiptTable = SQLiteTable & {
  readonly id: AnySQLiteColumn<{ data: string; notNull: true }>;
  /** Base64url of 32 bytes. */
  readonly digest: AnySQLiteColumn<{ data: string; notNull: true }>;
};

/** Receipts in one answer. */
const pageMax = 500;

/** The order in which rows were written: business time may be turned back, and ids are random. */
const position = sql<number>`rowid`;

/**
 * `ownerCalls: { '/receipts': receiptFeed(receipts, receipts.at) }`: what was proved since a position, oldest first, for the log
 * that anyone can verify: digests, never what they stand for. `at` is when it was. A body that is no question gets null.
 */
export function receiptFeed(table: ReceiptTable, at: AnySQLiteColumn<{ data: Date; notNull: true }>): CallOfAgencies {
  return {
    callers: ['trust'],
    isRead: true,
    call: (body, { db }) => {
      const after: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'after') : undefined;
      if (after !== null && !(typeof after === 'string' && /^\d{1,15}$/.test(after))) return null;
      const rows = db
        .select({ position, id: table.id, at, digest: table.digest })
        .from(table)
        .where(gt(position, Number(after ?? 0)))
        .orderBy(position)
        .limit(pageMax)
        .all();
      return {
        receipts: rows.map((row) => ({ id: row.id, at: row.at.toISOString(), digest: row.digest })),
        after: String(rows.at(-1)?.position ?? after ?? 0),
      };
    },
  };
}
