import { type KeyObject, sign } from 'node:crypto';
import { createExpiringCache } from '../base/expiringCache.ts';
import { newNonce } from '../base/ids.ts';
import type { Principal } from '../identity/principal.ts';
import { audienceOf, digestOf } from './signature.ts';

/** Who asks, told to one agency: a JWS of at most five minutes, and the digest that the request's signature covers. */
export interface CallerToken {
  readonly text: string;
  readonly digest: string;
  /** Unix milliseconds: from then on another one is made. */
  readonly reusedUntilMs: number;
}

const lifetimeSeconds = 300;
/** A token is not used again this near to its end: it must still hold when the agency reads it. */
const reuseMarginMs = 30_000;

export interface CallerTokenOptions {
  readonly gatewayKey: { readonly key: KeyObject; readonly kid: string };
  readonly tokensMax: number;
  readonly nowMs: () => number;
}

/** Mints caller tokens, one per principal and subgraph, and keeps them until they are near their end. */
export function createCallerTokens(
  options: CallerTokenOptions,
): (principal: Principal, subgraph: string) => CallerToken {
  const minted = createExpiringCache<string, CallerToken>(options.tokensMax, options.nowMs);
  const header = encode({ alg: 'EdDSA', typ: 'cg-caller+jwt', kid: options.gatewayKey.kid });
  return (principal, subgraph) => {
    const cacheKey = `${subgraph}\n${principal.key}`;
    const known = minted.get(cacheKey);
    if (known !== undefined) return known;
    const claims = callerClaims(principal, subgraph, options.nowMs());
    const signed = `${header}.${encode(claims)}`;
    const text = `${signed}.${sign(null, Buffer.from(signed), options.gatewayKey.key).toString('base64url')}`;
    const token = { text, digest: digestOf(text), reusedUntilMs: claims.exp * 1_000 - reuseMarginMs };
    minted.set(cacheKey, token, token.reusedUntilMs);
    return token;
  };
}

/** The claims of a caller token; times in unix seconds. It never outlives the token the caller came with. */
export function callerClaims(principal: Principal, subgraph: string, nowMs: number) {
  const issuedAt = Math.floor(nowMs / 1_000);
  const { scopes, identityLevel, authenticatorLevel, authenticatedAt, agency } = principal;
  return {
    iss: 'urn:citizen-graph:gateway',
    aud: audienceOf(subgraph),
    sub: subjectOf(principal),
    iat: issuedAt,
    exp: Math.min(issuedAt + lifetimeSeconds, Math.max(issuedAt + 1, Math.floor(principal.expiresAtMs / 1_000))),
    jti: newNonce(),
    client_id: principal.clientId,
    scope: [...scopes].join(' '),
    ial: identityLevel,
    aal: authenticatorLevel,
    ...(authenticatedAt !== null && { auth_time: authenticatedAt }),
    role: principal.role,
    ...(agency !== null && { agency }),
    purpose: principal.purpose.code,
  };
}

function subjectOf(principal: Principal): string {
  if (principal.kind === 'system') return 'system:gateway';
  if (principal.kind === 'agency') return `client:${principal.clientId}`;
  return principal.personId ?? 'anonymous';
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
