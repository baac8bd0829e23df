import { afterEach, describe, expect, it } from 'vitest';
import { runDeferred } from '../../../gateway/execution/deferredRun.ts';
import { Cancellation } from '../../../gateway/transport/cancellation.ts';
import { createGraph, federation, replyOf, unavailable } from '../engine/support/graph.ts';
import { borrowers } from './support/borrowers.ts';
import { type Payload, payloadsOf, readAll } from './support/parts.ts';

const graph = await createGraph(borrowers);
const ask = (query: string, options: Parameters<typeof payloadsOf>[2] = {}) => payloadsOf(graph, query, options);
const partsOf = (payloads: readonly Payload[]) => payloads.flatMap(({ incremental }) => incremental ?? []);

afterEach(() => graph.intercepts.clear());

describe('a deferred fragment', () => {
  it.each([
    {
      what: 'is answered after what it stands in',
      query: '{ person { id ... @defer { debt } } }',
      payloads: [
        { data: { person: { id: 'p1' } }, hasNext: true },
        { incremental: [{ path: ['person'], data: { debt: 7 } }], hasNext: false },
      ],
    },
    {
      what: 'carries the label that the client gave it',
      query: '{ person { id ... @defer(label: "owing") { debt } } }',
      payloads: [
        { data: { person: { id: 'p1' } }, hasNext: true },
        { incremental: [{ path: ['person'], label: 'owing', data: { debt: 7 } }], hasNext: false },
      ],
    },
    {
      what: 'is answered for each object of a list',
      query: '{ people { id ... @defer { debt } } }',
      payloads: [
        { data: { people: [{ id: 'p1' }, { id: 'p2' }] }, hasNext: true },
        {
          incremental: [
            { path: ['people', 0], data: { debt: 7 } },
            { path: ['people', 1], data: { debt: 0 } },
          ],
          hasNext: false,
        },
      ],
    },
    {
      what: 'is answered at the root',
      query: '{ ... @defer(label: "root") { person { name } } }',
      payloads: [
        { data: {}, hasNext: true },
        { incremental: [{ path: [], label: 'root', data: { person: { name: 'Ana' } } }], hasNext: false },
      ],
    },
    {
      what: 'follows the part that it stands in, under its own label',
      query: '{ person { id ... @defer(label: "a") { loans { id ... @defer(label: "b") { rating } } } } }',
      payloads: [
        { data: { person: { id: 'p1' } }, hasNext: true },
        {
          incremental: [{ path: ['person'], label: 'a', data: { loans: [{ id: 'l1' }, { id: 'l2' }] } }],
          hasNext: true,
        },
        {
          incremental: [
            { path: ['person', 'loans', 0], label: 'b', data: { rating: 1 } },
            { path: ['person', 'loans', 1], label: 'b', data: { rating: 2 } },
          ],
          hasNext: false,
        },
      ],
    },
    {
      what: 'adds to an object that was answered before',
      query: '{ person { loans { id } ... @defer { loans { rating } } } }',
      payloads: [
        { data: { person: { loans: [{ id: 'l1' }, { id: 'l2' }] } }, hasNext: true },
        { incremental: [{ path: ['person'], data: { loans: [{ rating: 1 }, { rating: 2 }] } }], hasNext: false },
      ],
    },
    {
      what: 'is answered beside what the gateway answers itself',
      query: '{ person { id } ... @defer { __type(name: "Loan") { name } __typename } }',
      payloads: [
        { data: { person: { id: 'p1' } }, hasNext: true },
        { incremental: [{ path: [], data: { __type: { name: 'Loan' }, __typename: 'Query' } }], hasNext: false },
      ],
    },
    {
      what: 'follows a mutation',
      query: 'mutation { rename(name: "Eve") { name ... @defer { debt } } }',
      payloads: [
        { data: { rename: { name: 'Eve' } }, hasNext: true },
        { incremental: [{ path: ['rename'], data: { debt: 7 } }], hasNext: false },
      ],
    },
    {
      what: 'is not sent for an object that is null',
      query: '{ nobody { id ... @defer { debt } } }',
      payloads: [{ data: { nobody: null } }],
    },
  ])('$what', async ({ query, payloads }) => {
    expect(await ask(query)).toEqual(payloads);
  });

  it.each([
    { given: { later: true }, payloads: 2 },
    { given: { later: false }, payloads: 1 },
    { given: {}, payloads: 2 },
  ])('is deferred if its variable says so: $given', async ({ given, payloads }) => {
    const query = 'query ($later: Boolean) { person { id ... @defer(if: $later) { debt } } }';
    expect(await ask(query.replace('Boolean', 'Boolean = true'), { variables: given })).toHaveLength(payloads);
  });

  it.each([
    { on: 'skip', value: true, payloads: [{ data: { person: { id: 'p1' } } }] },
    { on: 'include', value: false, payloads: [{ data: { person: { id: 'p1' } } }] },
  ])('is not there at all when @$on leaves it out', async ({ on, value, payloads }) => {
    const query = `query ($v: Boolean!) { person { id ... @defer @${on}(if: $v) { debt } } }`;
    expect(await ask(query, { variables: { v: value } })).toEqual(payloads);
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['people']);
  });

  it('is another part at each place where its name is spread', async () => {
    const query = '{ a: person { ...F } b: person { ...F } } fragment F on Person { id ... @defer { debt } }';
    const payloads = await ask(query);
    expect(payloads[0]).toEqual({ data: { a: { id: 'p1' }, b: { id: 'p1' } }, hasNext: true });
    expect(partsOf(payloads)).toEqual([
      { path: ['a'], data: { debt: 7 } },
      { path: ['b'], data: { debt: 7 } },
    ]);
  });

  it('is asked for at the root without the name that composition gave the root', async () => {
    const odd = await createGraph({
      odd: {
        typeDefs: `${federation} schema { query: Root } type Root { a: Int b: Int }`,
        resolvers: { Root: { a: () => 1, b: () => 2 } },
      },
    });
    expect(await payloadsOf(odd, '{ a ... @defer { b } }')).toEqual([
      { data: { a: 1 }, hasNext: true },
      { incremental: [{ path: [], data: { b: 2 } }], hasNext: false },
    ]);
  });

  it('keeps to the types it is for', async () => {
    const query = '{ people { id ... on Person @defer { name } } }';
    expect(partsOf(await ask(query)).map(({ data }) => data)).toEqual([{ name: 'Ana' }, { name: 'Bo' }]);
  });
});

