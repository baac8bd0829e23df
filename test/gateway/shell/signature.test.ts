import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { compactVerify, decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  anonymousPrincipal,
  createPrincipal,
  gatewayPrincipal,
  type Principal,
} from '../../../gateway/identity/principal.ts';
import type { AgencyKeys } from '../../../gateway/transport/agencyKeys.ts';
import { callerClaims, createCallerTokens } from '../../../gateway/transport/callerToken.ts';
import { audienceOf, digestOf, signatureOf } from '../../../gateway/transport/signature.ts';
import type { HttpQuestion } from '../../../subgraphs/kit/serving/httpMessage.ts';
import { trustGateway } from '../../../subgraphs/kit/trust/gatewayTrust.ts';
import { sendJson, serve } from './httpProbe.ts';
import { requestToVa, transportTo } from './testTransport.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const gatewayKey = { key: privateKey, kid: 'gateway-1' };
const secret = randomBytes(32);
const keys: AgencyKeys = { gatewayKey, publicJwk: null, secrets: new Map([['va', secret]]) };
const nowMs = 1_800_000_000_000;

const ana = createPrincipal({
  kind: 'person',
  personId: 'p-ana',
  clientId: 'portal',
  scopes: new Set(['va:read', 'irs:read']),
  identityLevel: 2,
  authenticatorLevel: 2,
  authenticatedAt: 1_799_999_000,
  expiresAtMs: nowMs + 3_600_000,
});

describe('the wire format', () => {
  it('signs exactly the text that was agreed, worked out by hand', () => {
    const parts = {
      method: 'POST',
      path: '/graphql',
      timeMs: 1_700_000_000_000,
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      audience: 'urn:citizen-graph:agency:va',
      tokenDigest: digestOf('token'),
      body: Buffer.from('{"query":"{ me { id } }"}'),
    };
    // By: printf 'cg1\nPOST\n/graphql\n…' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07 -binary | basenc --base64url
    expect(signatureOf(parts, Buffer.alloc(32, 7))).toBe('XVrMjsaVVUHX4MwwH9mLtOB01cjylnZ7xCkDsPbgAsY');
  });

  it.each(['method', 'path', 'timeMs', 'nonce', 'audience', 'tokenDigest', 'body'] as const)('covers %s', (part) => {
    const parts = {
      method: 'POST',
      path: '/',
      timeMs: 1,
      nonce: 'n',
      audience: 'a',
      tokenDigest: 't',
      body: Buffer.from('b'),
    };
    const changed = { ...parts, [part]: part === 'timeMs' ? 2 : Buffer.from('other').toString() };
    if (part === 'body') Object.assign(changed, { body: Buffer.from('c') });
    expect(signatureOf(changed, secret)).not.toBe(signatureOf(parts, secret));
  });
});

describe('a caller token', () => {
  const mintAt = (clock: { nowMs: number }) =>
    createCallerTokens({ gatewayKey, tokensMax: 2, nowMs: () => clock.nowMs });

  it('says who asks, for which agency, for five minutes', async () => {
    const { text, digest } = mintAt({ nowMs })(ana, 'va');
    const { payload, protectedHeader } = await compactVerify(text, publicKey);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'cg-caller+jwt', kid: 'gateway-1' });
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
      iss: 'urn:citizen-graph:gateway',
      aud: 'urn:citizen-graph:agency:va',
      sub: 'p-ana',
      iat: nowMs / 1_000,
      exp: nowMs / 1_000 + 300,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      client_id: 'portal',
      scope: 'va:read irs:read',
      ial: 2,
      aal: 2,
      auth_time: 1_799_999_000,
      role: 'citizen',
      purpose: 'self-service',
    });
    expect(digest).toBe(digestOf(text));
  });

  it.each([
    { principal: anonymousPrincipal, sub: 'anonymous' },
    { principal: createPrincipal({ ...anonymousPrincipal, kind: 'unlinked' }), sub: 'anonymous' },
    { principal: gatewayPrincipal, sub: 'system:gateway' },
    { principal: ana, sub: 'p-ana' },
  ])('of a $principal.kind principal has the subject $sub', ({ principal, sub }) => {
    expect(callerClaims(principal, 'va', nowMs)).toMatchObject({ sub });
  });

  it('does not outlive the token that the caller came with', () => {
    const shortLived = createPrincipal({ ...ana, expiresAtMs: nowMs + 10_000 });
    expect(callerClaims(shortLived, 'va', nowMs).exp).toBe(nowMs / 1_000 + 10);
  });

  it('is kept per principal and agency, and made anew half a minute before its end', () => {
    const clock = { nowMs };
    const mint = mintAt(clock);
    const first = mint(ana, 'va');
    expect(mint(ana, 'va')).toBe(first);
    expect(mint(ana, 'irs')).not.toBe(first);
    expect(mint(createPrincipal({ ...ana, scopes: new Set() }), 'va').text).not.toBe(first.text);
    clock.nowMs += 270_000;
    expect(decodeJwt(mint(ana, 'va').text).iat).toBe(clock.nowMs / 1_000);
  });

  it('is forgotten for the one used least recently when too many are kept', () => {
    const mint = mintAt({ nowMs });
    const first = mint(ana, 'va');
    mint(ana, 'irs');
    expect(mint(ana, 'va')).toBe(first);
    mint(ana, 'ed');
    expect(mint(ana, 'va')).toBe(first);
  });
});

