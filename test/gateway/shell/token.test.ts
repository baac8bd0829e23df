import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingOperation, OperationOutcome } from '../../../gateway/http/operation.ts';
import { type Answer, type ProbeAnswer, postOperation, probe, sendJson, serve, type TestServer } from './httpProbe.ts';
import { startTestGateway, type TestGateway } from './testGateway.ts';
import { startTestIssuer, type TestIssuer, type TokenWish } from './testIssuer.ts';

let issuer: TestIssuer;
let identity: TestServer;
let gateway: TestGateway;
/** What `identity` was asked. */
let questions: unknown[];
let answerIdentity: Answer;

const knowsAna: Answer = (_request, response) => sendJson(response, { data: { personBySubject: { id: 'p-ana' } } });

beforeEach(async () => {
  questions = [];
  answerIdentity = knowsAna;
  issuer = await startTestIssuer();
  identity = await serve((request, response) => {
    questions.push(JSON.parse(request.body.toString()));
    answerIdentity(request, response);
  });
  gateway = await start();
});
afterEach(() => Promise.all([gateway.close(), identity.close(), issuer.close()]));

function start(env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  return startTestGateway({
    env: { ISSUER: issuer.url, KEYS_COOLDOWN_MS: '0', ISSUER_RETRY_MS: '0', ...env },
    subgraphs: [{ name: 'identity', url: `${identity.url}/graphql` }],
    answer: tellPrincipal,
  });
}

/** An engine that answers with who it was told is asking. */
function tellPrincipal({ principal }: IncomingOperation): Promise<OperationOutcome> {
  const data = { ...principal, scopes: [...principal.scopes] };
  return Promise.resolve({ kind: 'executed', body: JSON.stringify({ data }) });
}

function ask(authorization?: string, to: TestGateway = gateway): Promise<ProbeAnswer> {
  return postOperation(to.url, { query: '{ me }' }, authorization === undefined ? {} : { authorization });
}
const askWith = async (wish: TokenWish, to?: TestGateway) => ask(`Bearer ${await issuer.token(wish)}`, to);

function expectRefused(answer: ProbeAnswer, code = 'INVALID_TOKEN', status = 401): void {
  expect([answer.status, answer.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
  expect(answer.json()).not.toHaveProperty('data');
  expect(gateway.operations).toEqual([]);
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);

/** Seconds from when the token is made: a machine that is slow must not make it another one. */
interface Times {
  readonly exp?: number;
  readonly nbf?: number;
  readonly iat?: number;
}
const claimsAt = (times: Times) =>
  Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, nowSeconds() + seconds]));

describe('a good access token', () => {
  it('makes its bearer the person that its issuer and subject belong to', async () => {
    const signedInAt = nowSeconds() - 60;
    const answer = await askWith({ claims: { auth_time: signedInAt } });
    expect(answer.json()).toEqual({
      data: {
        kind: 'person',
        personId: 'p-ana',
        clientId: 'portal',
        scopes: ['openid', 'va:read'],
        identityLevel: 2,
        authenticatorLevel: 2,
        authenticatedAt: signedInAt,
        role: 'citizen',
        agency: null,
        contract: 'full',
        purpose: expect.objectContaining({ code: 'self-service' }),
        isPurposeStated: false,
        key: expect.stringMatching(/^[\w-]{43}$/),
        expiresAtMs: expect.any(Number),
      },
    });
    expect(questions).toMatchObject([{ variables: { issuer: issuer.url, subject: 'subject-1' } }]);
  });

  it('is verified once, and asks for its person once, however often it is used at once', async () => {
    const authorization = `Bearer ${await issuer.token()}`;
    await Promise.all([ask(authorization), ask(authorization), ask(authorization)]);
    await ask(authorization);
    expect([questions.length, issuer.counts]).toEqual([1, { discovery: 1, keys: 1 }]);
  });

  it.each(['RS256', 'ES256', 'PS256', 'EdDSA'])('may be signed with %s', async (algorithm) => {
    await issuer.rotate(algorithm);
    expect((await askWith({})).json()).toMatchObject({ data: { personId: 'p-ana' } });
  });

  it.each<TokenWish & { readonly what: string; readonly times?: Times }>([
    { what: 'a list of audiences', claims: { aud: ['another', 'urn:citizen-graph'] } },
    { what: 'an end 20 s ago', times: { exp: -20 } },
    { what: 'a beginning in 20 s', times: { nbf: 20 } },
    { what: 'no scope', without: ['scope'] },
  ])('may have $what', async ({ what: _, times = {}, ...wish }) => {
    expect((await askWith({ ...wish, claims: { ...wish.claims, ...claimsAt(times) } })).json()).toMatchObject({
      data: { personId: 'p-ana' },
    });
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt'])('may be typed %s', async (typ) => {
    expect((await askWith({ header: { typ } })).status).toBe(200);
  });

  it('is read whatever the case of its scheme', async () => {
    expect((await ask(`bEARER  ${await issuer.token()}`)).json()).toMatchObject({ data: { personId: 'p-ana' } });
  });
});

