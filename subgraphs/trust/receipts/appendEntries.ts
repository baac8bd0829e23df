import { asc, gte, inArray, max, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import { leafHash } from '../log/merkleTree.ts';
import type { TransparencyLog } from '../log/transparencyLog.ts';
import { entryText, type LogEntry } from '../log/verifyProof.ts';
import { logEntries } from '../tables.ts';

/**
 * Gives entries their places in the log, in the order given; runs inside the caller's transaction. An id that is known
 * already keeps its place and its digest: what was promised once is never changed.
 * @returns the index of each new leaf, by id.
 */
export function placeEntries(tx: Database, entries: readonly LogEntry[], source: string): ReadonlyMap<string, number> {
  const known = knownIds(
    tx,
    entries.map(({ id }) => id),
  );
  const placed = new Map<string, number>();
  let leafIndex = sizeOf(tx);
  // Built once for all of them: building a statement costs ten times what running it does.
  const insert = tx
    .insert(logEntries)
    .values({
      leafIndex: sql.placeholder('leafIndex'),
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      digest: sql.placeholder('digest'),
      source: sql.placeholder('source'),
    })
    .prepare();
  for (const { id, at, digest } of entries) {
    if (known.has(id) || placed.has(id)) continue;
    insert.run({ leafIndex, id, at, digest, source });
    placed.set(id, leafIndex);
    leafIndex += 1;
  }
  return placed;
}

/**
 * Makes the leaves of the log that its files lack, from the database, which is the source of truth. A head is signed over
 * them at once: should that fail, the next one makes up for it.
 * @throws Error when the log is longer than the database: then the database is an older one than the log was made of.
 */
export function makeLeavesAgain(db: Database, log: TransparencyLog): void {
  const size = sizeOf(db);
  if (log.size() > size) throw new Error(`The log has ${log.size()} entries and its database only ${size}.`);
  while (log.size() < size) {
    const rows = db
      .select()
      .from(logEntries)
      .where(gte(logEntries.leafIndex, log.size()))
      .orderBy(asc(logEntries.leafIndex))
      .limit(limits.leavesAtOnce)
      .all();
    if (rows[0]?.leafIndex !== log.size()) throw new Error('The entries of the log are not numbered without a gap.');
    log.append(rows.map((row) => leafHash(entryText(row))));
  }
}

function sizeOf(db: Database): number {
  const last = db
    .select({ index: max(logEntries.leafIndex) })
    .from(logEntries)
    .get();
  return (last?.index ?? -1) + 1;
}

function knownIds(tx: Database, ids: readonly string[]): ReadonlySet<string> {
  const found = tx
    .select({ id: logEntries.id })
    .from(logEntries)
    .where(inArray(logEntries.id, [...ids]))
    .all();
  return new Set(found.map(({ id }) => id));
}
