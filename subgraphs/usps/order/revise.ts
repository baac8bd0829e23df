import type { IntakeProfile } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow, MoverState } from '../tables.ts';
import { addDays, beginOf } from './calendar.ts';
import { dutyOf, endOfDuty } from './duty.ts';

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
  // Nothing is sent about a record that follows another's: it waits for that one's row (`follow.ts`).
  if (row.follows !== null) return { ...waiting, state: 'QUEUED', reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
  return { ...waiting, state: 'QUEUED', intent: 'APPLY', sequence };
}

/**
 * The next revision of a row, as after an answer or an amendment. Where the agency may have the present one waiting for
 * its day, that one is taken back first: it would still come true. While it is being taken back, nothing was said of the
 * present one, which stays the next.
 */
export function revised(row: AddressDeliveryRow, readiness: Readiness): AddressDeliveryRow {
  const isRecalling = row.intent === 'RECALL';
  const mayWait = row.follows === null && (isRecalling || row.state === 'ACKNOWLEDGED' || row.isUnknown);
  const revision = isRecalling ? row.revision : row.revision + 1;
  const next = readied({ ...row, revision, isUnknown: false, failures: 0, unproven: 0 }, readiness);
  return mayWait ? { ...next, state: 'QUEUED', intent: 'RECALL', sequence: readiness.sequence } : next;
}

/**
 * When a row may be handed over, when the agency is to have recorded it, and when half of that time is over. By law that is
 * the earlier of what the agency promises and the last day of the mover's own duty; a duty that was over when we were
 * asked is nobody's deadline any more. A record that follows another's takes nothing ahead, and nobody owes it a report.
 */
export function datesOf(
  profile: IntakeProfile,
  { effectiveOn, timeZone }: { readonly effectiveOn: string; readonly timeZone: string },
  askedAt: Date,
  { follows = null, hasDuty = null }: Partial<Pick<AddressDeliveryRow, 'follows' | 'hasDuty'>> = {},
) {
  const takesAhead = profile.acceptsFutureDated && follows === null;
  // Until the agency has said whose it is, it may be this person's.
  const mayHaveDuty = follows === null && hasDuty !== false;
  const duty = profile.duty === null || !mayHaveDuty ? null : dutyOf(profile.duty, effectiveOn);
  // A move reported late is owed from the report on, and what is answered late from the answer on.
  const fromMs = Math.max(beginOf(effectiveOn, timeZone).getTime(), askedAt.getTime());
  const promisedMs = fromMs + profile.applyWithinHours * 3_600_000;
  const dutyMs = duty === null ? promisedMs : endOfDuty(duty, timeZone).getTime();
  const dueMs = dutyMs > fromMs ? Math.min(promisedMs, dutyMs) : promisedMs;
  return {
    handOverOn: takesAhead ? addDays(effectiveOn, -profile.maxLeadDays) : effectiveOn,
    dueBy: new Date(dueMs),
    duty,
    alarm: null,
    alarmAt: new Date(fromMs + (dueMs - fromMs) / 2),
  };
}
