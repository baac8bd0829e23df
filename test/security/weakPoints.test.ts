import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../gateway/base/log.ts';
import { createQuota } from '../../gateway/http/quota.ts';
import { anonymousPrincipal } from '../../gateway/identity/principal.ts';
import { answerOperation } from '../../gateway/pipeline/answerOperation.ts';
import { defaultEngineLimits, type EngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import { createGeneration } from '../../gateway/pipeline/generation.ts';
import { createPersistedDocuments } from '../../gateway/pipeline/persistedDocuments.ts';
import { createTrustedDocuments } from '../../gateway/registry/trustedDocuments.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import {
  compose,
  createGraph,
  federation,
  localPlanner,
  personWith,
  requestFor,
} from '../gateway/engine/support/graph.ts';
import { many, nested } from './support/hostile.ts';
import { harmless, overEveryTransport, type Probe } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { sendOver, sha256, transportNames } from './support/transports.ts';

const pages = 'books(first: 100) { books(first: 100) { books(first: 100) { id } } }';
const cycles = [
  { what: 'one that spreads itself', query: '{ book { ...A } } fragment A on Book { id ...A name }' },
  {
    what: 'two in a circle, with siblings',
    query: '{ book { ...A } } fragment A on Book { id self { ...B } name } fragment B on Book { other { ...A } id }',
  },
  {
    what: 'itself inside an inline fragment',
    query: '{ book { ...A } } fragment A on Book { ... on Thing { ...A } id }',
  },
  { what: 'a circle that nobody spreads', query: '{ hello } fragment A on Book { ...B } fragment B on Book { ...A }' },
  {
    what: 'itself twice under aliases',
    query: '{ book { ...A } } fragment A on Book { x: self { ...A } y: self { ...A } }',
  },
  {
    what: 'a circle of forty',
    query: `{ book { ...F0 } } ${many(40, (i) => `fragment F${i} on Book { id self { ...F${(i + 1) % 40} } }`)}`,
  },
];

const probes: readonly Probe[] = [
  {
    id: 'the cost limit comes before fetching',
    what: 'a write that costs too much writes nothing',
    query: `mutation { write { ${pages} } }`,
    codes: ['OPERATION_TOO_COSTLY', 'METHOD_NOT_ALLOWED'],
  },
  {
    id: 'the cost limit comes before fetching',
    what: 'nor one of which the first field alone would be cheap',
    query: `mutation { first: write { id } second: write { ${pages} } }`,
    codes: ['OPERATION_TOO_COSTLY', 'METHOD_NOT_ALLOWED'],
  },
  ...cycles.map(({ what, query }) => ({
    id: 'a self-referencing fragment is refused',
    what,
    query,
    codes: ['GRAPHQL_VALIDATION_FAILED'],
    within: 1_000,
  })),
];

let graph: SecuredGraph;
beforeAll(async () => {
  graph = await startSecuredGraph({
    trusted: [harmless, '{ book { hidden name } }', '{ book { id price } hello }', ...probes.map(({ query }) => query)],
    env: { FORWARD_HEADERS: 'x-case', SUBGRAPH_ANSWER_BYTES_MAX: '262144', SUBGRAPH_TIMEOUT_MS: '4000' },
  });
});
afterAll(() => graph?.close());

overEveryTransport(probes, () => graph);

