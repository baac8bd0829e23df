import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { type Aggregate, withRows } from '../order/aggregate.ts';
import { todayOf } from '../order/calendar.ts';
import { afterCall } from '../order/outcome.ts';
import { isEnded } from '../order/state.ts';
import { type AddressDeliveryRow, deliveries, intakes, outbox, receipts } from '../tables.ts';
import { loadAggregate, loadAggregates } from './load.ts';
import type { Leased, LeaseRequest, Settlement } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { immediately } from './transaction.ts';

/** One look into the index for each agency: the cost does not grow with the backlog. */
export function due(db: Database, nowMs: number) {
  const agencies: string[] = [];
  let nextMs: number | null = null;
  for (const { agency } of db.select({ agency: intakes.agency }).from(intakes).all()) {
    const first = db
      .select({ at: outbox.notBeforeMs })
      .from(outbox)
      .where(and(eq(outbox.agency, agency), lte(outbox.leasedUntilMs, nowMs)))
      .orderBy(asc(outbox.notBeforeMs))
      .limit(1)
      .get();
    if (first === undefined) continue;
    if (first.at <= nowMs) agencies.push(agency);
    else nextMs = Math.min(nextMs ?? first.at, first.at);
  }
  return { agencies, nextMs };
}

export function lease(db: Database, request: LeaseRequest, ports: StorePorts): readonly Leased[] {
  const { agency, limit, nowMs, untilMs } = request;
  return immediately(db, (tx) => {
    const free = tx
      .select({ deliveryId: outbox.deliveryId, orderId: deliveries.orderId, lost: outbox.lease })
      .from(outbox)
      .innerJoin(deliveries, eq(deliveries.id, outbox.deliveryId))
      .where(and(eq(outbox.agency, agency), lte(outbox.notBeforeMs, nowMs), lte(outbox.leasedUntilMs, nowMs)))
      .orderBy(asc(outbox.notBeforeMs))
      .limit(limit)
      .all();
    if (free.length === 0) return [];
    const held = ports.newId('lease');
    const ids = free.map(({ deliveryId }) => deliveryId);
    doubt(
      tx,
      free.filter(({ lost }) => lost !== null).map(({ deliveryId }) => deliveryId),
    );
    tx.update(outbox).set({ lease: held, leasedUntilMs: untilMs }).where(inArray(outbox.deliveryId, ids)).run();
    const aggregates = new Map(
      loadAggregates(
        tx,
        free.map(({ orderId }) => orderId),
      ).map((aggregate) => [aggregate.order.id, aggregate]),
    );
    return free.flatMap(({ deliveryId, orderId }): Leased[] => {
      const aggregate = aggregates.get(orderId);
      const row = aggregate?.rows.find(({ id }) => id === deliveryId);
      return aggregate === undefined || row === undefined ? [] : [{ lease: held, aggregate, row }];
    });
  });
}

/** Whoever had these may have called the agency before they were lost: it is asked before anything is sent again. */
function doubt(tx: Database, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.update(deliveries)
    .set({ isUnknown: true })
    .where(inArray(deliveries.id, [...ids]))
    .run();
}

/** One process owns this file, so whatever is leased when it starts was leased in a life that is over. */
export function reclaim(db: Database): void {
  immediately(db, (tx) => {
    const lost = tx.select().from(outbox).where(isNotNull(outbox.lease)).all();
    for (const { deliveryId } of lost) doubt(tx, [deliveryId]);
    tx.update(outbox).set({ lease: null, leasedUntilMs: 0 }).where(isNotNull(outbox.lease)).run();
  });
}

/** Takes in the results of many calls at once: one write to disk serves them all. */
export function settle(db: Database, results: readonly Settlement[], ports: StorePorts): void {
  immediately(db, (tx) => {
    for (const result of results) settleOne(tx, result, ports);
  });
}

function settleOne(tx: Database, result: Settlement, ports: StorePorts): void {
  const { deliveryId } = result;
  const entry = tx.select().from(outbox).where(eq(outbox.deliveryId, deliveryId)).get();
  if (entry?.lease !== result.lease) return;
  const orderId = deliveryId.slice(0, deliveryId.lastIndexOf('.'));
  const before = loadAggregate(tx, orderId);
  const row = before?.rows.find(({ id }) => id === deliveryId);
  if (before === null || row === undefined) return;
  const after = proved(
    tx,
    before,
    afterCall(before, row, result.outcome, ports.now(), todayOf(before.order, ports.now())),
    result,
    ports,
  );
  save(
    tx,
    before,
    withRows(before, (known) => (known.id === deliveryId ? after : known)),
    ports,
  );
  if (after.intent !== null) free(tx, after, row, result.retryAtMs(after), ports);
}

/** The agency's signature becomes the row's receipt, once the row has come to an end. */
function proved(
  tx: Database,
  { order }: Aggregate,
  row: AddressDeliveryRow,
  { evidence }: Settlement,
  ports: StorePorts,
): AddressDeliveryRow {
  if (evidence === null || !isEnded(row)) return row;
  const id = ports.newId('receipt');
  tx.insert(receipts)
    .values({ id, orderId: order.id, deliveryId: row.id, at: ports.now(), ...evidence })
    .run();
  return { ...row, receiptId: id };
}

/** What is still to be said may be leased again: at once when it is something else than before, later when it failed. */
function free(
  tx: Database,
  after: AddressDeliveryRow,
  before: AddressDeliveryRow,
  retryAtMs: number,
  ports: StorePorts,
) {
  const isNew = after.intent !== before.intent && after.intent !== 'STATUS';
  tx.update(outbox)
    .set({ lease: null, leasedUntilMs: 0, notBeforeMs: isNew ? ports.realMs() : retryAtMs })
    .where(eq(outbox.deliveryId, after.id))
    .run();
}

export function hasten(db: Database, agency: string, nowMs: number): void {
  db.update(outbox)
    .set({ notBeforeMs: nowMs })
    .where(and(eq(outbox.agency, agency), sql`${outbox.notBeforeMs} > ${nowMs}`))
    .run();
}
