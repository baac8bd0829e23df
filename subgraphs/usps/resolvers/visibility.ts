import { type Caller, ClientError } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import type { Aggregate } from '../order/aggregate.ts';
import { isOwnMaster } from '../order/consent.ts';
import type { AddressChangeRow, MoverRow, OrderAddress } from '../tables.ts';

/** The order where the caller made it or moves in it as an adult, else null: as an unknown id. */
export async function visibleOrder(id: string, { loaders, caller }: Context): Promise<AddressChangeRow | null> {
  const order = await loaders.order.load(id);
  if (order === null || caller.maySee(order.personId)) return order;
  const movers = await loaders.moversByOrder.load(id);
  return movers.some((mover) => isOwnMaster(mover) && caller.maySee(mover.personId)) ? order : null;
}

/** Movers whose rows the caller may see: nobody sees an invited adult's agencies but that adult, who sees only those. */
export function moversSeenBy(
  order: AddressChangeRow,
  movers: readonly MoverRow[],
  caller: Caller,
): readonly MoverRow[] {
  if (caller.kind === 'system') return movers;
  const isSubmitter = caller.maySee(order.personId);
  return movers.filter(({ authority, personId }) => {
    if (authority === 'INVITED') return caller.maySee(personId);
    return isSubmitter || (authority === 'DELEGATED' && caller.maySee(personId));
  });
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
  return order === null ? null : ((await visibleOrder(id, context)) ?? glimpse(order));
}

/** Refuses every field of a glimpse that it does not have. */
export function beyondGlimpse(order: AddressChangeRow): AddressChangeRow {
  if ('isGlimpse' in order) throw new ClientError('FORBIDDEN', 'Only the id and the state of this order can be read.');
  return order;
}
