import { join } from 'node:path';
import { dayMs, retentionDaysLeast } from '../../subgraphs/trust/ledger/retainSegments.ts';
import { type VerifiedRow, type VerifiedWriter, verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { leafHash } from '../../subgraphs/trust/log/merkleTree.ts';
import { hashBytes } from '../../subgraphs/trust/log/nodeStore.ts';
import type { LedgerMark, SignedHead } from '../../subgraphs/trust/log/signedHead.ts';
import { type VerifiedLog, verifyLog } from '../../subgraphs/trust/log/verifyLog.ts';
import { entryText, type SignedReceipt, verifyReceipt } from '../../subgraphs/trust/log/verifyProof.ts';
import { LeafSet } from './leafSet.ts';
import type { LedgerKeys } from './publicKeys.ts';
import { TrackerRows } from './trackerRows.ts';

export interface VerificationWishes {
  readonly ledger: string;
  readonly keys: LedgerKeys;
  /** As the graph answers them. */
  readonly receipts?: readonly SignedReceipt[];
  /** Lines of heads that were kept elsewhere. */
  readonly heads?: string | undefined;
  /** Checkpoints that somebody wrote down. */
  readonly checkpoints?: readonly LedgerMark[];
  /** File of the data tracker, `trust.sqlite`: each row of it is compared with the ledgers. */
  readonly tracker?: string | undefined;
  /** Rows of the last five years may not have been removed. */
  readonly now?: Date;
}

export interface Verification {
  readonly lines: readonly string[];
  readonly isGood: boolean;
}

/** Checks a ledger, its log, and what somebody has in hand of them, with nothing but files and public keys. */
export function verification(wishes: VerificationWishes): Verification {
  const { ledger, keys, receipts = [], heads = '', checkpoints = [], now = new Date() } = wishes;
  const logFolder = join(ledger, 'log');
  const given = heads.split('\n').filter((line) => line !== '');
  // The log first: a ledger that is written meanwhile has more than the heads say, never less.
  const log = verifyLog(logFolder, keys.trust, given);
  const provenHeads = receipts.flatMap((receipt) => (isProven(receipt, keys) ? [receipt.head] : []));
  const rows = new RowsInLog(log, receipts);
  const covered = new Map(log.heads.at(-1)?.ledgers.map(({ index, writer }) => [writer, index]));
  const tracker = wishes.tracker === undefined ? null : new TrackerRows(wishes.tracker, covered);
  const marks = marksOf([...log.heads, ...log.kept, ...provenHeads]);
  const writers = verifyLedger(ledger, keys.gateway, [...checkpoints, ...marks], (row) => {
    rows.take(row);
    tracker?.take(row);
  });
  const disclosures = writers.reduce((sum, writer) => sum + writer.disclosures, 0);
  const removedUntil = writers.reduce((latest, { retainedUntil }) => maxOf(latest, retainedUntil ?? ''), '');
  const faults = [
    ...(writers.length === 0 ? [`There is no ledger at ${ledger}.`] : []),
    ...writers.flatMap((writer) => writerFaults(writer, now)),
    ...log.faults,
    ...(disclosures > 0 && log.size === 0 && log.heads.length === 0
      ? [`${logFolder}: there is no log of the ${disclosures} disclosures in the ledger`]
      : []),
    ...rows.faults,
    ...rows.tailFaults(logFolder),
    ...(tracker === null ? [] : [...tracker.faults, ...tracker.leftFaults(removedUntil !== '')]),
    ...receipts.flatMap((receipt) => receiptFault(receipt, keys, log, rows.digests, removedUntil) ?? []),
  ];
  const lines = [...writers.map(writerLine)];
  if (log.size > 0 || log.heads.length > 0) lines.push(...logLines(log, rows, removedUntil !== ''));
  if (tracker !== null) lines.push(`tracker: ${tracker.count} rows compared with the ledgers`);
  if (receipts.length > 0) lines.push(`receipts: ${receipts.length} looked at`);
  return { lines: [...lines, ...faults], isGood: faults.length === 0 };
}

/** How far the log may be behind the ledgers. It is signed once a second. */
const tailMsMax = 300_000;

/** Follows the ledgers' rows into the log. */
class RowsInLog {
  readonly faults: string[] = [];
  /** Row hashes of the accesses that receipts are about. */
  readonly digests = new Map<string, string | null>();
  readonly left: LeafSet;
  /** Rows that no head covers yet, and since when. */
  young = 0;
  youngSince = '';
  #newest = '';
  readonly #covered: ReadonlyMap<string, number>;

  constructor(log: VerifiedLog, receipts: readonly SignedReceipt[]) {
    this.left = new LeafSet(log.leaves, log.size);
    this.#covered = new Map(log.heads.at(-1)?.ledgers.map(({ index, writer }) => [writer, index]));
    for (const { id } of receipts) this.digests.set(id, null);
  }

  readonly take = ({ access, at, digest, index, writer }: VerifiedRow): void => {
    if (this.digests.has(access)) this.digests.set(access, digest);
    this.#newest = maxOf(this.#newest, at);
    if (this.left.take({ id: access, at, digest })) return;
    if (index < (this.#covered.get(writer) ?? 0)) {
      this.faults.push(`${writer}: frame ${index}: the disclosure has no entry in the log`);
      return;
    }
    this.young++;
    if (this.youngSince === '' || at < this.youngSince) this.youngSince = at;
  };

  /** The log may be behind the ledgers by their tail, and no further: it could have been cut off itself. */
  tailFaults(logFolder: string): readonly string[] {
    const behindMs = this.young === 0 ? 0 : Date.parse(this.#newest) - Date.parse(this.youngSince);
    if (behindMs <= tailMsMax) return [];
    const what = 'it was cut off, or trust did not follow';
    return [`${logFolder}: the log ends ${Math.round(behindMs / 1_000)} s before the ledgers: ${what}`];
  }
}

function maxOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** Of many heads, each place of a ledger once. */
function marksOf(heads: readonly SignedHead[]): readonly LedgerMark[] {
  const marks = new Map<string, LedgerMark>();
  for (const { ledgers } of heads) {
    for (const mark of ledgers) marks.set(`${mark.index} ${mark.chain} ${mark.writer}`, mark);
  }
  return [...marks.values()];
}

function writerLine(one: VerifiedWriter): string {
  const { checkpoints, disclosures, frames, isClosed, lastCheckpoint, retained, segments, unsigned, writer } = one;
  const end = isClosed ? 'closed' : 'still open, or ended without closing';
  const noted = lastCheckpoint === null ? 'none' : `${lastCheckpoint.index} ${lastCheckpoint.chain}`;
  const open = unsigned === 0 ? '' : ` (${unsigned} not signed yet)`;
  return (
    `${writer}: ${frames} frames, ${disclosures} disclosures${open}, ${segments} segments (${retained} retained), ` +
    `${checkpoints} checkpoints, ${end}; last checkpoint: ${noted}`
  );
}

function writerFaults({ problem, retainedUntil, writer }: VerifiedWriter, now: Date): readonly string[] {
  const faults = problem === null ? [] : [`${problem.file}: frame ${problem.index}: ${problem.what}`];
  if (retainedUntil !== null && Date.parse(retainedUntil) + retentionDaysLeast * dayMs > now.getTime()) {
    faults.push(`${writer}: disclosures up to ${retainedUntil} were removed before their five years were over`);
  }
  return faults;
}

function logLines(
  { heads, size }: VerifiedLog,
  { left, young, youngSince }: RowsInLog,
  isRetained: boolean,
): readonly string[] {
  const others = isRetained ? 'receipts, or of disclosures past their time' : 'receipts';
  const last = heads.at(-1);
  return [
    `log: ${size} entries, ${heads.length} heads; ${left.size} entries are of ${others}`,
    ...(young > 0
      ? [`log: ${young} disclosures since ${youngSince} are younger than the last head (${last?.signedAt ?? 'none'})`]
      : []),
  ];
}

function isProven(receipt: SignedReceipt, { trust }: LedgerKeys): boolean {
  return trust.some((key) => verifyReceipt(receipt, key));
}

function receiptFault(
  receipt: SignedReceipt,
  keys: LedgerKeys,
  { leaves, size }: VerifiedLog,
  digests: ReadonlyMap<string, string | null>,
  removedUntil: string,
): string | null {
  const { digest, id, leafIndex } = receipt;
  if (!isProven(receipt, keys)) return `the receipt ${id} is not what trust signed`;
  const recorded = digests.get(id) ?? null;
  if (recorded !== null && recorded !== digest) {
    return `the receipt ${id} has another digest than the row in the ledger`;
  }
  const leaf = leaves.subarray(leafIndex * hashBytes, (leafIndex + 1) * hashBytes);
  if (leafIndex >= size || !leafHash(entryText(receipt)).equals(leaf)) return `the log has lost the receipt ${id}`;
  // Accesses go by 22 characters, every other receipt by an id with its kind before it.
  const isAccess = /^[\w-]{22}$/.test(id);
  return isAccess && recorded === null && receipt.at > removedUntil ? `the ledger has lost the access ${id}` : null;
}
