import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustGateway } from '../../subgraphs/kit/trust/gatewayTrust.ts';
import { createNonceStore } from '../../subgraphs/kit/trust/nonceStore.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';
import { post, type Tampering } from './standInGateway.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture();
});
afterAll(() => fixture.close());

const body = JSON.stringify({ query: '{ __typename }' });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a request that the gateway signed', () => {
  it('is answered', async () => {
    expect(await fixture.ask('p-1', '{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });

  it.each<[string, string, Tampering | undefined, ((headers: Record<string, string>) => Record<string, string>)?]>([
    ['without a signature', 'unsigned', undefined, () => ({ 'content-type': 'application/json' })],
    ['without its nonce', 'unsigned', undefined, ({ 'cg-nonce': _, ...headers }) => headers],
    ['with a short nonce', 'malformed', { nonce: 'abc' }],
    ['with a time that is no number', 'malformed', undefined, (headers) => ({ ...headers, 'cg-time': 'now' })],
    ['signed 31 seconds ago', 'stale', { signedAtMs: Date.now() - 31_000 }],
    ['signed 40 seconds ahead', 'future', { signedAtMs: Date.now() + 40_000 }],
    ['signed for another agency', 'signature', { audience: 'other' }],
    ["signed with another agency's secret", 'signature', { secretOf: 'other' }],
    ['with a changed time', 'signature', undefined, (headers) => ({ ...headers, 'cg-time': String(Date.now() + 1) })],
    [
      'with a changed token',
      'signature',
      undefined,
      (headers) => ({ ...headers, 'cg-caller': `${headers['cg-caller']}A` }),
    ],
    [
      'with a signature of another length',
      'signature',
      undefined,
      (headers) => ({ ...headers, 'cg-signature': 'AAAA' }),
    ],
    ['with a token by an unknown key', 'token', { signer: 'stranger' }],
    ['with a token of the right kid by another key', 'token', { signer: 'stranger', header: { kid: 'KID' } }],
    ['with an unsigned token', 'token', { header: { alg: 'none' } }],
    ['with a token of another type', 'token', { header: { typ: 'JWT' } }],
    ['with a token of another issuer', 'token', { claims: { iss: 'urn:someone' } }],
    ['with a token for another agency', 'audience', { claims: { aud: 'urn:citizen-graph:agency:other' } }],
    ['with an expired token', 'tokenExpired', { claims: { iat: seconds(-400), exp: seconds(-100) } }],
    ['with a token older than five minutes', 'tokenExpired', { claims: { iat: seconds(-400), exp: seconds(100) } }],
    ['with a token without an id', 'token', { claims: { jti: undefined } }],
    ['with an assurance level that is none', 'token', { claims: { ial: 3 } }],
    ['with an assurance level as text', 'token', { claims: { ial: '2' } }],
    ['as the contract test, by the gateway', 'token', { claims: { sub: 'system:contract' } }],
    [
      'with the issuer of the contract test, by the gateway',
      'token',
      { claims: { iss: 'urn:citizen-graph:contract' } },
    ],
    ['as a person, by the key of the contract test', 'token', { signer: 'contract' }],
    [
      'as a person, by that key and its issuer',
      'token',
      { signer: 'contract', claims: { iss: 'urn:citizen-graph:contract' } },
    ],
  ])('is refused %s', async (_title, reason, tampering, change = (headers) => headers) => {
    const before = await fixture.counter(`refused.${reason}`);
    const kid = readKeys(fixture.keysFolder, 'vehicles').gateway.kid;
    const header = tampering?.header?.kid === 'KID' ? { header: { kid } } : {};
    const headers = change(fixture.gateway.headers('vehicles', 'p-1', body, { ...tampering, ...header }));
    const answer = await post(fixture.url, headers, body);
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(answer.data).toBeUndefined();
    expect(await fixture.counter(`refused.${reason}`)).toBe(before + 1);
  });

  it('is refused with a changed body', async () => {
    const headers = fixture.gateway.headers('vehicles', 'p-1', body);
    const answer = await post(fixture.url, headers, JSON.stringify({ query: '{ __schema { __typename } }' }));
    expect(answer.status).toBe(401);
  });

  it('is answered once and refused when it is replayed', async () => {
    const headers = fixture.gateway.headers('vehicles', 'p-1', body);
    expect((await post(fixture.url, headers, body)).status).toBe(200);
    expect((await post(fixture.url, headers, body)).status).toBe(401);
  });

  it('is refused on another path than the one that was signed', async () => {
    const headers = fixture.gateway.headers('vehicles', 'p-1', body);
    expect((await post(`${fixture.url}?a=1`, headers, body)).status).toBe(401);
  });

  it('does not become another caller by changing claims of a token that was believed', async () => {
    await fixture.ask('p-1', '{ __typename }');
    const headers = fixture.gateway.headers('vehicles', 'p-1', body);
    const [head = '', claims = '', signature = ''] = (headers['cg-caller'] ?? '').split('.');
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'p-2' };
    const forged = { ...headers, 'cg-caller': [head, encode(changed), signature].join('.') };
    expect((await post(fixture.url, forged, body)).status).toBe(401);
  });
});

describe('what the verification remembers', () => {
  const startedAt = Date.parse('2026-11-20T12:00:00Z');
  const subjectOf = (noncesMax: number) => {
    let nowMs = startedAt;
    const clock = { real: () => new Date(nowMs) };
    const keys = readKeys(fixture.keysFolder, 'vehicles');
    const trust = trustGateway({ subgraph: 'vehicles', keys, clock, noncesMax });
    const verify = async (signedAtMs: number) => {
      const iat = Math.floor(nowMs / 1000);
      const claims = { iat, exp: iat + 300 };
      const headers = fixture.gateway.headers('vehicles', 'p-1', body, { signedAtMs, claims });
      const question = { method: 'POST', path: '/graphql', search: '', headers: new Map(Object.entries(headers)) };
      const signal = new AbortController().signal;
      const rest = { body: Buffer.from(body), requestId: 'r', remoteAddress: '127.0.0.1', signal };
      return trust.verify({ ...question, ...rest }).then(
        (caller) => caller.subject,
        (error: { readonly reason: string }) => error.reason,
      );
    };
    return {
      verify,
      at: (afterMs: number) => {
        nowMs = startedAt + afterMs;
      },
    };
  };

  it('refuses what was signed before the process started', async () => {
    const { verify } = subjectOf(10);
    expect(await verify(startedAt - 1)).toBe('beforeStart');
    expect(await verify(startedAt)).toBe('p-1');
  });

  it('refuses a fresh request when it cannot remember one more, and takes it when older ones may be forgotten', async () => {
    const { verify, at } = subjectOf(2);
    expect([await verify(startedAt), await verify(startedAt), await verify(startedAt)]).toEqual([
      'p-1',
      'p-1',
      'nonceStoreFull',
    ]);
    at(59_999);
    expect(await verify(startedAt + 59_999)).toBe('nonceStoreFull');
    at(60_000);
    expect(await verify(startedAt + 60_000)).toBe('p-1');
  });

  it.each([
    [-30_000, 'p-1'],
    [-30_001, 'stale'],
    [30_000, 'p-1'],
    [30_001, 'future'],
  ])('takes a time %i ms from its own as %s', async (skewMs, outcome) => {
    const { verify, at } = subjectOf(10);
    at(100_000);
    expect(await verify(startedAt + 100_000 + skewMs)).toBe(outcome);
  });

  it('never forgets a nonce while its signature is good', () => {
    const store = createNonceStore({ keptMs: 60_000, max: 3 });
    const nonce = randomBytes(16).toString('base64url');
    expect(store.take(nonce, 0)).toBe('fresh');
    expect(store.take(nonce, 59_999)).toBe('seen');
  });
});

function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow;
}
