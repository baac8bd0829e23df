import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { contentDigest } from '../../kit/intake/index.ts';
import { type Aggregate, withRows } from '../order/aggregate.ts';
import { noticesOf } from '../order/notices.ts';
import { isEnded, stateOf } from '../order/state.ts';
import {
  type AddressChangeEventRow,
  type AddressDeliveryRow,
  deliveries,
  events,
  letters,
  movers,
  notices,
  orders,
  orderWaits,
  outbox,
  receipts,
} from '../tables.ts';
import type { Letter } from './orderStore.ts';
import type { StorePorts } from './storePorts.ts';

/**
 * Writes what changed of an order, the events that say so, and what is now to be said to agencies. Called inside a
 * transaction. Invariant: no other code writes an order, a row, an event or a new entry of the outbox.
 */
export function save(tx: Database, before: Aggregate | null, given: Aggregate, ports: StorePorts): void {
  const after = withRows(given, (row) => (row.alarmAt !== null && isEnded(row) ? { ...row, alarmAt: null } : row));
  const order = { ...after.order, state: stateOf(after) };
  const receiptId = order.state === 'COMPLETED' ? (order.receiptId ?? proveOrder(tx, after, ports)) : order.receiptId;
  const completed = { ...order, receiptId };
  if (before === null) tx.insert(orders).values(completed).run();
  else if (differs(before.order, completed)) tx.update(orders).set(completed).where(eq(orders.id, order.id)).run();
  saveMovers(tx, before, after);
  const changed = after.rows.filter((row) => differs(rowOf(before, row.id), row));
  const added = changed.filter((row) => rowOf(before, row.id) === null);
  insertRows(tx, added, ports);
  for (const row of changed) {
    const known = rowOf(before, row.id);
    if (known !== null) updateRow(tx, known, row, ports);
  }
  saveWaits(tx, before, after);
  append(tx, eventsOf(before, { ...after, order: completed }, changed, ports));
  const told = noticesOf(before, after);
  if (told.length > 0) {
    const at = ports.now();
    tx.insert(notices)
      .values(told.map((notice) => ({ ...notice, id: ports.newId('message'), orderId: order.id, at })))
      .run();
  }
}

export function mail(tx: Database, orderId: string, mailed: readonly Letter[], ports: StorePorts): void {
  for (const letter of mailed) {
    tx.insert(letters)
      .values({ id: ports.newId('letter'), orderId, mailedAt: ports.now(), ...letter })
      .run();
  }
}

function saveMovers(tx: Database, before: Aggregate | null, after: Aggregate): void {
  for (const mover of after.movers) {
    const known = before?.movers.find(({ id }) => id === mover.id);
    if (known === undefined) tx.insert(movers).values(mover).run();
    else if (differs(known, mover)) tx.update(movers).set(mover).where(eq(movers.id, mover.id)).run();
  }
}

function insertRows(tx: Database, added: readonly AddressDeliveryRow[], ports: StorePorts): void {
  if (added.length === 0) return;
  tx.insert(deliveries)
    .values([...added])
    .run();
  const due = added.filter(({ intent }) => intent !== null);
  if (due.length === 0) return;
  tx.insert(outbox)
    .values(due.map((row) => ({ deliveryId: row.id, ...freshEntry(row, ports) })))
    .run();
}

/** The row and its place in the outbox, which always go together. */
function updateRow(tx: Database, before: AddressDeliveryRow, row: AddressDeliveryRow, ports: StorePorts): void {
  tx.update(deliveries).set(row).where(eq(deliveries.id, row.id)).run();
  if (row.intent === null) {
    if (before.intent !== null) tx.delete(outbox).where(eq(outbox.deliveryId, row.id)).run();
    return;
  }
  if (before.intent === row.intent && before.revision === row.revision) return;
  // Whoever holds a lease on what was to be said before has lost it: their result is about something else.
  const entry = freshEntry(row, ports);
  tx.insert(outbox)
    .values({ deliveryId: row.id, ...entry })
    .onConflictDoUpdate({ target: outbox.deliveryId, set: entry })
    .run();
}

function freshEntry({ agency }: AddressDeliveryRow, ports: StorePorts) {
  return { agency, notBeforeMs: ports.realMs(), leasedUntilMs: 0, lease: null };
}

function saveWaits(tx: Database, before: Aggregate | null, after: Aggregate): void {
  const orderId = after.order.id;
  for (const agency of after.awaitedAgencies) {
    if (before?.awaitedAgencies.includes(agency)) continue;
    tx.insert(orderWaits).values({ agency, orderId }).onConflictDoNothing().run();
  }
  if (before === null || before.awaitedAgencies.every((agency) => after.awaitedAgencies.includes(agency))) return;
  const stay = [...after.awaitedAgencies];
  tx.delete(orderWaits)
    .where(and(eq(orderWaits.orderId, orderId), stay.length > 0 ? notInArray(orderWaits.agency, stay) : undefined))
    .run();
}

type NewEvent = Omit<AddressChangeEventRow, 'position'>;

/** One event for each state that changed: the log cannot miss what the rows show. */
function eventsOf(
  before: Aggregate | null,
  after: Aggregate,
  changed: readonly AddressDeliveryRow[],
  ports: StorePorts,
): readonly NewEvent[] {
  const { order } = after;
  const at = ports.now();
  const ofOrder = { orderId: order.id, at, moverId: null, agency: null, note: null };
  const ofRows = changed.flatMap((row): NewEvent[] => {
    const from = rowOf(before, row.id)?.state ?? null;
    const { moverId, agency, state: to, reasonCode, alarm } = row;
    const event = { orderId: order.id, at, moverId, agency, from, to };
    const isAlarmed = alarm !== null && alarm !== (rowOf(before, row.id)?.alarm ?? null);
    return [
      ...(from === row.state ? [] : [{ ...event, note: reasonCode }]),
      ...(isAlarmed ? [{ ...event, from: to, note: alarm }] : []),
    ];
  });
  const from = before?.order.state ?? null;
  const isNew = from === null;
  const changedState = from === order.state ? [] : [{ ...ofOrder, from, to: order.state }];
  // An order begins before its rows; it ends after them.
  return isNew ? [...changedState, ...ofRows] : [...ofRows, ...changedState];
}

function append(tx: Database, happened: readonly NewEvent[]): void {
  if (happened.length > 0)
    tx.insert(events)
      .values([...happened])
      .run();
}

/** Our own word on a completed order: that these receipts of agencies are all of it. */
function proveOrder(tx: Database, { order, rows }: Aggregate, ports: StorePorts): string {
  const named = rows.flatMap(({ receiptId }) => (receiptId === null ? [] : [receiptId]));
  const proofs =
    named.length === 0 ? [] : tx.select().from(receipts).where(inArray(receipts.id, named)).orderBy(receipts.id).all();
  const digest = contentDigest({
    order: order.id,
    version: order.version,
    deliveries: rows.map(({ id, state }) => ({ id, state })),
    receipts: proofs.map((receipt) => receipt.digest),
  });
  const id = ports.newId('receipt');
  const at = ports.now();
  tx.insert(receipts)
    .values({ id, orderId: order.id, deliveryId: null, digest, proof: ports.sign(digest), at })
    .run();
  return id;
}

function rowOf(aggregate: Aggregate | null, id: string): AddressDeliveryRow | null {
  return aggregate?.rows.find((row) => row.id === id) ?? null;
}

function differs(before: object | null, after: object): boolean {
  return before !== after && JSON.stringify(before) !== JSON.stringify(after);
}
