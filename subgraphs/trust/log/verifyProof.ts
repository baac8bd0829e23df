import { verify } from 'node:crypto';
import { canonicalJson, type NamedKey } from '../../kit/index.ts';
import { emptyRoot, leafHash, nodeHash } from './merkleTree.ts';
import { headText, isHead, type SignedHead } from './signedHead.ts';

/** What one entry of the log says: nothing of anybody, only a digest of what happened. */
export interface LogEntry {
  readonly id: string;
  /** ISO 8601 with milliseconds. */
  readonly at: string;
  /** Lower-case hex. */
  readonly digest: string;
}

export interface SignedReceipt extends LogEntry {
  /** Ed25519 over `entryText`, base64url. */
  readonly signature: string;
  readonly keyId: string;
  readonly leafIndex: number;
  readonly inclusionProof: readonly string[];
  readonly head: SignedHead;
}

/** RFC 8785. All of it can be read from a receipt, so that the receipt is proof by itself. */
export function entryText({ at, digest, id }: LogEntry): string {
  return canonicalJson({ at, digest, id });
}

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly string[],
  rootDigest: string,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const hex of proof) {
    const sibling = hashOf(hex);
    if (sibling === null || last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.toString('hex') === rootDigest;
}

/** RFC 9162 section 2.1.4.2: the log of size `to` holds, in its place, all that the log of size `from` held. */
export function verifyConsistency(
  from: number,
  fromDigest: string,
  to: number,
  toDigest: string,
  proof: readonly string[],
): boolean {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to)) return false;
  if (from === to) return proof.length === 0 && fromDigest === toDigest;
  if (from === 0) return proof.length === 0 && fromDigest === emptyRoot.toString('hex');
  const path = Number.isInteger(Math.log2(from)) ? [fromDigest, ...proof] : [...proof];
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const first = hashOf(path.shift());
  if (first === null) return false;
  let [older, newer] = [first, first];
  for (const hex of path) {
    const hash = hashOf(hex);
    if (hash === null || last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && older.toString('hex') === fromDigest && newer.toString('hex') === toDigest;
}

/** @param key public, of `trust`. */
export function verifyHead(head: SignedHead, key: NamedKey): boolean {
  // What is given may come from a file that somebody changed.
  return isHead(head) && head.keyId === key.kid && isSigned(headText(head), head.signature, key);
}

/** The entry is signed, the head is signed, and the entry is in the log that the head stands for. */
export function verifyReceipt(receipt: SignedReceipt, key: NamedKey): boolean {
  const { head, inclusionProof, keyId, leafIndex, signature } = receipt;
  const text = entryText(receipt);
  return (
    keyId === key.kid &&
    isSigned(text, signature, key) &&
    verifyHead(head, key) &&
    verifyInclusion(leafHash(text), leafIndex, head.size, inclusionProof, head.rootDigest)
  );
}

/** The text must be the one that base64url has for these bytes: another one with the same bytes is a changed receipt. */
function isSigned(text: string, signature: string, { key }: NamedKey): boolean {
  // What is given may come from a file that somebody changed.
  if (typeof signature !== 'string') return false;
  const bytes = Buffer.from(signature, 'base64url');
  return bytes.toString('base64url') === signature && verify(null, Buffer.from(text), key, bytes);
}

function hashOf(hex: string | undefined): Buffer | null {
  return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? Buffer.from(hex, 'hex') : null;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
