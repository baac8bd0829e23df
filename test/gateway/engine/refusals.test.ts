import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createGraph, federation } from './support/graph.ts';

const graph = await createGraph({
  only: {
    typeDefs: `${federation}
      type Query { a(by: By, id: ID, n: Int, kind: Kind, ids: [ID!]): A }
      type A { id: ID a: A b: A c: A }
      input By { name: String! age: Int kind: Kind by: By }
      enum Kind { ONE TWO }
      type Subscription { ticks: Int }`,
    resolvers: { Query: { a: (_: unknown, given: object) => ({ id: JSON.stringify(given) }) } },
  },
});

const refusal = async (query: string, options = {}) => {
  const result = await graph.result(query, options);
  expect(result.kind).toBe('refused');
  expect(graph.sent).toHaveLength(0);
  const answer = JSON.parse(String(result.body));
  expect(answer).not.toHaveProperty('data');
  return {
    code: result.refusal,
    errors: answer.errors as { message: string; locations?: unknown; extensions: object }[],
  };
};

const nested = (depth: number) => `{${'a{'.repeat(depth - 1)}id${'}'.repeat(depth - 1)}}`;

/** Each fragment spreads the next one twice: the text grows by a line, what it stands for doubles. */
const doubling = (fragments: number) =>
  [
    '{ a { ...F0 } }',
    ...Array.from({ length: fragments }, (_, i) => `fragment F${i} on A { x: id ...F${i + 1} ...F${i + 1} }`),
    `fragment F${fragments} on A { id }`,
  ].join('\n');

const branching = (fragments: number) =>
  [
    '{ a { ...F0 } }',
    ...Array.from({ length: fragments }, (_, i) => `fragment F${i} on A { a { ...F${i + 1} } b { ...F${i + 1} } }`),
    `fragment F${fragments} on A { id }`,
  ].join('\n');

describe('a document beyond a limit is refused before any fetch', () => {
  it.each([
    { what: 'too many tokens', query: `{${' a { id }'.repeat(600)} }`, code: 'OPERATION_TOO_LARGE' },
    { what: '3,000 duplicate fields', query: `{ a {${' id'.repeat(3_000)} } }`, code: 'OPERATION_TOO_LARGE' },
    {
      what: '10,000 aliases',
      query: `{${Array.from({ length: 10_000 }, (_, i) => ` x${i}: a { id }`).join('')} }`,
      code: 'OPERATION_TOO_LARGE',
    },
    { what: 'too deep', query: nested(16), code: 'OPERATION_TOO_DEEP' },
    {
      what: 'too deep through fragments',
      query: `{ a { ...F } } fragment F on A ${nested(15)}`,
      code: 'OPERATION_TOO_DEEP',
    },
    {
      what: 'too many aliases',
      query: `{ a {${Array.from({ length: 31 }, (_, i) => ` x${i}: id`).join('')} } }`,
      code: 'TOO_MANY_ALIASES',
    },
    {
      what: 'too many root fields',
      query: `{ ...R ...R } fragment R on Query {${' a { id }'.repeat(11)} }`,
      code: 'TOO_MANY_ROOT_FIELDS',
    },
    {
      what: 'too many directives',
      query: `{ a { id ${'@skip(if: false) '.repeat(51)} } }`,
      code: 'TOO_MANY_DIRECTIVES',
    },
    {
      what: 'too many fragments',
      query: `{ a { id } } ${Array.from({ length: 51 }, (_, i) => `fragment F${i} on A { id }`).join(' ')}`,
      code: 'TOO_MANY_FRAGMENTS',
    },
    { what: 'fragments that double themselves', query: doubling(30), code: 'OPERATION_TOO_LARGE' },
    { what: 'fragments that branch', query: branching(13), code: 'OPERATION_TOO_LARGE' },
  ])('$what', async ({ query, code }) => {
    expect((await refusal(query)).code).toBe(code);
  });

  it('and just below it is answered', async () => {
    expect(await graph.ask(nested(15))).toMatchObject({ data: { a: { a: null } } });
    expect(await graph.ask(doubling(8))).toMatchObject({ data: { a: { x: '{}', id: '{}' } } });
  });

  it.each([
    { what: 'double', make: doubling },
    { what: 'branch', make: branching },
  ])('and fragments that $what cost no more than their length', async ({ make }) => {
    await refusal(make(40));
    const took = async (fragments: number) => {
      const begun = process.cpuUsage();
      await refusal(make(fragments));
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1_000;
    };
    expect(Math.max(await took(45), await took(48))).toBeLessThan(100);
  });
});

