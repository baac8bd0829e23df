import { and, asc, eq, gt, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { withRows } from '../order/aggregate.ts';
import { todayOf } from '../order/calendar.ts';
import { type HeldAddress, reconciled } from '../order/reconcile.ts';
import { type AddressDeliveryRow, deliveries, orders } from '../tables.ts';
import { loadAggregate } from './load.ts';
import type { Unreconciled } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately } from './transaction.ts';

/**
 * Rows of one agency that were not compared with its record today: those it is late with, those whose payments it holds,
 * then those it applied. Each
 * state by itself, in the order of the index: a backlog of a hundred thousand costs no more than its first page.
 */
export function unreconciled(db: Database, agency: string, limit: number, today: string): readonly Unreconciled[] {
  const page = (state: 'ACKNOWLEDGED' | 'APPLIED' | 'REVERTED', further: SQL, rows: number) =>
    db
      .select({ deliveryId: deliveries.id, personId: deliveries.personId })
      .from(deliveries)
      .where(
        and(eq(deliveries.agency, agency), eq(deliveries.state, state), lt(deliveries.reconciledOn, today), further),
      )
      .orderBy(asc(deliveries.reconciledOn))
      .limit(rows)
      .all();
  const late = page('ACKNOWLEDGED', eq(deliveries.alarm, 'OVERDUE'), limit);
  const held = page('REVERTED', eq(deliveries.paymentsHeld, true), limit - late.length);
  const first = [...late, ...held];
  return [...first, ...page('APPLIED', isNull(deliveries.intent), limit - first.length)];
}

export function recordSnapshot(
  db: Database,
  deliveryId: string,
  held: readonly HeldAddress[],
  ports: StorePorts,
): void {
  immediately(db, (tx) => {
    const before = loadAggregate(tx, deliveryId.slice(0, deliveryId.lastIndexOf('.')));
    const row = before?.rows.find(({ id }) => id === deliveryId);
    if (before === null || row === undefined) return;
    const readiness = {
      // Never a day before the one it was chosen on: it would be chosen again at once.
      today: [ports.today(), todayOf(before.order, ports.now())].sort().at(-1) ?? ports.today(),
      sequence: drawSequence(tx),
      moverState: 'INCLUDED' as const,
      isLatest: isLatest(tx, row),
    };
    const after = reconciled(before, row, held, readiness);
    save(
      tx,
      before,
      withRows(before, (known) => (known.id === deliveryId ? after : known)),
      ports,
    );
  });
}

/** No later order says anything to the same agency about the same person. */
function isLatest(tx: Database, row: AddressDeliveryRow): boolean {
  // What an agency keeps itself and what follows another's are two records.
  const isSamePart = row.follows === null ? isNull(deliveries.follows) : eq(deliveries.follows, row.follows);
  const isSameRecord = and(eq(deliveries.personId, row.personId), eq(deliveries.agency, row.agency), isSamePart);
  const isLater = or(isNull(deliveries.sequence), gt(deliveries.sequence, row.sequence ?? 0));
  const later = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(isSameRecord, isLater, eq(orders.phase, 'OPEN'), inArray(deliveries.state, [...speaking])))
    .limit(1)
    .get();
  return later === undefined;
}

/** States of a row that has said, or will say, something to its agency. */
const speaking = ['QUEUED', 'UNREACHABLE', 'ACKNOWLEDGED', 'APPLIED', 'NO_CHANGE'] as const;
