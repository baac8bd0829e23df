import { and, eq, inArray, lte } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { type Aggregate, moverOf, withRows } from '../order/aggregate.ts';
import { readied } from '../order/revise.ts';
import { deliveries, orders } from '../tables.ts';
import { loadAggregates } from './load.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately } from './transaction.ts';

/** So many orders in one transaction, so that commands of citizens come between. */
const ordersMax = 100;

/** Lets the present business day take effect on what waited for it. Answers how many orders it changed. */
export function turnCalendar(db: Database, today: string, ports: StorePorts): number {
  return immediately(db, (tx) => {
    const ids = new Set([...starting(tx, today), ...handingOver(tx, today), ...returning(tx, today)]);
    if (ids.size === 0) return 0;
    const sequence = drawSequence(tx);
    for (const before of loadAggregates(tx, [...ids].slice(0, ordersMax))) {
      save(tx, before, onDay(before, today, sequence), ports);
    }
    return ids.size;
  });
}

function onDay(aggregate: Aggregate, today: string, sequence: number): Aggregate {
  const { order } = aggregate;
  const isStarted = order.isStarted || order.effectiveOn <= today;
  const isReturned = order.isReturned || (order.kind === 'TEMPORARY' && (order.returnOn ?? '9999-12-31') <= today);
  const isEnding = isReturned && !order.isReturned;
  return {
    ...withRows(aggregate, (row) => {
      if (row.state === 'NOT_DUE' && row.handOverOn <= today) {
        return readied(row, { today, sequence, moverState: moverOf(aggregate, row)?.state ?? 'DECLINED' });
      }
      if (isEnding && row.state === 'APPLIED') return { ...row, intent: 'REVERT' };
      // The agency applies it by its own calendar; it is asked until it has.
      if (isStarted && row.state === 'ACKNOWLEDGED' && row.intent === null) return { ...row, intent: 'STATUS' };
      return row;
    }),
    order: { ...order, isStarted, isReturned },
  };
}

function starting(tx: Database, today: string): readonly string[] {
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.phase, 'OPEN'), eq(orders.isStarted, false), lte(orders.effectiveOn, today)))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

function handingOver(tx: Database, today: string): readonly string[] {
  return tx
    .selectDistinct({ id: deliveries.orderId })
    .from(deliveries)
    .where(and(inArray(deliveries.state, ['NOT_DUE']), lte(deliveries.handOverOn, today)))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

function returning(tx: Database, today: string): readonly string[] {
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.kind, 'TEMPORARY'),
        eq(orders.isReturned, false),
        eq(orders.phase, 'OPEN'),
        lte(orders.returnOn, today),
      ),
    )
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}
