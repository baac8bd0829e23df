import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postOperation, probe } from './httpProbe.ts';
import { startTestGateway, type TestGateway } from './testGateway.ts';

let gateway: TestGateway;
let endpoint: string;

beforeAll(async () => {
  gateway = await startTestGateway();
  endpoint = `${gateway.url}/graphql`;
});
afterAll(() => gateway.close());

const graphqlResponse = 'application/graphql-response+json';
const hello = '{"query":"{ hello }"}';
const preflight = { 'apollo-require-preflight': '1' };

it('passes every audit of graphql-http, but for notices about what the draft leaves open', async () => {
  const fetchFn = (url: string, init?: RequestInit) =>
    fetch(url, { ...init, headers: { ...preflight, ...(init?.headers as Record<string, string>) } });
  const results = await Promise.all(serverAudits({ url: endpoint, fetchFn }).map(({ fn }) => fn()));
  expect(results.length).toBeGreaterThan(50);
  const missed = results.filter(({ status }) => status !== 'ok');
  expect(missed.map((audit) => `${audit.status} ${audit.id}: ${audit.name}`)).toEqual([]);
});

function post(headers: Record<string, string>, body: string | Buffer = hello) {
  return probe(endpoint, { method: 'POST', headers, body });
}

describe('the content type of a POST', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON',
  ])('may be %s', async (type) => {
    expect((await post({ 'content-type': type })).json()).toEqual({ data: { hello: 'Hello there' } });
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/json; charset=utf-16',
    'application/json; charset=cp37',
    'application/jsonp',
    '',
  ])('may not be "%s", with a preflight header or without', async (type) => {
    const headers = type === '' ? {} : { 'content-type': type };
    for (const extra of [{}, preflight]) {
      const answer = await post({ ...headers, ...extra });
      expect(answer.status).toBe(415);
      expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
    }
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip'])(
    'may not come with the content encoding %s',
    async (encoding) => {
      const answer = await post({ 'content-type': 'application/json', 'content-encoding': encoding }, gzipSync(hello));
      expect(answer.status).toBe(415);
    },
  );
});

describe('a GET', () => {
  const url = () => `${endpoint}?query=${encodeURIComponent('query($n: String) { hello(name: $n) }')}`;

  it.each([
    preflight,
    { 'x-apollo-operation-name': 'Q' },
    { 'graphql-preflight': 'yes' },
    { 'content-type': 'application/json' },
  ])('is answered with %o', async (headers) => {
    const answer = await probe(`${url()}&variables=${encodeURIComponent('{"n":"you"}')}`, { headers });
    expect(answer.json()).toEqual({ data: { hello: 'Hello you' } });
  });

  it.each([{}, { 'apollo-require-preflight': '' }, { cookie: 'a=b' }])('is refused with only %o', async (headers) => {
    const answer = await probe(url(), { headers });
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'CSRF_REFUSED' } }] }]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'message/rfc822', 'application/json; charset=utf-7'])(
    'with the content type %s is refused, even with a preflight header',
    async (type) => {
      expect((await probe(url(), { headers: { 'content-type': type, ...preflight } })).status).toBe(415);
    },
  );

  it.each(['application/json', graphqlResponse])('with a mutation is refused, accepting %s', async (accept) => {
    const mutation = `${endpoint}?query=${encodeURIComponent('mutation { change }')}`;
    const answer = await probe(mutation, { headers: { ...preflight, accept } });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  });

  it.each([
    `query=%7Bhello%7D&variables=%7B`,
    'query=%7Bhello%7D&variables=%5B%5D',
    'query=%7Bhello%7D&query=%7Bhello%7D',
    'query=%7Bhello%7D&variables=1&variables=2',
    'variables=%7B%7D',
    '',
  ])('with ?%s is refused', async (search) => {
    const answer = await probe(`${endpoint}?${search}`, { headers: preflight });
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  });
});

it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('refuses %s, and says what is allowed', async (method) => {
  const answer = await probe(endpoint, { method, headers: { 'content-type': 'application/json' } });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST']);
});

