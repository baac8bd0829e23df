import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { many } from './support/hostile.ts';
import { harmless, inside, overEveryTransport, type Probe } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { postBody, sendOver } from './support/transports.ts';

const probes: readonly Probe[] = [
  {
    id: 'graphql-cop alias overloading',
    what: '101 aliases are refused',
    query: `{ ${many(101, (i) => `a${i}: hello`)} }`,
    codes: ['TOO_MANY_ALIASES'],
  },
  {
    id: 'graphql-cop alias overloading',
    what: 'the aliases that are let through go to the agency in one request',
    query: `{ ${many(20, (i) => `a${i}: hello`)} }`,
    fetchesMax: 1,
    check: ({ body }) => expect(Object.keys(body.data ?? {})).toHaveLength(20),
  },
  {
    id: 'graphql-cop introspection cycle',
    what: 'is refused, and quickly',
    query: `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`,
    codes: ['GRAPHQL_VALIDATION_FAILED', 'OPERATION_TOO_COSTLY', 'OPERATION_TOO_DEEP', 'INTROSPECTION_DENIED'],
    within: 1_000,
  },
  {
    id: 'graphql-cop directive overloading',
    what: 'ten unknown directives are not told one by one',
    query: `{ hello ${many(10, (i) => `@a${i}`)} }`,
    codes: ['GRAPHQL_VALIDATION_FAILED'],
    check: ({ body }) => expect(body.errors?.length).toBeLessThanOrEqual(5),
  },
  {
    id: 'graphql-cop directive overloading',
    what: 'more directives than any operation needs are refused',
    query: `{ hello ${many(51, () => '@include(if: true)')} }`,
    codes: ['TOO_MANY_DIRECTIVES'],
  },
  {
    id: 'graphql-cop field duplication',
    what: '500 times the same field are answered like once, in little time',
    query: `{ book { ${many(500, () => 'id')} } }`,
    fetchesMax: 1,
    within: 1_000,
    check: ({ body }) => expect(body).toEqual({ data: { book: { id: 'b1' } } }),
  },
  {
    id: 'graphql-cop field suggestions',
    what: 'who has not signed in is told no name that they did not know',
    query: '{ helo bok { nam } }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
    check: ({ text }) => expect(text).not.toMatch(/did you mean|"hello"|"book"|"name"/i),
  },
  {
    id: 'graphql-cop trace mode',
    what: 'neither traces, timings nor plans are told to who may not have them',
    query: harmless,
    extensions: '{"tracing":true,"queryPlan":true,"includeQueryPlan":true,"cost":true}',
    headers: { 'apollo-federation-include-trace': 'ftv1', 'apollo-expose-query-plan': 'true', 'x-apollo-tracing': '1' },
    fetchesMax: 1,
    check: ({ body }) => expect(body).toEqual({ data: { hello: 'Hello there' } }),
  },
  {
    id: 'graphql-cop unhandled error details',
    what: 'of an agency that breaks, nothing but a code is told',
    query: '{ broken }',
    fetchesMax: 1,
    check: ({ text, body }) => {
      expect(text).not.toMatch(inside);
      expect(body).toMatchObject({
        data: { broken: null },
        errors: [{ path: ['broken'], extensions: { agency: 'SHOP' } }],
      });
    },
  },
];

let graph: SecuredGraph;
beforeAll(async () => {
  graph = await startSecuredGraph({ trusted: [harmless, ...probes.map(({ query }) => query)] });
});
afterAll(() => graph?.close());

overEveryTransport(probes, () => graph);

describe('graphql-cop array batching', () => {
  const batch = JSON.stringify(Array.from({ length: 10 }, () => ({ query: harmless })));

  it.each([
    'application/json',
    'application/graphql-response+json',
    'text/event-stream',
    'multipart/mixed; deferSpec=20220824',
  ])('an array of operations is refused, accepting %s', async (accept) => {
    const before = graph.requests.length;
    const reply = await postBody(graph.url, { query: '' }, batch, accept);
    expect([reply.status, reply.codes]).toEqual([400, ['BAD_REQUEST']]);
    expect(graph.requests.length).toBe(before);
  });

  it('several operations in one GET are refused', async () => {
    const response = await fetch(`${graph.url}/graphql?query=%7Bhello%7D&query=%7Bhello%7D`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([response.status, await response.text()]).toMatchObject([400, expect.stringContaining('BAD_REQUEST')]);
  });

  it('an array in the place of an operation on a WebSocket closes it', async () => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', () => socket.send(`{"id":"1","type":"subscribe","payload":${batch}}`));
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4400);
  });
});

describe('graphql-cop mutation over GET', () => {
  it.each(['application/json', 'application/graphql-response+json', 'text/event-stream'])(
    'is refused by 405 before anything is written, accepting %s',
    async (accept) => {
      const before = graph.requests.length;
      const response = await fetch(`${graph.url}/graphql?query=mutation%7Bwrite%7Bid%7D%7D`, {
        headers: { accept, 'apollo-require-preflight': '1' },
      });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      expect(await response.text()).toContain('METHOD_NOT_ALLOWED');
      expect(graph.requests.length).toBe(before);
    },
  );
});

describe('graphql-cop query over GET', () => {
  it.each([
    { what: 'no header that a page of another site cannot send', headers: {}, status: 400, code: 'CSRF_REFUSED' },
    { what: 'a form', headers: { 'content-type': 'text/plain' }, status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  ])('with $what is refused', async ({ headers, status, code }) => {
    const response = await fetch(`${graph.url}/graphql?query=%7Bhello%7D`, {
      headers: headers as Record<string, string>,
    });
    expect([response.status, await response.text()]).toMatchObject([status, expect.stringContaining(code)]);
  });
});

it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', ''])(
  'graphql-cop form-encoded POST: "%s" is refused by 415',
  async (type) => {
    const before = graph.requests.length;
    const body = new Blob(['query=mutation{write{id}}'], { type });
    const response = await fetch(`${graph.url}/graphql`, { method: 'POST', body });
    expect(response.status).toBe(415);
    expect(graph.requests.length).toBe(before);
  },
);

it('graphql-cop IDE page: a gateway without the page has none, also for a browser', async () => {
  for (const path of ['/graphql', '/graphiql', '/graphiql/index.html', '/playground', '/altair', '/']) {
    const response = await fetch(`${graph.url}${path}`, { headers: { accept: 'text/html' } });
    expect([path, response.status >= 400]).toEqual([path, true]);
    expect(await response.text()).not.toContain('<html');
  }
});

describe('graphql-cop introspection', () => {
  it('where nobody in particular may see the schema, they may not over any transport', async () => {
    const asking = [
      '{ __schema { types { name } } }',
      '{ __type(name: "Book") { name } }',
      '{ book { id } ...S } fragment S on Query { s: __schema { types { name } } }',
    ];
    const closed = await startSecuredGraph({ env: { INTROSPECTION_ANONYMOUS: 'none' }, trusted: asking });
    try {
      for (const transport of [
        'POST',
        'POST for server-sent events',
        'POST for parts',
        'GET',
        'WebSocket',
        'automatic hash',
        'trusted id',
      ]) {
        for (const query of asking) {
          const reply = await sendOver(transport)(closed.url, { query });
          expect([transport, query, reply.codes]).toEqual([transport, query, ['INTROSPECTION_DENIED']]);
          expect(reply.text).not.toContain('Book');
        }
      }
      expect(closed.requests).toEqual([]);
    } finally {
      await closed.close();
    }
  });
});
