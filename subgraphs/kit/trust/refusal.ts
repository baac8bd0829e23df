/** Why a request to a subgraph is not believed. The name is counted, the sentence is answered with 401. */
export const refusals = {
  unsigned: 'This agency answers only requests that the gateway signed.',
  malformed: 'A header of the signature is malformed.',
  stale: 'The request was signed too long ago.',
  future: 'The request was signed in the future.',
  beforeStart: 'The request was signed before this agency started; sign it again.',
  signature: 'The signature does not fit the request.',
  replayed: 'This request was received before.',
  nonceStoreFull: 'Too many requests to remember; nothing is accepted that might be a replay.',
  token: 'The caller token is not valid.',
  tokenExpired: 'The caller token has expired.',
  audience: 'The caller token is for another agency.',
} as const;

export type RefusalReason = keyof typeof refusals;

/** A request that is not believed: 401, nothing of it is read further. */
export class Untrusted extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, options?: ErrorOptions) {
    super(refusals[reason], options);
    this.name = 'Untrusted';
    this.reason = reason;
  }
}
