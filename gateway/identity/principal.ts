import { createHash } from 'node:crypto';

export type IdentityLevel = 0 | 1 | 2;
export type AuthenticatorLevel = 0 | 1 | 2 | 3;

/**
 * Who asks.
 * - `anonymous`: no token was sent, or no issuer is configured.
 * - `unlinked`: the token is good, but no person record belongs to its issuer and subject. They are signed in
 *   (`@authenticated` holds), yet hold no scope and no identity level, so nothing about a person can be read.
 * - `person`: the token is good and belongs to `personId`.
 * - `system`: this gateway itself, asking an agency for its own ends; never the principal of a client's operation.
 */
export interface Principal {
  readonly kind: 'anonymous' | 'unlinked' | 'person' | 'system';
  readonly personId: string | null;
  /** The token's `client_id`; `anonymous` without a token. */
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly identityLevel: IdentityLevel;
  readonly authenticatorLevel: AuthenticatorLevel;
  /** Unix seconds of the sign-in; null when the token does not say. */
  readonly authenticatedAt: number | null;
  /** Stable digest of everything above: two principals with one key may be treated as one. */
  readonly key: string;
  /** Unix milliseconds; infinite for an anonymous principal. */
  readonly expiresAtMs: number;
}

/** Makes a principal of its facts, with the digest that caches use for it. */
export function createPrincipal(facts: Omit<Principal, 'key'>): Principal {
  const told = [
    facts.kind,
    facts.personId,
    facts.clientId,
    [...facts.scopes].sort(),
    facts.identityLevel,
    facts.authenticatorLevel,
    facts.authenticatedAt,
  ];
  return Object.freeze({ ...facts, key: createHash('sha256').update(JSON.stringify(told)).digest('base64url') });
}

/** Nobody in particular. */
export const anonymousPrincipal: Principal = createPrincipal({
  kind: 'anonymous',
  personId: null,
  clientId: 'anonymous',
  scopes: new Set(),
  identityLevel: 0,
  authenticatorLevel: 0,
  authenticatedAt: null,
  expiresAtMs: Number.POSITIVE_INFINITY,
});

/** This gateway, when it asks `identity` which person a token belongs to. Holds no scope and no level. */
export const gatewayPrincipal: Principal = createPrincipal({
  ...anonymousPrincipal,
  kind: 'system',
  clientId: 'urn:citizen-graph:gateway',
});
