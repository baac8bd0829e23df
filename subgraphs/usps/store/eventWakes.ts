import { gt, max } from 'drizzle-orm';
import { createWakes, type Database, type SubgraphRuntime, type Wakes } from '../../kit/index.ts';
import { events } from '../tables.ts';
import { orderStoreOf } from './orderStoreOf.ts';

/** How often the log is looked at for what another process wrote into the same database. */
const pollMs = 1_000;

const known = new WeakMap<Database, Wakes>();

/**
 * Wakes whoever watches an order, by its id, once new events of it are on disk. However many watch, a commit costs one
 * question: which orders have events that nobody was told of. Nobody watches: nothing is asked.
 */
export function eventWakesOf(runtime: SubgraphRuntime): Wakes {
  const { db } = runtime;
  const made = known.get(db);
  if (made !== undefined) return made;
  let last = 0;
  let stop: (() => void) | null = null;

  const look = (): readonly string[] => {
    const found = db
      .select({ orderId: events.orderId, position: max(events.position) })
      .from(events)
      .where(gt(events.position, last))
      .groupBy(events.orderId)
      .all();
    for (const { position } of found) last = Math.max(last, position ?? 0);
    return found.map(({ orderId }) => orderId);
  };
  const begin = (): (() => void) => {
    last =
      db
        .select({ position: max(events.position) })
        .from(events)
        .get()?.position ?? 0;
    let next: NodeJS.Immediate | undefined;
    const announce = (): void => {
      next = undefined;
      wakes.announce(look());
    };
    // Several commits of one turn are one look.
    const stopListening = orderStoreOf(runtime).onWork(() => {
      next ??= setImmediate(announce);
    });
    const timer = setInterval(announce, pollMs);
    return () => {
      clearImmediate(next);
      clearInterval(timer);
      stopListening();
    };
  };
  const wakes = createWakes((isWatched) => {
    stop?.();
    stop = isWatched ? begin() : null;
  });
  known.set(db, wakes);
  return wakes;
}
