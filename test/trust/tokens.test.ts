import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, sendJson, serve } from '../gateway/shell/httpProbe.ts';
import type { TokenWish } from '../gateway/shell/testIssuer.ts';
import { startTokenGateway, type TokenGateway } from './tokenGateway.ts';

let system: TokenGateway;
beforeAll(async () => {
  system = await startTokenGateway();
});
afterAll(() => system.close());
afterEach(() => {
  system.issuer.answerKeys = null;
  system.issuer.answerDiscovery = null;
});

const encode = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1_000);
const tenMinutes = 600;

/** Refused with its code, counted under its reason, never taken for anonymous; and the next good one works. */
async function expectRefused(token: string, reason: string): Promise<void> {
  const before = await system.counter('gateway_token_refusals_total', `reason="${reason}"`);
  const answered = system.gateway.operations.length;
  const answer = await system.ask(`Bearer ${token}`);
  expect([answer.status, answer.json()]).toMatchObject([401, { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] }]);
  expect(answer.json()).not.toHaveProperty('data');
  expect(answer.text).not.toContain(token.slice(0, 20));
  expect(system.gateway.operations).toHaveLength(answered);
  expect(await system.counter('gateway_token_refusals_total', `reason="${reason}"`)).toBe(before + 1);
  expect((await system.askWith({})).json()).toMatchObject({ data: { personId: 'p-ana' } });
}

describe('a token is refused, counted, and the next good one works, where', () => {
  it.each<TokenWish & { readonly what: string; readonly reason: string }>([
    { what: 'it has expired', reason: 'expired', claims: { exp: 1 } },
    {
      what: 'our clock is ten minutes ahead',
      reason: 'expired',
      claims: { iat: now() - 900, exp: now() - tenMinutes },
    },
    {
      what: 'our clock is ten minutes behind',
      reason: 'issued_in_future',
      claims: { iat: now() + tenMinutes, exp: now() + 900 },
    },
    { what: 'it begins in ten minutes', reason: 'not_yet_valid', claims: { nbf: now() + tenMinutes } },
    { what: 'it is for another audience', reason: 'audience', claims: { aud: 'urn:another' } },
    { what: 'it is for an agency', reason: 'audience', claims: { aud: 'urn:citizen-graph:agency:va' } },
    { what: 'it comes from another issuer', reason: 'issuer', claims: { iss: 'http://127.0.0.1:9' } },
    { what: 'it is an ID token', reason: 'type', header: { typ: 'JWT' } },
    { what: 'its key is unknown', reason: 'key', header: { kid: 'unknown' } },
    { what: 'its key is a path', reason: 'key', header: { kid: '../../../../dev/null' } },
    { what: 'it has a critical header that nobody knows', reason: 'malformed', header: { crit: ['x'], x: true } },
  ])('$what', async ({ what: _, reason, ...wish }) => {
    await expectRefused(await system.issuer.token(wish), reason);
  });

  it.each(['none', 'NONE', 'nOnE'])('its algorithm is %s', async (alg) => {
    const [, payload] = (await system.issuer.token()).split('.');
    const header = encode({ alg, typ: 'at+jwt', kid: system.issuer.publicKey().kid });
    await expectRefused(`${header}.${payload}.${encode('signature')}`, 'algorithm');
  });

  it.each(['HS256', 'HS384', 'HS512'])('%s is signed with the public key for a secret', async (alg) => {
    const [, payload] = (await system.issuer.token()).split('.');
    const key = system.issuer.publicKey();
    const signed = `${encode({ alg, typ: 'at+jwt', kid: key.kid })}.${payload}`;
    for (const secret of [JSON.stringify(key), String(key.x), '']) {
      const signature = createHmac(`sha${alg.slice(2)}`, secret)
        .update(signed)
        .digest('base64url');
      await expectRefused(`${signed}.${signature}`, 'algorithm');
    }
  });

  it.each(['jwk', 'jku', 'x5u', 'x5c'])('it brings its own key as %s, which is never looked at', async (member) => {
    let asked = 0;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256' };
    const thief = await serve((_request, response) => {
      asked += 1;
      sendJson(response, { keys: [jwk] });
    });
    const brought = { jwk, jku: `${thief.url}/keys`, x5u: `${thief.url}/cert`, x5c: ['MIIB'] }[member];
    const [, payload = ''] = (await system.issuer.token()).split('.');
    for (const kid of ['own', system.issuer.publicKey().kid]) {
      const token = await new SignJWT(JSON.parse(Buffer.from(payload, 'base64url').toString()))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: String(kid), [member]: brought })
        .sign(privateKey);
      await expectRefused(token, kid === 'own' ? 'key' : 'signature');
    }
    await thief.close();
    expect(asked).toBe(0);
  });

  it('its signature is that of another token, cut off, or padded', async () => {
    const [header, payload, signature = ''] = (await system.issuer.token()).split('.');
    const [, other] = (await system.issuer.token({ claims: { sub: 'subject-2' } })).split('.');
    await expectRefused(`${header}.${other}.${signature}`, 'signature');
    await expectRefused(`${header}.${payload}.${signature.slice(0, -4)}`, 'signature');
    await expectRefused(`${header}.${payload}.`, 'signature');
  });

  it.each([
    ['two parts', 'a.b'],
    ['five parts, which is an encrypted one', 'a.b.c.d.e'],
    ['a header that is no JSON', `${encode('nonsense')}.${encode({})}.x`],
    ['a payload that is a list', `${encode({ alg: 'ES256', typ: 'at+jwt' })}.${encode('[]')}.x`],
    ['a payload that is null', `${encode({ alg: 'ES256', typ: 'at+jwt' })}.${encode('null')}.x`],
  ])('it has %s', async (_title, token) => {
    await expectRefused(token, 'not_signed');
  });

  it('two keys of its issuer have the id that it names', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const kid = `twice-${Date.now()}`;
    const twin = { ...(await exportJWK(other)), kid, alg: 'ES256' };
    const shown = system.issuer.showKeys;
    system.issuer.showKeys = [{ ...system.issuer.publicKey(), kid }, twin];
    const answer = await system.askWith({ header: { kid } });
    system.issuer.showKeys = shown;
    expect([answer.status, answer.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] },
    ]);
    await expectRefused(await system.issuer.token({ header: { kid } }), 'key');
  });
});

