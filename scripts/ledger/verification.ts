import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NotedCheckpoint, type VerifiedWriter, verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { rootOf } from '../../subgraphs/trust/log/merkleTree.ts';
import { hashBytes, openNodeStore } from '../../subgraphs/trust/log/nodeStore.ts';
import { parseHead, type SignedHead } from '../../subgraphs/trust/log/transparencyLog.ts';
import { type SignedReceipt, verifyHead, verifyReceipt } from '../../subgraphs/trust/log/verifyProof.ts';
import type { LedgerKeys } from './publicKeys.ts';

export interface VerificationWishes {
  readonly ledger: string;
  readonly keys: LedgerKeys;
  /** As the graph answers them. */
  readonly receipts?: readonly SignedReceipt[];
  /** Lines of heads that were kept elsewhere. */
  readonly heads?: string | undefined;
  readonly checkpoints?: readonly NotedCheckpoint[];
}

export interface Verification {
  readonly lines: readonly string[];
  readonly isGood: boolean;
}

/** Checks a ledger, its log, and what somebody has in hand of it, with nothing but files and public keys. */
export function verification({
  ledger,
  keys,
  receipts = [],
  heads,
  checkpoints = [],
}: VerificationWishes): Verification {
  const { writers, digests } = verifyLedger(ledger, keys.gateway, checkpoints);
  const lines = writers.map(writerLine);
  const problems = writers.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const faults = [
    ...(writers.length === 0 ? [`There is no ledger at ${ledger}.`] : []),
    ...problems.map(({ file, index, what }) => `${file}: frame ${index}: ${what}`),
    ...headFaults(ledger, keys, heads, lines),
    ...receipts.flatMap((receipt) => receiptFault(receipt, keys, digests, writers) ?? []),
  ];
  if (receipts.length > 0) lines.push(`receipts: ${receipts.length} looked at`);
  return { lines: [...lines, ...faults], isGood: faults.length === 0 };
}

function writerLine(one: VerifiedWriter): string {
  const { checkpoints, disclosures, frames, isClosed, lastCheckpoint, retained, segments, writer } = one;
  const end = isClosed ? 'closed' : 'still open, or ended without closing';
  const noted = lastCheckpoint === null ? 'none' : `${lastCheckpoint.index} ${lastCheckpoint.chain}`;
  return (
    `${writer}: ${frames} frames, ${disclosures} disclosures, ${segments} segments (${retained} retained), ` +
    `${checkpoints} checkpoints, ${end}; last checkpoint: ${noted}`
  );
}

/** Every head that was signed is the root of what the log holds. */
function headFaults(ledger: string, keys: LedgerKeys, given: string | undefined, lines: string[]): readonly string[] {
  const file = join(ledger, 'log', 'heads.jsonl');
  const own = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const heads = `${own}${given ?? ''}`.split('\n').flatMap((line) => parseHead(line) ?? []);
  if (heads.length === 0) return [];
  const leavesFile = join(ledger, 'log', 'level-00.bin');
  const leaves = existsSync(leavesFile) ? readFileSync(leavesFile) : Buffer.alloc(0);
  const nodes = openNodeStore(null);
  const count = Math.floor(leaves.length / hashBytes);
  nodes.append(Array.from({ length: count }, (_, i) => leaves.subarray(i * hashBytes, (i + 1) * hashBytes)));
  lines.push(`log: ${count} entries, ${heads.length} heads`);
  return heads.flatMap((head) => {
    const at = `the head of size ${head.size} of ${head.signedAt}`;
    if (!isHeadSigned(head, keys)) return [`${file}: ${at} is not signed by trust`];
    if (head.size > count) return [`${leavesFile}: ${at} speaks of more entries than there are`];
    return rootOf(nodes, head.size).toString('hex') === head.rootDigest
      ? []
      : [`${leavesFile}: the entries do not lead to ${at}`];
  });
}

function isHeadSigned(head: SignedHead, { trust }: LedgerKeys): boolean {
  return trust.some((key) => verifyHead(head, key));
}

function receiptFault(
  receipt: SignedReceipt,
  { trust }: LedgerKeys,
  digests: ReadonlyMap<string, string>,
  writers: readonly VerifiedWriter[],
): string | null {
  if (!trust.some((key) => verifyReceipt(receipt, key))) return `the receipt ${receipt.id} is not what trust signed`;
  const recorded = digests.get(receipt.id);
  if (recorded !== undefined && recorded !== receipt.digest) {
    return `the receipt ${receipt.id} has another digest than the row in the ledger`;
  }
  // Accesses go by 22 characters, every other receipt by an id with its kind before it.
  const isAccess = /^[\w-]{22}$/.test(receipt.id);
  const isRetained = writers.some(({ retained }) => retained > 0);
  return isAccess && recorded === undefined && !isRetained ? `the ledger has lost the access ${receipt.id}` : null;
}
