import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePair } from '../../scripts/keys.ts';
import { callToken } from '../../subgraphs/kit/intake/token.ts';
import { ask } from '../../subgraphs/kit/trust/ask.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture({
    env: { SUBGRAPH_URLS: '{"other":"http://127.0.0.1:9/graphql","keyless":"http://127.0.0.1:9/graphql"}' },
  });
  for (const name of ['usps', 'gateway-like']) ensurePair(fixture.keysFolder, name);
});
afterAll(() => fixture.close());

const body = JSON.stringify({ hello: 'there' });

interface Forgery {
  /** Whose key signs; the one that the token names when absent. */
  readonly signer?: string;
  readonly path?: string;
  readonly body?: string;
  readonly agency?: string;
  readonly at?: Date;
}

async function call(path: string, caller: string, forgery: Forgery = {}) {
  const jwk = forgery.signer ?? caller;
  const keys = readKeys(fixture.keysFolder, 'vehicles');
  const read = JSON.parse(readFileSync(`${fixture.keysFolder}/${jwk}.private.jwk`, 'utf8'));
  const key = { kid: keys.publicOf(jwk).kid, key: createPrivateKey({ key: read, format: 'jwk' }) };
  const { agency = 'vehicles', at = new Date() } = forgery;
  const signed = { agency, path: forgery.path ?? path, body: forgery.body ?? body, at };
  return send(path, { authorization: `Bearer ${await callToken(caller, signed, key)}` });
}