describe('the other format', () => {
  it('announces each part under an id, and completes it', async () => {
    const query = '{ person { id ... @defer(label: "a") { loans { id ... @defer { rating } } } } }';
    expect(await ask(query, { format: 'v0.2' })).toEqual([
      { data: { person: { id: 'p1' } }, pending: [{ id: '0', path: ['person'], label: 'a' }], hasNext: true },
      {
        pending: [
          { id: '1', path: ['person', 'loans', 0] },
          { id: '2', path: ['person', 'loans', 1] },
        ],
        incremental: [{ id: '0', data: { loans: [{ id: 'l1' }, { id: 'l2' }] } }],
        completed: [{ id: '0' }],
        hasNext: true,
      },
      {
        incremental: [
          { id: '1', data: { rating: 1 } },
          { id: '2', data: { rating: 2 } },
        ],
        completed: [{ id: '1' }, { id: '2' }],
        hasNext: false,
      },
    ]);
  });

  it('completes with the errors of a part that failed as a whole', async () => {
    const [, last] = await ask('{ person { id ... @defer { strict } } }', { format: 'v0.2' });
    expect(last).toMatchObject({
      completed: [{ id: '0', errors: [{ path: ['person', 'strict'], extensions: { code: 'SUBGRAPH_ERROR' } }] }],
      hasNext: false,
    });
    expect(last).not.toHaveProperty('incremental');
  });
});