describe('limits that changed apply with a warm cache', () => {
  const typeDefs = `type Query { book(first: Int): Book books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"]) } type Book { id: ID name: String self: Book }`;
  const sdl = compose({
    shop: {
      typeDefs: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"]) ${typeDefs}`,
    },
  });
  const cases: readonly {
    readonly limits: Partial<EngineLimits>;
    readonly query: string;
    readonly code: string;
    readonly variables?: object;
  }[] = [
    { limits: { tokensMax: 10 }, query: `{ book { ${many(10, () => 'id')} } }`, code: 'OPERATION_TOO_LARGE' },
    { limits: { documentCharactersMax: 20 }, query: '{ book { id name self { id } } }', code: 'OPERATION_TOO_LARGE' },
    { limits: { depthMax: 3 }, query: `{ book { ${nested(4, 'self { ', ' }', 'id')} } }`, code: 'OPERATION_TOO_DEEP' },
    { limits: { aliasesMax: 1 }, query: '{ a: book { id } b: book { id } }', code: 'TOO_MANY_ALIASES' },
    { limits: { rootFieldsMax: 1 }, query: '{ book { id } books { id } }', code: 'TOO_MANY_ROOT_FIELDS' },
    {
      limits: { directivesMax: 1 },
      query: '{ book { id @include(if: true) name @skip(if: false) } }',
      code: 'TOO_MANY_DIRECTIVES',
    },
    {
      limits: { fragmentsMax: 1 },
      query: '{ book { ...A ...B } } fragment A on Book { id } fragment B on Book { name }',
      code: 'TOO_MANY_FRAGMENTS',
    },
    {
      limits: { expandedFieldsMax: 3 },
      query: '{ book { ...A self { ...A } } } fragment A on Book { id name }',
      code: 'OPERATION_TOO_LARGE',
    },
    { limits: { costMax: 5 }, query: '{ books(first: 6) { id } }', code: 'OPERATION_TOO_COSTLY' },
    { limits: { pageSizeMax: 5 }, query: '{ books(first: 6) { id } }', code: 'PAGE_TOO_LARGE' },
    {
      limits: { variableValuesMax: 0 },
      query: 'query($n: Int) { book(first: $n) { id } }',
      variables: { n: 1 },
      code: 'VARIABLES_TOO_LARGE',
    },
  ];

  it.each(cases)('$limits, for a text, a hash and a trusted id', async ({ limits, query, code, variables }) => {
    const documents = {
      persisted: createPersistedDocuments(1_000_000),
      modeOf: () => 'log' as const,
      metrics: createMetrics(),
    };
    const trusted = createTrustedDocuments([{ id: 'trusted', text: `query Trusted ${query.replace(/^query/, '')}` }]);
    const planner = localPlanner;
    const before = await createGeneration(sdl, defaultEngineLimits, planner, trusted);
    const after = await createGeneration(sdl, { ...defaultEngineLimits, ...limits }, planner, trusted);
    let fetches = 0;
    const transport = {
      send: async () => {
        fetches++;
        return { kind: 'failed' as const, code: 'SUBGRAPH_UNAVAILABLE' as const };
      },
    };
    const ways = [
      { query },
      { query: `${query} ` },
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } },
      { documentId: 'trusted' },
    ];
    const codesWith = async (generation: typeof before): Promise<readonly unknown[]> => {
      const codes: unknown[] = [];
      for (const way of ways) {
        const result = await answerOperation(
          {
            ...requestFor(undefined, anonymousPrincipal),
            variables: variables as Record<string, unknown> | undefined,
            ...way,
          },
          { generation, transport: transport as never, log: silentLog, documents },
        );
        codes.push(result.refusal);
      }
      return codes;
    };
    expect(await codesWith(before)).toEqual(ways.map(() => undefined));
    const warm = fetches;
    expect(warm).toBeGreaterThan(0);
    expect(await codesWith(after)).toEqual(ways.map(() => code));
    expect(fetches).toBe(warm);
    await Promise.all([before.close(), after.close()]);
  });

  it('rates as well: they are looked at for each request', () => {
    const metrics = createMetrics();
    const bounds = { personPerSecond: 0, personBurst: 1, addressPerSecond: 1, bucketsMax: 10, failedTokenCost: 1 };
    const start = (addressBurst: number) =>
      createQuota({ bounds: { ...bounds, addressBurst }, nowMs: () => 0, metrics });
    start(100)?.charge(anonymousPrincipal, 'a', 50);
    expect(() => start(10)?.owe(anonymousPrincipal, 'a', 50)).not.toThrow();
    const small = start(10);
    small?.charge(anonymousPrincipal, 'a', 10);
    expect(() => small?.charge(anonymousPrincipal, 'a', 1)).toThrow(/later/);
  });
});

