import { type Caller, ClientError } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import type { Aggregate } from '../order/aggregate.ts';
import type { AddressChangeEventRow, AddressChangeRow, OrderAddress } from '../tables.ts';
import { type Ground, groundsOfGlimpse, type OrderView, ownerOf, viewByRight, viewOfParty } from './orderView.ts';

type Path = Parameters<Caller['showsHere']>[0];

/** Rows live as long as the request that loaded them, and so does what was found out of who may see them. */
const views = new WeakMap<AddressChangeRow, OrderView>();
const groundsOfOrders = new WeakMap<AddressChangeRow, readonly Ground[]>();

/** The field that led to an order tells of the same people as the order. */
export function ledTo<Order extends AddressChangeRow | null>(order: Order, { caller }: Context, path: Path): Order {
  const grounds = order === null ? undefined : groundsOfOrders.get(order);
  if (grounds !== undefined) caller.showsHere(path, ...grounds);
  return order;
}

function seen(order: AddressChangeRow, view: OrderView, context: Context): AddressChangeRow {
  views.set(order, view);
  return told(order, view.grounds, context);
}

function told(order: AddressChangeRow, grounds: readonly Ground[], { caller }: Context): AddressChangeRow {
  groundsOfOrders.set(order, grounds);
  caller.shows(order, ...grounds);
  return order;
}

/** The order where the caller takes part in it, else null: as an unknown id. */
export async function ownOrder(id: string, context: Context): Promise<AddressChangeRow | null> {
  const order = await context.loaders.order.load(id);
  // Of an unknown id too, which must not be told from a stranger's by what it costs.
  if (order === null && context.caller.kind !== 'system') await context.loaders.moversByOrder.load(id);
  const view = order === null ? null : await viewOfParty(order, context);
  return order === null || view === null ? null : seen(order, view, context);
}

/** The same, and the order of somebody of whom the caller may be told: for an id that the caller chose. */
export async function visibleOrder(id: string, context: Context): Promise<AddressChangeRow | null> {
  const { loaders, caller } = context;
  const own = await ownOrder(id, context);
  if (own !== null) return own;
  const order = await loaders.order.load(id);
  const owner = order === null ? null : ownerOf(order, await loaders.moversByOrder.load(id));
  const right = await caller.probe('AddressChange', id, owner);
  if (order === null || owner === null || right === null) return null;
  return seen(order, await viewByRight(order, owner, right, context), context);
}

/** An order out of somebody's list, to whoever may read that list. */
export async function listedOrder(order: AddressChangeRow, personId: string, context: Context): Promise<void> {
  const { caller } = context;
  const isOwn = caller.kind === 'system' || caller.subject === personId;
  const right = isOwn ? null : await caller.rightOn(personId);
  const view = right === null ? await viewOfParty(order, context) : await viewByRight(order, personId, right, context);
  if (view !== null) seen(order, view, context);
}

/** What the caller may see of an order; refuses every field of a glimpse that it does not have. */
export function viewOf(order: AddressChangeRow): OrderView {
  const view = views.get(order);
  if (view === undefined) throw new ClientError('FORBIDDEN', 'Only the id and the state of this order can be read.');
  return view;
}

/** An order with the rows that the caller may see. */
export async function aggregateSeenBy(order: AddressChangeRow, { loaders, caller }: Context): Promise<Aggregate> {
  const { told, groundOf } = viewOf(order);
  const [movers, rows, waits] = await Promise.all([
    loaders.moversByOrder.load(order.id),
    loaders.rowsByOrder.load(order.id),
    loaders.awaitedByOrder.load(order.id),
  ]);
  const visible = rows.filter(({ moverId }) => told.some(({ id }) => id === moverId));
  for (const row of visible) caller.shows(row, groundOf(row.personId));
  return { order, movers, rows: visible, awaitedAgencies: waits.map(({ agency }) => agency) };
}

/** Says of whom these events are: of the order's people, or of the mover whose row it is. */
export function tellOfEvents(events: readonly AddressChangeEventRow[], view: OrderView, caller: Caller): void {
  for (const event of events) caller.shows(event, ...groundsOfEvent(event, view));
}

export function groundsOfEvent({ moverId }: AddressChangeEventRow, view: OrderView): readonly Ground[] {
  const mover = view.told.find(({ id }) => id === moverId);
  return mover === undefined ? view.grounds : [view.groundOf(mover.personId)];
}

/** One of the order's addresses; null where it is a protected person's and somebody else asks, and to who has left it. */
export function addressSeenBy(
  order: AddressChangeRow,
  end: 'from' | 'to',
  { subject, kind }: Caller,
): OrderAddress | null {
  const isOwn = kind === 'system' || order.personId === subject;
  return viewOf(order).hasLeft || (order.isConfidential && !isOwn) ? null : order[end];
}

/** The order, or a glimpse of it where it is somebody else's: that there is one, and where it stands. */
export async function orderOrGlimpse(id: string, context: Context): Promise<AddressChangeRow | null> {
  const order = await context.loaders.order.load(id);
  if (order === null) return null;
  const own = await ownOrder(id, context);
  if (own !== null) return own;
  const glimpse = { id, state: order.state } as AddressChangeRow;
  return told(glimpse, await groundsOfGlimpse(order, context), context);
}