describe('an answer in parts', () => {
  it('is whole for who does not read parts', async () => {
    expect(await graph.ask('{ person { id ... @defer { debt } } }')).toEqual({
      data: { person: { id: 'p1', debt: 7 } },
    });
    // One request to the agency of the rest: nothing is fetched apart that need not be.
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['people', 'loans']);
  });

  it('sends no more than so many parts at once', async () => {
    const few = await createGraph(borrowers, { limits: { deferredPartsMax: 1 } });
    const payloads = await payloadsOf(few, '{ people { id ... @defer { debt } } }');
    expect(payloads.map(({ incremental, hasNext }) => [incremental?.length, hasNext])).toEqual([
      [undefined, true],
      [1, true],
      [1, false],
    ]);
  });

  it('defers no more than so many fragments, and answers the others with what they stand in', async () => {
    const few = await createGraph(borrowers, { limits: { deferredFragmentsMax: 1 } });
    expect(await payloadsOf(few, '{ person { ... @defer { id } ... @defer { name } } }')).toEqual([
      { data: { person: { name: 'Ana' } }, hasNext: true },
      { incremental: [{ path: ['person'], data: { id: 'p1' } }], hasNext: false },
    ]);
  });

  it('is not shared with who asks for the same at the same time', async () => {
    const query = '{ person { id ... @defer { debt } } }';
    const results = await Promise.all([1, 2].map(() => graph.result(query, { incremental: '2022-08-24' })));
    expect(results[0]).not.toBe(results[1]);
    const answers = await Promise.all(results.map(readAll));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toHaveLength(2);
  });

  it('fetches nothing further when whoever reads it goes away', async () => {
    let begun: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let aborted = false;
    graph.intercepts.set('loans', ({ signal }) => {
      begun();
      return new Promise((resolve) => {
        signal.addEventListener('abort', {
          handleEvent: () => {
            aborted = true;
            resolve(unavailable);
          },
        });
      });
    });
    const { rest } = await graph.result('{ person { id ... @defer { loans { id ... @defer { rating } } } } }', {
      incremental: '2022-08-24',
    });
    await asked;
    await rest?.return?.();
    expect(aborted).toBe(true);
    expect(await rest?.next()).toEqual({ done: true, value: undefined });
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['people', 'loans']);
  });

  it('stops at the signal of the request', async () => {
    const gone = new Cancellation();
    const signals: boolean[] = [];
    graph.intercepts.set('loans', ({ signal }) => {
      gone.abort();
      signals.push(signal.aborted);
      return null;
    });
    const query = '{ person { id ... @defer { loans { id ... @defer { rating } } } } }';
    await readAll(await graph.result(query, { incremental: '2022-08-24', signal: gone }));
    expect(signals).toEqual([true]);
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['people', 'loans']);
  });

  it('carries the reads after a mutation through', async () => {
    const gone = new Cancellation();
    graph.intercepts.set('people', () => {
      gone.abort();
      return replyOf({ data: { rename: { __typename: 'Person', id: 'p1', name: 'Eve' } } });
    });
    const query = 'mutation { rename(name: "Eve") { name ... @defer { debt } } }';
    const payloads = await readAll(await graph.result(query, { incremental: '2022-08-24', signal: gone }));
    expect(partsOf(payloads)).toEqual([{ path: ['rename'], data: { debt: 7 } }]);
  });

  it('answers by an error where the operation cannot be planned', async () => {
    const program = { program: { isUnplannable: true } } as Parameters<typeof runDeferred>[0];
    const answer = await runDeferred(program, {} as Parameters<typeof runDeferred>[1], 1);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'PLANNING_FAILED' } }], updates: null });
  });
});

describe('the schema', () => {
  it('offers @defer in its text and in introspection', async () => {
    const { apiSdl } = graph.generation.supergraph;
    expect(apiSdl).toContain(
      'directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT',
    );
    const { data } = await graph.ask('{ __schema { directives { name locations args { name } } } }');
    const { directives } = (data as { __schema: { directives: unknown[] } }).__schema;
    expect(directives).toContainEqual({
      name: 'defer',
      locations: ['FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
      args: [{ name: 'label' }, { name: 'if' }],
    });
  });

  it.each([
    { what: 'a label twice', query: '{ person { ... @defer(label: "a") { id } ... @defer(label: "a") { name } } }' },
    { what: 'a label by variable', query: 'query ($l: String) { person { ... @defer(label: $l) { id } } }' },
    { what: 'the root of a mutation', query: 'mutation { ... @defer { rename(name: "x") { id } } }' },
    { what: 'a field', query: '{ person @defer { id } }' },
    { what: 'a condition that is no Boolean', query: '{ person { ... @defer(if: 1) { id } } }' },
  ])('refuses @defer with or on $what', async ({ query }) => {
    const { errors, data } = await graph.ask(query, { incremental: '2022-08-24' });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(data).toBeUndefined();
  });
});