describe('a denied fragment does not take the allowed sibling of one response key with it', () => {
  const typeDefs = `${federation}
    type Query { thing: Thing things: [Thing] }
    interface Thing { id: ID }
    type Book implements Thing { id: ID secret: String @requiresScopes(scopes: [["va:read"]]) open: String }
    type Film implements Thing { id: ID open: String secret: String @requiresScopes(scopes: [["ssa:read"]]) }`;
  const resolvers = {
    Query: {
      thing: () => ({ __typename: 'Film' }),
      things: () => [{ __typename: 'Book' }, { __typename: 'Film' }],
    },
    Book: { open: () => 'open book', secret: () => 'secret book' },
    Film: { open: () => 'open film', secret: () => 'secret film' },
  };

  it.each([
    '{ things { ... on Book { value: secret } ... on Film { value: open } } }',
    '{ things { ...B ...F } } fragment B on Book { value: secret } fragment F on Film { value: open }',
    '{ things { ... on Thing { ... on Film { value: open } ... on Book { value: secret } } } }',
  ])('%s', async (query) => {
    const two = await createGraph({ shop: { typeDefs, resolvers } });
    const denied = await two.ask(query);
    expect(denied.data).toEqual({ things: [{ value: null }, { value: 'open film' }] });
    expect(denied.errors).toMatchObject([{ path: ['things', 0, 'value'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(JSON.stringify(two.sent)).not.toContain('secret');
    const granted = await two.ask(query, { principal: personWith(['va:read']) });
    expect(granted).toEqual({ data: { things: [{ value: 'secret book' }, { value: 'open film' }] } });
  });
});

describe('two citizens at the same instant never share an answer', () => {
  it.each(transportNames)('over %s', async (transport) => {
    const query = '{ book { hidden name } }';
    const tokens = await Promise.all(['ana', 'bo', 'ana'].map((sub) => graph.token({ sub, scope: 'va:read' })));
    // Verified and planned before, so that the three come together.
    for (const token of tokens) await sendOver(transport)(graph.url, { query, token });
    let asked = 0;
    const held: (() => void)[] = [];
    graph.answerings.set('shop', (_request, response) => {
      const turn = ++asked;
      held.push(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(`{"data":{"book":{"hidden":"answer ${turn}","name":"n"}}}`);
      });
      setTimeout(() => {
        for (const letGo of held.splice(0)) letGo();
      }, 100);
    });
    const texts = await Promise.all(
      tokens.map(async (token) => (await sendOver(transport)(graph.url, { query, token })).text),
    );
    graph.answerings.clear();
    const [ana, bo] = texts.map((text) => /answer \d+/.exec(text)?.[0]);
    expect(ana).toBeDefined();
    expect(bo).toBeDefined();
    expect(bo).not.toBe(ana);
    expect(asked).toBeGreaterThanOrEqual(2);
  });
});

describe('an answer of an agency without an end', () => {
  it.each(transportNames)(
    'over %s is cut at its bound, and what other agencies gave is answered',
    async (transport) => {
      let sent = 0;
      graph.answerings.set('stock', (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"data":{"_entities":["');
        const chunk = 'x'.repeat(65_536);
        const write = (): void => {
          while (!response.destroyed && sent < 64 * 1_048_576) {
            sent += chunk.length;
            if (!response.write(chunk)) return;
          }
        };
        response.on('drain', write);
        response.on('error', () => {});
        write();
      });
      const reply = await sendOver(transport)(graph.url, { query: '{ book { id price } hello }' });
      graph.answerings.clear();
      expect(reply.body).toMatchObject({
        data: { book: { id: 'b1', price: null }, hello: 'Hello there' },
        errors: [{ extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', agency: 'STOCK' } }],
      });
      // What the sockets of both sides hold beside our bound.
      expect(sent).toBeLessThan(32 * 1_048_576);
    },
  );
});
