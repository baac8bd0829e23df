import { describe, expect, it } from 'vitest';
import {
  type AnsweredError,
  createGraph,
  federation,
  replyOf,
  type SubgraphUnderTest,
  unavailable,
} from './support/graph.ts';

/** Two agencies know parts of a thing's inside; what is in it has no key of its own. */
const a: SubgraphUnderTest = {
  typeDefs: `${federation}
    type Query { thing: Thing }
    type Thing @key(fields: "id") { id: ID! inner: Inner @shareable list: [Inner] @shareable }
    type Inner @shareable { a: String s: Int deep: Deep }
    type Deep @shareable { x: Int }`,
  resolvers: {
    Query: { thing: () => ({ id: '1', inner: { a: 'A', deep: { x: 1 } }, list: [{ a: 'A' }, { a: 'B' }] }) },
  },
};
const b: SubgraphUnderTest = {
  typeDefs: `${federation}
    type Thing @key(fields: "id") { id: ID! inner: Inner @shareable list: [Inner] @shareable }
    type Inner { s: Int! @shareable other: Int strict: Int! deep: Deep @shareable }
    type Deep { x: Int @shareable y: Int }`,
};
const graph = await createGraph({ a, b });

const asked = '{ thing { inner { a other deep { x y } } } }';
const inner = (rest: object) => ({ thing: { inner: { a: 'A', ...rest } } });
const lost = inner({ other: null, deep: { x: 1, y: null } });
const inList = {
  thing: {
    list: [
      { a: 'A', other: null },
      { a: 'B', other: null },
    ],
  },
};
const failed = { data: { _entities: [null] }, errors: [{ message: 'Closed.' }] };
const bubbledToEntity = {
  data: { _entities: [null] },
  errors: [{ message: 'Closed.', path: ['_entities', 0, 'inner', 's'] }],
};
const bubbledToInner = {
  data: { _entities: [{ inner: null }] },
  errors: [{ message: 'Closed.', path: ['_entities', 0, 'inner', 'other'] }],
};
const bubbledFromList = {
  data: { _entities: [{ list: null }] },
  errors: [{ message: 'Closed.', path: ['_entities', 0, 'list', 1, 'other'] }],
};

const told = (errors: readonly AnsweredError[] | undefined) =>
  (errors ?? []).map(({ path, extensions: { code, agency } }) => `${path?.join('.')} ${code} ${agency}`);

describe('what an agency does not give inside of what another gave', () => {
  it.each([
    {
      what: 'is away',
      query: asked,
      reply: unavailable,
      data: lost,
      errors: ['thing.inner.other SUBGRAPH_UNAVAILABLE B', 'thing.inner.deep.y SUBGRAPH_UNAVAILABLE B'],
    },
    {
      what: 'fails as a whole',
      query: asked,
      reply: replyOf(failed),
      data: lost,
      errors: ['thing.inner.other SUBGRAPH_ERROR B', 'thing.inner.deep.y SUBGRAPH_ERROR B'],
    },
    {
      what: 'makes the entity null for a field that nobody asked for',
      query: asked,
      reply: replyOf(bubbledToEntity),
      data: lost,
      errors: ['thing.inner.other SUBGRAPH_ERROR B', 'thing.inner.deep.y SUBGRAPH_ERROR B'],
    },
    {
      what: 'makes null what holds the field that failed',
      query: asked,
      reply: replyOf(bubbledToInner),
      data: lost,
      errors: ['thing.inner.other SUBGRAPH_ERROR B', 'thing.inner.deep.y SUBGRAPH_ERROR B'],
    },
    {
      what: 'is away, in a list',
      query: '{ thing { list { a other } } }',
      reply: unavailable,
      data: inList,
      errors: ['thing.list.0.other SUBGRAPH_UNAVAILABLE B', 'thing.list.1.other SUBGRAPH_UNAVAILABLE B'],
    },
    {
      what: 'makes a list null for one item',
      query: '{ thing { list { a other } } }',
      reply: replyOf(bubbledFromList),
      data: inList,
      errors: ['thing.list.0.other SUBGRAPH_ERROR B', 'thing.list.1.other SUBGRAPH_ERROR B'],
    },
    {
      what: 'fails in what may not be null',
      query: '{ thing { inner { a other strict } } }',
      reply: replyOf({
        data: { _entities: [{ inner: null }] },
        errors: [{ message: 'Closed.', path: ['_entities', 0, 'inner', 'strict'] }],
      }),
      data: { thing: { inner: null } },
      errors: ['thing.inner.strict SUBGRAPH_ERROR B'],
    },
    {
      what: 'is away, with what may not be null',
      query: '{ thing { inner { a other strict } } }',
      reply: unavailable,
      data: { thing: { inner: null } },
      errors: ['thing.inner.other SUBGRAPH_UNAVAILABLE B', 'thing.inner.strict SUBGRAPH_UNAVAILABLE B'],
    },
    {
      what: 'does not know the entity',
      query: asked,
      reply: replyOf({ data: { _entities: [null] } }),
      data: lost,
      errors: [],
    },
    {
      what: 'leaves it out',
      query: asked,
      reply: replyOf({ data: { _entities: [{ inner: { deep: { y: 2 } } }] } }),
      data: inner({ other: null, deep: { x: 1, y: 2 } }),
      errors: ['thing.inner.other SUBGRAPH_INVALID_RESPONSE B'],
    },
  ])('tells the cause where the agency $what', async ({ query, reply, data, errors }) => {
    graph.intercepts.set('b', () => reply);
    const answer = await graph.ask(query);
    expect(answer.data).toEqual(data);
    expect(told(answer.errors)).toEqual(errors);
  });

  it('tells it in a deferred part', async () => {
    graph.intercepts.set('b', () => unavailable);
    const result = await graph.result('{ thing { inner { a ... @defer { other } } } }', { incremental: '2022-08-24' });
    expect(JSON.parse(String(result.body))).toMatchObject({ data: { thing: { inner: { a: 'A' } } } });
    const parts: unknown[] = [];
    for await (const part of result.rest ?? []) parts.push(JSON.parse(part));
    expect(parts).toMatchObject([
      {
        incremental: [
          {
            path: ['thing', 'inner'],
            data: { other: null },
            errors: [{ path: ['thing', 'inner', 'other'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
          },
        ],
      },
    ]);
    expect(JSON.stringify(parts)).not.toContain('SUBGRAPH_INVALID_RESPONSE');
  });
});