describe('a token that is not accepted', () => {
  it.each<TokenWish & { readonly what: string; readonly times?: Times }>([
    { what: 'has expired', times: { exp: -31 } },
    { what: 'is not valid yet', times: { nbf: 60 } },
    { what: 'was issued in the future', times: { iat: 60, exp: 600 } },
    { what: 'is for another audience', claims: { aud: 'urn:another' } },
    { what: 'is for an audience that begins like ours', claims: { aud: 'urn:citizen-graph:agency:va' } },
    { what: 'has no audience', without: ['aud'] },
    { what: 'comes from another issuer', claims: { iss: 'http://127.0.0.1:9' } },
    { what: 'has no issuer', without: ['iss'] },
    { what: 'has no end', without: ['exp'] },
    { what: 'has no subject', without: ['sub'] },
    { what: 'has no client', without: ['client_id'] },
    { what: 'has no time of issue', without: ['iat'] },
    { what: 'is typed JWT', header: { typ: 'JWT' } },
    { what: 'is a logout token', header: { typ: 'logout+jwt' } },
    { what: 'has an unknown critical header', header: { crit: ['x'], x: 1 } },
    { what: 'has an empty subject', claims: { sub: '' } },
    { what: 'has a list of scopes', claims: { scope: ['va:read'] } },
    { what: 'has a client that is a number', claims: { client_id: 7 } },
    { what: 'has an acr that is a list', claims: { acr: ['urn:acr.login.gov:verified-facial-match-required'] } },
    { what: 'has a sign-in time that is text', claims: { auth_time: 'now' } },
    { what: 'has a sign-in time that is a fraction', claims: { auth_time: 1.5 } },
  ])('$what: 401, and never anonymous', async ({ what: _, times = {}, ...wish }) => {
    const answer = await askWith({ ...wish, claims: { ...wish.claims, ...claimsAt(times) } });
    expectRefused(answer);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(questions).toEqual([]);
  });

  it('has a changed payload', async () => {
    const [header, payload = '', signature] = (await issuer.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expectRefused(await ask(`Bearer ${header}.${encode({ ...claims, sub: 'subject-2' })}.${signature}`));
  });

  it.each(['none', 'None', ''])('says that its algorithm is "%s"', async (alg) => {
    const [, payload] = (await issuer.token()).split('.');
    expectRefused(await ask(`Bearer ${encode({ alg, typ: 'at+jwt' })}.${payload}.`));
  });

  it.each(['HS256', 'HS512'])('is signed with %s, the public key taken for a secret', async (alg) => {
    await issuer.rotate('RS256');
    const [, payload] = (await issuer.token()).split('.');
    const signed = `${encode({ alg, typ: 'at+jwt', kid: issuer.publicKey().kid })}.${payload}`;
    const secret = JSON.stringify(issuer.publicKey());
    const signature = createHmac(`sha${alg.slice(2)}`, secret)
      .update(signed)
      .digest('base64url');
    expectRefused(await ask(`Bearer ${signed}.${signature}`));
  });

  it('brings its own key', async () => {
    const other = await startTestIssuer();
    const token = await other.token({ claims: { iss: issuer.url }, header: { jwk: other.publicKey(), kid: 'key-1' } });
    await other.close();
    expectRefused(await ask(`Bearer ${token}`));
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a b',
    'Bearer not-a-token',
    'Bearer a.b.c',
    `Bearer ${'x'.repeat(9_000)}`,
    '',
  ])('is "%s"', async (authorization) => {
    expectRefused(await ask(authorization));
  });

  it('tells nothing of itself in the answer or the log', async () => {
    const token = await issuer.token({ claims: { sub: 'subject-canary', exp: 1 } });
    const answer = await ask(`Bearer ${token}`);
    expect(answer.text + gateway.logged.join()).not.toMatch(/subject-canary|eyJ/);
    expect(answer.json()).toMatchObject({ errors: [{ message: 'The token has expired.' }] });
  });
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('keys that rotate', () => {
  it('are fetched again for a key id that is not known, and the old ones stop counting', async () => {
    const old = await issuer.token({ claims: { jti: 'unused before' } });
    expect((await askWith({})).status).toBe(200);
    await issuer.rotate();
    expect((await askWith({})).status).toBe(200);
    expect((await ask(`Bearer ${old}`)).status).toBe(401);
  });

  it('are not fetched more often than the cool-down allows', async () => {
    const cooling = await start({ KEYS_COOLDOWN_MS: '60000' });
    expect((await askWith({}, cooling)).status).toBe(200);
    for (let times = 0; times < 5; times++) {
      expect((await askWith({ header: { kid: `made-up-${times}` } }, cooling)).status).toBe(401);
    }
    expect(issuer.counts.keys).toBe(1);
    await cooling.close();
  });
});

describe('an issuer that is away', () => {
  it('does not stop the gateway from starting, nor a request without a token', async () => {
    const lonely = await start({ ISSUER: 'http://127.0.0.1:9' });
    expect((await ask(undefined, lonely)).json()).toMatchObject({ data: { kind: 'anonymous' } });
    await lonely.close();
  });

  it("makes a token impossible to judge: 503, not anonymous, and not the token's fault", async () => {
    issuer.showKeys = null;
    const answer = await askWith({});
    expectRefused(answer, 'ISSUER_UNAVAILABLE', 503);
    expect([answer.headers['retry-after'], answer.headers['www-authenticate']]).toEqual(['1', undefined]);
    await issuer.rotate();
    expect((await askWith({})).status).toBe(200);
  });

  it('is not asked again at once', async () => {
    const patient = await start({ ISSUER_RETRY_MS: '60000' });
    issuer.showKeys = null;
    for (let times = 0; times < 5; times++) expect((await askWith({}, patient)).status).toBe(503);
    expect(issuer.counts).toEqual({ discovery: 1, keys: 1 });
    await patient.close();
  });

  it('that shows nonsense for keys is as good as away', async () => {
    issuer.showKeys = [{ kty: 'RSA', kid: 'key-1', n: 'AQAB', e: 'AQAB' }];
    expectRefused(await askWith({ header: { alg: 'ES256' } }));
    issuer.showKeys = ['nonsense'] as never;
    expectRefused(await askWith({}), 'ISSUER_UNAVAILABLE', 503);
  });

  it('still serves tokens that were verified before', async () => {
    const authorization = `Bearer ${await issuer.token()}`;
    await ask(authorization);
    await issuer.close();
    expect((await ask(authorization)).json()).toMatchObject({ data: { personId: 'p-ana' } });
  });
});

describe('the directory of persons', () => {
  it.each<{ readonly what: string; readonly answer: Answer }>([
    { what: 'is away', answer: (request) => request.socket.destroy() },
    {
      what: 'answers with an error',
      answer: (_, response) => sendJson(response, { data: { personBySubject: null }, errors: [{}] }),
    },
    { what: 'answers with no data', answer: (_, response) => sendJson(response, { data: null }) },
    {
      what: 'answers with another shape',
      answer: (_, response) => sendJson(response, { data: { personBySubject: { id: 7 } } }),
    },
  ])('that $what makes the operation refused, not anonymous', async ({ answer }) => {
    answerIdentity = answer;
    const refused = await askWith({});
    expectRefused(refused, 'SUBGRAPH_UNAVAILABLE', 503);
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { agency: 'IDENTITY' } }] });
    answerIdentity = knowsAna;
    expect((await askWith({})).json()).toMatchObject({ data: { personId: 'p-ana' } });
  });

  it('that knows nobody by that subject leaves them signed in, with nothing granted, and is asked again soon', async () => {
    const impatient = await start({ UNKNOWN_PERSON_MS: '0' });
    answerIdentity = (_, response) => sendJson(response, { data: { personBySubject: null } });
    const authorization = `Bearer ${await issuer.token()}`;
    expect((await ask(authorization, impatient)).json()).toMatchObject({
      data: {
        kind: 'unlinked',
        personId: null,
        clientId: 'portal',
        scopes: [],
        identityLevel: 0,
        authenticatorLevel: 0,
      },
    });
    answerIdentity = knowsAna;
    expect((await ask(authorization, impatient)).json()).toMatchObject({ data: { kind: 'person', personId: 'p-ana' } });
    await impatient.close();
  });

  it('is asked again for a person it named: who was unlinked since is nobody from then on', async () => {
    const distrustful = await start({ PERSON_LINK_MS: '0' });
    const authorization = `Bearer ${await issuer.token()}`;
    const told = async () => (await ask(authorization, distrustful)).json();
    expect(await told()).toMatchObject({ data: { kind: 'person', personId: 'p-ana' } });
    answerIdentity = (_, response) => sendJson(response, { data: { personBySubject: null } });
    expect(await told()).toMatchObject({ data: { kind: 'unlinked', personId: null, scopes: [], identityLevel: 0 } });
    await distrustful.close();
  });

  it('that is away is believed to say what it said last, of a person and not of nobody', async () => {
    const distrustful = await start({ PERSON_LINK_MS: '0', UNKNOWN_PERSON_MS: '0' });
    const away: Answer = (request) => request.socket.destroy();
    const authorization = `Bearer ${await issuer.token()}`;
    await ask(authorization, distrustful);
    answerIdentity = away;
    expect((await ask(authorization, distrustful)).json()).toMatchObject({ data: { personId: 'p-ana' } });
    answerIdentity = (_, response) => sendJson(response, { data: { personBySubject: null } });
    await ask(authorization, distrustful);
    answerIdentity = away;
    expectRefused(await ask(authorization, distrustful), 'SUBGRAPH_UNAVAILABLE', 503);
    await distrustful.close();
  });

  it("is not asked where the graph has none: the issuer's own name is all there is", async () => {
    const elsewhere = await startTestGateway({ env: { ISSUER: issuer.url }, answer: tellPrincipal });
    expect((await askWith({}, elsewhere)).json()).toMatchObject({
      data: { kind: 'person', personId: `${issuer.url}#subject-1` },
    });
    await elsewhere.close();
  });
});

