import type { AddressChangeRow } from '../tables.ts';
import { beginOf } from './calendar.ts';

const dayMs = 86_400_000;

type Move = Pick<AddressChangeRow, 'effectiveOn' | 'timeZone' | 'submittedAt'>;

/** So many days of 24 hours after the move, or after the order where the move is reported late. */
export function fromMove({ effectiveOn, timeZone, submittedAt }: Move, days: number): Date {
  const fromMs = Math.max(beginOf(effectiveOn, timeZone).getTime(), submittedAt.getTime());
  return new Date(fromMs + days * dayMs);
}

/**
 * Until when no credential reset, payment redirect or new-card mailing may use the new address. Invariant: it follows from
 * the order alone, so that what is said twice is the same.
 */
export function coolingUntilOf(order: Move & Pick<AddressChangeRow, 'coolingDays'>): Date {
  return fromMove(order, order.coolingDays);
}
