import { and, asc, eq, isNotNull, max, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database } from '../../kit/index.ts';
import type { Aggregate } from '../order/aggregate.ts';
import { deliveries, movers, orders, orderWaits, outbox } from '../tables.ts';
import { preparedOnce } from './transaction.ts';

/** `column` is one of the texts in the JSON array bound to `ids`: one statement for any number of them. */
export function isOneOfIds(column: SQLiteColumn): SQL {
  return sql`${column} in (select value from json_each(${sql.placeholder('ids')}))`;
}

const statements = preparedOnce((db) => ({
  orders: db.select().from(orders).where(isOneOfIds(orders.id)).prepare(),
  movers: db.select().from(movers).where(isOneOfIds(movers.orderId)).orderBy(asc(movers.id)).prepare(),
  rows: db.select().from(deliveries).where(isOneOfIds(deliveries.orderId)).orderBy(asc(deliveries.number)).prepare(),
  waits: db.select().from(orderWaits).where(isOneOfIds(orderWaits.orderId)).prepare(),
  unsettled: db
    .select()
    .from(outbox)
    .where(and(isOneOfIds(outbox.deliveryId), isNotNull(outbox.lease)))
    .prepare(),
  lastNumber: db
    .select({ last: max(deliveries.number) })
    .from(deliveries)
    .where(eq(deliveries.orderId, sql.placeholder('orderId')))
    .prepare(),
}));

/** Whole orders, by id, in no order; ids that are not there are left out. */
export function loadAggregates(tx: Database, ids: readonly string[]): readonly Aggregate[] {
  if (ids.length === 0) return [];
  const wanted = { ids: JSON.stringify([...new Set(ids)]) };
  const prepared = statements(tx);
  const allMovers = groupedByOrder(prepared.movers.all(wanted));
  const allRows = groupedByOrder(prepared.rows.all(wanted));
  const waits = groupedByOrder(prepared.waits.all(wanted));
  return prepared.orders.all(wanted).map((order) => ({
    order,
    movers: allMovers.get(order.id) ?? [],
    rows: allRows.get(order.id) ?? [],
    awaitedAgencies: (waits.get(order.id) ?? []).map(({ agency }) => agency),
  }));
}

export function loadAggregate(tx: Database, id: string): Aggregate | null {
  return loadAggregates(tx, [id])[0] ?? null;
}

/** Rows about which a call may have been made whose result is not in, also where its lease has run out. */
export function leasedRows(tx: Database, aggregates: readonly Aggregate[]): ReadonlySet<string> {
  const ids = aggregates.flatMap(({ rows }) => rows.map(({ id }) => id));
  if (ids.length === 0) return new Set();
  const entries = statements(tx).unsettled.all({ ids: JSON.stringify(ids) });
  return new Set(entries.map(({ deliveryId }) => deliveryId));
}

/** The greatest row number an order ever had. */
export function lastNumber(tx: Database, orderId: string): number {
  return statements(tx).lastNumber.get({ orderId })?.last ?? 0;
}

function groupedByOrder<Row extends { readonly orderId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.orderId);
    if (group === undefined) groups.set(row.orderId, [row]);
    else group.push(row);
  }
  return groups;
}
