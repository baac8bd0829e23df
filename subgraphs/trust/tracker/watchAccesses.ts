import { and, asc, eq, gt, lte, max, or } from 'drizzle-orm';
import { follow } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';
import type { SubscriptionResolvers } from '../resolvers.generated.ts';
import { accesses, type DataAccessRow } from '../tables.ts';
import { trustStoreOf } from '../trustStore.ts';
import { isTold, withheldMs } from './visibility.ts';

export const subscriptions: SubscriptionResolvers = {
  dataAccesses: {
    subscribe: (_root, _args, context) => accessesOfCaller(context),
    resolve: (row: DataAccessRow) => row,
  },
};

/** What is recorded of the caller from now on, and what was withheld and is released while they listen. */
async function* accessesOfCaller({ caller, db, clock, signal }: Context): AsyncGenerator<DataAccessRow, void> {
  if (caller.subject === null) return;
  const { registry, pseudonymOf, wakes } = trustStoreOf(db);
  const subject = pseudonymOf(caller.subject);
  const withheld = [...registry.purposes.values()].filter(({ visibility }) => visibility === 'WITHHELD');
  let position = db
    .select({ last: max(accesses.position) })
    .from(accesses)
    .get()?.last;
  let toldUntil = clock.now();
  const read = (): readonly DataAccessRow[] => {
    const now = clock.now();
    const isNew = gt(accesses.position, position ?? -1);
    const isReleased = withheld.map((purpose) =>
      and(
        eq(accesses.purpose, purpose.code),
        gt(accesses.at, toldUntil.getTime() - withheldMs(purpose)),
        lte(accesses.at, now.getTime() - withheldMs(purpose)),
      ),
    );
    const found = db
      .select()
      .from(accesses)
      .where(and(eq(accesses.subject, subject), or(isNew, ...isReleased)))
      .orderBy(asc(accesses.position))
      .limit(limits.followRowsMax)
      .all();
    position = found.reduce((last, row) => Math.max(last, row.position), position ?? -1);
    // A full page may have left released ones out: they are looked for again from the same instant.
    if (found.length < limits.followRowsMax) toldUntil = now;
    return found.filter((row) => isTold(registry, row.purpose, row.at, now));
  };
  yield* follow({ read, wakes, key: subject, pollMs: limits.followPollMs, signal });
}
