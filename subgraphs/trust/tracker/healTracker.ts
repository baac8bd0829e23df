import { setImmediate as turn } from 'node:timers/promises';
import { eq, inArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { type LedgerPosition, type LedgerRow, readLedger } from '../ledger/readLedger.ts';
import { limits } from '../limits.ts';
import type { TransparencyLog } from '../log/transparencyLog.ts';
import { accesses, ledgerPositions, logEntries } from '../tables.ts';
import { leafOf, type TrackerFault } from './compareTracker.ts';
import { toAccess } from './toAccess.ts';

/**
 * Writes again what was taken away or changed: rows as the ledgers have them, whose chain says that they are the gateways', in
 * the places that the leaves of the log have for them. What the log never had is taken out.
 * @returns what could not be mended: it is in no ledger any more, or never was.
 */
export async function healTracker(
  db: Database,
  log: TransparencyLog,
  ledgerDir: string,
  faults: readonly TrackerFault[],
): Promise<readonly TrackerFault[]> {
  const invented = faults.flatMap(({ what, id }) => (what === 'access invented' && id !== null ? [id] : []));
  if (invented.length > 0) db.delete(accesses).where(inArray(accesses.access, invented)).run();
  /** By the leaf, which the log has for certain; by the id where the log's files do not reach yet. */
  const open = new Map<string, TrackerFault & { readonly leafIndex: number }>();
  for (const fault of faults) {
    const { leafIndex } = fault;
    if (leafIndex === null) continue;
    open.set(leafIndex < log.size() ? log.leaf(leafIndex).toString('hex') : (fault.id ?? ''), { ...fault, leafIndex });
  }
  const until = db.select().from(ledgerPositions).all();
  let after: readonly LedgerPosition[] = [];
  for (let hasMore = open.size > 0; hasMore && open.size > 0; ) {
    const { rows, next } = readLedger(ledgerDir, after, limits.ledgerRowsMax);
    for (const row of rows) {
      const key = [leafOf({ id: row.access, at: row.at, digest: row.digest }).toString('hex'), row.access].find((one) =>
        open.has(one),
      );
      const fault = key === undefined ? undefined : open.get(key);
      if (key === undefined || fault === undefined) continue;
      writeAgain(db, row, fault.leafIndex);
      open.delete(key);
    }
    // Further than the tracker has come there is nothing to mend.
    hasMore = rows.length > 0 && !until.every((mark) => isReached(mark, next));
    after = next;
    await turn();
  }
  return [...open.values()];
}

function isReached(mark: LedgerPosition, next: readonly LedgerPosition[]): boolean {
  return next.some(({ writer, index }) => writer === mark.writer && index >= mark.index);
}

function writeAgain(db: Database, row: LedgerRow, leafIndex: number): void {
  const { access: id, at, digest } = row;
  db.transaction(
    (tx) => {
      tx.delete(logEntries).where(eq(logEntries.leafIndex, leafIndex)).run();
      tx.delete(logEntries).where(eq(logEntries.id, id)).run();
      tx.delete(accesses).where(eq(accesses.position, leafIndex)).run();
      tx.delete(accesses).where(eq(accesses.access, id)).run();
      tx.insert(logEntries).values({ leafIndex, id, at, digest, source: 'ledger' }).run();
      tx.insert(accesses).values(toAccess(row, leafIndex)).run();
    },
    { behavior: 'immediate' },
  );
}
