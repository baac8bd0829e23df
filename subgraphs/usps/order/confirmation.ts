import type { Letter } from '../store/orderStore.ts';
import { type Aggregate, withRows } from './aggregate.ts';
import { beginOf } from './calendar.ts';
import { codeDigits, type NewCode } from './codes.ts';
import { withdrawn } from './withdraw.ts';

/** The code that goes to the new address, and what becomes of an order whose code never comes. */

const dayMs = 86_400_000;

/** Until when a code is waited for: for so many days, and not beyond the return, when there is nothing left to do. */
export function confirmByOf(
  { returnOn, timeZone }: Pick<Aggregate['order'], 'returnOn' | 'timeZone'>,
  days: number,
  now: Date,
): Date {
  const atLatestMs = now.getTime() + days * dayMs;
  return new Date(returnOn === null ? atLatestMs : Math.min(atLatestMs, beginOf(returnOn, timeZone).getTime()));
}

/** Whoever lives at the new address gets it: a code where one is asked for, else a welcome. */
export function letterToNewAddress({ personId, to, confirmation }: Aggregate['order'], newCode: NewCode): Letter {
  return confirmation === 'AWAITED'
    ? { personId, kind: 'CONFIRMATION', address: to, code: newCode(codeDigits.ofOne) }
    : { personId, kind: 'WELCOME', address: to, code: null };
}

/** Nothing was sent about such an order, so nothing is left of it. */
export function expired(aggregate: Aggregate, now: Date): Aggregate {
  const { order } = aggregate;
  const isAwaited = order.phase === 'OPEN' && order.confirmation === 'AWAITED';
  if (!isAwaited || order.confirmBy === null || order.confirmBy > now) return aggregate;
  const stopped = withRows(aggregate, (row) => withdrawn(row, false));
  return { ...stopped, awaitedAgencies: [], order: { ...order, phase: 'CANCELLED', confirmation: 'EXPIRED' } };
}
