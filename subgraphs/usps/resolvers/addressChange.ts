import { ClientError, type Connection, pageLength } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { cancellableUntil } from '../order/commands.ts';
import { forwardingOf } from '../order/forwarding.ts';
import { summaryOf } from '../order/state.ts';
import type { AddressChangeResolvers } from '../resolvers.generated.ts';
import { eventsPage } from '../store/reads.ts';
import type { AddressChangeRow, AddressDeliveryRow } from '../tables.ts';
import {
  addressSeenBy,
  aggregateSeenBy,
  beyondGlimpse,
  moversSeenBy,
  ownOrder,
  tellOfMovers,
  visibleOrder,
} from './visibility.ts';

/** Every field but `id` and `state` is refused on what is only a glimpse of somebody else's order. */
export const addressChange: AddressChangeResolvers = {
  __resolveReference: ({ id }, context) => visibleOrder(id, context),
  version: (order) => beyondGlimpse(order).version,
  kind: (order) => beyondGlimpse(order).kind,
  from: (order, _args, { caller }) => addressSeenBy(beyondGlimpse(order), 'from', caller),
  to: (order, _args, { caller }) => addressSeenBy(beyondGlimpse(order), 'to', caller),
  purposes: (order) => beyondGlimpse(order).purposes,
  effectiveOn: (order) => beyondGlimpse(order).effectiveOn,
  returnOn: (order) => beyondGlimpse(order).returnOn,
  submittedAt: (order) => beyondGlimpse(order).submittedAt,
  submittedBy: (order) => ({ id: beyondGlimpse(order).personId }),
  movers: async (order, _args, { loaders, caller }) => {
    const movers = await loaders.moversByOrder.load(beyondGlimpse(order).id);
    tellOfMovers(movers, caller);
    return movers;
  },
  supersedes: (order, _args, context) => another(beyondGlimpse(order).supersedes, context),
  supersededBy: (order, _args, context) => another(beyondGlimpse(order).supersededBy, context),
  cancellableUntil: async (order, _args, context) =>
    cancellableUntil(await aggregateSeenBy(beyondGlimpse(order), context)),
  summary: async (order, _args, context) => summaryOf((await aggregateSeenBy(beyondGlimpse(order), context)).rows),
  deliveries: async (order, { first, after, states }, context) => {
    const { rows } = await aggregateSeenBy(beyondGlimpse(order), context);
    return pageOfRows(states ? rows.filter(({ state }) => states.includes(state)) : rows, first, after ?? null);
  },
  events: async (order, { first, after }, context) => {
    const { caller, db, loaders } = context;
    const movers = await loaders.moversByOrder.load(beyondGlimpse(order).id);
    const seen = moversSeenBy(order, movers, caller).map(({ id }) => id);
    return eventsPage(db, order.id, seen, { first, after });
  },
  forwarding: (order) => forwardingOf(beyondGlimpse(order)),
  receipt: (order) => {
    const { receiptId } = beyondGlimpse(order);
    return receiptId === null ? null : { id: receiptId };
  },
};

function another(id: string | null, context: Context): Promise<AddressChangeRow | null> | null {
  return id === null ? null : ownOrder(id, context);
}

/** An order has one row per agency and mover, some dozens at most: they are paged in memory, by their number. */
function pageOfRows(
  rows: readonly AddressDeliveryRow[],
  first: number,
  after: string | null,
): Connection<AddressDeliveryRow> {
  const behind = after === null ? rows : rows.filter(({ number }) => number > numberOf(after));
  const edges = behind.slice(0, pageLength(first)).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: behind.length > edges.length,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
  };
}

function cursorOf({ number }: AddressDeliveryRow): string {
  return Buffer.from(`row ${number}`).toString('base64url');
}

function numberOf(cursor: string): number {
  const number = /^row (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (number === undefined) throw new ClientError('BAD_USER_INPUT', '`after` is not a cursor of this list.');
  return Number(number);
}
