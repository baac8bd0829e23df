import { userError } from '../../kit/index.ts';
import type { PostalText } from '../../kit/intake/index.ts';
import { addressCheckerOf } from '../address/addressChecker.ts';
import { limitsExceeded } from '../address/agencyLimits.ts';
import { isSettled } from '../address/check.ts';
import { isOverride, overrideMs, overrideToken } from '../address/overrideToken.ts';
import type { Context } from '../loaders.ts';
import type { Language } from '../order/language.ts';
import type { IntakeRow, OrderAddress } from '../tables.ts';
import { invalid, type SpokenProblem } from './payloads.ts';
import * as texts from './refusalTexts.ts';

/** SDL `AddressCheck` of an address as typed. The override token is for the person who asks, and for nobody else. */
export function addressCheckOf(typed: PostalText, intakes: readonly IntakeRow[], context: Context) {
  const { clock, runtime, caller } = context;
  const checked = addressCheckerOf(runtime.db).check(typed);
  const nowMs = clock.real().getTime();
  const isDoubtful = !isSettled(checked.verdict) || checked.verdict === 'CHECK_UNAVAILABLE';
  const token =
    isDoubtful && caller.subject !== null ? overrideToken(caller.subject, typed, nowMs, runtime.keys.own.key) : null;
  const candidates = checked.candidates.map(({ address, score, differs }) => ({
    address,
    score,
    differs: [...differs],
  }));
  return {
    verdict: checked.verdict,
    normalized: checked.address,
    candidates,
    overrideToken: token,
    overrideExpiresAt: token === null ? null : new Date(clock.now().getTime() + overrideMs),
    problems: (language: Language) =>
      limitsExceeded(checked.address, intakes).map(({ agency, message, ...problem }) => ({
        ...problem,
        message: message[language],
        agency: { code: agency },
      })),
  };
}

type NewAddress =
  | { readonly address: OrderAddress; readonly overridden: boolean; readonly toCheck: 'SETTLED' | 'PENDING' }
  | { readonly error: SpokenProblem };

/** The address a person moves to: confirmed, corrected, or insisted on with a token for exactly this text. */
export function newAddress(
  typed: PostalText,
  token: string | null | undefined,
  path: readonly string[],
  context: Context,
): NewAddress {
  const checked = addressCheckerOf(context.runtime.db).check(typed);
  const toCheck = checked.verdict === 'CHECK_UNAVAILABLE' ? 'PENDING' : 'SETTLED';
  if (typeof token === 'string') {
    const { caller, clock, runtime } = context;
    const isOurs = isOverride(token, caller.subject ?? '', typed, clock.real().getTime(), runtime.keys.own.key);
    if (!isOurs) return { error: invalid(texts.overrideInvalid, ['overrideToken'], 'OVERRIDE_INVALID') };
    // What is insisted on is written in the standard form too; only nobody claims that mail arrives there.
    return { address: checked.address, overridden: !isSettled(checked.verdict), toCheck };
  }
  if (isSettled(checked.verdict)) return { address: checked.address, overridden: false, toCheck };
  return { error: notConfirmed(typed, path, context) };
}

function notConfirmed(typed: PostalText, path: readonly string[], context: Context): SpokenProblem {
  const further = { check: addressCheckOf(typed, [], context) };
  const fields = { code: 'ADDRESS_NOT_CONFIRMED', path: ['input', ...path] };
  return (language) => userError('AddressNotConfirmed', { ...fields, message: texts.notConfirmed[language] }, further);
}

/** An address that is only written down, not moved to: in the standard form, confirmed or not. */
export function standardAddress(typed: PostalText, { runtime }: Context): OrderAddress {
  return addressCheckerOf(runtime.db).check(typed).address;
}
