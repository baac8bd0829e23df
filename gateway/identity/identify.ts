import { createHash } from 'node:crypto';
import { ClientError } from '../base/errors.ts';
import { createExpiringCache } from '../base/expiringCache.ts';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { assuranceOf } from './assurance.ts';
import { createIssuer, type IssuerBounds } from './issuer.ts';
import { IssuerUnavailable } from './issuerFetch.ts';
import type { PersonDirectory } from './personDirectory.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from './principal.ts';
import { type VerifiedClaims, type VerifyTokenOptions, verifyToken } from './verifyToken.ts';

/**
 * The `authorization` header of a request → who asks. At once for no token and for one seen before.
 * @throws ClientError INVALID_TOKEN, ISSUER_UNAVAILABLE or SUBGRAPH_UNAVAILABLE (the directory of persons). A token that
 * cannot be accepted never makes its bearer anonymous.
 */
export type Identify = (
  authorization: string | undefined,
  requestId: string,
  /** Called before a token is verified that is not known yet; what it throws ends the matter. */
  beforeVerifying?: () => void,
) => Principal | Promise<Principal>;

export interface IdentifyOptions {
  readonly config: IssuerBounds & {
    readonly issuers: readonly string[];
    readonly audience: string;
    readonly clientId: string | null;
    readonly grantedScopes: readonly string[];
    readonly skewSeconds: number;
    readonly tokenBytesMax: number;
    readonly verifiedTokensMax: number;
    readonly personLinkMs: number;
    readonly unknownPersonMs: number;
  };
  readonly directory: PersonDirectory;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

export function createIdentify({ config, directory, nowMs, metrics, log }: IdentifyOptions): Identify {
  // No issuer: nobody signs in here, and the header is none of our business.
  if (config.issuers.length === 0) return () => anonymousPrincipal;

  const rules: VerifyTokenOptions = {
    ...config,
    issuers: new Map(config.issuers.map((issuer) => [issuer, createIssuer(issuer, config, nowMs)])),
    nowMs,
  };
  const verified = createExpiringCache<string, Identified>(config.verifiedTokensMax, nowMs);
  const underWay = new Map<string, Promise<Principal>>();

  /** Links change through `identity` alone: while it cannot answer, its last word stands. */
  const principalNow = async (claims: VerifiedClaims, last: Principal | undefined, requestId: string) => {
    try {
      return principalOf(claims, await directory.personOf(claims.issuer, claims.subject, requestId));
    } catch (error) {
      if (last?.kind === 'person' && error instanceof ClientError) return last;
      throw error;
    }
  };

  const identify = async (token: string, key: string, known: Identified | undefined, requestId: string) => {
    try {
      const claims = known?.claims ?? (await verifyToken(token, rules));
      const principal = await principalNow(claims, known?.principal, requestId);
      const believedMs = principal.kind === 'person' ? config.personLinkMs : config.unknownPersonMs;
      verified.set(key, { claims, principal, believedUntilMs: nowMs() + believedMs }, claims.expiresAtMs);
      metrics.tokens.add([known !== undefined ? 'cached' : principal.kind === 'person' ? 'verified' : 'unlinked']);
      return principal;
    } catch (error) {
      const refusal = toRefusal(error, requestId, log);
      metrics.tokens.add([refusal instanceof ClientError ? refusal.code : 'fault']);
      throw refusal;
    }
  };

  return (authorization, requestId, beforeVerifying) => {
    if (authorization === undefined) return anonymousPrincipal;
    const token = bearerToken(authorization, config.tokenBytesMax);
    // The digest stands for the token: a dump of the cache gives nobody a token.
    const key = createHash('sha256').update(token).digest('base64');
    const known = verified.get(key);
    if (known !== undefined && known.believedUntilMs > nowMs()) {
      metrics.tokens.add(['cached']);
      return known.principal;
    }
    // Many requests with one token wait for one answer. Bounded by the operations in flight.
    let identification = underWay.get(key);
    if (identification === undefined) {
      if (known === undefined) beforeVerifying?.();
      identification = identify(token, key, known, requestId).finally(() => underWay.delete(key));
      underWay.set(key, identification);
    }
    return identification;
  };
}

/** A token that was verified, good until it expires, and whose it is, which is asked again sooner. */
interface Identified {
  readonly claims: VerifiedClaims;
  readonly principal: Principal;
  readonly believedUntilMs: number;
}

function principalOf(claims: VerifiedClaims, personId: string | null): Principal {
  const { clientId, authenticatedAt, expiresAtMs } = claims;
  if (personId === null) {
    return createPrincipal({ ...anonymousPrincipal, kind: 'unlinked', clientId, authenticatedAt, expiresAtMs });
  }
  const assurance = assuranceOf(claims.acr);
  return createPrincipal({
    kind: 'person',
    personId,
    clientId,
    scopes: claims.scopes,
    ...assurance,
    authenticatedAt,
    expiresAtMs,
  });
}

/** RFC 6750 §2.1. The scheme is case-insensitive; a token is one run of its alphabet. */
function bearerToken(authorization: string, bytesMax: number): string {
  if (authorization.length > bytesMax) throw new ClientError('INVALID_TOKEN', 'The token is too long.');
  const token = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new ClientError('INVALID_TOKEN', 'The authorization header must hold a Bearer token.');
  return token;
}

function toRefusal(error: unknown, requestId: string, log: Log): unknown {
  if (!(error instanceof IssuerUnavailable)) return error;
  log.warn('issuer unavailable', { requestId, error });
  return new ClientError('ISSUER_UNAVAILABLE', undefined, { cause: error });
}