describe('an ID token', () => {
  const env = { CLIENT_ID: 'our-client', GRANTED_SCOPES: 'va:read ed:read' };
  const idToken = (wish: TokenWish = {}) =>
    issuer.token({
      header: { typ: 'JWT' },
      without: ['client_id', 'scope'],
      ...wish,
      claims: { aud: 'our-client', ...wish.claims },
    });

  it('stands for an opaque access token where our client is configured, with the scopes that are', async () => {
    const configured = await start(env);
    expect((await ask(`Bearer ${await idToken()}`, configured)).json()).toMatchObject({
      data: { personId: 'p-ana', clientId: 'our-client', scopes: ['va:read', 'ed:read'], identityLevel: 2 },
    });
    await configured.close();
  });

  it.each([
    { what: 'is for another client', claims: { aud: 'their-client' } },
    { what: 'is for several clients and names none', claims: { aud: ['our-client', 'their-client'] } },
    { what: 'was asked for by another client', claims: { azp: 'their-client' } },
    { what: 'has the audience of access tokens', claims: { aud: 'urn:citizen-graph' } },
  ])('that $what is refused', async ({ claims }) => {
    const configured = await start(env);
    expect((await ask(`Bearer ${await idToken({ claims })}`, configured)).status).toBe(401);
    await configured.close();
  });

  it('is refused where no client is configured', async () => {
    expectRefused(await ask(`Bearer ${await idToken()}`));
  });
});