async function send(path: string, headers: Record<string, string>, sent = body) {
  const response = await fetch(new URL(path, fixture.url), { method: 'POST', headers, body: sent });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

describe('a call outside the graph', () => {
  it.each([
    ['/for-owner', 'usps', 200],
    ['/for-owner', 'other', 401],
    ['/for-some', 'other', 200],
    ['/for-some', 'usps', 401],
    ['/for-some', 'vehicles', 401],
    ['/for-agencies', 'other', 200],
    ['/for-agencies', 'vehicles', 200],
    // Has a key in the folder, and is no agency.
    ['/for-agencies', 'gateway', 401],
    ['/for-agencies', 'gateway-like', 401],
  ])('%s by %s is answered with %i', async (path, caller, status) => {
    expect((await call(path, caller)).status).toBe(status);
  });

  it('tells who calls', async () => {
    expect((await call('/for-agencies', 'other')).json).toEqual({ body: { hello: 'there' }, caller: 'other' });
  });

  it.each<[string, Forgery]>([
    ['signed by another key', { signer: 'stranger' }],
    ['for another path', { path: '/for-some' }],
    ['for another body', { body: '{}' }],
    ['for another agency', { agency: 'other' }],
    ['of two minutes ago', { at: new Date(Date.now() - 120_000) }],
    ['of ten minutes ahead', { at: new Date(Date.now() + 600_000) }],
  ])('is refused and counted with a token %s', async (_title, forgery) => {
    const before = await fixture.counter('refused.call');
    const answer = await call('/for-agencies', 'other', forgery);
    expect(answer).toMatchObject({ status: 401, json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
    expect(await fixture.counter('refused.call')).toBe(before + 1);
    expect((await call('/for-agencies', 'other')).status).toBe(200);
  });

  it.each(['keyless', '../keys/other', '__proto__', 'constructor'])('is refused in the name of %s', async (name) => {
    expect((await call('/for-agencies', name, { signer: 'other' })).status).toBe(401);
  });

  it.each([
    ['nothing', {}],
    ['no token', { authorization: 'Bearer' }],
    ['text', { authorization: `Bearer ${randomBytes(20).toString('hex')}` }],
  ] as const)('is refused with %s as authorization', async (_title, headers) => {
    expect((await send('/for-agencies', headers)).status).toBe(401);
  });
});

describe('asking another agency', () => {
  const ports = () => ({
    name: 'other',
    subgraphUrls: { vehicles: fixture.url, silent: 'http://127.0.0.1:9/graphql' },
    keys: readKeys(fixture.keysFolder, 'other'),
    clock: { real: () => new Date(), now: () => new Date(), today: () => '2026-11-20' },
  });

  it('gets its answer', async () => {
    expect(await ask('vehicles', '/for-agencies', { a: 1 }, ports())).toEqual({ body: { a: 1 }, caller: 'other' });
  });

  it.each([
    ['an agency that is down', 'silent', '/for-agencies'],
    ['one that nobody knows', 'nobody', '/for-agencies'],
    ['a call that others may make', 'vehicles', '/for-owner'],
    ['a call that there is not', 'vehicles', '/nothing'],
  ])('gets null from %s', async (_title, subgraph, path) => {
    expect(await ask(subgraph, path, {}, ports())).toBeNull();
  });
});

describe('a caller', () => {
  const who = async (caller: string, claims: Readonly<Record<string, unknown>> = {}) => {
    const asked = JSON.stringify({ query: '{ whoAsks }' });
    const headers = fixture.gateway.headers('vehicles', caller, asked, { claims });
    const response = await fetch(fixture.url, { method: 'POST', headers, body: asked });
    const { data } = (await response.json()) as { readonly data?: { readonly whoAsks: string } };
    return data === undefined ? response.status : JSON.parse(data.whoAsks);
  };

  it.each([
    ['p-1', {}, { kind: 'person', role: 'citizen', agency: null, subject: 'p-1' }],
    ['p-1', { role: 'staff', agency: 'VA' }, { kind: 'person', role: 'staff', agency: 'VA', subject: 'p-1' }],
    ['p-1', { role: 'analyst' }, { kind: 'person', role: 'analyst', agency: null, subject: 'p-1' }],
    [
      'client:usda-snap',
      { client_id: 'usda-snap', role: 'agency', agency: 'USDA' },
      { kind: 'agency', role: 'agency', agency: 'USDA', subject: null },
    ],
    ['anonymous', {}, { kind: 'anonymous', role: 'anonymous', agency: null, subject: null }],
    ['system:gateway', { role: 'system' }, { kind: 'system', role: 'system', agency: null, subject: null }],
  ])('%s with %o is %o', async (caller, claims, expected) => {
    expect(await who(caller, claims)).toEqual(expected);
  });

  it.each([
    ['p-1', { role: 'king' }],
    ['p-1', { role: 'agency', agency: 'VA' }],
    ['p-1', { role: 'system' }],
    ['p-1', { role: 'staff' }],
    ['p-1', { role: 7 }],
    ['p-1', { agency: 'VA' }],
    ['anonymous', { role: 'staff', agency: 'VA' }],
    ['client:usda-snap', { client_id: 'irs-audit', role: 'agency', agency: 'USDA' }],
    ['client:usda-snap', { client_id: 'usda-snap', role: 'agency' }],
    ['client:usda-snap', { client_id: 'usda-snap', role: 'citizen' }],
    ['client:usda-snap', { client_id: 'usda-snap', role: 'agency', agency: 5 }],
    ['client:usda-snap', { client_id: 'usda-snap', role: 'agency', agency: '' }],
  ])('%s with %o is not believed', async (caller, claims) => {
    expect(await who(caller, claims)).toBe(401);
  });
});

describe('whose data an answer shows', () => {
  const seen = (people: readonly string[]) =>
    fixture.ask('p-1', 'query Seen($people: [ID!]!) { seen(people: $people) }', { people });

  it('is not told where it is the caller alone', async () => {
    expect((await seen(['p-1'])).extensions).toBeUndefined();
  });

  it('is told where it is somebody else, with the right', async () => {
    expect((await seen(['p-2', 'p-2'])).extensions).toEqual({
      disclosure: { subjects: [{ id: 'p-2', basis: 'DELEGATION', ref: 'delegation-p-2' }] },
    });
  });

  it('names the caller too where others are named', async () => {
    const { disclosure } = (await seen(['p-1', 'p-2'])).extensions as {
      readonly disclosure: { readonly subjects: unknown };
    };
    expect(disclosure.subjects).toEqual([
      { id: 'p-2', basis: 'DELEGATION', ref: 'delegation-p-2' },
      { id: 'p-1', basis: 'SELF', ref: null, fields: [] },
    ]);
  });

  it('is refused where it is more people than can be recorded', async () => {
    const many = await seen(Array.from({ length: 100 }, (_, index) => `p-x${index}`));
    expect(many.data).toEqual({ seen: null });
    expect(many.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
