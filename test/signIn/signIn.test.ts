import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../subgraphs/identity/signIn/mintToken.ts';
import { type SignIn, startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { authorizationUrl, callback, exchange, newVerifier, signInAs, tokensFor } from './authorize.ts';
import { createBrowser } from './browser.ts';

const population = { seed: 1, size: 40, anchorOn: '2026-11-20' };
const ana = createPopulation(population).person('p-ana');
const duo = 'urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo';
const facialMatch = 'urn:acr.login.gov:verified-facial-match-required';

const keysFolder = mkdtempSync(join(tmpdir(), 'sign-in-'));
const faults: unknown[] = [];
let signIn: SignIn;
let issuer: string;

beforeAll(async () => {
  signIn = await startSignIn({ port: 0, keysFolder, population, demo: true, onFault: (error) => faults.push(error) });
  issuer = signIn.issuer;
});
afterAll(async () => {
  await signIn?.close();
  rmSync(keysFolder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

describe('discovery', () => {
  it('names the code flow with PKCE S256 and nothing weaker', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    const discovery = (await response.json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({
      issuer,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
    expect(discovery.acr_values_supported).toContain(facialMatch);
    expect(discovery.claims_supported).not.toContain('social_security_number');
    expect(discovery).not.toHaveProperty('registration_endpoint');
  });

  it('publishes public keys alone, and keeps the private ones to the owner', async () => {
    const response = await fetch(`${issuer}/api/openid_connect/certs`);
    const { keys } = (await response.json()) as { keys: object[] };
    expect(keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
    expect(keys[0]).not.toHaveProperty('d');
    expect(statSync(join(keysFolder, 'sign-in.private.jwks')).mode & 0o777).toBe(0o600);
  });
});

describe('the page', () => {
  const open = async (wishes = {}) => {
    const browser = createBrowser();
    const response = await browser.follow(await browser.get(authorizationUrl(issuer, wishes)), issuer);
    return { browser, response, html: await response.text(), url: response.url };
  };

  it('lists the named people first, says that they are invented, and runs no script', async () => {
    const { response, html } = await open();
    expect(response.status).toBe(200);
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/invented/);
    expect([...html.matchAll(/name="person" value="([^"]+)"/g)].map((match) => match[1]).slice(0, 3)).toEqual([
      'p-ana',
      'p-bo',
      'p-cy',
    ]);
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('Read your record at Veterans Affairs');
    expect(html).not.toContain('Read your record at Social Security');
  });

  it('gives every field a label and shows the level that was asked for', async () => {
    const { html } = await open({ acr: 'urn:acr.login.gov:verified' });
    const fields = html.match(/<input/g)?.length ?? 0;
    expect(html.match(/<label/g)).toHaveLength(fields);
    expect(html).toMatch(/value="verified" required checked/);
  });

  it('finds a person by id, and says so when nobody has it', async () => {
    const { browser, url } = await open();
    expect(await (await browser.get(`${url}?q=p-000030`)).text()).toMatch(/value="p-000030" required checked/);
    const nobody = await (await browser.get(`${url}?q=${encodeURIComponent('<b>p-x')}`)).text();
    expect(nobody).toContain('Nobody has the id “&lt;b&gt;p-x”.');
    expect(nobody).not.toContain('<b>p-x');
  });

  it.each([
    { fields: [['level', 'verified']], says: 'Choose who you are.' },
    {
      fields: [
        ['level', 'verified'],
        ['person', 'p-made-up'],
      ],
      says: 'Choose who you are.',
    },
    {
      fields: [
        ['person', 'p-ana'],
        ['level', 'super'],
      ],
      says: 'Choose how surely we know you.',
    },
  ] as const)('asks again when the form says $fields', async ({ fields, says }) => {
    const { browser, url } = await open();
    const answer = await browser.post(url, [...fields, ['answer', 'allow']]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(says);
  });

  it('tells the site that the person did not sign in', async () => {
    const { browser, url } = await open();
    const last = await browser.follow(await browser.post(url, [['answer', 'cancel']]), issuer);
    const answer = new URL(last.headers.get('location') ?? '').searchParams;
    expect(answer.get('error')).toBe('access_denied');
    expect(answer.get('code')).toBeNull();
  });

  it('answers a step without its cookie as an expired one', async () => {
    const { url } = await open();
    const stranger = await fetch(url);
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('expired or was already used');
  });

  it('refuses a form of more than 16 kB', async () => {
    const { browser, url } = await open();
    expect((await browser.post(url, [['person', 'x'.repeat(20_000)]])).status).toBe(413);
  });
});

describe('a whole sign-in', () => {
  it('ends in an access token of RFC 9068 for the one graph', async () => {
    const tokens = await tokensFor(issuer, { person: 'p-ana' });
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, scope: 'va:read irs:read' });
    expect(tokens).not.toHaveProperty('refresh_token');
    const keys = createRemoteJWKSet(new URL('/api/openid_connect/certs', issuer));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys, {
      issuer,
      audience: 'urn:citizen-graph',
      typ: 'at+jwt',
      algorithms: ['RS256'],
    });
    expect(protectedHeader.kid).toBeTypeOf('string');
    expect(payload).toMatchObject({
      sub: ana?.subject,
      client_id: 'graphiql',
      scope: 'va:read irs:read',
      acr: `${facialMatch} ${duo}`,
      auth_time: expect.any(Number),
      jti: expect.any(String),
    });
  });

  it('gives the same shape as a minted token, so scripts and sites are told apart by nothing', async () => {
    const issued = (await tokensFor(issuer, { person: 'p-ana' })).access_token;
    const minted = await mintToken({
      keysFolder,
      issuer,
      population,
      person: 'p-ana',
      scopes: ['va:read', 'irs:read'],
    });
    expect(decodeProtectedHeader(minted)).toEqual(decodeProtectedHeader(issued));
    const shape = (token: string) =>
      Object.fromEntries(Object.entries(decodeJwt(token)).map(([claim, value]) => [claim, typeof value]));
    expect(shape(minted)).toEqual(shape(issued));
    const lasting = ({ sub, acr, scope, aud, iss, client_id }: Record<string, unknown>) => ({
      sub,
      acr,
      scope,
      aud,
      iss,
      client_id,
    });
    expect(lasting(decodeJwt(minted))).toEqual(lasting(decodeJwt(issued)));
    await expect(mintToken({ keysFolder, issuer, population, person: 'p-nobody' })).rejects.toThrow(
      'Nobody has the id "p-nobody".',
    );
  });

  it('gives one subject to every site of the graph, and another to each person', async () => {
    const portal = { client: 'citizen-portal', extra: { redirect_uri: 'http://127.0.0.1:9999/callback' } };
    const verifier = newVerifier();
    const answer = await signInAs(issuer, { person: 'p-ana' }, { ...portal, verifier });
    const { body } = await exchange(issuer, answer.get('code') ?? '', verifier, {
      client_id: 'citizen-portal',
      redirect_uri: 'http://127.0.0.1:9999/callback',
    });
    expect(decodeJwt(body.access_token)).toMatchObject({ sub: ana?.subject, client_id: 'citizen-portal' });
    expect(decodeJwt((await tokensFor(issuer, { person: 'p-bo' })).access_token).sub).not.toBe(ana?.subject);
  });

  it.each([
    { level: 'auth-only', acr: 'urn:acr.login.gov:auth-only', sees: [] },
    { level: 'verified', acr: 'urn:acr.login.gov:verified', sees: ['birthdate', 'family_name', 'given_name'] },
    { level: 'verified-facial-match', acr: facialMatch, sees: ['birthdate', 'family_name', 'given_name'] },
  ])('$level returns $acr and the profile claims $sees, whatever was asked', async ({ level, acr, sees }) => {
    const tokens = await tokensFor(issuer, { person: 'p-ana', level });
    const claims = decodeJwt(tokens.id_token);
    expect(claims).toMatchObject({
      sub: ana?.subject,
      aud: 'graphiql',
      ial: acr,
      aal: duo,
      acr: `${acr} ${duo}`,
      email: ana?.email,
    });
    expect(claims.nonce).toBe('a-nonce-of-at-least-22-characters');
    expect(decodeJwt(tokens.access_token).acr).toBe(`${acr} ${duo}`);
    expect(
      Object.keys(claims)
        .filter((name) => ['given_name', 'family_name', 'birthdate'].includes(name))
        .sort(),
    ).toEqual(sees);
    expect(claims.verified_at).toEqual(sees.length === 0 ? null : expect.any(Number));
  });

  it('returns the authenticator that was asked for', async () => {
    const asked = 'http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true';
    const tokens = await tokensFor(issuer, { person: 'p-ana' }, { acr: `${facialMatch} ${asked}` });
    expect(decodeJwt(tokens.access_token).acr).toBe(`${facialMatch} ${asked}`);
  });

  it('never gives a social-security number, not even when it is asked for', async () => {
    const tokens = await tokensFor(
      issuer,
      { person: 'p-ana' },
      { scope: 'openid profile social_security_number va:read' },
    );
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('social_security_number');
  });

  it('leaves out a scope that the person took away', async () => {
    const tokens = await tokensFor(issuer, { person: 'p-ana', scopes: ['profile', 'va:read'] });
    expect(tokens.scope).toBe('va:read');
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('email');
  });

  it('without the graph as resource gives a token for userinfo alone', async () => {
    const tokens = await tokensFor(issuer, { person: 'p-ana' }, { resource: null });
    expect(tokens.access_token).not.toContain('.');
    const userinfo = await fetch(`${issuer}/api/openid_connect/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: ana?.subject, given_name: ana?.name.given });
  });

  it('asks again who it is, although somebody signed in with the same browser before', async () => {
    const browser = createBrowser();
    const first = await signInAs(issuer, { person: 'p-ana' }, {}, browser);
    expect(first.get('code')).not.toBeNull();
    const verifier = newVerifier();
    const second = await signInAs(issuer, { person: 'p-bo' }, { verifier }, browser);
    const { body } = await exchange(issuer, second.get('code') ?? '', verifier);
    expect(decodeJwt(body.access_token).sub).toBe(createPopulation(population).person('p-bo')?.subject);
  });
});

describe('what is refused', () => {
  const answerAt = async (wishes: Parameters<typeof authorizationUrl>[1]) => {
    const browser = createBrowser();
    const last = await browser.follow(await browser.get(authorizationUrl(issuer, wishes)), issuer);
    const location = last.headers.get('location');
    // Errors of the front-channel flows come back in the fragment.
    const parameters = location === null ? null : new URLSearchParams(new URL(location.replace('#', '?')).search);
    return {
      status: last.status,
      error: parameters?.get('error') ?? null,
      text: await last.text(),
    };
  };

  it.each([
    { name: 'the implicit flow', extra: { response_type: 'token' }, error: 'unsupported_response_type' },
    {
      name: 'an ID token from the front channel',
      extra: { response_type: 'id_token' },
      error: 'unsupported_response_type',
    },
    { name: 'no PKCE', extra: { code_challenge: null, code_challenge_method: null }, error: 'invalid_request' },
    { name: 'plain PKCE', extra: { code_challenge_method: 'plain' }, error: 'invalid_request' },
    { name: 'another resource', extra: { resource: 'urn:another-graph' }, error: 'invalid_target' },
    { name: 'a silent sign-in', extra: { prompt: 'none' }, error: 'login_required' },
  ])('$name', async ({ extra, error }) => {
    expect((await answerAt({ extra })).error).toBe(error);
  });

  it.each([
    { name: 'an unknown client', extra: { client_id: 'somebody' } },
    { name: 'a redirect to another host', extra: { redirect_uri: 'https://evil.example/graphiql/callback' } },
    { name: 'a redirect to another path', extra: { redirect_uri: 'http://127.0.0.1:4000/elsewhere' } },
  ])('$name, on our own page and without a redirect', async ({ extra }) => {
    const { status, error, text } = await answerAt({ extra });
    expect({ status, error }).toEqual({ status: 400, error: null });
    expect(text).toContain('Sign-in did not work');
    expect(text).not.toMatch(/at .*\.js:\d+/);
  });

  it.each([
    { name: 'a wrong verifier', change: { verifier: newVerifier() } },
    {
      name: 'another redirect address',
      change: { fields: { redirect_uri: 'http://localhost:4000/graphiql/callback' } },
    },
    { name: 'another client', change: { fields: { client_id: 'citizen-portal' } } },
  ])('$name at the exchange', async ({ change }) => {
    const verifier = newVerifier();
    const code = (await signInAs(issuer, { person: 'p-ana' }, { verifier })).get('code') ?? '';
    const wrong = { verifier, fields: {}, ...change };
    expect(await exchange(issuer, code, wrong.verifier, wrong.fields)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('a code used twice', async () => {
    const verifier = newVerifier();
    const code = (await signInAs(issuer, { person: 'p-ana' }, { verifier })).get('code') ?? '';
    expect((await exchange(issuer, code, verifier)).status).toBe(200);
    expect(await exchange(issuer, code, verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('a page of another origin at the token endpoint', async () => {
    const verifier = newVerifier();
    const code = (await signInAs(issuer, { person: 'p-ana' }, { verifier })).get('code') ?? '';
    const response = await fetch(`${issuer}/api/openid_connect/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'graphiql',
        redirect_uri: callback,
        code,
        code_verifier: verifier,
      }),
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const ours = await exchange(issuer, code, verifier);
    expect(ours.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:4000');
  });
});

describe('the process', () => {
  it.each([
    { path: '/health/live', method: 'GET', status: 200 },
    { path: '/health/ready', method: 'GET', status: 200 },
    { path: '/demo/clock', method: 'POST', status: 200 },
    { path: '/demo/clock', method: 'GET', status: 404 },
    { path: '/nothing', method: 'GET', status: 404 },
  ])('answers $method $path with $status', async ({ path, method, status }) => {
    expect((await fetch(`${issuer}${path}`, { method })).status).toBe(status);
  });
});
