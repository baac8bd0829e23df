import { type UserErrorOf, userError } from '../userError.ts';

/** Why a mutation did nothing. */
export type Refusal = UserErrorOf<'InvalidInput'> | (UserErrorOf<'NotPermitted'> & { missing: string[] });

/** A value that cannot be accepted. `path` is outermost first. */
export function invalid(code: string, path: readonly string[], message: string): Refusal {
  return userError('InvalidInput', { code, path, message });
}

/** Something the caller may not do; `missing` would allow it. */
export function notPermitted(code: string, message: string, missing: readonly string[] = []): Refusal {
  return userError('NotPermitted', { code, message }, { missing: [...missing] });
}
