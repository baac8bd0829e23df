import type { IntakeReply } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow, DeliveryState, Intent } from '../tables.ts';
import type { Aggregate } from './aggregate.ts';
import { answerOnItsWay, effectsAfter } from './effects.ts';
import { never } from './reconcile.ts';
import { readied } from './revise.ts';

/** What came of one call to an agency. */
export type Outcome =
  /** Its proof holds. `reply` is null where the agency was asked for a delivery it never stored. */
  | { readonly kind: 'answered'; readonly intent: Intent; readonly reply: IntakeReply | null }
  /** Nothing was sent: the agency does not listen. */
  | { readonly kind: 'down' }
  /** Sent, and no answer in time: the agency may have it. */
  | { readonly kind: 'timeout' }
  /** Answered, but not with a reply of the contract: the agency may have it. */
  | { readonly kind: 'garbled' }
  /** The agency does not believe that we are who we are. */
  | { readonly kind: 'unauthorized' }
  /** A reply whose proof does not hold: counts as none. */
  | { readonly kind: 'unproven' };

/** Replies in a row whose proof does not hold, after which a row is held until somebody looks. */
export const unprovenMax = 3;

/**
 * A row after a call. Pure. A time-out never means anything but "unknown": the next call asks where the delivery
 * stands before anything is sent again.
 */
export function afterCall(aggregate: Aggregate, row: AddressDeliveryRow, outcome: Outcome, at: Date, today: string) {
  const called = { ...row, attempts: row.attempts + 1, lastAttemptAt: at };
  // Who was only asked has got nothing.
  const mayHaveIt = row.follows === null;
  switch (outcome.kind) {
    case 'answered': {
      const answered = { ...called, failures: 0, unproven: 0, isUnknown: false };
      return outcome.reply === null
        ? afterNothing(answered, outcome.intent)
        : afterReply(aggregate, answered, outcome.intent, outcome.reply, today);
    }
    case 'down':
      return unreachable(called, 'AGENCY_DOWN', row.isUnknown);
    case 'timeout':
      return unreachable(called, 'AGENCY_TIMEOUT', mayHaveIt);
    case 'garbled':
      return unreachable(called, 'AGENCY_DOWN', mayHaveIt);
    case 'unauthorized':
      return unreachable(called, 'OTHER', row.isUnknown);
    case 'unproven': {
      const unproven = row.unproven + 1;
      if (unproven < unprovenMax) return { ...unreachable(called, 'OTHER', mayHaveIt), unproven };
      return { ...called, unproven, isUnknown: mayHaveIt, state: 'HELD' as const, intent: null, reasonCode: 'OTHER' };
    }
  }
}

/** A row that has something to be done at an agency that cannot be reached says so, unless it stands for more. */
function unreachable(row: AddressDeliveryRow, reasonCode: string, isUnknown: boolean): AddressDeliveryRow {
  const state: DeliveryState = row.state === 'QUEUED' || row.state === 'UNREACHABLE' ? 'UNREACHABLE' : row.state;
  return {
    ...row,
    failures: row.failures + 1,
    isUnknown,
    state,
    reasonCode: state === 'UNREACHABLE' ? reasonCode : row.reasonCode,
  };
}

/** The agency never stored it. What was to be taken back is not there; what was to be applied is sent now. */
function afterNothing(row: AddressDeliveryRow, intent: Intent): AddressDeliveryRow {
  if (intent === 'APPLY' || intent === 'STATUS') return { ...row, intent: 'APPLY' };
  return intent === 'LOOK' ? { ...row, intent: null } : row;
}

