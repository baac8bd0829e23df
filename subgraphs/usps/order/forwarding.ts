import type { Aggregate } from './aggregate.ts';
import { addDays } from './calendar.ts';

/** How long mail follows somebody, by DMM 507.1.5. */
const firstClassMonths = 12;
const periodicalsDays = 60;

export interface Forwarding {
  readonly startsOn: string;
  /** From this day on, no longer. */
  readonly firstClassUntil: string;
  readonly periodicalsUntil: string;
}

/**
 * What the Postal Service itself does about a move: it sends mail after whoever moves. Null where it does not: for an
 * order that was stopped, or waits for its code, and for one that is not about mail.
 */
export function forwardingOf({
  phase,
  confirmation,
  purposes,
  effectiveOn,
  returnOn,
}: Aggregate['order']): Forwarding | null {
  const isInForce = phase === 'OPEN' && confirmation !== 'AWAITED';
  if (!isInForce || !purposes.some((purpose) => purpose === 'MAILING' || purpose === 'BUSINESS')) return null;
  const atLatest = returnOn ?? '9999-12-31';
  return {
    startsOn: effectiveOn,
    firstClassUntil: earlier(addMonths(effectiveOn, firstClassMonths), atLatest),
    periodicalsUntil: earlier(addDays(effectiveOn, periodicalsDays), atLatest),
  };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The same day of a later month, or that month's last day where it is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const sought = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
  return sought.toISOString().slice(0, 10);
}