describe('a claim of the wrong type', () => {
  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    iss: [7, null, [], {}],
    aud: [7, null, {}, [7], []],
    sub: [7, null, ['subject-1'], {}, '', 'x'.repeat(256)],
    exp: ['4102444800', null, {}, [], true],
    iat: ['1', null, {}, [], true],
    nbf: ['1', null, {}, []],
    jti: [7, null, {}, []],
    client_id: [7, null, {}, [], '', 'x'.repeat(256)],
    scope: [7, null, {}, ['va:read']],
    acr: [7, null, {}, ['urn:acr.login.gov:verified-facial-match-required']],
    auth_time: ['1', null, {}, -1, 1.5, 1e300],
  };
  const reasonOf: Readonly<Record<string, string>> = { iss: 'issuer', aud: 'audience' };
  it.each(Object.entries(wrong).flatMap(([claim, values]) => values.map((value) => [claim, value] as const)))(
    '%s: %j is refused',
    async (claim, value) => {
      const token = await signedBy({ [claim]: value });
      await expectRefused(token, reasonOf[claim] ?? 'claim');
    },
  );

  /** `SignJWT` refuses some of these itself, so the payload is signed as text. */
  async function signedBy(claims: object): Promise<string> {
    const [, payload = ''] = (await system.issuer.token()).split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims };
    return system.issuer.sign(JSON.stringify(changed));
  }
});

describe('a header that is too long', () => {
  it.each([9_000, 15_000])('of %i characters is refused', async (length) => {
    await expectRefused('x'.repeat(length), 'too_long');
  });
});

describe('an issuer whose keys', () => {
  const huge: Answer = (_request, response) => sendJson(response, { keys: [], padding: 'x'.repeat(2_000_000) });
  const elsewhere: Answer = (_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/keys' }).end();
  };
  it.each<[string, Answer]>([
    ['cannot be had', (request) => request.socket.destroy()],
    ['come with an error', (_request, response) => sendJson(response, { keys: [] }, 500)],
    ['are no JSON', (_request, response) => void response.writeHead(200).end('<html>')],
    ['are a list', (_request, response) => sendJson(response, [])],
    ['are null', (_request, response) => sendJson(response, null)],
    ['are elsewhere', elsewhere],
    ['are endless', huge],
  ])('%s makes a token impossible to judge, and recovers by itself', async (_title, answer) => {
    const fresh = await startTokenGateway();
    fresh.issuer.answerKeys = answer;
    const counted = () => fresh.counter('gateway_token_refusals_total', 'reason="issuer_unavailable"');
    const refused = await fresh.askWith({});
    expect([refused.status, refused.json()]).toMatchObject([
      503,
      { errors: [{ extensions: { code: 'ISSUER_UNAVAILABLE' } }] },
    ]);
    expect(await counted()).toBe(1);
    fresh.issuer.answerKeys = null;
    expect((await fresh.askWith({})).json()).toMatchObject({ data: { personId: 'p-ana' } });
    await fresh.close();
  });

  it.each<[string, Answer]>([
    [
      'names another issuer',
      (_request, response) => sendJson(response, { issuer: 'http://127.0.0.1:9', jwks_uri: 'http://127.0.0.1:9' }),
    ],
    [
      'names a file for keys',
      (_request, response) => sendJson(response, { issuer: system.issuer.url, jwks_uri: 'file:///etc/passwd' }),
    ],
    ['is elsewhere', elsewhere],
  ])('are told of by a document that %s cannot be judged', async (_title, answer) => {
    const fresh = await startTokenGateway();
    fresh.issuer.answerDiscovery = answer;
    expect((await fresh.askWith({})).status).toBe(503);
    expect(fresh.gateway.operations).toEqual([]);
    await fresh.close();
  });

  it('rotate while it is down: what was verified goes on, what is new waits', async () => {
    const fresh = await startTokenGateway();
    const known = `Bearer ${await fresh.issuer.token({ claims: { jti: 'known' } })}`;
    expect((await fresh.ask(known)).status).toBe(200);
    await fresh.issuer.rotate();
    fresh.issuer.answerKeys = (request) => request.socket.destroy();
    expect((await fresh.ask(known)).status).toBe(200);
    expect((await fresh.askWith({})).status).toBe(503);
    fresh.issuer.answerKeys = null;
    expect((await fresh.askWith({})).status).toBe(200);
    await fresh.close();
  });
});
