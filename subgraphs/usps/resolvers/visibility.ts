import { type Caller, ClientError, shownTo } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import type { Aggregate } from '../order/aggregate.ts';
import { isOwnMaster } from '../order/consent.ts';
import type { AddressChangeRow, MoverRow, OrderAddress } from '../tables.ts';

/** The order where the caller made it or moves in it as an adult, else null: as an unknown id. */
export async function ownOrder(id: string, context: Context): Promise<AddressChangeRow | null> {
  const order = await context.loaders.order.load(id);
  if (!(await isOwn(id, order, context))) return null;
  if (order !== null) context.caller.shows(order, null);
  return order;
}

async function isOwn(id: string, order: AddressChangeRow | null, { loaders, caller }: Context): Promise<boolean> {
  if (caller.kind === 'system' || (order !== null && caller.maySee(order.personId))) return true;
  // Asked for an unknown id too, which must not be told from a stranger's by what it costs.
  const movers = await loaders.moversByOrder.load(id);
  return movers.some((mover) => isOwnMaster(mover) && caller.maySee(mover.personId));
}

/** The same, and the order of somebody of whom the caller may be told: for an id that the caller chose. */
export async function visibleOrder(id: string, context: Context): Promise<AddressChangeRow | null> {
  const { loaders, caller } = context;
  return (await ownOrder(id, context)) ?? shownTo(await loaders.order.load(id), caller, 'AddressChange', id);
}

/** Movers whose rows the caller may see: nobody sees an invited adult's agencies but that adult, who sees only those. */
export function moversSeenBy(
  order: AddressChangeRow,
  movers: readonly MoverRow[],
  caller: Caller,
): readonly MoverRow[] {
  if (caller.kind === 'system') return movers;
  const isSubmitter = caller.maySee(order.personId);
  const seen = movers.filter(({ authority, personId }) => {
    if (authority === 'INVITED') return caller.maySee(personId);
    return isSubmitter || (authority === 'DELEGATED' && caller.maySee(personId));
  });
  tellOfMovers(seen, caller);
  return seen;
}

/** Whoever is moved by a record of identity is told of it in their own tracker. */
export function tellOfMovers(movers: readonly MoverRow[], caller: Caller): void {
  for (const { personId, delegationId } of movers) {
    if (delegationId !== null && !caller.maySee(personId)) caller.concerns(personId, 'DELEGATION', delegationId);
  }
}

/** An order with the rows that the caller may see. */
export async function aggregateSeenBy(order: AddressChangeRow, { loaders, caller }: Context): Promise<Aggregate> {
  const [movers, rows, waits] = await Promise.all([
    loaders.moversByOrder.load(order.id),
    loaders.rowsByOrder.load(order.id),
    loaders.awaitedByOrder.load(order.id),
  ]);
  const seen = new Set(moversSeenBy(order, movers, caller).map(({ id }) => id));
  const visible = rows.filter(({ moverId }) => seen.has(moverId));
  return { order, movers, rows: visible, awaitedAgencies: waits.map(({ agency }) => agency) };
}

/** One of the order's addresses; null where it is a protected person's and somebody else asks. */
export function addressSeenBy(order: AddressChangeRow, end: 'from' | 'to', caller: Caller): OrderAddress | null {
  return order.isConfidential && !caller.maySee(order.personId) ? null : order[end];
}

/** What somebody is shown of an order that is not theirs: that there is one, and where it stands. */
export function glimpse({ id, state }: AddressChangeRow): AddressChangeRow {
  return { id, state, isGlimpse: true } as unknown as AddressChangeRow;
}

/** The order, or a glimpse of it where it is somebody else's. */
export async function orderOrGlimpse(id: string, context: Context): Promise<AddressChangeRow | null> {
  const order = await context.loaders.order.load(id);
  return order === null ? null : ((await ownOrder(id, context)) ?? glimpse(order));
}

/** Refuses every field of a glimpse that it does not have. */
export function beyondGlimpse(order: AddressChangeRow): AddressChangeRow {
  if ('isGlimpse' in order) throw new ClientError('FORBIDDEN', 'Only the id and the state of this order can be read.');
  return order;
}
