import { hash } from 'node:crypto';
import { ClientError } from '../base/errors.ts';
import { createExpiringCache } from '../base/expiringCache.ts';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { assuranceOf } from './assurance.ts';
import { type ClientRegistry, everybodyElse, type RegisteredClient, selfService } from './clientRegistry.ts';
import { InvalidToken } from './invalidToken.ts';
import { createIssuer, type IssuerBounds } from './issuer.ts';
import { IssuerUnavailable } from './issuerFetch.ts';
import type { PersonDirectory } from './personDirectory.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from './principal.ts';
import { noPurpose } from './purpose.ts';
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
  readonly registry: ClientRegistry;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

export function createIdentify({ config, directory, registry, nowMs, metrics, log }: IdentifyOptions): Identify {
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
    const client = registry.clientOf(claims.clientId);
    // What an issuer says of the clients of another is nothing: it could name any of them.
    if (client.id !== everybodyElse && claims.issuer !== (client.issuer ?? config.issuers[0])) {
      throw new InvalidToken('client_issuer');
    }
    if (client.role === 'agency') return agencyPrincipal(claims, client);
    try {
      return principalOf(claims, client, await directory.personOf(claims.issuer, claims.subject, requestId));
    } catch (error) {
      if (last?.kind === 'person' && error instanceof ClientError) return last;
      throw error;
    }
  };

  const identify = async (token: string, key: string, known: Identified | undefined, requestId: string) => {
    try {
      // A key that its issuer has withdrawn proves nothing any more, what it has proved before included.
      const isProved = known !== undefined && nowMs() - known.verifiedAtMs < config.keysMaxAgeMs;
      const verifiedAtMs = isProved ? known.verifiedAtMs : nowMs();
      const claims = isProved ? known.claims : await verifyToken(token, rules);
      const principal = await principalNow(claims, known?.principal, requestId);
      const believedMs = principal.kind === 'unlinked' ? config.unknownPersonMs : config.personLinkMs;
      verified.set(key, { claims, verifiedAtMs, principal, believedUntilMs: nowMs() + believedMs }, claims.expiresAtMs);
      metrics.tokens.add([known !== undefined ? 'cached' : principal.kind === 'unlinked' ? 'unlinked' : 'verified']);
      return principal;
    } catch (error) {
      const refusal = toRefusal(error, requestId, log);
      metrics.tokenRefusals.add([reasonOf(refusal)]);
      metrics.tokens.add([refusal instanceof ClientError ? refusal.code : 'fault']);
      throw refusal;
    }
  };

  return (authorization, requestId, beforeVerifying) => {
    if (authorization === undefined) return anonymousPrincipal;
    const isShort = authorization.length <= config.tokenBytesMax;
    // The digest stands for the token: a dump of the cache gives nobody a token. Of the whole header, so that one that was
    // good before need not be read again.
    const key = isShort ? hash('sha256', authorization, 'base64') : '';
    const known = verified.get(key);
    if (known !== undefined && known.believedUntilMs > nowMs()) {
      metrics.tokens.add(['cached']);
      return known.principal;
    }
    const token = isShort ? bearerToken(authorization) : new InvalidToken('too_long');
    if (token instanceof InvalidToken) {
      metrics.tokenRefusals.add([token.reason]);
      metrics.tokens.add([token.code]);
      throw token;
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

/** A token that was verified, as long ago as keys are believed at most, and whose it is, which is asked again sooner. */
interface Identified {
  readonly claims: VerifiedClaims;
  readonly verifiedAtMs: number;
  readonly principal: Principal;
  readonly believedUntilMs: number;
}

/** An agency's client comes with a token that it was issued for itself (RFC 9068 §5), and stands for no person. */
function agencyPrincipal(claims: VerifiedClaims, client: RegisteredClient): Principal {
  const { subject, clientId, scopes, expiresAtMs } = claims;
  if (subject !== clientId) throw new InvalidToken('not_its_own');
  const facts = { kind: 'agency', personId: null, clientId, scopes, expiresAtMs, authenticatedAt: null } as const;
  return createPrincipal({ ...facts, ...registeredFacts(client), identityLevel: 0, authenticatorLevel: 0 });
}

function principalOf(claims: VerifiedClaims, client: RegisteredClient, personId: string | null): Principal {
  const { clientId, authenticatedAt, expiresAtMs } = claims;
  const registered = { ...registeredFacts(client), ...purposeFacts(claims, client) };
  if (personId === null) {
    // Who is nobody here is no member of an agency's staff either; only what their client may name stays.
    const { contract, purpose, isPurposeStated } = registered;
    const signedIn = { kind: 'unlinked', role: 'anonymous', clientId, authenticatedAt, expiresAtMs } as const;
    return createPrincipal({ ...anonymousPrincipal, ...signedIn, contract, purpose, isPurposeStated });
  }
  const { scopes, acr } = claims;
  const assurance = assuranceOf(acr);
  if (worksHere(client) && assurance.authenticatorLevel < 3) throw new InvalidToken('assurance');
  return createPrincipal({
    kind: 'person',
    personId,
    clientId,
    scopes,
    ...assurance,
    ...registered,
    authenticatedAt,
    expiresAtMs,
  });
}

/** What follows from the client alone. Its first purpose is the one that a request begins with. */
function registeredFacts({ role, agency, contract, purposes: [purpose = selfService] }: RegisteredClient) {
  return { role, agency, contract, purpose };
}

/** Who comes to work, at an agency or at statistics, and not for themselves. */
function worksHere({ role }: RegisteredClient): boolean {
  return role === 'staff' || role === 'analyst';
}

/**
 * What was stated at the sign-in holds for each request. Staff who stated nothing, there or in the request, read nothing about
 * anybody: what they read is recorded with what it was for.
 */
function purposeFacts({ purpose: code }: VerifiedClaims, client: RegisteredClient) {
  const { role, purposes } = client;
  if (code === null) {
    return { purpose: role === 'staff' ? noPurpose : registeredFacts(client).purpose, isPurposeStated: false };
  }
  const purpose = purposes.find((each) => each.code === code);
  if (purpose === undefined) throw new InvalidToken('purpose');
  return { purpose, isPurposeStated: true };
}

/** RFC 6750 §2.1. The scheme is case-insensitive; a token is one run of its alphabet. */
function bearerToken(authorization: string): string | InvalidToken {
  return /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization)?.[1] ?? new InvalidToken('header');
}

/** Fixed words: what cannot be judged is counted beside what is refused. */
function reasonOf(refusal: unknown): string {
  if (refusal instanceof InvalidToken) return refusal.reason;
  return refusal instanceof ClientError ? refusal.code.toLowerCase() : 'fault';
}

function toRefusal(error: unknown, requestId: string, log: Log): unknown {
  if (!(error instanceof IssuerUnavailable)) return error;
  log.warn('issuer unavailable', { requestId, error });
  return new ClientError('ISSUER_UNAVAILABLE', undefined, { cause: error });
}
