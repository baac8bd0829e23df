import { ClientError } from '../base/errors.ts';

/** Why a token is not accepted: the word is counted, the sentence is told. Neither says anything of the token's content. */
const sentences = {
  header: 'The authorization header must hold a Bearer token.',
  too_long: 'The token is too long.',
  not_signed: 'The token is not a signed JSON Web Token.',
  malformed: 'The token is malformed.',
  issuer: 'The token comes from an issuer that is not accepted here.',
  type: 'The token is not an access token.',
  audience: 'The token is meant for another audience.',
  client: 'The token was issued for another client.',
  client_issuer: "The token's client is registered with another issuer.",
  assurance: 'Who signs in to work here shows a card (PIV, AAL3).',
  purpose: 'The token names a purpose that its client is not registered for.',
  not_its_own: "An agency's client is to come with a token of its own.",
  expired: 'The token has expired.',
  not_yet_valid: 'The token is not valid yet.',
  issued_in_future: 'The token was issued in the future.',
  signed_in_in_future: 'The token tells of a sign-in in the future.',
  algorithm: 'The token is signed with an algorithm that is not accepted.',
  key: 'The token is signed with a key that its issuer does not show.',
  signature: "The token's signature is wrong.",
  claim: 'The token lacks a claim that is needed, or one has the wrong type.',
} as const;

export type TokenRefusalReason = keyof typeof sentences;

/** A token that is refused, and never taken for none. */
export class InvalidToken extends ClientError {
  readonly reason: TokenRefusalReason;
  constructor(reason: TokenRefusalReason, options: ErrorOptions & { readonly sentence?: string } = {}) {
    super('INVALID_TOKEN', options.sentence ?? sentences[reason], { cause: options.cause });
    this.name = 'InvalidToken';
    this.reason = reason;
  }
}

/** A claim by its name, where a reader of our own looked for it. */
export function wrongType(claim: string): InvalidToken {
  return new InvalidToken('claim', { sentence: `The claim ${claim} of the token is missing or has the wrong type.` });
}
