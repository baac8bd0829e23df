import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedKey } from '../../kit/index.ts';
import { canonicalJson } from '../../kit/index.ts';
import { nodeHash, rootOf } from './merkleTree.ts';
import { hashBytes, levelName, openNodeStore } from './nodeStore.ts';
import { headDigest, parseHead, type SignedHead } from './signedHead.ts';
import { verifyHead } from './verifyProof.ts';

/** What the files of a log hold, and all that is wrong with them. */
export interface VerifiedLog {
  /** Entries. */
  readonly size: number;
  /** Hashes of the leaves, one after the other. */
  readonly leaves: Buffer;
  /** Of the log's own file, those that trust signed. */
  readonly heads: readonly SignedHead[];
  /** Those that were kept elsewhere, and that trust signed. */
  readonly kept: readonly SignedHead[];
  readonly faults: readonly string[];
}

/**
 * Checks every byte of a log with nothing but its files and trust's public keys.
 * @param given lines of heads that were kept elsewhere, in any order.
 */
export function verifyLog(folder: string, keys: readonly NamedKey[], given: readonly string[] = []): VerifiedLog {
  const faults: string[] = [];
  const headsFile = join(folder, 'heads.jsonl');
  const leavesFile = join(folder, levelName(0));
  const leaves = existsSync(leavesFile) ? readFileSync(leavesFile) : Buffer.alloc(0);
  const size = Math.floor(leaves.length / hashBytes);
  const nodes = openNodeStore(null);
  nodes.append(Array.from({ length: size }, (_, i) => leaves.subarray(i * hashBytes, (i + 1) * hashBytes)));
  faults.push(...levelFaults(folder, size));

  const isGood = (head: SignedHead, where: string): boolean => {
    const fault = headFault(head, where, leavesFile, keys, (at) => (at > size ? null : rootOf(nodes, at)));
    if (fault !== null) faults.push(fault);
    return fault === null;
  };
  const heads: SignedHead[] = [];
  let listed: SignedHead | null = null;
  for (const { head, where } of ownHeads(headsFile, faults)) {
    const before = heads.at(-1);
    if (!isNextTo(head, listed)) faults.push(`${where}: the head that was signed before it is not there before it`);
    listed = head;
    if (before !== undefined && isLess(head, before)) faults.push(`${where}: it says less than the head before it`);
    if (isGood(head, where)) heads.push(head);
  }
  const kept = given.flatMap((line, position) => {
    const head = parseHead(line);
    const where = `head ${position + 1} of those that were kept`;
    if (head === null) faults.push(`${where}: it is no head`);
    return head !== null && isGood(head, where) ? [head] : [];
  });
  const covered = heads.at(-1)?.size ?? 0;
  if (size > covered) {
    const what = 'heads were taken away, or trust stopped before it signed and has not started since';
    faults.push(`${headsFile}: ${size - covered} entries of the log are under no head: ${what}`);
  } else if (heads.length === 0 && existsSync(leavesFile)) {
    faults.push(`${headsFile}: there is no head of the log`);
  }
  return { size, leaves, heads, kept, faults };
}

interface FoundHead {
  readonly head: SignedHead;
  readonly where: string;
}

/** Every line is a head, to the letter; what is not goes to the faults. */
function ownHeads(file: string, faults: string[]): readonly FoundHead[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const torn = lines.pop();
  const found = lines.flatMap((line, position) => {
    const where = `${file}: line ${position + 1}`;
    const head = parseHead(line);
    if (head !== null && canonicalJson(head) === line) return [{ head, where }];
    faults.push(`${where}: it is no head`);
    return [];
  });
  if (torn !== '') faults.push(`${file}: line ${lines.length + 1}: it is torn: no line feed ends it`);
  return found;
}

function headFault(
  head: SignedHead,
  where: string,
  leavesFile: string,
  keys: readonly NamedKey[],
  rootAt: (size: number) => Buffer | null,
): string | null {
  if (!keys.some((key) => verifyHead(head, key))) return `${where}: it is not signed by trust`;
  const at = `the head of size ${head.size} of ${head.signedAt}`;
  const root = rootAt(head.size);
  if (root === null) return `${leavesFile}: ${at} speaks of more entries than there are`;
  return root.toString('hex') === head.rootDigest ? null : `${leavesFile}: the entries do not lead to ${at}`;
}

/** Heads of before there was a digest in them may begin the list. */
function isNextTo(head: SignedHead, before: SignedHead | null): boolean {
  if (before !== null && canonicalJson(head) === canonicalJson(before)) return false;
  const previous = head.previous ?? null;
  if (previous === null) return before === null || (before.previous ?? null) === null;
  return before !== null && previous === headDigest(before);
}

/** Neither the log nor a ledger becomes shorter. */
function isLess(head: SignedHead, before: SignedHead): boolean {
  return (
    head.size < before.size ||
    before.ledgers.some(({ index, writer }) => {
      const now = head.ledgers.find((mark) => mark.writer === writer);
      return now === undefined || now.index < index;
    })
  );
}

/** Each level is made again of the one below it, as far as that holds whole hashes. */
function levelFaults(folder: string, size: number): readonly string[] {
  if (!existsSync(folder)) return [];
  const faults: string[] = [];
  const expected = new Set(['heads.jsonl']);
  let below = readLevel(folder, 0);
  if (below.length % hashBytes !== 0) {
    faults.push(`${join(folder, levelName(0))}: it ends in the middle of a hash, after ${size} entries`);
  }
  expected.add(levelName(0));
  for (let level = 1, count = Math.floor(size / 2); count > 0; level++, count = Math.floor(count / 2)) {
    const made = Buffer.alloc(count * hashBytes);
    for (let position = 0; position < count; position++) {
      const [left, right] = [hashAt(below, 2 * position), hashAt(below, 2 * position + 1)];
      nodeHash(left, right).copy(made, position * hashBytes);
    }
    const file = join(folder, levelName(level));
    const found = readLevel(folder, level);
    if (!found.equals(made)) faults.push(`${file}: ${differenceOf(found, made)}`);
    expected.add(levelName(level));
    below = made;
  }
  for (const name of readdirSync(folder).sort()) {
    if (!expected.has(name)) faults.push(`${join(folder, name)}: this is no file of the log`);
  }
  return faults;
}

function differenceOf(found: Buffer, made: Buffer): string {
  const length = Math.min(found.length, made.length);
  for (let at = 0; at < length; at += hashBytes) {
    const end = Math.min(at + hashBytes, length);
    if (!found.subarray(at, end).equals(made.subarray(at, end))) {
      return `hash ${at / hashBytes} is not that of the two below it`;
    }
  }
  return `it has ${found.length} bytes, and the leaves give ${made.length}`;
}

function readLevel(folder: string, level: number): Buffer {
  const file = join(folder, levelName(level));
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

function hashAt(bytes: Buffer, position: number): Buffer {
  return bytes.subarray(position * hashBytes, (position + 1) * hashBytes);
}
