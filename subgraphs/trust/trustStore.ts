import { join } from 'node:path';
import { createWakes, type Database, type SubgraphRuntime, type Wakes } from '../kit/index.ts';
import type { SignedHead } from './log/signedHead.ts';
import { openLog, type TransparencyLog } from './log/transparencyLog.ts';
import { pseudonymOf, readPseudonymSecret } from './pseudonym.ts';
import { makeLeavesAgain } from './receipts/appendEntries.ts';
import { type Registry, registryOf } from './registry.ts';
import { ledgerMarks } from './tracker/ledgerMarks.ts';
import { createTrackerAudit, type TrackerAudit } from './tracker/trackerAudit.ts';

/** What this service reaches for beside its database, for as long as the database is open. */
export interface TrustStore {
  readonly log: TransparencyLog;
  /** Brings the log to what the database holds, and signs it with how far each ledger was taken over. */
  readonly head: () => SignedHead;
  readonly registry: Registry;
  /** Wakes whoever follows a person's tracker, by pseudonym. */
  readonly wakes: Wakes;
  readonly pseudonymOf: (personId: string) => string;
  /** Folder of the gateways' ledgers; null where there is none to read. */
  readonly ledgerDir: string | null;
  /** Up to when, by the real clock in milliseconds, the ledgers were taken over whole; null for not at all. */
  readonly recordedUntilMs: () => number | null;
  /** Says that they were, up to then. */
  readonly noteRecorded: (untilMs: number) => void;
  /** Compares the database with log and ledgers. */
  readonly audit: TrackerAudit;
  /** Files in which something is wrong, each told of once: it stays wrong until somebody has looked at it. */
  readonly brokenLedgers: Set<string>;
}

const stores = new WeakMap<Database, TrustStore>();

/** Invariant: opened once for each database, before its first request. */
export function openTrustStore(runtime: SubgraphRuntime): TrustStore {
  const { db, keys, env, dataDir, clock } = runtime;
  const folder = dataDir ?? env.DATA_DIR ?? null;
  const ledgerDir = env.LEDGER_DIR || (folder === null ? null : join(folder, 'ledger'));
  const keysFolder = env.AGENCY_KEYS ?? join(folder ?? 'data', 'keys');
  const secret = readPseudonymSecret(join(keysFolder, 'ledger.pseudonym'));
  // A database in memory begins anew with each process, and so must the log over it.
  const logFolder = dataDir === null || ledgerDir === null ? null : join(ledgerDir, 'log');
  let recordedUntilMs: number | null = null;
  const log = openLog({ folder: logFolder, key: keys.own, now: clock.real });
  const store: TrustStore = {
    log,
    head: () => {
      const ledgers = ledgerMarks(db);
      makeLeavesAgain(db, log);
      return log.head(ledgers);
    },
    registry: registryOf(env),
    wakes: createWakes(),
    pseudonymOf: (personId) => pseudonymOf(personId, secret),
    ledgerDir,
    recordedUntilMs: () => recordedUntilMs,
    noteRecorded: (untilMs) => {
      recordedUntilMs = untilMs;
    },
    audit: createTrackerAudit({ ...runtime, transparencyLog: log, ledgerDir }),
    brokenLedgers: new Set(),
  };
  makeLeavesAgain(db, store.log);
  stores.set(db, store);
  return store;
}

export function trustStoreOf(db: Database): TrustStore {
  const store = stores.get(db);
  if (store === undefined) throw new Error('The trust service has not been started over this database.');
  return store;
}
