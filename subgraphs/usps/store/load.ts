import { and, asc, eq, inArray, isNotNull, max } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { Aggregate } from '../order/aggregate.ts';
import { deliveries, movers, orders, orderWaits, outbox } from '../tables.ts';

/** Whole orders, by id, in no order; ids that are not there are left out. */
export function loadAggregates(tx: Database, ids: readonly string[]): readonly Aggregate[] {
  if (ids.length === 0) return [];
  const wanted = [...new Set(ids)];
  const found = tx.select().from(orders).where(inArray(orders.id, wanted)).all();
  const allMovers = tx.select().from(movers).where(inArray(movers.orderId, wanted)).orderBy(asc(movers.id)).all();
  const allRows = tx
    .select()
    .from(deliveries)
    .where(inArray(deliveries.orderId, wanted))
    .orderBy(asc(deliveries.number))
    .all();
  const waits = tx.select().from(orderWaits).where(inArray(orderWaits.orderId, wanted)).all();
  return found.map((order) => ({
    order,
    movers: allMovers.filter(({ orderId }) => orderId === order.id),
    rows: allRows.filter(({ orderId }) => orderId === order.id),
    awaitedAgencies: waits.filter(({ orderId }) => orderId === order.id).map(({ agency }) => agency),
  }));
}

export function loadAggregate(tx: Database, id: string): Aggregate | null {
  return loadAggregates(tx, [id])[0] ?? null;
}

/** Rows about which a call may have been made whose result is not in, also where its lease has run out. */
export function leasedRows(tx: Database, aggregates: readonly Aggregate[]): ReadonlySet<string> {
  const ids = aggregates.flatMap(({ rows }) => rows.map(({ id }) => id));
  if (ids.length === 0) return new Set();
  const unsettled = and(inArray(outbox.deliveryId, ids), isNotNull(outbox.lease));
  const entries = tx.select().from(outbox).where(unsettled).all();
  return new Set(entries.map(({ deliveryId }) => deliveryId));
}

/** The greatest row number an order ever had. */
export function lastNumber(tx: Database, orderId: string): number {
  const found = tx
    .select({ last: max(deliveries.number) })
    .from(deliveries)
    .where(eq(deliveries.orderId, orderId))
    .get();
  return found?.last ?? 0;
}
