import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultEngineLimits, type EngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import { createGraph } from '../gateway/engine/support/graph.ts';
import { doubling, many, nested } from './support/hostile.ts';
import { harmless, overEveryTransport, type Probe } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { type Reply, sendOver, transportNames } from './support/transports.ts';

const fragments = [
  { what: 'in breadth', body: (next: string) => `id ${next} ${next}` },
  { what: 'in depth', body: (next: string) => `self { ${next} } other { ${next} }` },
  { what: 'under aliases', body: (next: string) => `x: id ${next} y: id ${next}` },
  { what: 'inside inline fragments', body: (next: string) => `... on Book { ${next} } ... { ${next} }` },
  { what: 'at an interface', body: (next: string) => `... on Thing { ... on Book { ${next} } } ${next}` },
];

const probes: readonly Probe[] = [
  {
    id: 'CVE-2026-32621, GHSA-pfjj-6f4p-rvmh, GHSA-74cr-77xc-8g6r',
    what: 'names of what every object has are aliases like any other',
    query: `{ __proto__: book { constructor: id toString: name hasOwnProperty: self { prototype: id __proto__: name } } }`,
    fetchesMax: 1,
    check: ({ text }) => {
      const inner = '{"prototype":"b1","__proto__":"Name"}';
      expect(text).toContain(`{"__proto__":{"constructor":"b1","toString":"Name","hasOwnProperty":${inner}}}`);
    },
  },
  {
    id: 'CVE-2026-32621, GHSA-pfjj-6f4p-rvmh, GHSA-74cr-77xc-8g6r',
    what: 'and in variables they are values like any other',
    query: 'query($given: JSON) { echo(given: $given) }',
    variables:
      '{"given":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"__proto__":{"polluted":1}}',
    fetchesMax: 1,
    check: ({ text }) => expect(text).toContain('"__proto__":{"polluted":1}'),
  },
  {
    id: 'CVE-2026-104852, GHSA-7mx3-vvmw-hjmv',
    what: 'an alias that is a name of every object, on what two agencies have',
    query: `{ book { constructor: shared { a } __proto__: shared { b } price toString: price hasOwnProperty: name } }`,
    fetchesMax: 2,
    check: ({ text }) => expect(text).toContain('"constructor":{"a":1},"__proto__":{"b":2},"price":5,"toString":5'),
  },
  ...fragments.flatMap(({ what, body }) =>
    [5, 10, 20, 40, 60].map((depth) => ({
      id: 'CVE-2025-32030, GHSA-q2f9-x4p4-7xmh, CVE-2025-32031, GHSA-p2q6-pwh5-m6jr',
      what: `${depth} fragments that double ${what} take no longer than a plan may`,
      query: doubling(depth, body),
      fetchesMax: 1,
      // What is let through is planned, in a thread of its own and no longer than a plan may take.
      within: 6_000,
    })),
  ),
  {
    id: 'CVE-2026-30241, GHSA-m4h2-mjfm-mp55',
    what: 'fields 200 deep',
    query: `{ book { ${nested(200, 'self { ', ' }', 'id')} } }`,
    codes: ['OPERATION_TOO_LARGE', 'OPERATION_TOO_DEEP'],
  },
  {
    id: 'CVE-2026-30241, GHSA-m4h2-mjfm-mp55',
    what: 'depth that is hidden in fragments',
    query: `{ book { ...F0 } } ${many(20, (i) => `fragment F${i} on Book { self { ...F${i + 1} } }`)} fragment F20 on Book { id }`,
    codes: ['OPERATION_TOO_DEEP'],
  },
  {
    id: 'CVE-2023-41317',
    what: 'a subscription without a name',
    query: 'subscription { written { id } }',
    fetchesMax: 1,
  },
  {
    id: 'CVE-2023-41317',
    what: 'one without a field that is there',
    query: 'subscription { nothing }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    id: 'CVE-2023-41317',
    what: 'one of two fields',
    query: 'subscription { written { id } other: written { id } }',
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    id: 'CVE-2023-41317',
    what: 'one of nothing but a type name',
    query: 'subscription { __typename }',
    codes: ['GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST', 'OPERATION_NOT_SUPPORTED'],
  },
  {
    id: 'CVE-2023-41317',
    what: 'one with an empty name',
    query: 'subscription { written { id } }',
    operationName: '',
    fetchesMax: 1,
  },
  {
    id: 'CVE-2023-41317',
    what: 'fragments alone',
    query: 'fragment F on Book { id }',
    codes: ['GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'],
  },
  { id: 'CVE-2023-41317', what: 'nothing but a comment', query: '# nothing', codes: ['GRAPHQL_PARSE_FAILED'] },
  {
    id: 'CVE-2023-41317',
    what: 'two operations without names',
    query: '{ hello } mutation { write { id } }',
    codes: ['GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'],
  },
  {
    id: 'CVE-2023-41317',
    what: 'characters that are no text',
    query: '{ hello(name: "\u0000\ud800") }',
    fetchesMax: 1,
  },
  {
    id: 'GHSA-w42g-7vfc-xf37',
    what: 'introspecting in the clothes of a subscription',
    query: 'subscription { __schema { types { name } } }',
    codes: ['GRAPHQL_VALIDATION_FAILED', 'INTROSPECTION_DENIED', 'BAD_REQUEST', 'OPERATION_NOT_SUPPORTED'],
    check: ({ text }) => expect(text).not.toContain('Shared'),
  },
  {
    id: 'CVE-2023-26144, GHSA-9pv7-vfvm-6vr7',
    what: '3,000 duplicate fields are refused in no time',
    query: `{ book { ${many(3_000, () => 'id')} } }`,
    codes: ['OPERATION_TOO_LARGE'],
    within: 500,
  },
  {
    id: 'GHSA-6q22-g298-grjh, GHSA-ph52-67fq-75wj',
    what: 'a costly field under many aliases is refused, in one selection or hidden in fragments',
    query: `{ ...A ...B } fragment A on Query { ${many(20, (i) => `a${i}: books(first: 100) { id }`)} } fragment B on Query { ${many(20, (i) => `b${i}: books(first: 100) { id }`)} }`,
    codes: ['TOO_MANY_ALIASES', 'TOO_MANY_ROOT_FIELDS', 'OPERATION_TOO_COSTLY'],
  },
  {
    id: 'GHSA-6q22-g298-grjh, GHSA-ph52-67fq-75wj',
    what: 'and each of the aliases that may be is paid for',
    query: `{ ${many(20, (i) => `a${i}: books(first: 100) { books(first: 10) { id } }`)} }`,
    codes: ['OPERATION_TOO_COSTLY'],
  },
];

