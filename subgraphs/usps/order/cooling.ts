import type { AddressChangeRow } from '../tables.ts';
import { beginOf } from './calendar.ts';

const dayMs = 86_400_000;

/**
 * Until when no credential reset, payment redirect or new-card mailing may use the new address. Counted from the move, or
 * from the order where the move is reported late. Invariant: it follows from the order alone, so that what is said twice
 * is the same.
 */
export function coolingUntilOf({
  effectiveOn,
  timeZone,
  submittedAt,
  coolingDays,
}: Pick<AddressChangeRow, 'effectiveOn' | 'timeZone' | 'submittedAt' | 'coolingDays'>): Date {
  const fromMs = Math.max(beginOf(effectiveOn, timeZone).getTime(), submittedAt.getTime());
  return new Date(fromMs + coolingDays * dayMs);
}
