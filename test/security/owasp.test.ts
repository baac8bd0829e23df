import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { many, nested } from './support/hostile.ts';
import { harmless, inside, overEveryTransport, type Probe } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { sendOver, transportNames } from './support/transports.ts';

/** What may break out of a literal on its way to an agency. */
const texts = [
  'a "quote" and a \\ backslash',
  '\\"',
  '"}) { secret } #',
  '\\u0022}',
  'line\nbreak\r\nand\ttab',
  '\u0000\u0001\u001f\u007f\u0085\u2028\u2029\ufeff',
  '"""',
  '\\"""',
  'end with a backslash\\',
  '$' + '{name} {{name}} <script>',
  '\ud83d\ude00 \u00df \u202e',
];
const literalOf = (text: string) => JSON.stringify(text).replace(/\u007f/g, '\\u007f');

const probes: readonly Probe[] = [
  ...texts.flatMap((text): Probe[] => [
    {
      id: 'OWASP literals reach the agency unchanged',
      what: `as a literal: ${JSON.stringify(text)}`,
      query: `{ echo(text: ${literalOf(text)}) }`,
      fetchesMax: 1,
      check: ({ body }) => expect(body).toEqual({ data: { echo: { text } } }),
    },
    {
      id: 'OWASP literals reach the agency unchanged',
      what: `as a variable, and inside a scalar of the graph: ${JSON.stringify(text)}`,
      query: 'query($text: String, $given: JSON) { echo(text: $text, given: $given) }',
      variables: JSON.stringify({ text, given: { [text]: [text] } }),
      fetchesMax: 1,
      check: ({ body }) => expect(body).toEqual({ data: { echo: { text, given: { [text]: [text] } } } }),
    },
  ]),
  ...[
    '"""two "quotes" and \\ one"""',
    '"""\n  indented\n    more\n"""',
    '"""ends with \\""" three"""',
    '"""\\"""',
  ].flatMap((block): Probe[] => [
    {
      id: 'OWASP literals reach the agency unchanged',
      what: `as a block string: ${JSON.stringify(block)}`,
      query: `{ echo(text: ${block}) }`,
      fetchesMax: 1,
      check: ({ body, codes }) => {
        const expected: Record<string, string> = {
          '"""two "quotes" and \\ one"""': 'two "quotes" and \\ one',
          '"""\n  indented\n    more\n"""': 'indented\n  more',
          '"""ends with \\""" three"""': 'ends with """ three',
        };
        if (expected[block] === undefined) expect(codes).toEqual(['GRAPHQL_PARSE_FAILED']);
        else expect(body).toEqual({ data: { echo: { text: expected[block] } } });
      },
    },
  ]),
  {
    id: 'OWASP page size above the bound',
    what: 'as a literal',
    query: '{ books(first: 101) { id } }',
    codes: ['PAGE_TOO_LARGE'],
  },
  {
    id: 'OWASP page size above the bound',
    what: 'as a variable',
    query: 'query($n: Int!) { books(first: $n) { id } }',
    variables: '{"n":2147483647}',
    codes: ['PAGE_TOO_LARGE'],
  },
  {
    id: 'OWASP page size above the bound',
    what: 'below zero does not make the rest cheaper',
    query: '{ none: books(first: -1000000) { id } books(first: 100) { books(first: 100) { id } } }',
    codes: ['OPERATION_TOO_COSTLY'],
  },
  {
    id: 'OWASP one object by two paths has one answer',
    what: 'what is denied is denied on every way to it',
    query: `{ book { hidden self { hidden } } thing { ... on Book { hidden } } books(first: 1) { hidden other { hidden } } }`,
    fetchesMax: 2,
    check: ({ text, body }) => {
      expect(text).not.toContain('told');
      expect(body.errors?.length).toBeGreaterThanOrEqual(4);
      for (const { extensions } of body.errors ?? []) expect(extensions.code).toBe('UNAUTHENTICATED');
    },
  },
  {
    id: 'OWASP no excessive errors',
    what: '200 unknown fields make a handful of errors, that quote no argument',
    query: `{ ${many(200, (i) => `no${i}(ssn: "123-45-6789")`)} }`,
    codes: ['GRAPHQL_VALIDATION_FAILED', 'TOO_MANY_ROOT_FIELDS'],
    check: ({ body, text }) => {
      expect(body.errors?.length).toBeLessThanOrEqual(5);
      expect(text).not.toContain('123-45-6789');
    },
  },
  {
    id: 'OWASP input of the wrong type is refused',
    what: 'and not repeated',
    query: 'query($name: String, $by: By) { hello(name: $name) book(by: $by) { id } }',
    variables: '{"name":{"ssn":"123-45-6789"},"by":{"nothing":"123-45-6789"}}',
    codes: ['BAD_USER_INPUT'],
    check: ({ text }) => expect(text).not.toContain('123-45-6789'),
  },
  {
    id: 'graphql-armor aliases',
    what: '31',
    query: `{ ${many(31, (i) => `a${i}: hello`)} }`,
    codes: ['TOO_MANY_ALIASES'],
  },
  {
    id: 'graphql-armor directives',
    what: '51',
    query: `{ hello ${many(51, () => '@skip(if: false)')} }`,
    codes: ['TOO_MANY_DIRECTIVES'],
  },
  {
    id: 'graphql-armor tokens',
    what: '2,001',
    query: `{ book { ${many(2_000, () => 'id')} } }`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    id: 'graphql-armor depth',
    what: '16, fragments followed',
    query: `{ book { ...A } } fragment A on Book { ${nested(10, 'self { ', ' }', '...B')} } fragment B on Book { ${nested(10, 'self { ', ' }', 'id')} }`,
    codes: ['OPERATION_TOO_DEEP'],
  },
  {
    id: 'graphql-armor cost',
    what: 'a million objects in few words',
    query: '{ books(first: 100) { books(first: 100) { books(first: 100) { id } } } }',
    codes: ['OPERATION_TOO_COSTLY'],
  },
  {
    id: 'graphql-armor characters',
    what: 'a literal of 70,000 characters is one token',
    query: `{ hello(name: "${'x'.repeat(70_000)}") }`,
    codes: ['OPERATION_TOO_LARGE'],
  },
  {
    id: 'graphql-armor block suggestions',
    what: 'of fields, arguments, types and values',
    query: '{ hello(nam: "x") boks(first: 1) { id } ... on Qery { hello } }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
    check: ({ text }) => expect(text).not.toMatch(/did you mean|"books"|"Query"/i),
  },
];

