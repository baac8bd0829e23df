import { and, asc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { type Aggregate, withRows } from '../order/aggregate.ts';
import { todayOf } from '../order/calendar.ts';
import { afterCall } from '../order/outcome.ts';
import { isEnded } from '../order/state.ts';
import { type AddressDeliveryRow, deliveries, intakes, outbox } from '../tables.ts';
import { isOneOfIds, loadAggregates } from './load.ts';
import type { Hastening, Leased, LeaseRequest, Settlement } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { immediately, preparedOnce } from './transaction.ts';
import { writers } from './writers.ts';

const statements = preparedOnce((db) => ({
  agencies: db.select({ agency: intakes.agency }).from(intakes).prepare(),
  /** The earliest entry of one agency that nobody has. */
  first: db
    .select({ at: outbox.notBeforeMs })
    .from(outbox)
    .where(and(eq(outbox.agency, sql.placeholder('agency')), lte(outbox.leasedUntilMs, sql.placeholder('nowMs'))))
    .orderBy(asc(outbox.notBeforeMs))
    .limit(1)
    .prepare(),
  free: db
    .select({ deliveryId: outbox.deliveryId, orderId: deliveries.orderId, lost: outbox.lease })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.id, outbox.deliveryId))
    .where(
      and(
        eq(outbox.agency, sql.placeholder('agency')),
        lte(outbox.notBeforeMs, sql.placeholder('nowMs')),
        lte(outbox.leasedUntilMs, sql.placeholder('nowMs')),
      ),
    )
    .orderBy(asc(outbox.notBeforeMs))
    .limit(sql.placeholder('limit'))
    .prepare(),
  take: db
    .update(outbox)
    .set({ lease: sql`${sql.placeholder('lease')}`, leasedUntilMs: sql`${sql.placeholder('untilMs')}` })
    .where(isOneOfIds(outbox.deliveryId))
    .prepare(),
  held: db
    .select({ lease: outbox.lease })
    .from(outbox)
    .where(eq(outbox.deliveryId, sql.placeholder('deliveryId')))
    .prepare(),
  rest: db
    .update(outbox)
    .set({ lease: null, leasedUntilMs: 0, notBeforeMs: sql`${sql.placeholder('notBeforeMs')}` })
    .where(eq(outbox.deliveryId, sql.placeholder('deliveryId')))
    .prepare(),
  page: db
    .select({ deliveryId: outbox.deliveryId })
    .from(outbox)
    .where(and(eq(outbox.agency, sql.placeholder('agency')), gt(outbox.deliveryId, sql.placeholder('after'))))
    .orderBy(asc(outbox.deliveryId))
    .limit(sql.placeholder('limit'))
    .prepare(),
  hasten: db
    .update(outbox)
    .set({ notBeforeMs: sql`${sql.placeholder('nowMs')}` })
    .where(and(isOneOfIds(outbox.deliveryId), gt(outbox.notBeforeMs, sql.placeholder('nowMs'))))
    .prepare(),
}));

/** One look into the index for each agency: the cost does not grow with the backlog. */
export function due(db: Database, nowMs: number) {
  const agencies: string[] = [];
  let nextMs: number | null = null;
  const { agencies: known, first } = statements(db);
  for (const { agency } of known.all()) {
    const at = first.get({ agency, nowMs })?.at;
    if (at === undefined) continue;
    if (at <= nowMs) agencies.push(agency);
    else nextMs = Math.min(nextMs ?? at, at);
  }
  return { agencies, nextMs };
}

export function lease(db: Database, { shares, nowMs, untilMs }: LeaseRequest, ports: StorePorts): readonly Leased[] {
  return immediately(db, (tx) => {
    const { free, take } = statements(tx);
    const found = shares.flatMap(({ agency, limit }) => free.all({ agency, limit, nowMs }));
    if (found.length === 0) return [];
    const held = ports.newId('lease');
    doubt(
      tx,
      found.filter(({ lost }) => lost !== null).map(({ deliveryId }) => deliveryId),
    );
    take.run({ lease: held, untilMs, ids: JSON.stringify(found.map(({ deliveryId }) => deliveryId)) });
    const aggregates = aggregatesOf(tx, found);
    return found.flatMap(({ deliveryId, orderId }): Leased[] => {
      const aggregate = aggregates.get(orderId);
      const row = aggregate?.rows.find(({ id }) => id === deliveryId);
      return aggregate === undefined || row === undefined ? [] : [{ lease: held, aggregate, row }];
    });
  });
}

function aggregatesOf(tx: Database, of: readonly { readonly orderId: string }[]): Map<string, Aggregate> {
  const found = loadAggregates(
    tx,
    of.map(({ orderId }) => orderId),
  );
  return new Map(found.map((aggregate) => [aggregate.order.id, aggregate]));
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

/** Takes in the results of many calls at once: one reading of their orders and one write to disk serve them all. */
export function settle(db: Database, results: readonly Settlement[], ports: StorePorts): void {
  immediately(db, (tx) => {
    const { held } = statements(tx);
    const isHeld = ({ deliveryId, lease }: Settlement) => held.get({ deliveryId })?.lease === lease;
    const taken = results.map((result) => ({ ...result, orderId: orderIdOf(result.deliveryId) }));
    const aggregates = aggregatesOf(tx, taken);
    for (const result of taken) {
      const before = aggregates.get(result.orderId);
      if (before !== undefined && isHeld(result)) aggregates.set(result.orderId, settleOne(tx, before, result, ports));
    }
  });
}

function orderIdOf(deliveryId: string): string {
  return deliveryId.slice(0, deliveryId.lastIndexOf('.'));
}

function settleOne(tx: Database, before: Aggregate, result: Settlement, ports: StorePorts): Aggregate {
  const { deliveryId, outcome } = result;
  const row = before.rows.find(({ id }) => id === deliveryId);
  if (row === undefined) return before;
  const now = ports.now();
  const after = proved(tx, before, afterCall(before, row, outcome, now, todayOf(before.order, now)), result, ports);
  const saved = save(
    tx,
    before,
    withRows(before, (known) => (known.id === deliveryId ? after : known)),
    ports,
  );
  // What it is now, and not what the call made of it: it may follow from another row of its order.
  const settled = saved.rows.find(({ id }) => id === deliveryId) ?? after;
  if (settled.intent !== null) free(tx, settled, row, result.retryAtMs(settled), ports);
  return saved;
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
  writers.receipts.insert(tx, [{ id, orderId: order.id, deliveryId: row.id, at: ports.now(), ...evidence }]);
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
  statements(tx).rest.run({ deliveryId: after.id, notBeforeMs: isNew ? ports.realMs() : retryAtMs });
}

/** One page of what waits for an agency is due now. Answers where the next page begins, null at the end. */
export function hasten(db: Database, { agency, nowMs, after, limit }: Hastening): string | null {
  return immediately(db, (tx) => {
    const ids = statements(tx)
      .page.all({ agency, after, limit })
      .map(({ deliveryId }) => deliveryId);
    if (ids.length > 0) statements(tx).hasten.run({ ids: JSON.stringify(ids), nowMs });
    return ids.length === limit ? (ids.at(-1) ?? null) : null;
  });
}
