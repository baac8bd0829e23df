import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, serveFixture } from './serveFixture.ts';
import { post } from './standInGateway.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture();
});
afterAll(() => fixture.close());

const json = { 'content-type': 'application/json' };

describe('an error', () => {
  const fail = (kind: string) =>
    fixture.ask('p-1', 'query ($kind: String!) { fail(kind: $kind) __typename }', { kind });

  it('that is a refusal is told, with its code', async () => {
    expect(await fail('refusal')).toMatchObject({
      status: 200,
      data: { fail: null, __typename: 'Query' },
      errors: [{ message: 'This may be read.', path: ['fail'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it.each([
    ['fault', 'the disk at /var/lib is full', '/var/lib'],
    ['sql', 'no such table', 'no_such_table'],
    ['wrapped', 'select ?', 'select ?'],
  ])('that is a %s is masked, and logged whole under the same request id', async (kind, logged, hidden) => {
    const { text, errors } = await fail(kind);
    expect(errors).toMatchObject([
      { message: 'Internal error', path: ['fail'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(text).not.toContain(hidden);
    const requestId = errors?.[0]?.extensions.requestId;
    const line = fixture.log.find((one) => one.includes(`"requestId":"${requestId}"`));
    expect(line).toContain(logged);
    expect(JSON.parse(line ?? '')).toMatchObject({ level: 'error', subgraph: 'vehicles', path: 'fail' });
  });

  it('carries no value of a statement into the log', async () => {
    await fail('sql');
    await fail('wrapped');
    expect(fixture.log.join('')).not.toContain('078-05-1120');
  });

  it.each([
    ['a document that is none', '{', undefined, 'GRAPHQL_PARSE_FAILED', 200],
    ['a field that is none', '{ nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED', 200],
    [
      'two operations and no name',
      'query A { __typename } query B { __typename }',
      undefined,
      'OPERATION_RESOLUTION_FAILURE',
      200,
    ],
    [
      'a literal that its scalar refuses',
      '{ echo(input: { ein: "12-50" }) { ein } }',
      undefined,
      'BAD_USER_INPUT',
      200,
    ],
    ['a page that is too long', '{ vehicles(first: 101) { totalCount } }', undefined, 'PAGE_TOO_LARGE', 200],
    ['a cursor that is none', '{ vehicles(after: "x") { totalCount } }', undefined, 'BAD_USER_INPUT', 200],
  ])('names %s', async (_title, query, variables, code, status) => {
    expect(await fixture.ask('p-1', query, variables)).toMatchObject({ status, errors: [{ extensions: { code } }] });
  });

  it.each([
    [
      { amount: '12.50' },
      'Variable "$input" has an invalid value at "input.amount". Expected a string of integer cents.',
    ],
    [{ count: '078-05-1120' }, 'Variable "$input" has an invalid value at "input.count".'],
    [
      { amount: '1"; 078-05-1120; "' },
      'Variable "$input" has an invalid value at "input.amount". Expected a string of integer cents.',
    ],
  ])('says of the variable %o where it is wrong, not what it was', async (input, message) => {
    const answer = await fixture.ask('p-1', 'query ($input: EchoInput!) { echo(input: $input) { date } }', { input });
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(answer.text).not.toContain('078-05-1120');
  });
});

describe('a person', () => {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Person { id vehicles { plate } } ... on Vehicle { plate } }
  }`;
  const person = (id: string) => ({ __typename: 'Person', id });
  const vehicle = (plate: string) => ({ __typename: 'Vehicle', plate });
  const entities = async (caller: string, ...representations: object[]) =>
    (await fixture.ask(caller, query, { representations })).data._entities;

  it('is resolved for themself, and everybody else is as unknown', async () => {
    expect(await entities('p-1', person('p-2'), person('p-1'), person('nobody'))).toEqual([
      null,
      { id: 'p-1', vehicles: [{ plate: 'CG-003' }, { plate: 'CG-004' }, { plate: 'CG-005' }] },
      null,
    ]);
  });

  it('is null for who is not signed in and for the gateway itself', async () => {
    expect(await entities('anonymous', person('p-1'), person('anonymous'))).toEqual([null, null]);
    expect(await entities('system:gateway', person('p-1'), person('system:gateway'))).toEqual([null, null]);
  });

  it('shows nothing but the id to whom a field of the agency itself leads to somebody else', async () => {
    const reach = 'query ($id: ID!) { reached(id: $id) { id vehicles { plate } lastSeenOn } }';
    const reached = async (id: string) => (await fixture.ask('p-1', reach, { id })).data.reached;
    expect(await reached('p-0')).toEqual({ id: 'p-0', vehicles: null, lastSeenOn: null });
    expect(await reached('p-1')).toMatchObject({ id: 'p-1', vehicles: { length: 3 }, lastSeenOn: '2026-01-02' });
  });

  it('gets their own things by key, and nobody else does', async () => {
    expect(await entities('p-1', vehicle('CG-003'), vehicle('CG-000'))).toEqual([{ plate: 'CG-003' }, null]);
    expect(await entities('anonymous', vehicle('CG-003'))).toEqual([null]);
  });

  it('is not resolved by a key that is no text', async () => {
    expect(await entities('p-1', { __typename: 'Person', id: { toString: 'p-1' } }, { __typename: 'Person' })).toEqual([
      null,
      null,
    ]);
  });
});

describe('over HTTP', () => {
  const signed = (body: string, headers: Record<string, string> = {}) =>
    post(fixture.url, { ...fixture.gateway.headers('vehicles', 'p-1', body), ...headers }, body);
  const origin = () => new URL(fixture.url).origin;

  it.each([
    ['malformed JSON', '{"query":', {}, 400, 'BAD_REQUEST'],
    ['an empty body', '', {}, 400, 'BAD_REQUEST'],
    ['JSON that is no request', '[]', {}, 400, 'BAD_REQUEST'],
    ['a request without a document', '{}', {}, 400, 'BAD_REQUEST'],
    ['text', '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=latin1' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['more than one operation', '[{"query":"{ __typename }"}]', {}, 400, 'BAD_REQUEST'],
  ])('%s is refused', async (_title, body, headers, status, code) => {
    expect(await signed(body, headers)).toMatchObject({ status, errors: [{ extensions: { code } }] });
  });

  it('a body beyond the limit is refused before it is verified', async () => {
    const answer = await post(fixture.url, json, 'x'.repeat(4 * 1024 * 1024 + 1));
    expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
    expect(await signed('{"query":"{ __typename }"}')).toMatchObject({ status: 200 });
  });

  it.each([
    ['GET', '/nothing', 404, 'NOT_FOUND'],
    ['PUT', '/graphql', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/health/live', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/demo/counters', 404, 'NOT_FOUND'],
    ['GET', '/graphql?query={__typename}', 401, 'UNAUTHENTICATED'],
  ])('%s %s answers %i', async (method, path, status, code) => {
    const response = await fetch(`${origin()}${path}`, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it.each(['/health/live', '/health/ready'])('%s is answered to anybody', async (path) => {
    expect((await fetch(`${origin()}${path}`)).status).toBe(200);
  });

  it('the intake and its profile are mounted', async () => {
    expect(await (await fetch(`${origin()}/intake/profile`)).json()).toEqual({ purposes: ['GARAGE'] });
    const response = await fetch(`${origin()}/intake`, { method: 'POST', body: 'parcel' });
    expect(await response.json()).toEqual({ received: 'parcel' });
  });

  it('the request id of the gateway comes back, and one that could break a log does not', async () => {
    const ids = await Promise.all(
      ['r-1', 'a b"'].map(async (given) => {
        const response = await fetch(`${origin()}/health/live`, { headers: { 'cg-request-id': given } });
        return response.headers.get('cg-request-id');
      }),
    );
    expect(ids[0]).toBe('r-1');
    expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('nothing tells what serves it', async () => {
    const response = await fetch(`${origin()}/health/live`);
    expect([...response.headers.keys()].sort()).toEqual([
      'cg-request-id',
      'connection',
      'content-length',
      'content-type',
      'date',
      'keep-alive',
    ]);
  });
});

it('closes at once although a connection waits for its next request', async () => {
  const own = await serveFixture();
  const { port } = new URL(own.url);
  const socket = connect(Number(port), '127.0.0.1');
  const ended = new Promise((done) => socket.once('close', done));
  await new Promise<void>((answered) => {
    socket.once('data', () => answered());
    socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
  });
  const before = performance.now();
  await own.close();
  await ended;
  expect(performance.now() - before).toBeLessThan(1_000);
});

it('finishes the request that is under way when it closes', async () => {
  const own = await serveFixture();
  const before = await own.counter('started');
  expect(before).toBe(1);
  const answer = own.ask('p-1', '{ fail(kind: "slow") }');
  // The request is inside once it has run its first statement or a moment has passed; poll for the connection.
  await own.ask('p-1', '{ __typename }');
  await own.close();
  expect(await answer).toMatchObject({ data: { fail: 'late' } });
});