/** What the gateway really sends, caught on the wire. */
async function caughtRequest(principal: Principal): Promise<HttpQuestion> {
  let caught: HttpQuestion | undefined;
  const server = await serve((request, response) => {
    const { method = '', url = '', headers, body } = request;
    const flat = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    caught = { ...emptyQuestion, method, path: url, search: '', headers: new Map(flat), body };
    sendJson(response, { data: {} });
  });
  const transport = transportTo(server.url, { keys });
  await transport.send(requestToVa({ principal }));
  await transport.close();
  await server.close();
  if (caught === undefined) throw new Error('Nothing was sent.');
  return caught;
}

const emptyQuestion = { requestId: 'request-1', signal: new AbortController().signal } as HttpQuestion;

interface AgencyOptions {
  readonly subgraph?: string;
  readonly requestSecret?: Buffer;
  readonly atMs?: number;
}

describe('an agency that does not believe a signature', () => {
  /** Refuses the first `refusals` requests, as an agency does that has just been started. */
  async function ask(refusals: number, operationKind: 'query' | 'mutation', options: { readonly signed: boolean }) {
    const signatures: unknown[] = [];
    const server = await serve((request, response) => {
      signatures.push(request.headers['cg-signature']);
      if (signatures.length > refusals) return sendJson(response, { data: { hello: 'there' } });
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}');
    });
    const transport = transportTo(server.url, options.signed ? { keys } : {});
    const reply = await transport.send(requestToVa({ operationKind }));
    await transport.close();
    await server.close();
    return { reply, signatures };
  }

  it('is asked once more with a new signature', async () => {
    const { reply, signatures } = await ask(1, 'query', { signed: true });
    expect(reply).toMatchObject({ ok: true });
    expect(new Set(signatures).size).toBe(2);
  });

  it.each([
    { operationKind: 'query', requests: 2 },
    { operationKind: 'mutation', requests: 1 },
  ] as const)(
    'is unavailable to a $operationKind, and no caller is told to sign in',
    async ({ operationKind, requests }) => {
      const { reply, signatures } = await ask(5, operationKind, { signed: true });
      expect(reply).toMatchObject({ ok: false, code: 'SUBGRAPH_UNAVAILABLE' });
      expect(signatures).toHaveLength(requests);
    },
  );

  it('is taken at its word where requests go unsigned: it speaks to the caller then', async () => {
    const { reply } = await ask(5, 'query', { signed: false });
    expect(reply).toMatchObject({ ok: true, payload: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
  });
});

describe('what the gateway sends, read by the agencies', () => {
  const realMs = Date.now();
  const person = createPrincipal({ ...ana, expiresAtMs: realMs + 3_600_000 });
  /** An agency that started a while ago, and looks at its clock now, or when the test says. */
  const agency = ({ subgraph = 'va', requestSecret = secret, atMs = realMs }: AgencyOptions = {}) => {
    const clock = { ms: realMs - 100_000 };
    const trust = trustGateway({
      subgraph,
      keys: { gateway: { kid: gatewayKey.kid, key: publicKey }, contract: null, requestSecret },
      clock: { real: () => new Date(clock.ms) },
    });
    clock.ms = atMs;
    return trust;
  };

  it('is trusted, once', async () => {
    const question = await caughtRequest(person);
    const trust = agency();
    const caller = await trust.verify(question);
    expect(caller).toMatchObject({
      kind: 'person',
      subject: 'p-ana',
      clientId: 'portal',
      identityLevel: 2,
      authenticatorLevel: 2,
    });
    expect([...caller.scopes]).toEqual(['va:read', 'irs:read']);
    expect([caller.maySee('p-ana'), caller.maySee('p-bo')]).toEqual([true, false]);
    await expect(trust.verify(question)).rejects.toMatchObject({ reason: 'replayed' });
  });

  it.each([
    { principal: anonymousPrincipal, kind: 'anonymous', subject: null },
    { principal: gatewayPrincipal, kind: 'system', subject: null },
  ])('is read as $kind', async ({ principal, kind, subject }) => {
    expect(await agency().verify(await caughtRequest(principal))).toMatchObject({ kind, subject });
  });

  it.each([
    { what: 'another agency', reason: 'signature', overrides: { subgraph: 'irs' } },
    { what: 'an agency with another secret', reason: 'signature', overrides: { requestSecret: randomBytes(32) } },
    { what: 'an agency whose clock is a minute ahead', reason: 'stale', overrides: { atMs: realMs + 60_000 } },
    { what: 'an agency whose clock is a minute behind', reason: 'future', overrides: { atMs: realMs - 60_000 } },
  ])('is not trusted by $what', async ({ overrides, reason }) => {
    await expect(agency(overrides).verify(await caughtRequest(person))).rejects.toMatchObject({ reason });
  });

  it.each([
    { what: 'body', change: (question: HttpQuestion) => ({ ...question, body: Buffer.from('{}') }) },
    { what: 'path', change: (question: HttpQuestion) => ({ ...question, path: '/intake' }) },
    { what: 'nonce', change: (question: HttpQuestion) => withHeader(question, 'cg-nonce', 'B'.repeat(22)) },
    { what: 'token', change: (question: HttpQuestion) => withHeader(question, 'cg-caller', mintedFor('p-bo')) },
  ])('is not trusted with another $what', async ({ change }) => {
    await expect(agency().verify(change(await caughtRequest(person)))).rejects.toMatchObject({ reason: 'signature' });
  });
});

function withHeader(question: HttpQuestion, name: string, value: string): HttpQuestion {
  return { ...question, headers: new Map([...question.headers, [name, value]]) };
}

function mintedFor(personId: string): string {
  return createCallerTokens({ gatewayKey, tokensMax: 1, nowMs: Date.now })(createPrincipal({ ...ana, personId }), 'va')
    .text;
}

it('an audience names the agency', () => {
  expect(audienceOf('usps')).toBe('urn:citizen-graph:agency:usps');
});
