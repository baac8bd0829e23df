import { notPermitted, type Refusal } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';

/** Clocks of sign-in and this service may differ by so much. */
const skewMs = 30_000;
const minutesDefault = 60;

/**
 * Why the caller may not release records, or null. The identity is to be proved, and by somebody who is there: a sign-in of
 * long ago may be a session that was left open. Real time: a sign-in does not age with the demonstration's calendar.
 */
export function authenticationRefusal({ caller, clock, runtime }: Context): Refusal | null {
  if (caller.identityLevel < 2) {
    return notPermitted('STEP_UP_REQUIRED', 'Prove your identity before you release your records.', ['ial2']);
  }
  const ageMs = clock.real().getTime() - (caller.authenticatedAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  if (ageMs >= -skewMs && ageMs <= minutesIn(runtime.env) * 60_000) return null;
  const message = 'It is a while since you signed in. Sign in again, then send this once more.';
  return notPermitted('REAUTHENTICATION_REQUIRED', message, ['fresh_authentication']);
}

/** `REAUTHENTICATE_AFTER_MINUTES`, as the change of address has it. */
export function minutesIn(env: NodeJS.ProcessEnv): number {
  const text = env.REAUTHENTICATE_AFTER_MINUTES;
  if (text === undefined || text === '') return minutesDefault;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error('REAUTHENTICATE_AFTER_MINUTES is no number of minutes.');
  return Number(text);
}