describe('a document that is not GraphQL, or not of this graph', () => {
  it.each([
    { query: '{ a { id }', code: 'GRAPHQL_PARSE_FAILED' },
    { query: 'hello', code: 'GRAPHQL_PARSE_FAILED' },
    { query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a { ...F } } fragment F on A { a { ...F } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a { ...F } } fragment F on A { ...G id } fragment G on A { ...F }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a { ...Missing } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a { __typename: id } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ a @defer { id } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: '{ _entities(representations: []) { __typename } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: 'query A { a { id } } query B { a { id } }', code: 'OPERATION_RESOLUTION_FAILURE' },
    { query: 'fragment F on A { id }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: 'subscription { ticks }', code: 'OPERATION_NOT_SUPPORTED' },
    { query: '', code: 'BAD_REQUEST' },
  ])('is refused: $query', async ({ query, code }) => {
    const { code: got, errors } = await refusal(query);
    expect(got).toBe(code);
    expect(errors[0]?.extensions).toMatchObject({ code });
  });

  it('is refused where the named operation is not in it', async () => {
    expect((await refusal('query A { a { id } }', { operationName: 'B' })).code).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  it('is told where, and not more than five times', async () => {
    const { errors } = await refusal(`{ ${Array.from({ length: 15 }, (_, i) => `no${i}`).join(' ')} }`);
    expect(errors).toHaveLength(5);
    expect(errors[0]?.locations).toEqual([{ line: 1, column: 3 }]);
  });

  it('is refused again without a second look', async () => {
    await refusal('{ nothing }');
    const { size } = graph.generation.operations;
    const before = size();
    await refusal('{ nothing }');
    expect(size()).toBe(before);
  });

  it('has no literal of it repeated', async () => {
    const { errors } = await refusal('{ a(n: "078-05-1120") { id } b: a(by: { name: 78051120 }) { id } }');
    expect(errors).toHaveLength(2);
    expect(JSON.stringify(errors)).not.toMatch(/078|78051120/);
  });
});

describe('variables', () => {
  const query = `query ($by: By, $id: ID, $n: Int = 5, $kind: Kind, $ids: [ID!]) {
    a(by: $by, id: $id, n: $n, kind: $kind, ids: $ids) { id }
  }`;

  it.each([
    { variables: {}, reaches: { n: 5 } },
    { variables: { n: null }, reaches: { n: null } },
    { variables: { id: 7, ids: 'one' }, reaches: { id: '7', ids: ['one'], n: 5 } },
    { variables: { kind: 'ONE', unknown: 1 }, reaches: { kind: 'ONE', n: 5 } },
    {
      variables: { by: { name: 'é"\\\u0000\u2028', by: { name: 'x', kind: 'TWO' } } },
      reaches: { by: { name: 'é"\\\u0000\u2028', by: { name: 'x', kind: 'TWO' } }, n: 5 },
    },
  ])('$variables reach the subgraph as $reaches', async ({ variables, reaches }) => {
    const { data } = await graph.ask(query, { variables });
    expect(JSON.parse((data as { a: { id: string } }).a.id)).toEqual(reaches);
  });

  it.each([
    { variables: { n: '078-05-1120' }, message: 'Variable "$n": the value is not of type Int.' },
    { variables: { n: 78051120.5 }, message: 'Variable "$n": the value is not of type Int.' },
    { variables: { kind: '078-05-1120' }, message: 'Variable "$kind": the value is not of type Kind.' },
    { variables: { by: '078-05-1120' }, message: 'Variable "$by": the value is not of type By.' },
    { variables: { by: {} }, message: 'Variable "$by": the field "name" of type String! is missing.' },
    { variables: { by: { name: null } }, message: 'Variable "$by": at "name" null is not of type String!.' },
    {
      variables: { by: { name: 'x', by: { name: 'y', age: '078-05-1120' } } },
      message: 'Variable "$by": at "by.age" the value is not of type Int.',
    },
    { variables: { by: { name: 'x', nmae: 'y' } }, message: 'Variable "$by": the type By has no field "nmae".' },
    { variables: { ids: ['a', null] }, message: 'Variable "$ids": at "1" null is not of type ID!.' },
  ])('$variables are refused: $message', async ({ variables, message }) => {
    const { code, errors } = await refusal(query, { variables });
    expect(code).toBe('BAD_USER_INPUT');
    expect(errors).toEqual([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('that are required are missed', async () => {
    const { errors } = await refusal('query ($id: ID!) { a(id: $id) { id } }', { variables: {} });
    expect(errors[0]?.message).toBe('Variable "$id": a value of type ID! is required.');
  });

  it('that only look like properties of every object count as not given', async () => {
    const { data } = await graph.ask(
      'query ($constructor: ID, $toString: Int) { a(id: $constructor, n: $toString) { id } }',
      {
        variables: {},
      },
    );
    expect(data).toEqual({ a: { id: '{}' } });
  });
});

it("GraphiQL's introspection is within the limits", async () => {
  const { data, errors } = await graph.ask(
    getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
  );
  expect(errors).toBeUndefined();
  expect(data).toHaveProperty('__schema.types');
  expect(graph.sent).toHaveLength(0);
});
