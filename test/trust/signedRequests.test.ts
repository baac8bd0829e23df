import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, serveFixture } from '../kit/serveFixture.ts';
import type { Tampering } from '../kit/standInGateway.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture();
});
afterAll(() => fixture.close());

const body = JSON.stringify({ query: '{ whoAsks }' });
const tenMinutes = 600_000;
const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const digest = (text: string | Buffer) => createHash('sha256').update(text).digest('base64url');

interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

function send({
  method = 'POST',
  target = '/graphql',
  headers,
  body: sent,
}: Sent): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(fixture.url);
  return new Promise((resolve, reject) => {
    const call = request(
      { hostname, port, method, path: target, headers: headers as Record<string, string> },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    call.on('error', reject);
    call.end(method === 'GET' ? undefined : sent);
  });
}

const signed = (tampering: Tampering = {}) => fixture.gateway.headers('vehicles', 'p-1', body, tampering);

/** Not believed, counted under its reason, told nothing; and the next good request is answered. */
async function expectRefused(sent: Sent, reason: string): Promise<void> {
  const before = await fixture.counter(`refused.${reason}`);
  const statements = await fixture.counter('sqlStatements');
  const { status, text } = await send(sent);
  expect([status, JSON.parse(text)]).toMatchObject([401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
  expect(JSON.parse(text)).not.toHaveProperty('data');
  expect(await fixture.counter(`refused.${reason}`)).toBe(before + 1);
  expect(await fixture.counter('sqlStatements')).toBe(statements);
  expect((await send({ headers: signed(), body })).status).toBe(200);
}

describe('a request is refused, counted, and the next good one answered, where', () => {
  it('it was seen before, also under another claim of when it was sent', async () => {
    const headers = signed();
    expect((await send({ headers, body })).status).toBe(200);
    await expectRefused({ headers, body }, 'replayed');
    await expectRefused({ headers: { ...headers, 'cg-time': String(Date.now()) }, body }, 'signature');
  });

  it('it is for another agency, by audience, by secret, or by both', async () => {
    await expectRefused({ headers: fixture.gateway.headers('other', 'p-1', body), body }, 'signature');
    await expectRefused({ headers: signed({ secretOf: 'other' }), body }, 'signature');
    await expectRefused({ headers: signed({ claims: { aud: 'urn:citizen-graph:agency:other' } }), body }, 'audience');
    await expectRefused({ headers: signed({ claims: { aud: ['urn:citizen-graph:agency:other'] } }), body }, 'audience');
  });

  it.each([
    ['another operation', { query: 'mutation { change }' }],
    ['another variable', { query: '{ whoAsks }', variables: { id: 'p-2' } }],
    ['another operation’s name', { query: '{ whoAsks }', operationName: 'Other' }],
    ['a space more', '{ "query":"{ whoAsks }"}'],
    ['nothing', ''],
  ])('its body is %s', async (_title, other) => {
    await expectRefused(
      { headers: signed(), body: typeof other === 'string' ? other : JSON.stringify(other) },
      'signature',
    );
  });

  it.each([
    ['GET', '/graphql'],
    ['POST', '/graphql?query=%7BwhoAsks%7D'],
    ['POST', '/graphql?'],
  ])('it was signed for POST /graphql and comes as %s %s', async (method, target) => {
    if (target.endsWith('?')) {
      // An empty query string is none: the same request by the same name.
      expect((await send({ method, target, headers: signed(), body })).status).toBe(200);
    } else await expectRefused({ method, target, headers: signed(), body }, 'signature');
  });

  it.each([
    ['ten minutes old', -tenMinutes, 'stale'],
    ['ten minutes ahead', tenMinutes, 'future'],
  ])('its signature is %s', async (_title, skewMs, reason) => {
    await expectRefused({ headers: signed({ signedAtMs: Date.now() + skewMs }), body }, reason);
  });

  it.each([
    ['ten minutes over', { iat: seconds(-900), exp: seconds(-600) }, 'tokenExpired'],
    ['from ten minutes ahead', { iat: seconds(600), exp: seconds(900) }, 'token'],
    ['good for a year', { iat: seconds(-3600), exp: seconds(31_536_000) }, 'tokenExpired'],
    ['not valid yet', { nbf: seconds(600) }, 'token'],
  ])('its token is %s', async (_title, claims, reason) => {
    await expectRefused({ headers: signed({ claims }), body }, reason);
  });

  it.each(['cg-caller', 'cg-time', 'cg-nonce', 'cg-signature'])('%s is given twice', async (name) => {
    const headers: Record<string, string> = signed();
    const value = headers[name] ?? '';
    const { status } = await send({ headers: { ...headers, [name]: [value, value] }, body });
    expect(status).toBe(401);
    expect((await send({ headers: signed(), body })).status).toBe(200);
  });

  it.each([
    ['a nonce of 129 characters', 'malformed', { 'cg-nonce': 'x'.repeat(129) }],
    ['a nonce with a line break’s code', 'malformed', { 'cg-nonce': `${'x'.repeat(22)}%0a` }],
    ['a time with a fraction', 'malformed', { 'cg-time': `${Date.now()}.5` }],
    ['a time in hexadecimal', 'malformed', { 'cg-time': '0x18c' }],
    ['a time of sixteen digits', 'malformed', { 'cg-time': '1'.repeat(16) }],
    ['a token of nine kilobytes', 'malformed', { 'cg-caller': 'x'.repeat(9_000) }],
    ['an empty signature', 'unsigned', { 'cg-signature': '' }],
    ['a signature in hexadecimal', 'signature', { 'cg-signature': 'ab'.repeat(32) }],
  ])('it has %s', async (_title, reason, change) => {
    await expectRefused({ headers: { ...signed(), ...change }, body }, reason);
  });

  it('its token is of another algorithm or brings its own key, though the signature fits', async () => {
    const forge = (header: object, sign: (text: string) => string) => {
      const [, claims] = (signed()['cg-caller'] ?? '').split('.');
      const text = `${encode(header)}.${claims}`;
      return resigned(`${text}.${sign(text)}`);
    };
    const typ = 'cg-caller+jwt';
    const { kid, x } = JSON.parse(readFileSync(join(fixture.keysFolder, 'gateway.public.jwk'), 'utf8'));
    await expectRefused({ headers: forge({ alg: 'none', typ, kid }, () => ''), body }, 'token');
    for (const secret of [x, Buffer.from(x, 'base64url')]) {
      const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
      await expectRefused({ headers: forge({ alg: 'HS256', typ, kid }, sign), body }, 'token');
    }
    for (const member of [
      { jwk: { kty: 'OKP', crv: 'Ed25519', x } },
      { jku: 'http://127.0.0.1:9/' },
      { x5u: 'http://127.0.0.1:9/' },
    ]) {
      await expectRefused({ headers: signed({ signer: 'stranger', header: { ...member, kid } }), body }, 'token');
    }
    await expectRefused({ headers: signed({ header: { crit: ['x'], x: 1 } }), body }, 'token');
  });

  it('its token was believed and one claim of it is another', async () => {
    await send({ headers: signed(), body });
    const [head, claims = '', signature] = (signed()['cg-caller'] ?? '').split('.');
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'p-2' };
    await expectRefused({ headers: resigned(`${head}.${encode(changed)}.${signature}`), body }, 'token');
  });
});

describe('a claim of the wrong type', () => {
  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    iss: [7, null, {}, 'urn:citizen-graph:gateway2'],
    aud: [null, {}, 7, []],
    sub: [7, null, {}, '', ['p-1']],
    iat: ['1', null, {}],
    exp: ['4102444800', null, {}],
    jti: [7, null, {}, ''],
    client_id: [7, null, {}, '', ['x']],
    scope: [7, null, {}, ['va:read']],
    ial: ['2', null, -1, 3, 1.5, {}],
    aal: ['2', null, -1, 4, 1.5, {}],
    auth_time: ['1', null, {}],
    purpose: [7, null, {}, ''],
    role: [7, null, {}, '', 'king', 'system', 'agency'],
    agency: [7, null, {}, 'VA'],
  };
  it.each(Object.entries(wrong).flatMap(([claim, values]) => values.map((value) => [claim, value] as const)))(
    '%s: %j is not believed',
    async (claim, value) => {
      await expectRefused(
        { headers: signed({ claims: { [claim]: value } }), body },
        claim === 'aud' ? 'audience' : 'token',
      );
    },
  );
});

