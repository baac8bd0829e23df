import { CompactSign, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type Answer, sendJson, serve } from './httpProbe.ts';

export interface TestIssuer {
  readonly url: string;
  /** The key that tokens are signed with and, unless hidden, shown. */
  readonly rotate: (algorithm?: string) => Promise<void>;
  /** What the issuer shows from now on; null: it fails. */
  showKeys: readonly JWK[] | null;
  /** Instead of the keys and of the discovery document; null: both are as they should be. */
  answerKeys: Answer | null;
  answerDiscovery: Answer | null;
  readonly counts: { discovery: number; keys: number };
  readonly token: (wish?: TokenWish) => Promise<string>;
  /** A token with these very bytes for its payload. */
  readonly sign: (payload: string) => Promise<string>;
  readonly publicKey: () => JWK;
  readonly close: () => Promise<void>;
}

export interface TokenWish {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: JWTPayload;
  /** Claims to leave out. */
  readonly without?: readonly string[];
}

export const audience = 'urn:citizen-graph';
export const verified2 =
  'urn:acr.login.gov:verified-facial-match-required http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true';

/** An OpenID Connect issuer reduced to what a resource server sees of it: discovery, keys, tokens. */
export async function startTestIssuer(): Promise<TestIssuer> {
  let pair = await keyPair('ES256', 'key-1');
  const counts = { discovery: 0, keys: 0 };
  const server = await serve((request, response) => {
    if (request.url === '/.well-known/openid-configuration') {
      counts.discovery++;
      if (issuer.answerDiscovery !== null) return issuer.answerDiscovery(request, response);
      return sendJson(response, { issuer: server.url, jwks_uri: `${server.url}/keys` });
    }
    counts.keys++;
    if (issuer.answerKeys !== null) return issuer.answerKeys(request, response);
    return issuer.showKeys === null ? sendJson(response, {}, 500) : sendJson(response, { keys: issuer.showKeys });
  });
  const issuer: TestIssuer = {
    url: server.url,
    showKeys: [pair.jwk],
    answerKeys: null,
    answerDiscovery: null,
    counts,
    publicKey: () => pair.jwk,
    async rotate(algorithm = 'ES256') {
      pair = await keyPair(algorithm, `key-${Math.random()}`);
      issuer.showKeys = [pair.jwk];
    },
    token({ header = {}, claims = {}, without = [] } = {}) {
      const nowSeconds = Math.floor(Date.now() / 1_000);
      const all: JWTPayload = {
        iss: server.url,
        aud: audience,
        sub: 'subject-1',
        client_id: 'portal',
        scope: 'openid va:read',
        acr: verified2,
        iat: nowSeconds,
        exp: nowSeconds + 300,
        auth_time: nowSeconds,
        jti: 'token-1',
        ...claims,
      };
      const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
      return new SignJWT(kept)
        .setProtectedHeader({ alg: pair.algorithm, typ: 'at+jwt', kid: String(pair.jwk.kid), ...header })
        .sign(pair.privateKey, { crit: { x: true } });
    },
    sign: (payload) =>
      new CompactSign(Buffer.from(payload))
        .setProtectedHeader({ alg: pair.algorithm, typ: 'at+jwt', kid: String(pair.jwk.kid) })
        .sign(pair.privateKey),
    close: server.close,
  };
  return issuer;
}

async function keyPair(algorithm: string, kid: string) {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { algorithm, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } };
}
