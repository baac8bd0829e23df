import type { IntakeProfile } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow, MoverState } from '../tables.ts';
import { addDays, beginOf } from './calendar.ts';

/** The id by which an agency knows the present content of a row, for ever. */
export function deliveryIdOf({ id, revision }: AddressDeliveryRow): string {
  return `${id}.${revision}`;
}

/** The revision before the present one: what a recall takes back. */
export function formerDeliveryIdOf({ id, revision }: AddressDeliveryRow): string {
  return `${id}.${revision - 1}`;
}

export interface Readiness {
  readonly today: string;
  readonly moverState: MoverState;
  readonly sequence: number;
}

/** A row that is ready to be sent, or waits for its day or for its mover's consent. */
export function readied(row: AddressDeliveryRow, { today, moverState, sequence }: Readiness): AddressDeliveryRow {
  const waiting = { ...row, intent: null, sequence: null, reasonCode: null };
  if (moverState === 'AWAITING_THEIR_CONSENT') return { ...waiting, state: 'HELD' };
  if (moverState === 'DECLINED') return { ...waiting, state: 'WITHDRAWN' };
  if (row.handOverOn > today) return { ...waiting, state: 'NOT_DUE' };
  return { ...waiting, state: 'QUEUED', intent: 'APPLY', sequence };
}

/**
 * The next revision of a row, as after an answer or an amendment. Where the agency may have the present one waiting for
 * its day, that one is taken back first: it would still come true.
 */
export function revised(row: AddressDeliveryRow, readiness: Readiness): AddressDeliveryRow {
  const mayWait = row.state === 'ACKNOWLEDGED' || row.isUnknown;
  const next = readied({ ...row, revision: row.revision + 1, isUnknown: false, failures: 0, unproven: 0 }, readiness);
  return mayWait ? { ...next, state: 'QUEUED', intent: 'RECALL', sequence: readiness.sequence } : next;
}

/** When a row may be handed over, when the agency is to have recorded it, and when half of that time is over. */
export function datesOf(
  profile: IntakeProfile,
  { effectiveOn, timeZone }: { readonly effectiveOn: string; readonly timeZone: string },
  askedAt: Date,
) {
  const handOverOn = profile.acceptsFutureDated ? addDays(effectiveOn, -profile.maxLeadDays) : effectiveOn;
  // A move reported late is owed from the report on, and what is answered late from the answer on.
  const fromMs = Math.max(beginOf(effectiveOn, timeZone).getTime(), askedAt.getTime());
  const allowedMs = profile.applyWithinHours * 3_600_000;
  return {
    handOverOn,
    dueBy: new Date(fromMs + allowedMs),
    alarm: null,
    alarmAt: new Date(fromMs + allowedMs / 2),
  };
}
