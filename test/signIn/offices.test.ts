import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allOffices } from '../../subgraphs/identity/signIn/offices.ts';
import { type SignIn, startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { createPopulation, workforce } from '../../subgraphs/kit/population/index.ts';
import { authorizationUrl, exchange, newVerifier, signInAs, tokensFor } from './authorize.ts';
import { createBrowser } from './browser.ts';

const population = { seed: 1, size: 40, anchorOn: '2026-11-20' };
const registry = JSON.parse(readFileSync('schema/clients.json', 'utf8'));
const facialMatch = 'urn:acr.login.gov:verified-facial-match-required';
const card = 'http://idmanagement.gov/ns/assurance/aal/2?hspd12=true';
const asked = 'openid profile:name identity:read va:read irs:read address:write';
const purposes = 'purpose:statistics purpose:benefit-casework purpose:fraud-review';

const keysFolder = mkdtempSync(join(tmpdir(), 'sign-in-offices-'));
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

const offices = [
  { client: 'analyst-desk', person: 'p-noor', scope: 'purpose:statistics', purpose: 'statistics' },
  {
    client: 'va-casework',
    person: 'p-theo',
    scope: 'identity:read va:read purpose:benefit-casework',
    purpose: 'benefit-casework',
  },
  {
    client: 'ig-review',
    person: 'p-ines',
    scope: 'identity:read va:read purpose:fraud-review',
    purpose: 'fraud-review',
  },
];

it('has the offices of the registry, each with its purposes', () => {
  const registered = registry.clients
    .filter(({ role }: { readonly role: string }) => role === 'staff' || role === 'analyst')
    .map(({ id, name, purposes: codes }: Record<string, unknown>) => [id, name, codes]);
  expect(
    allOffices().map(({ clientId, name, purposes: its }) => [clientId, name, its.map(({ code }) => code)]),
  ).toEqual(registered);
});

it('has nobody at work who is a citizen here, nor two with one subject', () => {
  const everybody = [...createPopulation(population).people()];
  expect(workforce.filter(({ id }) => everybody.some((person) => person.id === id))).toEqual([]);
  const subjects = [...workforce, ...everybody].map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});

describe.each(offices)('who works at $client', ({ client, person, scope, purpose }) => {
  it('gets a token for a quarter of an hour that says so, with a card, a purpose and the rights of the office', async () => {
    const tokens = await tokensFor(issuer, { person }, { client, scope: `${asked} ${purposes}` });
    expect(tokens).toMatchObject({ scope, expires_in: 900 });
    const claims = decodeJwt(tokens.access_token);
    expect(claims).toMatchObject({ client_id: client, scope, purpose, acr: `${facialMatch} ${card}` });
    expect(claims.sub).toBe(workforce.find(({ id }) => id === person)?.subject);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
    const told = decodeJwt(tokens.id_token);
    expect(told).toMatchObject({ aal: card, given_name: expect.any(String) });
    expect(told).not.toHaveProperty('birthdate');
    expect(told).not.toHaveProperty('address');
  });

  it('gets one without a purpose where the site asked for none', async () => {
    const { access_token: token } = await tokensFor(issuer, { person }, { client, scope: asked });
    expect(decodeJwt(token)).not.toHaveProperty('purpose');
    expect(decodeJwt(token).scope ?? '').not.toContain('purpose:');
  });

  it.each([
    { name: 'the implicit flow', extra: { response_type: 'token' }, error: 'unsupported_response_type' },
    { name: 'no PKCE', extra: { code_challenge: null, code_challenge_method: null }, error: 'invalid_request' },
    { name: 'a silent sign-in', extra: { prompt: 'none' }, error: 'login_required' },
  ])('is refused $name', async ({ extra, error }) => {
    const browser = createBrowser();
    const last = await browser.follow(await browser.get(authorizationUrl(issuer, { client, extra })), issuer);
    expect(last.headers.get('location')).toContain(`error=${error}`);
  });

  it('is asked again who they are, and nobody else is let in', async () => {
    const browser = createBrowser();
    const at = await browser.get(authorizationUrl(issuer, { client, scope: `${asked} ${purposes}` }));
    const page = await browser.follow(at, issuer);
    const html = await page.text();
    const offered = [...html.matchAll(/name="person" value="([^"]+)"/g)].map((match) => match[1]);
    expect(offered).toContain(person);
    expect(offered.every((id) => workforce.some((worker) => worker.id === id))).toBe(true);
    expect(html).not.toContain('name="level"');
    const others = ['p-ana', 'p-000030', ...offices.map((office) => office.person).filter((id) => id !== person), ''];
    for (const other of others) {
      const fields = [
        ['person', other],
        ['level', 'verified-facial-match'],
        ['purpose', purpose],
      ] as const;
      const answer = await browser.post(page.url, [...fields, ['answer', 'allow']]);
      expect([other, answer.status]).toEqual([other, 400]);
      expect(await answer.text()).toContain('Choose who you are.');
    }
    for (const other of ['', 'self-service', 'law-enforcement']) {
      const answer = await browser.post(page.url, [
        ['person', person],
        ['purpose', other],
        ['answer', 'allow'],
      ]);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Choose what you come for.');
    }
  });

  it('cannot hand a code to another client, nor take one of theirs', async () => {
    const verifier = newVerifier();
    const mine = await signInAs(issuer, { person }, { client, scope: asked, verifier });
    for (const other of ['graphiql', 'citizen-portal', ...offices.map((office) => office.client)]) {
      if (other === client) continue;
      const refused = await exchange(issuer, mine.get('code') ?? '', verifier, { client_id: other });
      expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    }
    const theirs = await signInAs(issuer, { person: 'p-ana' }, { verifier });
    const taken = await exchange(issuer, theirs.get('code') ?? '', verifier, { client_id: client });
    expect(taken).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});

describe('a citizen', () => {
  it('gets no card, no purpose and no right of an office by asking for it', async () => {
    const wishes = { acr: `${facialMatch} ${card}`, scope: `openid va:read ${purposes}` };
    const claims = decodeJwt((await tokensFor(issuer, { person: 'p-ana' }, wishes)).access_token);
    expect(claims).toMatchObject({ client_id: 'graphiql', scope: 'va:read' });
    expect(claims.acr).not.toContain('hspd12');
    expect(claims).not.toHaveProperty('purpose');
  });

  it('is nobody who comes here to work: an account for work is none for oneself', async () => {
    const browser = createBrowser();
    const page = await browser.follow(await browser.get(authorizationUrl(issuer)), issuer);
    expect(await page.text()).not.toContain('p-vera');
    const found = await browser.get(`${page.url}?q=p-vera`);
    expect(await found.text()).toContain('Nobody has the id “p-vera”.');
    const fields = [
      ['person', 'p-vera'],
      ['level', 'verified-facial-match'],
    ] as const;
    const answer = await browser.post(page.url, [...fields, ['answer', 'allow']]);
    expect(answer.status).toBe(400);
  });
});

it('leaves out what who works somewhere took away', async () => {
  const scope = `${asked} ${purposes}`;
  const filled = { person: 'p-vera', scopes: ['profile:name', 'identity:read'] };
  const tokens = await tokensFor(issuer, filled, { client: 'va-casework', scope });
  expect(tokens.scope).toBe('identity:read purpose:benefit-casework');
});
