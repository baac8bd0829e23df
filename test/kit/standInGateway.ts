import { createHash, createHmac, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong about a request that is otherwise signed as the gateway signs. */
export interface Tampering {
  /** Unix milliseconds; now when absent. */
  readonly signedAtMs?: number;
  readonly nonce?: string;
  /** Subgraph whose audience stands in token and signature. */
  readonly audience?: string;
  /** Subgraph whose secret signs. */
  readonly secretOf?: string;
  /** Key pair that signs the token. */
  readonly signer?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
  readonly data: any;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly requestId?: string };
  }[];
}

/** Signs as the gateway does; only the format is shared with the code under test, none of the code. */
export interface StandInGateway {
  /** `caller` is a person's id, `anonymous`, `system:gateway` or `system:contract`. */
  headers(subgraph: string, caller: string, body: string, tampering?: Tampering): Record<string, string>;
  ask(
    url: string,
    subgraph: string,
    caller: string,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<GraphqlAnswer>;
}

export function standInGateway(keysFolder: string): StandInGateway {
  const headers: StandInGateway['headers'] = (subgraph, caller, body, tampering = {}) => {
    const audience = `urn:citizen-graph:agency:${tampering.audience ?? subgraph}`;
    const token = mint(keysFolder, caller, audience, tampering);
    const time = String(tampering.signedAtMs ?? Date.now());
    const nonce = tampering.nonce ?? randomBytes(16).toString('base64url');
    const secret = readFileSync(join(keysFolder, `${tampering.secretOf ?? subgraph}.hmac`), 'utf8');
    const parts = ['cg1', 'POST', '/graphql', time, nonce, audience, sha256(token), sha256(body)];
    const hmac = createHmac('sha256', Buffer.from(secret, 'base64url')).update(parts.join('\n'));
    return {
      'content-type': 'application/json',
      'cg-caller': token,
      'cg-time': time,
      'cg-nonce': nonce,
      'cg-signature': hmac.digest('base64url'),
    };
  };
  return {
    headers,
    ask: async (url, subgraph, caller, query, variables) => {
      const body = JSON.stringify({ query, variables });
      return post(url, headers(subgraph, caller, body), body);
    },
  };
}

export async function post(url: string, headers: Record<string, string>, body: string): Promise<GraphqlAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  return { status: response.status, text, data: undefined, ...JSON.parse(text) };
}

function mint(keysFolder: string, caller: string, audience: string, tampering: Tampering): string {
  const isContract = caller === 'system:contract';
  const signer = tampering.signer ?? (isContract ? 'contract' : 'gateway');
  const jwk = JSON.parse(readFileSync(join(keysFolder, `${signer}.private.jwk`), 'utf8'));
  const issuedAt = Math.floor(Date.now() / 1000);
  const isPerson = caller.startsWith('p-');
  const claims = {
    iss: isContract ? 'urn:citizen-graph:contract' : 'urn:citizen-graph:gateway',
    aud: audience,
    sub: caller,
    iat: issuedAt,
    exp: issuedAt + 300,
    jti: randomBytes(16).toString('base64url'),
    client_id: 'test',
    scope: 'openid ed:read',
    ial: isPerson ? 2 : 0,
    aal: isPerson ? 2 : 0,
    ...(isPerson && { auth_time: issuedAt - 60 }),
    purpose: 'self-service',
    ...tampering.claims,
  };
  const header = { alg: 'EdDSA', typ: 'cg-caller+jwt', kid: jwk.kid, ...tampering.header };
  const signed = `${encode(header)}.${encode(claims)}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
