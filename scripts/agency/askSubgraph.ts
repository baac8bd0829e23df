import type { Agent } from 'node:http';
import { request } from 'node:http';
import { newNonce } from '../../gateway/base/ids.ts';
import { createPrincipal, type Principal } from '../../gateway/identity/principal.ts';
import { readAgencyKeys } from '../../gateway/transport/agencyKeys.ts';
import { createCallerTokens } from '../../gateway/transport/callerToken.ts';
import { audienceOf, signatureOf } from '../../gateway/transport/signature.ts';

const tokensMax = 10_000;
const tokenMs = 300_000;

/** One GraphQL answer's `data`. */
export type Ask = (
  person: string,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Asks one subgraph as a person with face match, signed as the gateway signs, for scripts that measure or break a
 * subgraph without a gateway before it. Rejects for every answer that is not GraphQL data without errors.
 */
export function askSubgraph(keysFolder: string, name: string, options: { readonly agent: Agent; url(): string }): Ask {
  const { gatewayKey, secrets } = readAgencyKeys(keysFolder);
  const secret = secrets.get(name);
  if (gatewayKey === null || secret === undefined) throw new Error(`There are no keys for ${name} in ${keysFolder}.`);
  const tokenOf = createCallerTokens({ gatewayKey, tokensMax, nowMs: () => Date.now() });
  return async (person, query, variables = {}) => {
    const url = new URL(options.url());
    const body = Buffer.from(JSON.stringify({ query, variables }));
    const token = tokenOf(principalOf(person), name);
    const [timeMs, nonce] = [Date.now(), newNonce()];
    const parts = { method: 'POST', path: url.pathname, timeMs, nonce, audience: audienceOf(name), body };
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'cg-caller': token.text,
      'cg-time': String(timeMs),
      'cg-nonce': nonce,
      'cg-signature': signatureOf({ ...parts, tokenDigest: token.digest }, secret),
    };
    const text = await post(url, headers, body, options.agent);
    const answer = JSON.parse(text) as { readonly data?: Readonly<Record<string, unknown>>; readonly errors?: object };
    if (answer.errors !== undefined || answer.data === undefined) throw new Error(`${name} answered: ${text}`);
    return answer.data;
  };
}

function principalOf(person: string): Principal {
  const now = Date.now();
  return createPrincipal({
    kind: 'person',
    personId: person,
    clientId: 'script',
    scopes: new Set(['openid']),
    identityLevel: 2,
    authenticatorLevel: 2,
    authenticatedAt: Math.floor(now / 60_000) * 60,
    expiresAtMs: now + tokenMs,
  });
}

const answerMs = 20_000;

function post(url: URL, headers: Readonly<Record<string, string | number>>, body: Buffer, agent: Agent) {
  return new Promise<string>((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers, timeout: answerMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    call.on('timeout', () => call.destroy(new Error(`No answer within ${answerMs} ms.`)));
    call.on('error', reject);
    call.end(body);
  });
}