let graph: SecuredGraph;
beforeAll(async () => {
  graph = await startSecuredGraph({
    trusted: [harmless, '{ hello broken }', '{ hello book { id price } }', ...probes.map(({ query }) => query)],
  });
});
afterAll(() => graph?.close());

overEveryTransport(probes, () => graph);

describe('OWASP SSRF: an address in an operation is a text', () => {
  it.each(transportNames.filter((name) => name !== 'trusted id'))('over %s nobody goes there', async (transport) => {
    const visits: string[] = [];
    const trap = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((listening) => trap.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/graphql`;
    const reply = await sendOver(transport)(graph.url, {
      query: 'query($url: String) { fetch(url: $url) }',
      variables: JSON.stringify({ url }),
      headers: {
        'x-forwarded-host': url.slice(7, -8),
        'x-original-url': url,
        forwarded: `host=${url.slice(7, -8)}`,
        referer: url,
        origin: graph.url,
      },
    });
    expect(reply.body).toEqual({ data: { fetch: url } });
    await new Promise((closed) => trap.close(closed));
    expect(visits).toEqual([]);
  });
});

describe.each(transportNames)('OWASP error masking over %s', (transport) => {
  it.each([
    {
      what: 'a page of a proxy',
      answer: (): readonly [number, string, string] => [500, 'text/html', '<h1>nginx</h1> at /srv/agency/secret.ts:12'],
    },
    {
      what: 'errors with everything in them',
      answer: (): readonly [number, string, string] => [
        200,
        'application/json',
        JSON.stringify({
          data: { hello: 'Hello there', broken: null },
          errors: [
            {
              message: 'SELECT * FROM people at /srv/agency/secret.ts:12',
              path: ['broken'],
              extensions: { stacktrace: ['Error: at /srv/x.ts:1'], exception: { host: '10.1.2.3' }, sql: 'SELECT 1' },
            },
          ],
        }),
      ],
    },
    {
      what: 'text that stops in the middle',
      answer: (): readonly [number, string, string] => [200, 'application/json', '{"data":{"hello":"/srv/x.ts:1'],
    },
  ])('$what leaves nothing but a code', async ({ answer }) => {
    graph.answerings.set('shop', (_request, response) => {
      const [status, type, text] = answer();
      response
        .writeHead(status, { 'content-type': type, 'x-powered-by': 'agency 1.2.3', server: '10.1.2.3' })
        .end(text);
    });
    const { text, codes } = await sendOver(transport)(graph.url, { query: '{ hello broken }' });
    graph.answerings.clear();
    expect(codes.length).toBeGreaterThan(0);
    expect(text).not.toMatch(inside);
    expect(text).not.toMatch(/nginx|stacktrace|agency 1\.2\.3|"sql"/);
  });
});