describe('without an issuer', () => {
  it('the header is not read, and goes on to the subgraphs if it is listed', async () => {
    const plain = await startTestGateway({ env: { FORWARD_HEADERS: 'Authorization' }, answer: tellPrincipal });
    expect((await ask('Bearer anything', plain)).json()).toMatchObject({ data: { kind: 'anonymous', personId: null } });
    expect(plain.operations).toMatchObject([{ forwardedHeaders: ['authorization', 'Bearer anything'] }]);
    await plain.close();
  });
});

it('headers that would set who asks are not forwarded and not read', async () => {
  await postOperation(gateway.url, { query: '{ me }' }, { 'x-person-id': 'p-bo', 'x-user': 'p-bo' });
  expect(gateway.operations).toMatchObject([{ principal: { kind: 'anonymous' }, forwardedHeaders: [] }]);
});

it('tokens are counted by what became of them', async () => {
  await askWith({});
  await askWith({ claims: { exp: 1 } });
  const { text } = await probe(`${gateway.url}/metrics`);
  expect(text).toContain('gateway_tokens_total{outcome="verified"} 1');
  expect(text).toContain('gateway_tokens_total{outcome="INVALID_TOKEN"} 1');
  expect(text).toContain('gateway_refusals_total{code="INVALID_TOKEN"} 1');
});
