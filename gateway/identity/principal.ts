import { createHash } from 'node:crypto';
import { type Purpose, selfService } from './purpose.ts';

export type IdentityLevel = 0 | 1 | 2;
export type AuthenticatorLevel = 0 | 1 | 2 | 3;

/**
 * Who asks.
 * - `anonymous`: no token was sent, or no issuer is configured.
 * - `unlinked`: the token is good, but no person record belongs to its issuer and subject. They are signed in
 *   (`@authenticated` holds), yet hold no scope and no identity level, so nothing about a person can be read.
 * - `person`: the token is good and belongs to `personId`.
 * - `agency`: a registered client of an agency, with a token of its own; it stands for no person.
 * - `system`: this gateway itself, asking an agency for its own ends; never the principal of a client's operation.
 */
export interface Principal {
  readonly kind: 'anonymous' | 'unlinked' | 'person' | 'agency' | 'system';
  readonly personId: string | null;
  /** The token's `client_id`; `anonymous` without a token. */
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly identityLevel: IdentityLevel;
  readonly authenticatorLevel: AuthenticatorLevel;
  /** Unix seconds of the sign-in; null when the token does not say. */
  readonly authenticatedAt: number | null;
  /** As what they act: their client is registered for it. */
  readonly role: 'citizen' | 'staff' | 'agency' | 'analyst' | 'anonymous' | 'system';
  /** Code of the agency that the client of a member of staff, or an agency's own, belongs to. */
  readonly agency: string | null;
  /** What they may use data for. */
  readonly purpose: Purpose;
  /** They stated it when they signed in: a request cannot be for another one. */
  readonly isPurposeStated: boolean;
  /** The part of the graph that their client may name. */
  readonly contract: 'public' | 'analyst' | 'full';
  /** Stable digest of everything above: two principals with one key may be treated as one. */
  readonly key: string;
  /** Unix milliseconds; infinite for an anonymous principal. */
  readonly expiresAtMs: number;
}

/** Those that follow from the kind, or are the least, where they are not given. */
type OptionalFact = 'role' | 'agency' | 'purpose' | 'isPurposeStated' | 'contract';
export type PrincipalFacts = Omit<Principal, 'key' | OptionalFact> & Partial<Pick<Principal, OptionalFact>>;

/** Makes a principal of its facts, with the digest that caches use for it. */
export function createPrincipal(facts: PrincipalFacts): Principal {
  const { role = roleOf(facts.kind), agency = null, purpose = selfService, contract = 'full' } = facts;
  const { isPurposeStated = false } = facts;
  const told = [
    facts.kind,
    facts.personId,
    facts.clientId,
    [...facts.scopes].sort(),
    facts.identityLevel,
    facts.authenticatorLevel,
    facts.authenticatedAt,
    role,
    agency,
    purpose.code,
    isPurposeStated,
    contract,
  ];
  const key = createHash('sha256').update(JSON.stringify(told)).digest('base64url');
  return Object.freeze({ ...facts, role, agency, purpose, isPurposeStated, contract, key });
}

function roleOf(kind: Principal['kind']): Principal['role'] {
  if (kind === 'person') return 'citizen';
  return kind === 'unlinked' ? 'anonymous' : kind;
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
  role: 'system',
  clientId: 'urn:citizen-graph:gateway',
});
