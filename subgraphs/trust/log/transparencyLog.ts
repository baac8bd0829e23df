import { sign } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type NamedKey } from '../../kit/index.ts';
import { consistencyPath, inclusionPath, rootOf } from './merkleTree.ts';
import { openNodeStore } from './nodeStore.ts';
import { headDigest, headText, type LedgerMark, parseHead, type SignedHead } from './signedHead.ts';

/**
 * The signed Merkle log (RFC 6962 section 2.1). It holds hashes alone: what they stand for is in the database of whoever
 * appends, in the same order.
 */
export interface TransparencyLog {
  readonly size: () => number;
  /** @throws RangeError where there is none. */
  readonly leaf: (index: number) => Buffer;
  /** Hashes of leaves, as `leafHash` makes them. Returns once they are durable. */
  readonly append: (leaves: readonly Buffer[]) => void;
  /**
   * Of all that stands now: the last one again where nothing was added.
   * @param ledgers how far each ledger was taken over; all of it stands in the log.
   */
  readonly head: (ledgers?: readonly LedgerMark[]) => SignedHead;
  /** From the leaf up to the root that the log had at `size`, in lower-case hex. @throws RangeError */
  readonly inclusion: (index: number, size: number) => readonly string[];
  /** That the log of size `to` extends that of size `from`. @throws RangeError */
  readonly consistency: (from: number, to: number) => readonly string[];
  readonly close: () => void;
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
    leaf: (index) => nodes.node(0, index),
    append(leaves) {
      nodes.append(leaves);
      checkLast();
    },
    head(ledgers = []) {
      const size = nodes.size();
      if (last !== null && size < last.size) throw new Error('The log is shorter than the last head that was signed.');
      const isMoved = last === null || size > last.size || canonicalJson(ledgers) !== canonicalJson(last.ledgers);
      if (last !== null && !isMoved && last.keyId === key.kid) return last;
      for (const { index, writer } of last?.ledgers ?? []) {
        const now = ledgers.find((mark) => mark.writer === writer);
        if (now === undefined || now.index < index) {
          throw new Error('Less of a ledger was taken over than the last head that was signed says.');
        }
      }
      const facts = {
        keyId: key.kid,
        ledgers,
        ...(last === null ? {} : { previous: headDigest(last) }),
        rootDigest: rootOf(nodes, size).toString('hex'),
        signedAt: now().toISOString(),
        size,
      };
      const signature = sign(null, Buffer.from(headText(facts)), key.key).toString('base64url');
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
  // What follows the last line feed was never told to anybody, unless only the line feed was lost.
  const torn = text.slice(text.lastIndexOf('\n') + 1);
  const isHead = parseHead(torn) !== null;
  if (isHead) writeSync(file, '\n');
  else if (torn !== '') ftruncateSync(file, fstatSync(file).size - Buffer.byteLength(torn));
  const whole = isHead ? `${text}\n` : text.slice(0, text.length - torn.length);
  return {
    last: lastHead(whole),
    append(head) {
      writeSync(file, `${canonicalJson(head)}\n`);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** Heads are kept for good, and only the last is needed: the end of the file in which all of the last line stands. */
function tailOf(file: number): string {
  const { size } = fstatSync(file);
  for (let length = Math.min(size, tailBytes); ; length = Math.min(size, 2 * length)) {
    const tail = Buffer.alloc(length);
    readSync(file, tail, 0, length, size - length);
    const isWhole = length === size || tail.subarray(0, tail.lastIndexOf('\n')).includes('\n');
    if (isWhole) return tail.toString();
  }
}

const tailBytes = 16_384;

/** @throws Error when the last line is no head: what it said could be gone back behind. */
function lastHead(text: string): SignedHead | null {
  const line = text.split('\n').at(-2);
  if (line === undefined) return null;
  const head = parseHead(line);
  if (head === null) throw new Error('The last line of heads.jsonl is no head of the log.');
  return head;
}
