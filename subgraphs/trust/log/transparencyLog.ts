import { sign } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type NamedKey } from '../../kit/index.ts';
import { consistencyPath, inclusionPath, rootOf } from './merkleTree.ts';
import { openNodeStore } from './nodeStore.ts';

/**
 * The signed Merkle log (RFC 6962 section 2.1). It holds hashes alone: what they stand for is in the database of whoever
 * appends, in the same order.
 */
export interface TransparencyLog {
  readonly size: () => number;
  /** Hashes of leaves, as `leafHash` makes them. Returns once they are durable. */
  readonly append: (leaves: readonly Buffer[]) => void;
  /** Of all that stands now: the last one again where nothing was added. */
  readonly head: () => SignedHead;
  /** From the leaf up to the root that the log had at `size`, in lower-case hex. @throws RangeError */
  readonly inclusion: (index: number, size: number) => readonly string[];
  /** That the log of size `to` extends that of size `from`. @throws RangeError */
  readonly consistency: (from: number, to: number) => readonly string[];
  readonly close: () => void;
}

export interface SignedHead {
  readonly size: number;
  /** Lower-case hex. */
  readonly rootDigest: string;
  readonly signedAt: string;
  /** Ed25519 over `headText`, base64url. */
  readonly signature: string;
  readonly keyId: string;
}

export interface LogOptions {
  /** Null keeps the log in memory. */
  readonly folder: string | null;
  /** Private. */
  readonly key: NamedKey;
  readonly now: () => Date;
}

/**
 * @throws Error when the files give another root than the last head that was signed over them: then nothing of the log may
 *   be trusted, and no second history is signed.
 */
export function openLog({ folder, key, now }: LogOptions): TransparencyLog {
  const nodes = openNodeStore(folder);
  const heads = openHeads(folder);
  let last = heads.last;
  let isLastChecked = false;

  /** Leaves may be missing at start and be appended again: the last head is compared as soon as its size is reached. */
  function checkLast(): void {
    if (isLastChecked || last === null || nodes.size() < last.size) return;
    if (rootOf(nodes, last.size).toString('hex') !== last.rootDigest) {
      throw new Error('The log does not lead to the last head that was signed.');
    }
    isLastChecked = true;
  }

  checkLast();
  return {
    size: nodes.size,
    append(leaves) {
      nodes.append(leaves);
      checkLast();
    },
    head() {
      const size = nodes.size();
      if (last !== null && size < last.size) throw new Error('The log is shorter than the last head that was signed.');
      if (last !== null && size === last.size && last.keyId === key.kid) return last;
      const facts = {
        keyId: key.kid,
        rootDigest: rootOf(nodes, size).toString('hex'),
        signedAt: now().toISOString(),
        size,
      };
      const signature = sign(null, Buffer.from(canonicalJson(facts)), key.key).toString('base64url');
      last = { ...facts, signature };
      isLastChecked = true;
      heads.append(last);
      return last;
    },
    inclusion(index, size) {
      if (!(isSize(index) && isSize(size) && index < size && size <= nodes.size())) {
        throw new RangeError('The log holds no such entry at that size.');
      }
      return inclusionPath(nodes, index, size).map((hash) => hash.toString('hex'));
    },
    consistency(from, to) {
      if (!(isSize(from) && isSize(to) && from <= to && to <= nodes.size())) {
        throw new RangeError('The log has not had these sizes.');
      }
      return consistencyPath(nodes, from, to).map((hash) => hash.toString('hex'));
    },
    close() {
      nodes.close();
      heads.close();
    },
  };
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

interface Heads {
  readonly last: SignedHead | null;
  /** Durable before anybody is told: a head that was forgotten could be followed by another history. */
  readonly append: (head: SignedHead) => void;
  readonly close: () => void;
}

function openHeads(folder: string | null): Heads {
  if (folder === null) return { last: null, append: () => {}, close: () => {} };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openSync(join(folder, 'heads.jsonl'), 'a+', 0o600);
  const text = tailOf(file);
  // What follows the last line feed was never told to anybody.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) writeSync(file, '\n');
  return {
    last: lastHead(whole),
    append(head) {
      writeSync(file, `${canonicalJson(head)}\n`);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** Far more than one line: heads are kept for good, and only the last is needed. */
const tailBytes = 16_384;

function tailOf(file: number): string {
  const { size } = fstatSync(file);
  const tail = Buffer.alloc(Math.min(size, tailBytes));
  readSync(file, tail, 0, tail.length, size - tail.length);
  return tail.toString();
}

function lastHead(text: string): SignedHead | null {
  for (const line of text.split('\n').reverse()) {
    const head = parseHead(line);
    if (head !== null) return head;
  }
  return null;
}

/** A line that a stop cut off is none. */
export function parseHead(line: string): SignedHead | null {
  try {
    const head = JSON.parse(line) as Partial<SignedHead> | null;
    return typeof head?.size === 'number' && typeof head.rootDigest === 'string' ? (head as SignedHead) : null;
  } catch {
    return null;
  }
}
