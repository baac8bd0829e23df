import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { contentDigest } from '../../kit/intake/index.ts';
import { type Aggregate, withRows } from '../order/aggregate.ts';
import { effectNotes } from '../order/effects.ts';
import { following } from '../order/follow.ts';
import { fromNewlyDiffers, noticesOf, silencedBy } from '../order/notices.ts';
import { isEnded, stateOf } from '../order/state.ts';
import {
  type AddressChangeEventRow,
  type AddressDeliveryRow,
  letters,
  orderWaits,
  outbox,
  receipts,
} from '../tables.ts';
import { isOneOfIds } from './load.ts';
import type { Letter } from './orderStore.ts';
import { silence } from './outgoingNotices.ts';
import type { StorePorts } from './storePorts.ts';
import { preparedOnce } from './transaction.ts';
import { writers } from './writers.ts';

const entryPlaceholders = {
  agency: sql`${sql.placeholder('agency')}`,
  notBeforeMs: sql`${sql.placeholder('notBeforeMs')}`,
  leasedUntilMs: sql`${sql.placeholder('leasedUntilMs')}`,
  lease: sql`${sql.placeholder('lease')}`,
};
const statements = preparedOnce((db) => ({
  removeEntry: db
    .delete(outbox)
    .where(eq(outbox.deliveryId, sql.placeholder('deliveryId')))
    .prepare(),
  putEntry: db
    .insert(outbox)
    .values({ deliveryId: sql`${sql.placeholder('deliveryId')}`, ...entryPlaceholders })
    .onConflictDoUpdate({ target: outbox.deliveryId, set: entryPlaceholders })
    .prepare(),
  proofs: db.select().from(receipts).where(isOneOfIds(receipts.id)).orderBy(receipts.id).prepare(),
}));

/**
 * Writes what changed of an order, the events that say so, and what is now to be said to agencies. Called inside a
 * transaction; answers the order as it is now. Invariant: no other code writes an order, a row, an event or a new entry
 * of the outbox.
 */
export function save(tx: Database, before: Aggregate | null, given: Aggregate, ports: StorePorts): Aggregate {
  const after = withRows(following(given), (row) =>
    row.alarmAt !== null && isEnded(row) ? { ...row, alarmAt: null } : row,
  );
  const order = { ...after.order, state: stateOf(after) };
  const receiptId = order.state === 'COMPLETED' ? (order.receiptId ?? proveOrder(tx, after, ports)) : order.receiptId;
  const completed = { ...order, receiptId };
  if (before === null) writers.orders.insert(tx, [completed]);
  else if (differs(before.order, completed)) writers.orders.update(tx, completed);
  saveMovers(tx, before, after);
  const changed = after.rows.filter((row) => differs(rowOf(before, row.id), row));
  const added = changed.filter((row) => rowOf(before, row.id) === null);
  insertRows(tx, added, ports);
  for (const row of changed) {
    const known = rowOf(before, row.id);
    if (known !== null) updateRow(tx, known, row, ports);
  }
  saveWaits(tx, before, after);
  writers.events.insert(tx, eventsOf(before, { ...after, order: completed }, changed, ports));
  silence(tx, order.id, silencedBy(before, after));
  const at = ports.now();
  const told = noticesOf(before, after).map((notice) => ({
    ...notice,
    id: ports.newId('message'),
    orderId: order.id,
    at,
  }));
  writers.notices.insert(tx, told);
  return { ...after, order: completed };
}

export function mail(tx: Database, orderId: string, mailed: readonly Letter[], ports: StorePorts): void {
  for (const letter of mailed) {
    tx.insert(letters)
      .values({ id: ports.newId('letter'), orderId, mailedAt: ports.now(), mailedRealMs: ports.realMs(), ...letter })
      .run();
  }
}

function saveMovers(tx: Database, before: Aggregate | null, after: Aggregate): void {
  for (const mover of after.movers) {
    const known = before?.movers.find(({ id }) => id === mover.id);
    if (known === undefined) writers.movers.insert(tx, [mover]);
    else if (differs(known, mover)) writers.movers.update(tx, mover);
  }
}

function insertRows(tx: Database, added: readonly AddressDeliveryRow[], ports: StorePorts): void {
  writers.deliveries.insert(tx, added);
  for (const row of added) if (row.intent !== null) statements(tx).putEntry.run(freshEntry(row, ports));
}

/** The row and its place in the outbox, which always go together. */
function updateRow(tx: Database, before: AddressDeliveryRow, row: AddressDeliveryRow, ports: StorePorts): void {
  writers.deliveries.update(tx, row);
  if (row.intent === null) {
    if (before.intent !== null) statements(tx).removeEntry.run({ deliveryId: row.id });
    return;
  }
  if (before.intent === row.intent && before.revision === row.revision) return;
  // Whoever holds a lease on what was to be said before has lost it: their result is about something else.
  statements(tx).putEntry.run(freshEntry(row, ports));
}

function freshEntry({ id, agency }: AddressDeliveryRow, ports: StorePorts) {
  return { deliveryId: id, agency, notBeforeMs: ports.realMs(), leasedUntilMs: 0, lease: null };
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
    const notes = [
      ...(isAlarmed ? [alarm] : []),
      ...effectNotes(rowOf(before, row.id), row),
      ...fromNotes(rowOf(before, row.id), row),
    ];
    return [
      ...(from === row.state ? [] : [{ ...event, note: reasonCode }]),
      ...notes.map((note) => ({ ...event, from: to, note })),
    ];
  });
  const from = before?.order.state ?? null;
  const isNew = from === null;
  const isExpired = order.confirmation === 'EXPIRED' && before?.order.confirmation === 'AWAITED';
  const note = isExpired ? 'CONFIRMATION_EXPIRED' : null;
  const changedState = from === order.state ? [] : [{ ...ofOrder, from, to: order.state, note }];
  // An order begins before its rows; it ends after them.
  return isNew ? [...changedState, ...ofRows] : [...ofRows, ...changedState];
}

function fromNotes(before: AddressDeliveryRow | null, row: AddressDeliveryRow): readonly string[] {
  return fromNewlyDiffers(before, row) ? ['FROM_DIFFERS'] : [];
}

/** Our own word on a completed order: that these receipts of agencies are all of it. */
function proveOrder(tx: Database, { order, rows }: Aggregate, ports: StorePorts): string {
  const named = rows.flatMap(({ receiptId }) => (receiptId === null ? [] : [receiptId]));
  const proofs = statements(tx).proofs.all({ ids: JSON.stringify(named) });
  const digest = contentDigest({
    order: order.id,
    version: order.version,
    deliveries: rows.map(({ id, state }) => ({ id, state })),
    receipts: proofs.map((receipt) => receipt.digest),
  });
  const id = ports.newId('receipt');
  const at = ports.now();
  writers.receipts.insert(tx, [{ id, orderId: order.id, deliveryId: null, digest, proof: ports.sign(digest), at }]);
  return id;
}

function rowOf(aggregate: Aggregate | null, id: string): AddressDeliveryRow | null {
  return aggregate?.rows.find((row) => row.id === id) ?? null;
}

function differs(before: object | null, after: object): boolean {
  return before !== after && JSON.stringify(before) !== JSON.stringify(after);
}
