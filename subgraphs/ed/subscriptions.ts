import { follow, ownedBy } from '../kit/index.ts';
import { countByListings } from './countOf.ts';
import { type Context, createLoaders } from './loaders.ts';
import { progressWakesOf } from './progressWakes.ts';
import type { SubscriptionResolvers } from './resolvers.generated.ts';
import type { PslfProgressRef } from './tables.ts';

/** A count changes with the days too, and by other processes: it is made again this often though nothing woke it. */
const countAgainMs = 30_000;

export const subscriptions: SubscriptionResolvers = {
  pslfProgress: {
    subscribe: (_root, { loan }, context) => countsOf(loan, context),
    resolve: (progress: PslfProgressRef) => progress,
  },
};

/** The count as it stands, then each that differs from the one before. */
async function* countsOf(loanId: string, context: Context): AsyncGenerator<PslfProgressRef, void> {
  const { db, caller, clock, signal } = context;
  const known = ownedBy(await context.loaders.loan.load(loanId), caller);
  if (known === null) return;
  let last = '';
  const read = async (): Promise<readonly PslfProgressRef[] | null> => {
    const loaders = createLoaders(db);
    const loan = ownedBy(await loaders.loan.load(loanId), caller);
    if (loan === null) return null;
    const count = { loanId, ...(await countByListings(loan, loaders, clock.today())) };
    const text = JSON.stringify(count);
    if (text === last) return [];
    last = text;
    return [count];
  };
  yield* follow({ read, wakes: progressWakesOf(db), key: known.personId, pollMs: countAgainMs, signal });
}
