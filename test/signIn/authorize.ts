import { createHash, randomBytes } from 'node:crypto';
import { type Browser, createBrowser } from './browser.ts';

export const callback = 'http://127.0.0.1:4000/graphiql/callback';

export interface Wishes {
  readonly client?: string;
  readonly scope?: string;
  readonly acr?: string;
  readonly resource?: string | null;
  readonly extra?: Readonly<Record<string, string | null>>;
  readonly verifier?: string;
}

export function newVerifier(): string {
  return randomBytes(32).toString('base64url');
}

/** The address a client sends a person to; `null` in `extra` takes a parameter away. */
export function authorizationUrl(issuer: string, wishes: Wishes = {}): string {
  const { verifier = newVerifier(), resource = 'urn:citizen-graph' } = wishes;
  const parameters: Record<string, string | null> = {
    client_id: wishes.client ?? 'graphiql',
    redirect_uri: callback,
    response_type: 'code',
    scope: wishes.scope ?? 'openid profile email va:read irs:read',
    acr_values: wishes.acr ?? 'urn:acr.login.gov:verified-facial-match-required',
    state: randomBytes(16).toString('base64url'),
    nonce: 'a-nonce-of-at-least-22-characters',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource,
    ...wishes.extra,
  };
  const url = new URL('/openid_connect/authorize', issuer);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.append(name, value);
  return url.href;
}

/** The fields a person sends from the page. */
export interface Filled {
  readonly person: string;
  readonly level?: string;
  /** Those left ticked; absent: all that the page shows. */
  readonly scopes?: readonly string[];
  /** What they say they come for; absent: the first that the page offers; null: nothing. */
  readonly purpose?: string | null;
}

/** Walks from the client's address to the client's callback as a person would, and returns what the callback got. */
export async function signInAs(
  issuer: string,
  filled: Filled,
  wishes: Wishes = {},
  browser: Browser = createBrowser(),
) {
  const page = await browser.follow(await browser.get(authorizationUrl(issuer, wishes)), issuer);
  const html = await page.text();
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? '';
  const offered = [...html.matchAll(/name="scope" value="([^"]+)"/g)].map((match) => match[1] ?? '');
  const { purpose = /name="purpose" value="([^"]+)"/.exec(html)?.[1] ?? null } = filled;
  const done = await browser.post(new URL(action, issuer).href, [
    ['person', filled.person],
    ...(purpose === null ? [] : [['purpose', purpose] as const]),
    ['level', filled.level ?? 'verified-facial-match'],
    ...(filled.scopes ?? offered).map((scope) => ['scope', scope] as const),
    ['answer', 'allow'],
  ]);
  const last = await browser.follow(done, issuer);
  return new URL(last.headers.get('location') ?? 'about:blank').searchParams;
}

/** The token endpoint, as a public client calls it. */
export async function exchange(
  issuer: string,
  code: string,
  verifier: string,
  fields: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${issuer}/api/openid_connect/token`, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:4000' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'graphiql',
      redirect_uri: callback,
      code,
      code_verifier: verifier,
      ...fields,
    }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenAnswer };
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly error?: string;
}

/** From nothing to tokens. */
export async function tokensFor(issuer: string, filled: Filled, wishes: Wishes = {}) {
  const verifier = newVerifier();
  const answer = await signInAs(issuer, filled, { ...wishes, verifier });
  return (await exchange(issuer, answer.get('code') ?? '', verifier, wishes.client ? { client_id: wishes.client } : {}))
    .body;
}
