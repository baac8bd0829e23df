import { eq } from 'drizzle-orm';
import { ask, type Database, type SubgraphRuntime } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { LogEntry } from '../log/verifyProof.ts';
import { receiptFeeds } from '../tables.ts';
import { placeEntries } from './appendEntries.ts';

/** The agencies that give receipts of their own. */
export const receiptAgencies = ['ed', 'usps'] as const;

interface ReceiptPage {
  readonly receipts: readonly LogEntry[];
  /** Where to go on. */
  readonly after: string;
}

/** Takes over what an agency has proved since the last time. @returns whether there may be more. */
export async function followReceipts(agency: string, runtime: SubgraphRuntime): Promise<boolean> {
  const { db } = runtime;
  const after = positionOf(db, agency);
  const answer = await ask(agency, '/receipts', { after }, runtime, limits.receipts);
  const page = parsePage(answer);
  if (page === null || page.receipts.length === 0) return false;
  db.transaction(
    (tx) => {
      placeEntries(tx, page.receipts, agency);
      tx.insert(receiptFeeds)
        .values({ agency, after: page.after })
        .onConflictDoUpdate({ target: receiptFeeds.agency, set: { after: page.after } })
        .run();
    },
    { behavior: 'immediate' },
  );
  return page.receipts.length >= limits.receiptPageMax;
}

function positionOf(db: Database, agency: string): string | null {
  const known = db.select().from(receiptFeeds).where(eq(receiptFeeds.agency, agency)).get();
  return known?.after ?? null;
}

/** Digests come as base64url of 32 bytes, and stand in the log as lower-case hex. Null for anything else. */
function parsePage(answer: unknown): ReceiptPage | null {
  const [receipts, after] = [member(answer, 'receipts'), member(answer, 'after')];
  if (!Array.isArray(receipts) || receipts.length > limits.receiptPageMax || typeof after !== 'string') return null;
  const entries = receipts.flatMap((value: unknown): LogEntry[] => {
    const [id, at, digest] = [member(value, 'id'), member(value, 'at'), member(value, 'digest')];
    if (typeof id !== 'string' || typeof at !== 'string' || typeof digest !== 'string') return [];
    const bytes = Buffer.from(digest, 'base64url');
    const isWhole = /^[\w@-]{1,128}$/.test(id) && bytes.length === 32 && isInstant(at);
    return isWhole ? [{ id, at, digest: bytes.toString('hex') }] : [];
  });
  return entries.length === receipts.length ? { receipts: entries, after } : null;
}

function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
