import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { mergeOperations } from '../../../gateway/execution/mergedOperation.ts';
import { randomOperation } from '../differential/support/randomOperation.ts';
import { createGraph, federation, replyOf, unavailable } from './support/graph.ts';
import { librarySubgraphs, type Weather, weatherSpots } from './support/library.ts';

const subgraphs = {
  shop: {
    typeDefs: `${federation}
      type Query { tea: Item! jars: [Jar!]! }
      type Mutation { brew: Item! }
      type Item @key(fields: "id") { id: ID! jar: Jar! }
      type Jar @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { tea: () => ({ id: 'i1', jar: { id: 'j1' } }), jars: () => [{ id: 'j1' }, { id: 'j2' }] },
      Mutation: { brew: () => ({ id: 'i1', jar: { id: 'j2' } }) },
    },
  },
  store: {
    typeDefs: `${federation}
      type Item @key(fields: "id") { id: ID! stock(of: Int = 0): Int shelf: Shelf }
      type Shelf { row: Int }
      type Jar @key(fields: "id") { id: ID! stock(of: Int = 0): Int }`,
    resolvers: {
      Item: {
        __resolveReference: ({ id }: { readonly id: string }) => ({ id }),
        stock: ({ id }: { readonly id: string }, { of }: { readonly of: number }) => Number(id.slice(1)) * 10 + of,
        shelf: () => ({ row: 3 }),
      },
      Jar: {
        __resolveReference: ({ id }: { readonly id: string }) => ({ id }),
        stock: ({ id }: { readonly id: string }, { of }: { readonly of: number }) => Number(id.slice(1)) * 100 + of,
      },
    },
  },
};
const merging = await createGraph(subgraphs);
const single = await createGraph(subgraphs, { limits: { mergedFetchesMax: 1 } });
afterEach(() => {
  for (const graph of [merging, single]) graph.intercepts.clear();
});

const query = 'query ($of: Int) { tea { stock(of: $of) jar { stock } } jars { stock } }';
const whole = { tea: { stock: 15, jar: { stock: 100 } }, jars: [{ stock: 100 }, { stock: 200 }] };

describe('fetches of one wave to one subgraph', () => {
  it('leave as one request, in which equal selections share a list', async () => {
    expect(await merging.ask(query, { variables: { of: 5 } })).toEqual({ data: whole });
    expect(merging.sent.map(({ subgraph }) => subgraph)).toEqual(['shop', 'store']);
    const { variables, query: text } = merging.sent[1] as (typeof merging.sent)[number];
    expect(text.match(/_entities/g)).toHaveLength(2);
    expect(Object.values(variables)).toEqual([
      5,
      [{ __typename: 'Item', id: 'i1' }],
      [
        { __typename: 'Jar', id: 'j1' },
        { __typename: 'Jar', id: 'j2' },
      ],
    ]);
  });

  it('leave alone where merging is bounded to one', async () => {
    expect(await single.ask(query, { variables: { of: 5 } })).toEqual({ data: whole });
    expect(single.sent).toHaveLength(4);
  });

  it('are never merged in a mutation', async () => {
    const { data } = await merging.ask('mutation { brew { stock jar { stock } } }');
    expect(data).toEqual({ brew: { stock: 10, jar: { stock: 200 } } });
    expect(merging.sent.map(({ subgraph }) => subgraph)).toEqual(['shop', 'store', 'store']);
  });

  it('have their errors at the paths of the client', async () => {
    merging.intercepts.set('store', ({ query: text }) => {
      const jars = /(e\d):_entities\(representations:\$\w+\)\{\.\.\.on Jar/.exec(text)?.[1] ?? '';
      const items = jars === 'e0' ? 'e1' : 'e0';
      const error = { message: 'Not counted.', path: [jars, 1, 'stock'], extensions: { code: 'UNCOUNTED' } };
      const ofItem = /on Item\{(\w+)/.exec(text)?.[1] ?? '';
      return replyOf({
        data: { [items]: [{ [ofItem]: 1 }], [jars]: [{ stock: 2 }, { stock: null }] },
        errors: [error],
      });
    });
    const answer = await merging.ask(query);
    expect(answer.data).toEqual({ tea: { stock: 1, jar: { stock: 2 } }, jars: [{ stock: 2 }, { stock: null }] });
    expect(answer.errors).toEqual([
      { message: 'Not counted.', path: ['jars', 1, 'stock'], extensions: { code: 'UNCOUNTED', agency: 'STORE' } },
    ]);
  });

  it('are sent again alone, once, when the merged answer has no data', async () => {
    merging.intercepts.set('store', ({ query: text }) => {
      if (!/on Item/.test(text)) return null;
      return replyOf({ data: null, errors: [{ message: 'No.', extensions: { code: 'NO_ITEMS' } }] });
    });
    const answer = await merging.ask(query);
    expect(answer.data).toEqual({ ...whole, tea: { stock: null, jar: { stock: 100 } } });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['tea', 'stock'], 'NO_ITEMS'],
    ]);
    expect(merging.sent.map(({ subgraph }) => subgraph)).toEqual(['shop', 'store', 'store', 'store']);
  });

  it('are not sent again when the subgraph is away', async () => {
    merging.intercepts.set('store', () => unavailable);
    const answer = await merging.ask(query);
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['tea', 'stock'], 'SUBGRAPH_UNAVAILABLE'],
      [['tea', 'jar', 'stock'], 'SUBGRAPH_UNAVAILABLE'],
      [['jars', 0, 'stock'], 'SUBGRAPH_UNAVAILABLE'],
      [['jars', 1, 'stock'], 'SUBGRAPH_UNAVAILABLE'],
    ]);
    expect(merging.sent).toHaveLength(2);
  });
});

describe('the text of a merged operation', () => {
  const entities = (body: string, more = '') =>
    `query Q($representations:[_Any!]!${more}){_entities(representations:$representations){${body}}}`;

  it.each([
    {
      what: 'keeps a fragment that is the same once',
      texts: [`${entities('...A')} fragment A on A{x}`, `${entities('...A ...on B{y}')} fragment A on A{x}`],
      holds: ['fragment A on A{x}'],
      fragments: 1,
    },
    {
      what: 'renames a fragment that is another',
      texts: [`${entities('...A')} fragment A on A{x}`, `${entities('...A')} fragment A on A{y}`],
      holds: ['fragment A on A{x}', 'fragment A_2 on A{y}', '{...A_2}'],
      fragments: 2,
    },
    {
      what: 'renames what spreads a fragment that is another',
      texts: [
        `${entities('...A')} fragment A on A{...B} fragment B on A{x}`,
        `${entities('...A')} fragment A on A{...B} fragment B on A{y}`,
      ],
      holds: ['fragment A on A{...B}', 'fragment A_2 on A{...B_2}', 'fragment B_2 on A{y}'],
      fragments: 4,
    },
    {
      what: 'gives a shared variable once, and representations names that no variable has',
      texts: [entities('...on A{x(a:$r0)}', ',$r0:Int'), entities('...on A{y(a:$r0)}', ',$r0:Int')],
      holds: ['query Q($r_0:[_Any!]!$r_1:[_Any!]!$r0:Int)', 'representations:$r_1'],
      fragments: 0,
    },
  ])('$what', ({ texts, holds, fragments }) => {
    const { text } = mergeOperations(texts);
    for (const part of holds) expect(text).toContain(part);
    expect(parse(text).definitions).toHaveLength(1 + fragments);
  });
});

/** Few by default; a number in the environment looks further, from another seed. */
const more = Number(process.env.DIFFERENTIAL_RUNS ?? 0);

it(
  'a merged plan answers as the plan it was made of',
  async () => {
    let weather: Weather = { nulls: new Set(), failures: new Set() };
    const limits = { aliasesMax: 1_000, rootFieldsMax: 100, depthMax: 100, fragmentsMax: 100, directivesMax: 1_000 };
    const library = librarySubgraphs(() => weather);
    const merged = await createGraph(library, { limits });
    const plain = await createGraph(library, { sdl: merged.sdl, limits: { ...limits, mergedFetchesMax: 1 } });
    const { apiSchema } = plain.generation.supergraph;
    const spots = fc.uniqueArray(fc.constantFrom(...weatherSpots), { maxLength: 12 }).map((list) => new Set(list));
    let merges = 0;
    await fc.assert(
      fc.asyncProperty(randomOperation(apiSchema), spots, spots, async (operation, nulls, failures) => {
        fc.pre(validate(apiSchema, parse(operation.query)).length === 0);
        weather = { nulls, failures };
        const { variables } = operation;
        const [one, other] = [
          await merged.ask(operation.query, { variables }),
          await plain.ask(operation.query, { variables }),
        ];
        expect(one.data).toEqual(other.data);
        const told = (errors: typeof one.errors) => (errors ?? []).map((error) => JSON.stringify(error)).sort();
        expect(told(one.errors)).toEqual(told(other.errors));
        if (failures.size === 0) expect(merged.sent.length).toBeLessThanOrEqual(plain.sent.length);
        merges += merged.sent.filter(({ query: text }) => /\be1:/.test(text)).length;
      }),
      { numRuns: more || 200, seed: more || 20_260_402 },
    );
    expect(merges).toBeGreaterThan(2);
  },
  120_000 + more * 200,
);
