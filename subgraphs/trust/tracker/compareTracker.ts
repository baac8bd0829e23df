import { and, eq, gte, isNull, lt, max } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { leafHash } from '../log/merkleTree.ts';
import type { TransparencyLog } from '../log/transparencyLog.ts';
import { entryText, type LogEntry } from '../log/verifyProof.ts';
import { accesses, type DataAccessRow, logEntries, type ReceiptRow } from '../tables.ts';
import { digestOf, isAccessId } from './recordedAccess.ts';

/** One place at which the database is not what the log says. */
export interface TrackerFault {
  /** In the log; null for a row that the log has never had. */
  readonly leafIndex: number | null;
  /** Of the access or receipt; null where the database does not know it any more. */
  readonly id: string | null;
  readonly what: 'entry missing' | 'entry changed' | 'access missing' | 'access changed' | 'access invented';
  /** A row of before its request was kept: nobody changed it. */
  readonly isIncomplete: boolean;
}

/** Compares the entries from one place on, so many of them, with the log's leaves, and the accesses with their entries. */
export function compareEntries(db: Database, log: TransparencyLog, from: number, rowsMax: number): TrackerFault[] {
  let rows: ReturnType<typeof rowsFrom>;
  try {
    rows = rowsFrom(db, from, rowsMax);
  } catch (error) {
    // Something stands in a row that cannot even be read as what it should be: it is found by looking at each.
    if (rowsMax > 1) {
      return Array.from({ length: rowsMax }, (_, each) => compareEntries(db, log, from + each, 1)).flat();
    }
    if (from >= log.size()) throw error;
    return [{ leafIndex: from, id: null, what: 'access changed', isIncomplete: false }];
  }
  const found = new Map(rows.map((row) => [row.entry.leafIndex, row]));
  const faults: TrackerFault[] = [];
  for (let leafIndex = from; leafIndex < Math.min(from + rowsMax, entriesOf(db, log)); leafIndex++) {
    const row = found.get(leafIndex);
    const fault = row === undefined ? missingEntry(leafIndex) : faultOf(row.entry, row.access, log);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

function rowsFrom(db: Database, from: number, rowsMax: number) {
  return db
    .select({ entry: logEntries, access: accesses })
    .from(logEntries)
    .leftJoin(accesses, eq(accesses.access, logEntries.id))
    .where(and(gte(logEntries.leafIndex, from), lt(logEntries.leafIndex, from + rowsMax)))
    .all();
}

/** How many entries there have to be. */
export function entriesOf(db: Database, log: TransparencyLog): number {
  const last = db
    .select({ index: max(logEntries.leafIndex) })
    .from(logEntries)
    .get();
  return Math.max((last?.index ?? -1) + 1, log.size());
}

/** Accesses that no entry stands for. */
export function inventedAccesses(db: Database, rowsMax: number): TrackerFault[] {
  return db
    .select({ id: accesses.access })
    .from(accesses)
    .leftJoin(logEntries, eq(logEntries.id, accesses.access))
    .where(isNull(logEntries.id))
    .limit(rowsMax)
    .all()
    .map(({ id }) => ({ leafIndex: null, id, what: 'access invented', isIncomplete: false }));
}

/** Whether these rows are those that the log has. */
export function areRecorded(db: Database, log: TransparencyLog, rows: readonly DataAccessRow[]): boolean {
  return rows.every((row) => {
    const entry = db.select().from(logEntries).where(eq(logEntries.leafIndex, row.position)).get();
    return entry !== undefined && faultOf(entry, row, log) === null && entry.id === row.access;
  });
}

function missingEntry(leafIndex: number): TrackerFault {
  return { leafIndex, id: null, what: 'entry missing', isIncomplete: false };
}

function faultOf(entry: ReceiptRow, access: DataAccessRow | null, log: TransparencyLog): TrackerFault | null {
  const { leafIndex, id } = entry;
  const of = (what: TrackerFault['what']): TrackerFault => ({
    leafIndex,
    id,
    what,
    isIncomplete: what === 'access changed' && access?.request === '',
  });
  if (leafIndex < log.size() && !leafOf(entry).equals(log.leaf(leafIndex))) return of('entry changed');
  if (!isAccessId(id)) return null;
  if (access === null) return of('access missing');
  return access.position === leafIndex && digestOf(access) === entry.digest ? null : of('access changed');
}

export function leafOf(entry: LogEntry): Buffer {
  return leafHash(entryText(entry));
}