describe('the body of a POST', () => {
  it.each([
    { what: 'nothing', body: '', message: 'The request body is empty.' },
    { what: 'half a JSON text', body: '{"query":', message: 'The request body is not JSON.' },
    {
      what: 'bytes that are not UTF-8',
      body: Buffer.from([0x22, 0xff, 0x22]),
      message: 'The request body is not UTF-8.',
    },
    { what: 'a number', body: '1', message: 'The request body is not a JSON object.' },
    { what: 'null', body: 'null', message: 'The request body is not a JSON object.' },
    { what: 'a batch', body: `[${hello}]`, message: 'Batches are not accepted: send one operation per request.' },
    { what: 'no query', body: '{}', message: 'The parameter query is missing.' },
    {
      what: 'a query by way of the prototype',
      body: '{"__proto__":{"query":"{ hello }"}}',
      message: 'The parameter query is missing.',
    },
    { what: 'a query that is a number', body: '{"query":1}', message: 'The parameter query is not a string.' },
    {
      what: 'an operation name that is a list',
      body: '{"query":"{ hello }","operationName":[]}',
      message: 'The parameter operationName is not a string.',
    },
    {
      what: 'variables that are a list',
      body: '{"query":"{ hello }","variables":[]}',
      message: 'The parameter variables is not an object.',
    },
    {
      what: 'variables that are text',
      body: '{"query":"{ hello }","variables":"{}"}',
      message: 'The parameter variables is not an object.',
    },
    {
      what: 'extensions that are a number',
      body: '{"query":"{ hello }","extensions":0}',
      message: 'The parameter extensions is not an object.',
    },
  ])('is refused when it holds $what', async ({ body, message }) => {
    for (const accept of ['application/json', graphqlResponse]) {
      const answer = await post({ 'content-type': 'application/json', accept }, body);
      expect(answer.status).toBe(400);
      expect(answer.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
  });

  it.each([
    { what: 'with its length told', headers: {} },
    { what: 'in chunks', headers: { 'transfer-encoding': 'chunked' } },
  ])('of 2 MB is refused $what', async ({ headers }) => {
    const body = JSON.stringify({ query: '{ hello }', variables: { filler: 'x'.repeat(2_000_000) } });
    const answer = await post({ 'content-type': 'application/json', ...headers }, body);
    expect([answer.status, answer.json()]).toMatchObject([
      413,
      { errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] },
    ]);
  });
});

describe('the status of what GraphQL refuses', () => {
  it.each([
    { query: '{', accept: 'application/json', status: 200, code: 'GRAPHQL_PARSE_FAILED' },
    { query: '{', accept: graphqlResponse, status: 400, code: 'GRAPHQL_PARSE_FAILED' },
    { query: '{ nothing }', accept: '*/*', status: 200, code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ nothing }', accept: graphqlResponse, status: 400, code: 'GRAPHQL_VALIDATION_FAILED' },
  ])('$code is $status for $accept', async ({ query, accept, status, code }) => {
    const answer = await postOperation(gateway.url, { query }, { accept });
    expect([answer.status, answer.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
    expect(answer.json()).not.toHaveProperty('data');
  });
});

describe('the media type of the answer', () => {
  it.each([
    { accept: '*/*', type: 'application/json' },
    { accept: 'application/*', type: 'application/json' },
    { accept: `${graphqlResponse}, application/json;q=0.9`, type: graphqlResponse },
    { accept: `application/json, ${graphqlResponse};q=0.5`, type: 'application/json' },
    { accept: `${graphqlResponse}, application/json`, type: graphqlResponse },
    { accept: `${graphqlResponse};charset=utf-8`, type: graphqlResponse },
    { accept: `text/csv, */*;q=0.1`, type: 'application/json' },
  ])('for $accept is $type', async ({ accept, type }) => {
    const answer = await postOperation(gateway.url, { query: '{ hello }' }, { accept });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
  });

  it.each(['text/csv', 'application/json;q=0', 'image/*'])('for %s there is none', async (accept) => {
    const answer = await postOperation(gateway.url, { query: '{ hello }' }, { accept });
    expect([answer.status, answer.json()]).toMatchObject([
      406,
      { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    ]);
  });
});

describe('compression', () => {
  const plain = JSON.stringify({ data: { long: 'long '.repeat(2_000) } });

  it.each([
    { accept: 'gzip', coding: 'gzip' },
    { accept: 'br, gzip', coding: 'br' },
    { accept: 'gzip, br;q=0.5', coding: 'gzip' },
    { accept: '*', coding: 'br' },
  ] as const)('of a long answer for $accept is $coding', async ({ accept, coding }) => {
    const answer = await postOperation(gateway.url, { query: '{ long }' }, { 'accept-encoding': accept });
    expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual([coding, 'accept-encoding']);
    const inflate = { gzip: gunzipSync, br: brotliDecompressSync }[coding];
    expect(inflate(answer.bytes).toString()).toBe(plain);
  });

  it.each([
    { accept: 'identity', query: '{ long }' },
    { accept: 'gzip;q=0', query: '{ long }' },
    { accept: 'zstd', query: '{ long }' },
    { accept: 'gzip', query: '{ hello }' },
  ])('is left out of $query for $accept', async ({ accept, query }) => {
    const answer = await postOperation(gateway.url, { query }, { 'accept-encoding': accept });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.json()).toHaveProperty('data');
  });
});

describe('every answer', () => {
  it('says not to store it and not to guess its type', async () => {
    for (const query of ['{ hello }', '{', '{ broken }']) {
      const { headers } = await postOperation(gateway.url, { query });
      expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
    }
  });

  it.each([
    { given: 'trace-0123456789', kept: true },
    { given: 'short', kept: false },
    { given: 'with spaces in it', kept: false },
    { given: 'x'.repeat(129), kept: false },
  ])('carries the request id "$given" only if it is sane', async ({ given, kept }) => {
    const answer = await postOperation(gateway.url, { query: '{ hello }' }, { 'x-request-id': given });
    expect(answer.headers['x-request-id'] === given).toBe(kept);
    expect(answer.headers['x-request-id']).toMatch(/^[\w.:-]{8,128}$/);
  });
});

it('a fault is masked for the caller, and logged whole under the same request id', async () => {
  gateway.logged.length = 0;
  const answer = await postOperation(gateway.url, { query: '{ broken }', variables: { ssn: '000-00-0000' } });
  const requestId = answer.headers['x-request-id'];
  expect([answer.status, answer.json()]).toEqual([
    500,
    { errors: [{ message: 'An internal error occurred.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }] },
  ]);
  const line = gateway.logged.find((one) => one.includes('"fault"')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    requestId,
    error: { message: expect.stringContaining('SELECT') },
  });
  expect(line).not.toContain('000-00-0000');
});

it('an operation leaves one line with its name and end, and neither variables nor a strange label', async () => {
  gateway.logged.length = 0;
  const body = {
    query: 'query Greet($n: String) { hello(name: $n) }',
    operationName: 'Greet',
    variables: { n: 'Canary' },
  };
  await postOperation(gateway.url, body, { 'graphql-client-name': 'portal' });
  await postOperation(gateway.url, body, { 'graphql-client-name': '<script>' });
  const lines = gateway.logged.map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { event: 'operation', operationName: 'Greet', operationKind: 'query', status: 200, codes: [], client: 'portal' },
    { client: 'unnamed' },
  ]);
  expect(lines.every(({ durationMs }) => durationMs > 0)).toBe(true);
  expect(gateway.logged.join()).not.toContain('Canary');
});

describe('what cannot be parsed as HTTP', () => {
  it('of headers beyond the bound is refused with a code', async () => {
    const answer = await postOperation(gateway.url, { query: '{ hello }' }, { 'x-filler': 'x'.repeat(20_000) });
    expect([answer.status, answer.json()]).toMatchObject([
      431,
      { errors: [{ extensions: { code: 'HEADERS_TOO_LARGE' } }] },
    ]);
  });

  it.each(['/graphql/%ff%', '/nowhere', '/graphqlx', '/.well-known/jwks.json', '/demo/clock', '/graphiql'])(
    '%s is answered with a code',
    async (path) => {
      const answer = await probe(`${gateway.url}${path}`);
      expect([400, 404]).toContain(answer.status);
      expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: /BAD_REQUEST|NOT_FOUND/ } }] });
    },
  );
});
