import { invalid, notPermitted, type Refusal } from '../kit/index.ts';
import type { DelegatedPower, DelegationRow } from './tables.ts';

export interface Grant {
  readonly fromId: string;
  readonly toId: string;
  readonly powers: readonly DelegatedPower[];
  readonly reason: DelegationRow['reason'];
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface Grantor {
  readonly dateOfBirth: string;
  /** Of this very sign-in. */
  readonly identityLevel: 0 | 1 | 2;
  /** Delegations given that have not ended. */
  readonly openCount: number;
}

/** Delegations of one person that may stand at once; bounds the lists that carry them. */
export const openDelegationsMax = 25;

const idForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const enteredFromRecords: readonly DelegationRow['reason'][] = ['MINOR_CHILD', 'FIDUCIARY'];

/**
 * Everything that is wrong with a grant, the caller's standing first; empty when it may be written. Whether `toId`
 * belongs to anybody is not asked: an answer would tell every caller which ids exist.
 */
export function refusalsOf(grant: Grant, grantor: Grantor, today: string): readonly Refusal[] {
  if (grantor.identityLevel < 2) {
    return [notPermitted('STEP_UP_REQUIRED', 'Sign in with a proofed identity to let somebody act for you.', ['ial2'])];
  }
  if (isMinor(grantor.dateOfBirth, today)) {
    return [notPermitted('MINOR', 'Somebody under 18 cannot let another person act for them.')];
  }
  if (grantor.openCount >= openDelegationsMax) {
    return [notPermitted('TOO_MANY_DELEGATIONS', `At most ${openDelegationsMax} delegations can stand at once.`)];
  }
  return inputProblems(grant, today);
}

function inputProblems(grant: Grant, today: string): readonly Refusal[] {
  const { fromId, toId, powers, reason, startsOn, endsOn } = grant;
  const problems: Refusal[] = [];
  const add = (field: string, message: string) => problems.push(invalid('INVALID_INPUT', ['input', field], message));
  if (!idForm.test(toId)) add('to', 'This is not the id of a person.');
  if (toId === fromId) add('to', 'Nobody needs leave to act for themselves.');
  if (powers.length === 0) add('powers', 'Name at least one power.');
  if (enteredFromRecords.includes(reason)) add('reason', 'This reason is entered from records and cannot be granted.');
  if (endsOn !== null && endsOn < startsOn) add('endsOn', 'The last day lies before the first.');
  else if (endsOn !== null && endsOn < today) add('endsOn', 'The last day has passed already.');
  return problems;
}

/** A person is under 18 until the day of their eighteenth birthday. Dates compare as text. */
function isMinor(dateOfBirth: string, today: string): boolean {
  const year = String(Number(dateOfBirth.slice(0, 4)) + 18).padStart(4, '0');
  return today < `${year}${dateOfBirth.slice(4)}`;
}
