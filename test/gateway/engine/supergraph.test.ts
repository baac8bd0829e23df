import { describe, expect, it } from 'vitest';
import { StartupError } from '../../../gateway/base/errors.ts';
import { prepareSupergraph } from '../../../gateway/planning/supergraph.ts';
import { compose, createGraph, federation } from './support/graph.ts';

const plain = compose({
  agency: {
    typeDefs: `${federation}
      type Query { hidden: Int @inaccessible shown: Int @authenticated }`,
  },
});

const linking = (link: string) => plain.replace('schema\n', `schema\n  ${link}\n`);

describe('a supergraph', () => {
  it('names its subgraphs by name, enum value and address', () => {
    expect(prepareSupergraph(plain).subgraphs).toEqual([
      { name: 'agency', graph: 'AGENCY', url: 'http://agency.test/graphql' },
    ]);
  });

  it('shows clients neither what is inaccessible nor how it is joined', () => {
    const { apiSdl } = prepareSupergraph(plain);
    expect(apiSdl).toContain('shown: Int');
    expect(apiSdl).not.toMatch(/hidden|join__|link__|authenticated/);
  });

  it('has an id that follows its text', () => {
    expect(prepareSupergraph(plain).id).toMatch(/^[0-9a-f]{64}$/);
    expect(prepareSupergraph(`${plain}\n`).id).not.toBe(prepareSupergraph(plain).id);
  });
});

describe('a feature that would not be enforced keeps the gateway from starting', () => {
  it.each([
    { link: '@link(url: "https://specs.apollo.dev/context/v0.2", for: SECURITY)', named: 'context/v0.2 for SECURITY' },
    {
      link: '@link(url: "https://specs.apollo.dev/connect/v0.1", for: EXECUTION)',
      named: 'connect/v0.1 for EXECUTION',
    },
    { link: '@link(url: "https://specs.apollo.dev/cacheTag/v0.1", for: EXECUTION)', named: 'cacheTag/v0.1' },
    { link: '@link(url: "https://specs.apollo.dev/policy/v9.9", for: SECURITY)', named: 'policy/v9.9' },
    { link: '@link(url: "https://example.org/authenticated/v0.1", for: SECURITY)', named: 'example.org/authenticated' },
    { link: '@link(url: "https://example.org/seal", for: SECURITY)', named: 'example.org/seal' },
  ])('$link', ({ link, named }) => {
    expect(() => prepareSupergraph(linking(link))).toThrow(StartupError);
    expect(() => prepareSupergraph(linking(link))).toThrow(named);
  });

  it('unless it has no such purpose', () => {
    const link = '@link(url: "https://example.org/classified/v1.0", import: ["@classified"])';
    const defined = `${linking(link)}\ndirective @classified(as: String) on FIELD_DEFINITION\n`;
    expect(prepareSupergraph(defined).features.map(({ name }) => name)).toContain('classified');
  });
});

describe('a text that is no supergraph', () => {
  it.each([
    { what: 'broken SDL', sdl: 'type Query {', says: 'not GraphQL SDL (line 1)' },
    { what: 'a plain schema', sdl: 'type Query { a: Int }', says: 'does not link to the join specification' },
    {
      what: 'one with an unknown type',
      sdl: plain.replace('shown: Int', 'shown: Nothing'),
      says: 'not a valid supergraph',
    },
  ])('$what is refused in a sentence', ({ sdl, says }) => {
    expect(() => prepareSupergraph(sdl)).toThrow(StartupError);
    expect(() => prepareSupergraph(sdl)).toThrow(says);
  });
});

it('a key that cannot be resolved is not used to enter a subgraph', async () => {
  const data = { one: 'o', two: 't', three: 'th' };
  const graph = await createGraph({
    a: {
      typeDefs: `${federation}
        type Query { a: A }
        type A @key(fields: "id") @key(fields: "id compositeId { two three }") {
          id: ID! name: String! compositeId: CompositeId! @shareable
        }
        type CompositeId @shareable { one: ID! two: ID! three: ID! }`,
      resolvers: {
        A: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name-${id}`, compositeId: data }) },
      },
    },
    b: {
      typeDefs: `${federation}
        type Query { b: B }
        type B @key(fields: "id") { id: ID! a: [A!]! }
        type A
          @key(fields: "compositeId { one two }", resolvable: false)
          @key(fields: "id compositeId { two three }")
          @key(fields: "id", resolvable: false) {
          id: ID! compositeId: CompositeId! name: String! @external
          nameInB: String! @requires(fields: "name")
        }
        type CompositeId @shareable { one: ID! two: ID! three: ID! }`,
      resolvers: {
        Query: { b: () => ({ id: 'b', a: [{ id: '1', compositeId: data }] }) },
        A: {
          __resolveReference: (given: { id?: string; name: string }) =>
            given.id ? { ...given, compositeId: data } : null,
          nameInB: ({ name }: { name: string }) => `b.${name}`,
        },
      },
    },
  });
  expect(await graph.ask('{ b { id a { id name nameInB } } }')).toEqual({
    data: { b: { id: 'b', a: [{ id: '1', name: 'name-1', nameInB: 'b.name-1' }] } },
  });
});

describe('a branch that the planner drops is an error, never a silent null', () => {
  const subgraphs = {
    a: {
      typeDefs: `${federation} type Query { a: Node other: Int } interface Node @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { a: () => ({ __typename: 'Node', id: '1' }), other: () => 7 } },
    },
    b: {
      typeDefs: `${federation}
        type Query { b: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
    },
  };

  it('alone, and next to one that is answered', async () => {
    const graph = await createGraph(subgraphs);
    const alone = await graph.ask('{ a { field } }');
    expect(alone.data).toBeNull();
    expect(alone.errors).toMatchObject([{ extensions: { code: 'PLANNING_FAILED' } }]);
    const beside = await graph.ask('{ a { field } other }');
    expect(beside.data).toEqual({ a: null, other: 7 });
    expect(beside.errors).toMatchObject([{ path: ['a'], extensions: { code: 'PLANNING_FAILED' } }]);
  });
});
