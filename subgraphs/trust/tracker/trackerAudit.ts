import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { ClientError, type SubgraphRuntime } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { TransparencyLog } from '../log/transparencyLog.ts';
import type { DataAccessRow } from '../tables.ts';
import { areRecorded, compareEntries, entriesOf, inventedAccesses, type TrackerFault } from './compareTracker.ts';
import { healTracker } from './healTracker.ts';

/**
 * Keeps the tracker to what log and ledgers say: the database is a file, and whoever writes it could leave a row out of what a
 * person is shown.
 */
export interface TrackerAudit {
  /** Compares all of it, and mends what the ledgers can mend. */
  readonly run: () => Promise<void>;
  /**
   * Before a page is read: at once, unless somebody else has written the file since it was compared, or it never was.
   * @throws ClientError OVERLOADED when comparing takes longer than a page may wait
   */
  readonly settled: () => Promise<void>;
  /** Whether these very rows are those that the log has. */
  readonly areRecorded: (rows: readonly DataAccessRow[]) => boolean;
}

export interface AuditPorts extends Pick<SubgraphRuntime, 'db' | 'log' | 'counters'> {
  readonly transparencyLog: TransparencyLog;
  /** Null: there is nothing to compare with. */
  readonly ledgerDir: string | null;
}

export function createTrackerAudit({ db, log, counters, transparencyLog, ledgerDir }: AuditPorts): TrackerAudit {
  let comparedAt: number | null = null;
  let running: Promise<void> | null = null;
  /** SQLite's own count of what other connections committed to the file. */
  const writtenByOthers = (): number => {
    const [row] = db.all<{ readonly data_version: number }>(sql.raw('PRAGMA data_version'));
    return row?.data_version ?? 0;
  };
  const tell = (faults: readonly TrackerFault[], event: string): void => {
    for (const { leafIndex, what } of faults.filter(({ isIncomplete }) => !isIncomplete)) {
      counters.add(event);
      log.error(event, new Error(`The tracker is not what the log says: ${what}, at entry ${leafIndex ?? 'none'}.`));
    }
  };
  const mend = async (faults: readonly TrackerFault[], folder: string): Promise<void> => {
    if (faults.length === 0) return;
    tell(faults, 'tracker.changed');
    tell(await healTracker(db, transparencyLog, folder, faults), 'tracker.lost');
  };
  const compare = async (folder: string): Promise<void> => {
    const before = writtenByOthers();
    let faults: TrackerFault[] = [];
    for (let from = 0; from < entriesOf(db, transparencyLog); from += limits.auditRowsAtOnce) {
      faults.push(...compareEntries(db, transparencyLog, from, limits.auditRowsAtOnce));
      if (faults.length >= limits.auditFaultsMax) {
        await mend(faults, folder);
        faults = [];
      }
      // Others are answered in between.
      await turn();
    }
    await mend([...faults, ...inventedAccesses(db, limits.auditFaultsMax)], folder);
    comparedAt = before;
  };
  const run = (): Promise<void> => {
    if (ledgerDir === null) return Promise.resolve();
    running ??= compare(ledgerDir).finally(() => {
      running = null;
    });
    return running;
  };

  return {
    run,
    areRecorded: (rows) => ledgerDir === null || areRecorded(db, transparencyLog, rows),
    async settled() {
      if (ledgerDir === null) return;
      const late = AbortSignal.timeout(limits.auditWaitMs);
      while (comparedAt !== writtenByOthers()) {
        if (late.aborted)
          throw new ClientError('OVERLOADED', 'The tracker is being compared with the ledgers; try again.');
        await Promise.race([run(), aborted(late)]);
      }
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
