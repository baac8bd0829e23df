/** A short text is written by the server together with the headers, which costs less than bytes of its own. */
const textCharactersMax = 4_096;

/** An answer that several callers share is made bytes once for all of them. */
export function encodeForMany<Result extends { readonly body: string | Buffer }>(result: Result): Result {
  const { body } = result;
  return typeof body === 'string' && body.length > textCharactersMax ? { ...result, body: Buffer.from(body) } : result;
}
