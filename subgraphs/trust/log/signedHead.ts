import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/index.ts';

/** How far the ledger of one writer reached: after `index` frames its chain value was `chain`. */
export interface LedgerMark {
  readonly writer: string;
  readonly index: number;
  /** Lower-case hex. */
  readonly chain: string;
}

/**
 * The log and the ledgers under it, in one signed text: every row before the marks is in the log, so that neither a row nor
 * an entry can be taken away behind a head.
 */
export interface SignedHead {
  readonly size: number;
  /** Lower-case hex. */
  readonly rootDigest: string;
  /** One for each writer, sorted by it. */
  readonly ledgers: readonly LedgerMark[];
  /** `headDigest` of the head that was signed before; absent or null for the first one. */
  readonly previous?: string | null;
  readonly signedAt: string;
  /** Ed25519 over `headText`, base64url. */
  readonly signature: string;
  readonly keyId: string;
}

/** RFC 8785. */
export function headText({
  keyId,
  ledgers,
  previous,
  rootDigest,
  signedAt,
  size,
}: Omit<SignedHead, 'signature'>): string {
  const marks = ledgers.map(({ chain, index, writer }) => ({ chain, index, writer }));
  const facts = { keyId, ledgers: marks, rootDigest, signedAt, size };
  return canonicalJson(previous ? { ...facts, previous } : facts);
}

/** SHA-256 of a head as it stands in the list of heads, lower-case hex: the next one holds it, so that none can be taken out. */
export function headDigest(head: SignedHead): string {
  return createHash('sha256').update(canonicalJson(head)).digest('hex');
}

/** Null for anything that is not the text of a head. */
export function parseHead(line: string): SignedHead | null {
  try {
    const value: unknown = JSON.parse(line);
    return isHead(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether it has all that a head has; who signed it is another question. */
export function isHead(value: unknown): value is SignedHead {
  if (typeof value !== 'object' || value === null) return false;
  const { keyId, ledgers, previous, rootDigest, signature, signedAt, size } = value as Partial<Record<string, unknown>>;
  return (
    [keyId, signature, signedAt].every((text) => typeof text === 'string') &&
    isDigest(rootDigest) &&
    (previous === undefined || previous === null || isDigest(previous)) &&
    isCount(size) &&
    Array.isArray(ledgers) &&
    ledgers.every(isMark)
  );
}

function isMark(value: unknown): boolean {
  const { chain, index, writer } = (value ?? {}) as Partial<LedgerMark>;
  return isDigest(chain) && isCount(index) && typeof writer === 'string';
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