function afterReply(
  { order }: Aggregate,
  row: AddressDeliveryRow,
  intent: Intent,
  reply: IntakeReply,
  today: string,
): AddressDeliveryRow {
  if (intent === 'RECALL') {
    return readied(row, { today, moverState: 'INCLUDED', sequence: row.sequence ?? 0 });
  }
  if (row.follows !== null) return afterWatch(row, intent, reply, today);
  const { paymentsHeld } = reply;
  // The day it was chosen on stays: the order's own may be one day earlier, and it would be chosen again at once.
  if (intent === 'LOOK') {
    return { ...row, intent: null, paymentsHeld, reconciledOn: paymentsHeld ? row.reconciledOn : never };
  }
  // The agency has lost what it had applied: reconciliation says it once more, and the answer is given then.
  if (intent === 'ANSWER' && reply.state !== 'APPLIED') return { ...row, failures: row.failures + 1 };
  if (reply.reasonCode === 'NOT_YET_DUE' && row.state !== 'HELD')
    return { ...row, failures: row.failures + 1, state: 'QUEUED', reasonCode: null };
  const hasDuty = reply.hasDuty ?? row.hasDuty;
  const duty = hasDuty === false ? null : row.duty;
  const told = {
    ...row,
    hasDuty,
    duty,
    reasonCode: reply.reasonCode,
    agencyReference: reply.agencyReference ?? row.agencyReference,
    effects: effectsAfter(row.effects, reply.effects, reply.at),
    metOn: metOn({ ...row, duty }, reply, today),
    paymentsHeld,
    fromMatches: reply.fromMatches ?? row.fromMatches,
    intent: null,
  };
  // A disputed delivery that had no effect stays frozen: nobody may think that it was only taken back.
  if (intent === 'REVERT' && row.state === 'HELD' && reply.state !== 'APPLIED' && reply.state !== 'REVERTED') {
    return { ...told, state: 'HELD', reasonCode: null };
  }
  switch (reply.state) {
    case 'APPLIED': {
      const applied = { ...told, state: 'APPLIED' as const, appliedVersion: reply.version, reconciledOn: today };
      // Cancelled, disputed or over, and yet it came true at the agency: it is put back.
      const isUnwanted = order.phase === 'CANCELLED' || order.phase === 'DISPUTED' || order.isReturned;
      if (isUnwanted) return { ...applied, intent: 'REVERT' };
      return answerOnItsWay(applied) === null ? applied : { ...applied, intent: 'ANSWER' };
    }
    case 'ACKNOWLEDGED':
      return { ...told, state: 'ACKNOWLEDGED', intent: order.effectiveOn <= today ? 'STATUS' : null };
    case 'NO_CHANGE':
      // The answer to a revert: a newer address is on file, so there is nothing to put back.
      return intent === 'REVERT' ? { ...told, state: row.state } : { ...told, state: 'NO_CHANGE' };
    case 'NEEDS_CITIZEN':
      // Whatever was signed, it was not what the agency wants.
      return reply.reasonCode === 'SIGNATURE_NEEDED' && told.signature !== null
        ? { ...told, state: 'NEEDS_CITIZEN', signature: { ...told.signature, by: null, at: null } }
        : { ...told, state: 'NEEDS_CITIZEN' };
    case 'WITHDRAWN':
      return { ...told, state: 'WITHDRAWN' };
    case 'REVERTED':
      return { ...told, state: 'REVERTED', reconciledOn: paymentsHeld ? today : never };
    case 'REJECTED':
      // One key with two contents would be a fault of ours: held, so that nobody is told the agency refused.
      return reply.reasonCode === 'KEY_REUSED'
        ? { ...told, state: 'HELD', reasonCode: 'OTHER' }
        : { ...told, state: 'REJECTED' };
    default:
      return { ...told, state: 'HELD', reasonCode: 'OTHER' };
  }
}

/** The day on which a duty to report was met: when the agency first said that it has the move. */
function metOn({ duty, metOn: known }: AddressDeliveryRow, { state, reasonCode }: IntakeReply, today: string) {
  const isReported = state === 'APPLIED' || state === 'ACKNOWLEDGED' || (state === 'NO_CHANGE' && reasonCode === null);
  return duty !== null && isReported ? (known ?? today) : known;
}

/** A record that follows another's was looked at. When the move is undone it has to stop showing the address. */
function afterWatch(row: AddressDeliveryRow, intent: Intent, reply: IntakeReply, today: string): AddressDeliveryRow {
  const shows = reply.state === 'APPLIED';
  if (intent === 'REVERT') {
    if (shows) return row;
    const state = row.state === 'HELD' ? 'HELD' : 'REVERTED';
    return { ...row, intent: null, state, reasonCode: null, reconciledOn: today };
  }
  if (reply.state === 'NO_CHANGE') return { ...row, intent: null, state: 'NO_CHANGE', reasonCode: reply.reasonCode };
  if (!shows) return { ...row, intent: 'WATCH', state: 'QUEUED', reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
  const { agencyReference, version: appliedVersion } = reply;
  const seen = { agencyReference, appliedVersion, reasonCode: null, reconciledOn: today };
  return { ...row, ...seen, intent: null, state: 'APPLIED' };
}
