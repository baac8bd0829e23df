import { gt, sql } from 'drizzle-orm';
import type { SubgraphRuntime } from '../kit/index.ts';
import { receipts } from './tables.ts';

/** Receipts in one answer. */
const pageMax = 500;

/** The order in which rows were written: business time may be turned back, and ids are random. None is ever deleted. */
const position = sql<number>`rowid`;

/**
 * What was proved since a position, oldest first, for the log that anyone can verify: digests, never what they stand for.
 * Null when the body is no question.
 */
export function answerReceiptFeed(body: unknown, { db }: SubgraphRuntime): object | null {
  const after: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'after') : undefined;
  if (after !== null && !(typeof after === 'string' && /^\d{1,15}$/.test(after))) return null;
  const rows = db
    .select({ position, id: receipts.id, at: receipts.issuedAt, digest: receipts.digest })
    .from(receipts)
    .where(gt(position, Number(after ?? 0)))
    .orderBy(position)
    .limit(pageMax)
    .all();
  return {
    receipts: rows.map(({ id, at, digest }) => ({ id, at: at.toISOString(), digest })),
    after: String(rows.at(-1)?.position ?? after ?? 0),
  };
}
