import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { clientErrorCodes } from '../../gateway/base/errors.ts';
import { type ProbeGraph, startProbeGraph } from './persistedSupport/probeGraph.ts';

let graph: ProbeGraph;
beforeAll(async () => {
  graph = await startProbeGraph();
});
afterAll(() => graph?.close());

/** What is sent: JSON text of each, since some of it is nested too deeply to be written by `JSON.stringify`. */
interface Sent {
  readonly query: string;
  readonly variables?: string;
}

const bodyOf = ({ query, variables = '{}' }: Sent) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;
const codeIn = (text: string): string => /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? text.slice(0, 200);

const post = (accept: string) => async (sent: Sent) => {
  const headers = { 'content-type': 'application/json', accept };
  const response = await fetch(`${graph.url}/graphql`, { method: 'POST', headers, body: bodyOf(sent) });
  return codeIn(await response.text());
};

async function get({ query, variables = '{}' }: Sent): Promise<string> {
  const response = await fetch(`${graph.url}/graphql?${new URLSearchParams({ query, variables })}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  return codeIn(await response.text());
}

function overWebSocket(sent: Sent): Promise<string> {
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  return new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('error', reject);
    socket.on('close', (code) => resolve(`closed by ${code}`));
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('connection_ack')) socket.send(`{"id":"1","type":"subscribe","payload":${bodyOf(sent)}}`);
      else resolve(codeIn(text));
    });
  }).finally(() => socket.terminate());
}

const transports: Readonly<Record<string, (sent: Sent) => Promise<string>>> = {
  POST: post('application/json'),
  'POST for the newer media type': post('application/graphql-response+json'),
  'POST for server-sent events': post('text/event-stream'),
  'POST for parts': post('multipart/mixed; deferSpec=20220824, application/json'),
  GET: get,
  WebSocket: overWebSocket,
};

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (depth: number, open: string, close: string, middle: string) =>
  open.repeat(depth) + middle + close.repeat(depth);

/** Each fragment spreads the next one twice: the text grows by a line, what it stands for doubles. */
const doubling = (body: (next: string) => string) =>
  `{ book { ...F0 } } ${many(40, (i) => `fragment F${i} on Book { ${body(`...F${i + 1}`)} }`)} fragment F40 on Book { id }`;

const cases: readonly (Sent & { readonly what: string; readonly codes: readonly string[] })[] = [
  { what: '3,000 duplicate fields', query: `{ book { ${many(3_000, () => 'id')} } }`, codes: ['OPERATION_TOO_LARGE'] },
  { what: '10,000 aliases', query: `{ ${many(10_000, (i) => `a${i}: hello`)} }`, codes: ['OPERATION_TOO_LARGE'] },
  { what: '500 aliases', query: `{ ${many(500, (i) => `a${i}: hello`)} }`, codes: ['TOO_MANY_ALIASES'] },
  {
    what: 'a fragment that spreads itself',
    query: '{ book { ...A } } fragment A on Book { ...A }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    what: 'fragments in a circle',
    query: '{ book { ...A } } fragment A on Book { book { ...B } } fragment B on Book { other { ...A } }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    what: 'fragments that double',
    query: doubling((next) => `x: id ${next} ${next}`),
    codes: ['TOO_MANY_ALIASES'],
  },
  {
    what: 'fragments that double in depth',
    query: doubling((next) => `book { ${next} } other { ${next} }`),
    codes: ['OPERATION_TOO_DEEP'],
  },
  {
    what: 'fragments that double in breadth',
    query: doubling((next) => `${next} ${next}`),
    codes: ['OPERATION_TOO_LARGE'],
  },
  { what: 'fields 200 deep', query: `{ ${nested(200, 'book { ', ' }', 'id')} }`, codes: ['OPERATION_TOO_DEEP'] },
  {
    what: 'a list literal 1,500 deep',
    query: `{ book(ids: ${nested(1_500, '[', ']', '')}) { id } }`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    what: '200 directives',
    query: `{ hello ${many(200, () => '@include(if: true)')} }`,
    codes: ['TOO_MANY_DIRECTIVES'],
  },
  {
    what: '200 fragments',
    query: `{ book { id } } ${many(200, (i) => `fragment F${i} on Book { id }`)}`,
    codes: ['TOO_MANY_FRAGMENTS'],
  },
  {
    what: '10,000 variables',
    query: `query(${many(10_000, (i) => `$v${i}: ID`)}) { hello }`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    what: 'a literal of 900,000 characters',
    query: `{ hello(name: "${'x'.repeat(900_000)}") }`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    what: 'a comment of 900,000 characters',
    query: `{ hello } # ${'x'.repeat(900_000)}`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    what: 'a string of 900,000 characters',
    query: 'query($n: String) { hello(name: $n) }',
    variables: `{"n":"${'x'.repeat(900_000)}"}`,
    codes: ['VARIABLES_TOO_LARGE'],
  },
  {
    what: 'a string of a megabyte',
    query: 'query($n: String) { hello(name: $n) }',
    variables: `{"n":"${'x'.repeat(1_048_576)}"}`,
    codes: ['BODY_TOO_LARGE'],
  },
  {
    what: 'a list of 100,000 values',
    query: 'query($ids: [ID!]) { book(ids: $ids) { id } }',
    variables: `{"ids":[${'1,'.repeat(99_999)}1]}`,
    codes: ['VARIABLES_TOO_LARGE'],
  },
  {
    what: 'an input 20,000 deep',
    query: 'query($by: By) { book(by: $by) { id } }',
    variables: `{"by":${nested(20_000, '{"by":', '}', 'null')}}`,
    codes: ['VARIABLES_TOO_LARGE'],
  },
  {
    what: 'lists in lists 100,000 deep',
    query: 'query($ids: [ID!]) { book(ids: $ids) { id } }',
    variables: `{"ids":${nested(100_000, '[', ']', '')}}`,
    codes: ['VARIABLES_TOO_LARGE'],
  },
  {
    what: '20,000 variables that the operation does not know',
    query: '{ hello }',
    variables: `{${Array.from({ length: 20_000 }, (_, i) => `"v${i}":1`).join()}}`,
    codes: ['VARIABLES_TOO_LARGE'],
  },
  { what: 'a page of a million', query: '{ books(first: 1000000) { id } }', codes: ['PAGE_TOO_LARGE'] },
  {
    what: 'a page of a million in a variable',
    query: 'query($n: Int!) { books(first: $n) { id } }',
    variables: '{"n":1000000}',
    codes: ['PAGE_TOO_LARGE'],
  },
  {
    what: 'pages in pages',
    query: 'query($n: Int!) { books(first: $n) { books(first: $n) { books(first: $n) { id } } } }',
    variables: '{"n":100}',
    codes: ['OPERATION_TOO_COSTLY'],
  },
  {
    what: 'a subscription to pages in pages',
    query: 'subscription { written(first: 100) { books(first: 100) { books(first: 100) { id } } } }',
    codes: ['OPERATION_TOO_COSTLY', 'OPERATION_NOT_SUPPORTED'],
  },
];

