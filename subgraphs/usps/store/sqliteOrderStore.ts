import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Database } from '../../kit/index.ts';
import { intakes } from '../tables.ts';
import { turnCalendar } from './calendarTurn.ts';
import { command, recall, submit } from './commands.ts';
import { completeIndex, expectIntakes, recordHolders, recordProfile } from './holdingsIndex.ts';
import { due, hasten, lease, reclaim, settle } from './leases.ts';
import type { OrderStore } from './orderStore.ts';
import { forgetNotices, outgoingNotices } from './outgoingNotices.ts';
import { recordCheck, unchecked } from './rechecks.ts';
import { recordSnapshot, unreconciled } from './reconciliations.ts';
import type { StorePorts } from './storePorts.ts';

/**
 * The order store in one SQLite file. `synchronous=FULL`: a citizen who has an order id in hand has it on disk.
 * SQLite answers at once; the port is asynchronous for stores that do not.
 */
export function createSqliteOrderStore(db: Database, ports: StorePorts): OrderStore {
  db.run('pragma synchronous = full');
  const listeners = new Set<() => void>();
  /** Listeners hear of it after the commit, never from within. */
  const announcing = async <T>(run: () => T): Promise<T> => {
    const result = run();
    for (const listener of listeners) listener();
    return result;
  };
  return {
    submit: (submission) => announcing(() => submit(db, submission, ports)),
    command: (asked) => announcing(() => command(db, asked, ports)),
    recall: async (keyed) => recall(db, keyed),
    due: async (nowMs) => due(db, nowMs),
    lease: async (request) => lease(db, request, ports),
    reclaim: async () => reclaim(db),
    settle: (results) => announcing(() => settle(db, results, ports)),
    hasten: (hastening) => announcing(() => hasten(db, hastening)),
    turnCalendar: (now) => announcing(() => turnCalendar(db, now, ports)),
    unchecked: async (limit) => unchecked(db, limit),
    recordCheck: (order, found) => announcing(() => recordCheck(db, order, found, ports)),
    outgoingNotices: async (limit) => outgoingNotices(db, limit),
    forgetNotices: async (ids) => forgetNotices(db, ids),
    unreconciled: async (agency, limit, today) => unreconciled(db, agency, limit, today),
    recordSnapshot: (deliveryId, held) => announcing(() => recordSnapshot(db, deliveryId, held, ports)),
    expectIntakes: async (subgraphs) => expectIntakes(db, subgraphs),
    intakes: async () => db.select().from(intakes).all(),
    recordProfile: async (agency, profile) => recordProfile(db, agency, profile),
    recordHolders: async (agency, holders) => recordHolders(db, agency, holders),
    completeIndex: async (agency) => {
      while (await announcing(() => completeIndex(db, agency, ports))) await othersFirst();
    },
    onWork: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