it('a nonce of the life before is refused by its time in the next one, whatever was remembered', async () => {
  const first = await serveFixture();
  const headers = first.gateway.headers('vehicles', 'p-1', body);
  const ask = (url: string) => fetch(url, { method: 'POST', headers, body }).then(({ status }) => status);
  expect(await ask(first.url)).toBe(200);
  const { AGENCY_KEYS } = { AGENCY_KEYS: first.keysFolder };
  const second = await serveFixture({ env: { AGENCY_KEYS } });
  expect(await ask(second.url)).toBe(401);
  expect(await second.counter('refused.beforeStart')).toBe(1);
  await second.close();
  await first.close();
});

/** Signed as the gateway would, with a token that it did not make: what is left is the token's own proof. */
function resigned(token: string): Record<string, string> {
  const time = String(Date.now());
  const nonce = randomBytes(16).toString('base64url');
  const secret = Buffer.from(readFileSync(join(fixture.keysFolder, 'vehicles.hmac'), 'utf8'), 'base64url');
  const parts = [
    'cg1',
    'POST',
    '/graphql',
    time,
    nonce,
    'urn:citizen-graph:agency:vehicles',
    digest(token),
    digest(body),
  ];
  const signature = createHmac('sha256', secret).update(parts.join('\n')).digest('base64url');
  return {
    'content-type': 'application/json',
    'cg-caller': token,
    'cg-time': time,
    'cg-nonce': nonce,
    'cg-signature': signature,
  };
}
