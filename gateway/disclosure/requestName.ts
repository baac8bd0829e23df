import { hash } from 'node:crypto';

/** An id of our own making, or what `requestIdOf` has put in the place of a client's. */
const named = /^([\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|h:[\w-]{22})$/;

/** What a client made up is the client's text: the row holds its digest, by which the request can still be found. */
export function requestNameOf(requestId: string): string {
  return named.test(requestId) ? requestId : `h:${hash('sha256', requestId, 'base64url').slice(0, 22)}`;
}
