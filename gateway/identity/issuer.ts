import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { isHttpUrl } from '../base/settings.ts';
import { fetchIssuerJson, type IssuerFetchBounds, IssuerUnavailable } from './issuerFetch.ts';

export interface IssuerBounds extends IssuerFetchBounds {
  readonly issuerRetryMs: number;
  readonly keysCooldownMs: number;
  readonly keysMaxAgeMs: number;
}

/** One OpenID Connect issuer: found by discovery when first needed, its keys fetched again when they rotate. */
export interface Issuer {
  readonly issuer: string;
  /** Resolves to a finder of keys by `kid`. @throws IssuerUnavailable */
  readonly keys: () => Promise<JWTVerifyGetKey>;
}

export function createIssuer(issuer: string, bounds: IssuerBounds, nowMs: () => number): Issuer {
  let found: Promise<JWTVerifyGetKey> | null = null;
  const fetchJson = restAfterFailure((url) => fetchIssuerJson(url, bounds), bounds.issuerRetryMs, nowMs);
  return {
    issuer,
    keys() {
      found ??= discover(issuer, bounds, fetchJson).catch((error: unknown) => {
        found = null;
        throw error;
      });
      return found;
    },
  };
}

/** A flood of tokens while the issuer is down must not become a flood of requests to it. */
function restAfterFailure(fetchJson: (url: string) => Promise<unknown>, restMs: number, nowMs: () => number) {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return async (url: string): Promise<unknown> => {
    if (nowMs() - failedAtMs < restMs) throw new IssuerUnavailable('The issuer did not answer a moment ago.');
    try {
      return await fetchJson(url);
    } catch (error) {
      failedAtMs = nowMs();
      throw error;
    }
  };
}

/** OpenID Connect Discovery 1.0 §4: the document must name the issuer it was asked of. */
async function discover(
  issuer: string,
  bounds: IssuerBounds,
  fetchJson: (url: string) => Promise<unknown>,
): Promise<JWTVerifyGetKey> {
  const metadata = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: jwksUri } = Object(metadata) as Record<string, unknown>;
  if (named !== issuer) throw new IssuerUnavailable('The discovery document names another issuer.');
  if (!isHttpUrl(jwksUri)) throw new IssuerUnavailable('The discovery document names no address for keys.');
  return createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: bounds.issuerTimeoutMs,
    cooldownDuration: bounds.keysCooldownMs,
    cacheMaxAge: bounds.keysMaxAgeMs,
    [customFetch]: async (url) => Response.json(await fetchJson(url)),
  });
}