/** What a transport bounds before the operation is looked at. */
const transportCodes: Readonly<Record<string, readonly string[]>> = {
  GET: ['HEADERS_TOO_LARGE'],
  WebSocket: ['closed by 1009'],
};

describe.each(Object.keys(transports))('over %s', (transport) => {
  const send = transports[transport] ?? expect.fail();

  it.each(cases)('$what: refused with a code, without a fetch', async ({ codes, ...sent }) => {
    const before = graph.fetches();
    const code = await send(sent);
    expect([...codes, ...(transportCodes[transport] ?? [])]).toContain(code);
    expect(Object.keys(clientErrorCodes).concat('closed by 1009')).toContain(code);
    expect(graph.fetches()).toBe(before);
  });

  it('what is small and whole is answered', async () => {
    const before = graph.fetches();
    await send({ query: `{ hello(name: "${transport}") }` });
    expect(graph.fetches()).toBe(before + 1);
  });
});

it.each(['WebSocket', 'POST for server-sent events'])(
  'over %s a subscription that costs too much is refused for that',
  async (transport) => {
    const query = 'subscription { written(first: 100) { books(first: 100) { books(first: 100) { id } } } }';
    expect(await transports[transport]?.({ query })).toBe('OPERATION_TOO_COSTLY');
  },
);
