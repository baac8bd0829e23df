import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve, type TestServer } from './httpProbe.ts';
import { requestToVa, transportTo } from './testTransport.ts';

interface Row {
  readonly status: number;
  readonly type: string | null;
  readonly body: string | Buffer;
  readonly encoding?: string;
}

const good = '{"data":{"hello":"é"}}';
let current: Row;
let server: TestServer;

beforeAll(async () => {
  server = await serve((_request, response) => {
    const { status, type, body, encoding } = current;
    response.writeHead(status, {
      ...(type !== null && { 'content-type': type }),
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    });
    response.end(body);
  });
});
afterAll(() => server.close());

async function replyTo(row: Row) {
  current = row;
  const transport = transportTo(server.url, { env: { SUBGRAPH_ANSWER_BYTES_MAX: '1024' } });
  try {
    return await transport.send(requestToVa());
  } finally {
    await transport.close();
  }
}

const json = 'application/json';

it.each([
  { status: 200, type: json, body: good },
  { status: 200, type: 'application/json; charset=utf-8', body: good },
  { status: 200, type: 'application/json;charset="UTF-8"', body: good },
  { status: 200, type: 'application/graphql-response+json', body: good },
  { status: 200, type: 'application/graphql+json', body: good },
  { status: 200, type: null, body: good },
  { status: 400, type: json, body: good },
  { status: 404, type: json, body: good },
  { status: 500, type: json, body: good },
  { status: 503, type: json, body: good },
])('uses a GraphQL answer of status $status and content type $type', async (row) => {
  expect(await replyTo(row)).toEqual({ ok: true, payload: { data: { hello: 'é' } }, isEscapeFree: true });
});

it('knows an answer in which some text needs escaping', async () => {
  expect(await replyTo({ status: 200, type: json, body: '{"data":{"hello":"\\u0022"}}' })).toEqual({
    ok: true,
    payload: { data: { hello: '"' } },
    isEscapeFree: false,
  });
});

it.each([
  { status: 401, body: '{"errors":[{"message":"no"}]}', payload: { errors: [{ message: 'no' }] } },
  { status: 200, body: '{"data":null}', payload: { data: null } },
  { status: 200, body: '{"errors":"odd"}', payload: { errors: 'odd' } },
])('hands on $body as it is, for the engine to judge', async ({ status, body, payload }) => {
  expect(await replyTo({ status, type: json, body })).toEqual({ ok: true, payload, isEscapeFree: true });
});

it.each([
  { what: 'HTML', status: 200, type: 'text/html', body: '<p>hello</p>' },
  { what: 'HTML of status 500', status: 500, type: 'text/html', body: '<p>stack at line 1</p>' },
  { what: 'a GraphQL answer called text', status: 200, type: 'text/plain', body: good },
  { what: 'another charset', status: 200, type: 'application/json; charset=utf-16', body: good },
  { what: 'latin-1', status: 200, type: 'application/json; charset=iso-8859-1', body: good },
  { what: 'nothing', status: 200, type: json, body: '' },
  { what: 'nothing, status 204', status: 204, type: null, body: '' },
  { what: 'half a JSON text', status: 200, type: json, body: '{"data":{' },
  { what: 'two JSON texts', status: 200, type: json, body: `${good}${good}` },
  { what: 'an array', status: 200, type: json, body: `[${good}]` },
  { what: 'null', status: 200, type: json, body: 'null' },
  { what: 'a string', status: 200, type: json, body: '"data"' },
  { what: 'an object without data and errors', status: 404, type: json, body: '{"error":"not found"}' },
  { what: 'data by way of the prototype', status: 200, type: json, body: '{"__proto__":{"data":{}}}' },
  { what: 'a redirect', status: 302, type: 'text/html', body: '' },
  { what: 'gzip nobody asked for', status: 200, type: json, body: gzipSync(good), encoding: 'gzip' },
  { what: 'more bytes than allowed', status: 200, type: json, body: JSON.stringify({ data: 'x'.repeat(2_000) }) },
])('finds an answer of $what unusable', async (row) => {
  const reply = await replyTo(row);
  expect(reply).toMatchObject({ ok: false, code: 'SUBGRAPH_INVALID_RESPONSE' });
  expect(JSON.stringify(reply)).not.toMatch(/127\.0\.0\.1|hello|stack/);
});

it.each([502, 503, 504])('takes a page of status %i to mean that the agency is away', async (status) => {
  expect(await replyTo({ status, type: 'text/html', body: '<p>Bad gateway</p>' })).toMatchObject({
    ok: false,
    code: 'SUBGRAPH_UNAVAILABLE',
  });
});
