import type { Context } from '../loaders.ts';
import { settingsOf } from '../settings.ts';
import { notPermitted, type SpokenProblem } from './payloads.ts';
import * as texts from './refusalTexts.ts';

/** Clocks of sign-in and agency may differ by so much. */
const skewMs = 30_000;

/**
 * Why the caller may not move an address, or null. The identity is to be proved, and by somebody who is there: a sign-in
 * of long ago may be a session that was left open, or stolen. One whose time is not known, or is yet to come, is not
 * fresh. Real time: a sign-in does not age with the demonstration's calendar.
 */
export function authenticationRefusal({ caller, clock, runtime }: Context): SpokenProblem | null {
  if (caller.identityLevel < 2) return notPermitted(texts.proveIdentity, null, ['ial2']);
  const ageMs = clock.real().getTime() - (caller.authenticatedAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  const isFresh = ageMs >= -skewMs && ageMs <= settingsOf(runtime.env).reauthenticateAfterMinutes * 60_000;
  if (isFresh) return null;
  return notPermitted(texts.signInAgain, null, ['fresh_authentication'], 'REAUTHENTICATION_REQUIRED');
}
