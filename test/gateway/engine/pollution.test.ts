import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGraph, federation, replyOf } from './support/graph.ts';

const hostile = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'toJSON',
  'then',
  '__defineGetter__',
];

const builtIns = [Object, Array, Function, String, Number, Boolean, Map, Set, Promise, Error, RegExp].map(
  (each) => each.prototype as object,
);
const snapshot = () =>
  builtIns.map((each) =>
    Object.entries(Object.getOwnPropertyDescriptors(each)).map(([name, { value }]) => [name, value]),
  );

const graph = await createGraph({
  a: {
    typeDefs: `${federation}
      type Query { t: T ts: [T] any: Any echo(given: JSON, in: In): JSON }
      input In { JSON: JSON name: String }
      union Any = T | U
      type T @key(fields: "id") { id: ID! name: String self: T json: JSON }
      type U { id: ID! }
      scalar JSON`,
    resolvers: {
      Query: {
        t: () => ({ id: '1', name: 'n' }),
        ts: () => [
          { id: '1', name: 'n' },
          { id: '2', name: 'm' },
        ],
        echo: (_: unknown, given: object) => given,
      },
      T: { __resolveReference: (t: object) => t, self: (t: object) => t },
    },
  },
  b: {
    typeDefs: `${federation} type T @key(fields: "id") { id: ID! more: Int }`,
    resolvers: { T: { more: () => 1 } },
  },
});

let before: unknown;
beforeAll(() => {
  before = snapshot();
  // Whoever writes to one now throws, and the answer is not what it should be.
  // (Not an error's: graphql-js gives its errors a name, which a frozen prototype forbids.)
  for (const each of builtIns) if (each !== Error.prototype) Object.freeze(each);
});
afterEach(() => graph.intercepts.clear());
afterAll(() => {
  expect(snapshot()).toEqual(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it('the built-in prototypes are frozen', () => {
  expect(() => Object.assign(Object.prototype, { polluted: true })).toThrow(TypeError);
});

describe('from a client', () => {
  it.each(hostile)('%s is an alias, a variable and a fragment like any other', async (name) => {
    const query = `query ${name} ($${name}: Boolean = true) {
      ${name}: t { ...${name} s: self { ${name}: more } x: self { ${name}: self { id more @include(if: $${name}) } } }
    }
    fragment ${name} on T { ${name}: name }`;
    const body = JSON.stringify(await graph.ask(query, { operationName: name, forwardedHeaders: [name, name] }));
    expect(body).toBe(`{"data":{"${name}":{"${name}":"n","s":{"${name}":1},"x":{"${name}":{"id":"1","more":1}}}}}`);
  });

  it.each(hostile)('%s in a list is each time its own', async (name) => {
    const body = JSON.stringify(await graph.ask(`{ ts { ${name}: id a: more } }`));
    expect(body).toBe(`{"data":{"ts":[{"${name}":"1","a":1},{"${name}":"2","a":1}]}}`);
  });

  it.each(hostile)('%s in a variable reaches the subgraph as it was sent', async (name) => {
    const json = `{"${name}":{"polluted":true},"list":[{"${name}":null}]}`;
    const { data } = await graph.ask('query ($json: JSON, $in: In) { echo(given: $json, in: $in) }', {
      variables: JSON.parse(`{"json":${json},"in":{"JSON":${json}},"${name}":1}`),
    });
    expect(JSON.stringify(graph.sent[0]?.variables)).toBe(`{"json":${json},"in":{"JSON":${json}}}`);
    expect(data?.echo).toBeDefined();
  });

  it.each(hostile)('%s is no field of an input type, and no variable that was given', async (name) => {
    const refused = await graph.ask('query ($in: In) { echo(in: $in) }', {
      variables: JSON.parse(`{"in":{"${name}":{"polluted":true}}}`),
    });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(graph.sent).toHaveLength(0);
    await graph.ask(`query ($${name}: JSON) { echo(given: $${name}) }`, { variables: {} });
    expect(graph.sent[0]?.variables).toEqual({});
  });
});

describe('from a subgraph', () => {
  it.each(hostile)('%s goes nowhere', async (key) => {
    const bad = `{"${key}":{"polluted":true},"__proto__":{"polluted":true}`;
    graph.intercepts.set('a', () =>
      replyOf(
        JSON.parse(
          `{"data":${bad},"t":${bad},"__typename":"T","id":"1","self":${bad},"__typename":"T","id":"1"}}},"extensions":${bad}}}`,
        ),
      ),
    );
    graph.intercepts.set('b', () => replyOf(JSON.parse(`{"data":${bad},"_entities":[${bad},"more":1}]}}`)));
    const answer = await graph.ask('{ t { id self { id more } more } }');
    expect(answer).toEqual({ data: { t: { id: '1', self: { id: '1', more: 1 }, more: 1 } } });
  });

  it.each(hostile)('%s in an error is neither a code nor a place', async (key) => {
    const bad = `{"${key}":{"polluted":true},"__proto__":{"polluted":true}`;
    graph.intercepts.set('a', () =>
      replyOf(
        JSON.parse(
          `{"data":null,"errors":[${bad},"message":"m","path":["${key}"],"extensions":${bad},"code":{"${key}":1}}}]}`,
        ),
      ),
    );
    const answer = await graph.ask('{ t { id } }');
    expect(answer.data).toEqual({ t: null });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'SUBGRAPH_ERROR', agency: 'A' }]);
    expect(JSON.stringify(answer)).not.toContain('polluted');
  });

  it.each(hostile)('%s is not the name of a type', async (name) => {
    graph.intercepts.set('a', () => replyOf(JSON.parse(`{"data":{"any":{"__typename":"${name}","id":"1"}}}`)));
    const answer = await graph.ask('{ any { __typename ... on T { id more } ... on U { id } } }');
    expect(answer.data).toEqual({ any: null });
    expect(answer.errors).toMatchObject([{ path: ['any'], extensions: { code: 'INVALID_VALUE' } }]);
    expect(graph.sent).toHaveLength(1);
  });

  it.each(hostile)('%s is a key like any other', async (id) => {
    graph.intercepts.set('a', () => replyOf({ data: { ts: [1, 2].map(() => ({ __typename: 'T', id })) } }));
    const answer = await graph.ask('{ ts { id more } }');
    expect(answer.data).toEqual({ ts: [1, 2].map(() => ({ id, more: 1 })) });
    expect(graph.sent[1]?.variables.representations).toEqual([{ __typename: 'T', id }]);
  });

  it.each(hostile)('%s that is left out is missing, not inherited', async (name) => {
    graph.intercepts.set('a', () => replyOf({ data: { t: { __typename: 'T' } } }));
    const answer = await graph.ask(`{ t { ${name}: name } }`);
    expect(Object.entries(answer.data?.t as object)).toEqual([[name, null]]);
    expect(answer.errors).toMatchObject([{ path: ['t', name], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } }]);
  });

  it('a scalar of any shape passes unchanged', async () => {
    const json = '{"__proto__":{"a":1},"list":[1,null,{"constructor":0}],"toJSON":"x","no":false}';
    graph.intercepts.set('a', () => replyOf(JSON.parse(`{"data":{"t":{"json":${json}}}}`)));
    expect(JSON.stringify(await graph.ask('{ t { json } }'))).toBe(`{"data":{"t":{"json":${json}}}}`);
  });
});