let graph: SecuredGraph;
const builtIns = [Object, Array, Function, String, Number, Map, Promise].map((each) => each.prototype as object);
const snapshot = () => JSON.stringify(builtIns.map((each) => Object.getOwnPropertyNames(each)));
const before = snapshot();
beforeAll(async () => {
  graph = await startSecuredGraph({ trusted: [harmless, ...probes.map(({ query }) => query)] });
});
afterAll(async () => {
  expect(snapshot()).toBe(before);
  await graph?.close();
});

overEveryTransport(probes, () => graph);

describe('CVE-2026-32621, CVE-2026-104852: an agency whose answers are made to pollute', () => {
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x"';

  it.each(transportNames.filter((name) => name !== 'trusted id'))(
    'over %s leaves the next hundred answers whole',
    async (transport) => {
      for (const agency of ['shop', 'stock'] as const) {
        graph.answerings.set(agency, ({ query }, response) => {
          const inner = query.includes('_entities')
            ? `"_entities":[{"__typename":"Book",${poison},"price":5,"shared":{${poison},"a":1,"b":2}}]`
            : `"book":{"__typename":"Book",${poison},"id":"b1","shared":{${poison},"a":1}}`;
          response.setHeader('constructor', 'x');
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(`{"data":{${poison},${inner}},${poison},"extensions":{${poison}}}`);
        });
      }
      const query = '{ book { id price shared { a b } } }';
      const poisoned = await sendOver(transport)(graph.url, { query });
      expect(poisoned.text).not.toContain('polluted');
      graph.answerings.clear();
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
      for (let i = 0; i < (transport === 'POST' ? 100 : 5); i++) {
        const reply = await sendOver(transport)(graph.url, { query });
        expect(reply.body).toEqual({ data: { book: { id: 'b1', price: 5, shared: { a: 1, b: 2 } } } });
      }
    },
  );
});

describe('CVE-2025-32032, CVE-2025-32034, GHSA-3j43-9v8v-cp3f, GHSA-84m6-5m72-45fp, GHSA-75m2-jhh5-j5g2, GHSA-94hh-jmq8-2fgp, CVE-2025-31496, GHSA-7mpv-9xg6-5r79', () => {
  const typeDefs = `type Query { book: Book } interface Thing { id: ID } type Book implements Thing { id: ID name: String self: Book other: Book }`;
  const lifted = [
    'tokensMax',
    'depthMax',
    'aliasesMax',
    'fragmentsMax',
    'expandedFieldsMax',
    'costStepsMax',
    'documentCharactersMax',
  ] as const satisfies readonly (keyof EngineLimits)[];

  it.each(lifted)('where the one limit %s is lifted, the stages behind it still refuse what doubles', async (limit) => {
    const one = await createGraph({ shop: { typeDefs } }, { limits: { [limit]: 1_000_000, planningTimeoutMs: 1_000 } });
    for (const { what, body } of fragments) {
      const startedAt = performance.now();
      const { kind } = await one.result(doubling(40, body));
      expect([what, kind]).toEqual([what, 'refused']);
      expect([what, performance.now() - startedAt < 5_000]).toEqual([what, true]);
    }
    expect(one.sent).toEqual([]);
  });

  it('and all of them are on by default', () => {
    for (const limit of lifted) expect(defaultEngineLimits[limit]).toBeLessThan(100_000);
  });
});

describe('CVE-2024-43414, GHSA-fmj9-77q8-g6c4: many fields that many agencies share', () => {
  it.each([2, 4, 8])(
    '%i fields of each of as many agencies are planned or refused within the time of a plan',
    async (count) => {
      const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;
      const fields = (type: string) => many(count, (i) => `f${i}: ${type} @shareable`);
      const subgraphs = Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `s${i}`,
          {
            typeDefs: `${link} type Query { t: T @shareable } type T @key(fields: "id") @key(fields: "id own${i}") { id: ID! own${i}: Int ${fields('T')} }`,
          },
        ]),
      );
      const wide = await createGraph(subgraphs, { limits: { planningTimeoutMs: 2_000 } });
      const selection = (depth: number): string =>
        depth === 0
          ? many(count, (i) => `own${i}`)
          : many(Math.min(count, 4), (i) => `f${i} { ${selection(depth - 1)} }`);
      const startedAt = performance.now();
      await wide.result(`{ t { ${selection(3)} } }`);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    },
  );
});

it('CVE-2023-41317: after all of it the same process serves on', async () => {
  for (const transport of transportNames) {
    const reply: Reply = await sendOver(transport)(graph.url, { query: harmless });
    expect(reply.body).toEqual({ data: { hello: 'Hello there' } });
  }
});
