import { type Caller, ClientError, type Connection, pageLength } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { cancellableUntil } from '../order/commands.ts';
import { forwardingOf } from '../order/forwarding.ts';
import { summaryOf } from '../order/state.ts';
import type { AddressChangeResolvers } from '../resolvers.generated.ts';
import { eventsPage } from '../store/reads.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow } from '../tables.ts';
import type { Ground, OrderView } from './orderView.ts';
import { addressSeenBy, aggregateSeenBy, ownOrder, tellOfEvents, viewOf, visibleOrder } from './visibility.ts';

/** Every field but `id` and `state` is refused on what is only a glimpse of somebody else's order. */
export const addressChange: AddressChangeResolvers = {
  __resolveReference: ({ id }, context) => visibleOrder(id, context),
  version: (order) => beyondGlimpse(order).version,
  kind: (order) => beyondGlimpse(order).kind,
  from: (order, _args, { caller }) => addressSeenBy(order, 'from', caller),
  to: (order, _args, { caller }) => addressSeenBy(order, 'to', caller),
  purposes: (order) => beyondGlimpse(order).purposes,
  effectiveOn: (order) => (viewOf(order).hasLeft ? null : order.effectiveOn),
  returnOn: (order) => (viewOf(order).hasLeft ? null : order.returnOn),
  submittedAt: (order) => beyondGlimpse(order).submittedAt,
  submittedBy: (order, _args, { caller }, { path }) => {
    caller.showsHere(path, viewOf(order).groundOf(order.personId));
    return { id: order.personId };
  },
  movers: (order, _args, { caller }, { path }) => {
    const { movers, groundOf } = viewOf(order);
    caller.showsHere(path, ...groundsOf(movers, groundOf));
    for (const mover of movers) caller.shows(mover, groundOf(mover.personId));
    return [...movers];
  },
  supersedes: (order, _args, context) => another(beyondGlimpse(order).supersedes, context),
  supersededBy: (order, _args, context) => another(beyondGlimpse(order).supersededBy, context),
  cancellableUntil: async (order, _args, context) =>
    viewOf(order).hasLeft ? null : cancellableUntil(await aggregateSeenBy(order, context)),
  summary: async (order, _args, context, { path }) => {
    tellOfRows(order, context, path);
    return summaryOf((await aggregateSeenBy(order, context)).rows);
  },
  deliveries: async (order, { first, after, states }, context, { path }) => {
    tellOfRows(order, context, path);
    const { rows } = await aggregateSeenBy(order, context);
    return pageOfRows(states ? rows.filter(({ state }) => states.includes(state)) : rows, first, after ?? null);
  },
  events: (order, { first, after }, { caller, db }) => {
    const view = viewOf(order);
    const page = eventsPage(
      db,
      order.id,
      view.told.map(({ id }) => id),
      { first, after },
    );
    tellOfEvents(
      page.edges.map(({ node }) => node),
      view,
      caller,
    );
    return page;
  },
  forwarding: (order) => (viewOf(order).hasLeft ? null : forwardingOf(order)),
  receipt: (order) => {
    const { receiptId } = beyondGlimpse(order);
    return receiptId === null ? null : { id: receiptId };
  },
};

function beyondGlimpse(order: AddressChangeRow): AddressChangeRow {
  viewOf(order);
  return order;
}

function groundsOf(movers: readonly MoverRow[], groundOf: OrderView['groundOf']): readonly Ground[] {
  return movers.length === 0 ? [null] : movers.map(({ personId }) => groundOf(personId));
}

/** Rows are told of those whose they are, and not of everybody in the order. */
function tellOfRows(order: AddressChangeRow, { caller }: Context, path: Parameters<Caller['showsHere']>[0]): void {
  const { told, groundOf } = viewOf(order);
  caller.showsHere(path, ...groundsOf(told, groundOf));
}

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
