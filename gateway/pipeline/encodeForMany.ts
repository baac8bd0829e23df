import { shortTextCharactersMax } from '../base/shortText.ts';

/** An answer that several callers share is made bytes once for all of them, unless it is short. */
export function encodeForMany<Result extends { readonly body: string | Buffer }>(result: Result): Result {
  const { body } = result;
  return typeof body === 'string' && body.length > shortTextCharactersMax
    ? { ...result, body: Buffer.from(body) }
    : result;
}
