import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { dayIn, timeZones } from '../../kit/intake/index.ts';
import { type Aggregate, moverOf, withRows } from '../order/aggregate.ts';
import { alarmed } from '../order/alarms.ts';
import { todayOf } from '../order/calendar.ts';
import { expired } from '../order/confirmation.ts';
import { readied } from '../order/revise.ts';
import { returned } from '../order/withdraw.ts';
import { deliveries, orders } from '../tables.ts';
import { leasedRows, loadAggregates } from './load.ts';
import type { Facts } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately } from './transaction.ts';

/** So many orders in one transaction, so that commands of citizens come between. */
const ordersMax = 100;

/** Lets the present moment take effect on what waited for it. Answers how many orders it changed. */
export function turnCalendar(db: Database, now: Date, ports: StorePorts): number {
  return immediately(db, (tx) => {
    const concerned = new Set<string>();
    for (const [day, zones] of zonesByDay(now)) {
      const here = inArray(orders.timeZone, [...zones]);
      for (const id of [...starting(tx, day, here), ...handingOver(tx, day, here), ...returning(tx, day, here)]) {
        concerned.add(id);
      }
    }
    for (const id of [...alarming(tx, now), ...expiring(tx, now)]) concerned.add(id);
    if (concerned.size === 0) return 0;
    const sequence = drawSequence(tx);
    const found = loadAggregates(tx, [...concerned].slice(0, ordersMax));
    const leased = leasedRows(tx, found);
    for (const before of found) save(tx, before, expired(onDay(before, { now, sequence, leased }), now), ports);
    return concerned.size;
  });
}

/** Two days at most begin and end around the country at one time, three with the islands far west. */
function zonesByDay(now: Date): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>();
  for (const zone of timeZones) {
    const day = dayIn(zone, now);
    days.set(day, [...(days.get(day) ?? []), zone]);
  }
  return days;
}

type Turn = Pick<Facts, 'now' | 'sequence'> & { readonly leased: ReadonlySet<string> };

function onDay(aggregate: Aggregate, { now, sequence, leased }: Turn): Aggregate {
  const { order } = aggregate;
  const today = todayOf(order, now);
  const isStarted = order.isStarted || order.effectiveOn <= today;
  const isReturned = order.isReturned || (order.kind === 'TEMPORARY' && (order.returnOn ?? '9999-12-31') <= today);
  const isEnding = isReturned && !order.isReturned;
  return {
    ...withRows(aggregate, (row) => {
      if (isEnding) return returned(row, leased.has(row.id));
      if (row.state === 'NOT_DUE' && row.handOverOn <= today) {
        return readied(row, { today, sequence, moverState: moverOf(aggregate, row)?.state ?? 'DECLINED' });
      }
      // The agency applies it by its own calendar; it is asked until it has.
      if (isStarted && row.state === 'ACKNOWLEDGED' && row.intent === null) return { ...row, intent: 'STATUS' };
      return alarmed(row, now);
    }),
    order: { ...order, isStarted, isReturned },
  };
}

function starting(tx: Database, day: string, here: SQL): readonly string[] {
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.phase, 'OPEN'), eq(orders.isStarted, false), lte(orders.effectiveOn, day), here))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

function handingOver(tx: Database, day: string, here: SQL): readonly string[] {
  return tx
    .selectDistinct({ id: deliveries.orderId })
    .from(deliveries)
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(eq(deliveries.state, 'NOT_DUE'), lte(deliveries.handOverOn, day), here))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

function returning(tx: Database, day: string, here: SQL): readonly string[] {
  const isAway = and(eq(orders.kind, 'TEMPORARY'), eq(orders.isReturned, false), eq(orders.phase, 'OPEN'));
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(isAway, lte(orders.returnOn, day), here))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

/** Orders whose code was not given in time. */
function expiring(tx: Database, now: Date): readonly string[] {
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.confirmation, 'AWAITED'), eq(orders.phase, 'OPEN'), lte(orders.confirmBy, now)))
    .limit(ordersMax)
    .all()
    .map(({ id }) => id);
}

function alarming(tx: Database, now: Date): readonly string[] {
  const due = tx
    .select({ id: deliveries.orderId })
    .from(deliveries)
    .where(lte(deliveries.alarmAt, now))
    .orderBy(asc(deliveries.alarmAt))
    .limit(ordersMax)
    .all();
  return due.map(({ id }) => id);
}
