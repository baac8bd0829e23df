import type { GraphQLResolveInfo } from 'graphql';
import { follow } from '../../kit/index.ts';
import { type Context, createLoaders } from '../loaders.ts';
import type { SubscriptionResolvers } from '../resolvers.generated.ts';
import { eventWakesOf } from '../store/eventWakes.ts';
import { eventsPage } from '../store/reads.ts';
import type { AddressChangeEventRow } from '../tables.ts';
import { groundsOfEvent, ownOrder, tellOfEvents, viewOf } from './visibility.ts';

/** Events read at a time; a reader that is far behind gets page after page. */
const pageEvents = 50;
/** A watcher looks again after so long even if nothing woke it. */
const lookAgainMs = 30_000;

export const subscription: SubscriptionResolvers = {
  addressChangeEvents: {
    subscribe: (_parent, { id, after }, context) => eventsOf(id, after ?? null, context),
    // Read some time ago, if whoever listens is slow: what may be seen of it is asked anew.
    resolve: async (event: AddressChangeEventRow, _args: object, context: Context, { path }: GraphQLResolveInfo) => {
      const order = await ownOrder(event.orderId, context);
      const view = order === null ? null : viewOf(order);
      if (view === null || !(event.moverId === null || view.told.some(({ id }) => id === event.moverId))) return null;
      tellOfEvents([event], view, context.caller);
      context.caller.showsHere(path, ...groundsOfEvent(event, view));
      return event;
    },
  },
};

/**
 * The list of `AddressChange.events` and what is appended to it. Who may see what is asked anew with every look: consent
 * may have been given since, or a delegation may have ended.
 */
function eventsOf(id: string, after: string | null, context: Context): AsyncIterable<AddressChangeEventRow> {
  const { db, caller, runtime, signal } = context;
  // Refuses what is no cursor before anything else, for every id alike.
  eventsPage(db, id, [], { first: 0, after });
  let cursor = after;
  const read = async (): Promise<readonly AddressChangeEventRow[] | null> => {
    const now = { ...context, loaders: createLoaders(db, caller) };
    const order = await ownOrder(id, now);
    if (order === null) {
      // Ends like the stream of an unknown id, and counts like a question for one.
      await caller.probe('AddressChange', id, null);
      return null;
    }
    const seen = viewOf(order).told.map((mover) => mover.id);
    const { edges } = eventsPage(db, id, seen, { first: pageEvents, after: cursor });
    cursor = edges.at(-1)?.cursor ?? cursor;
    return edges.map(({ node }) => node);
  };
  return follow({ read, wakes: eventWakesOf(runtime), key: id, pollMs: lookAgainMs, signal });
}
