import { describe, expect, it } from 'vitest';
import { compose, createGraph, type GraphUnderTest } from './engine/support/graph.ts';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;

const shop = (
  name = { cost: '@cost', listSize: '@listSize' },
  imports = '"@key", "@shareable", "@cost", "@listSize"',
) => ({
  typeDefs: `${link(imports)}
    type Query {
      book: Book
      books(first: Int): BookConnection ${name.listSize}(slicingArguments: ["first"], sizedFields: ["edges"])
      defaulted(first: Int! = 20): [Book!] ${name.listSize}(slicingArguments: ["first"])
      either(first: Int, last: Int): [Book!] ${name.listSize}(slicingArguments: ["first", "last"])
      loose(first: Int, last: Int): [Book!]
        ${name.listSize}(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
      assumed: [Book!] ${name.listSize}(assumedSize: 7)
      unsaid: [Book!]
      table: [[Book!]!] ${name.listSize}(assumedSize: 3)
      paged(input: Search! = { page: { rows: 4 } }): BookConnection
        ${name.listSize}(assumedSize: 77, sizedFields: ["edges"])
      dear: Book ${name.cost}(weight: 50)
      dearValue: String ${name.cost}(weight: 9)
      search(text: String ${name.cost}(weight: 6), by: Search, all: [Search!]): Book
      thing: Thing
      either2: Either
      gold: [Gold!]
      moods: [Mood!]
      color: Color
    }
    type Mutation { write(text: String): Book }
    type Subscription { written(first: Int! = 2): [Book!] ${name.listSize}(slicingArguments: ["first"]) }
    type BookConnection { edges: [Edge!] totalCount: Int pageInfo: Info }
    type Edge { node: Book }
    type Info { end: String }
    type Book { id: ID title: String author: Author authors: [Author!] ${name.listSize}(assumedSize: 3) }
    type Author { name: String books(first: Int! = 5): [Book!] ${name.listSize}(slicingArguments: ["first"]) }
    input Search { text: String, dearText: String ${name.cost}(weight: 4), page: Page = { rows: 6 }, and: [Search!] }
    input Page { rows: Int = 8 }
    interface Thing { id: ID parts: [Part!] }
    type Cheap implements Thing { id: ID parts: [Part!] ${name.listSize}(assumedSize: 1) }
    type Rich implements Thing { id: ID parts: [Part!] ${name.listSize}(assumedSize: 40) extra: Book }
    type Part { id: ID }
    union Either = Book | Gold
    type Gold ${name.cost}(weight: 30) { id: ID }
    enum Mood ${name.cost}(weight: 2) { GLAD SAD }
    scalar Color ${name.cost}(weight: 5)`,
});

// Composition checks slicing arguments by their first name alone, so a path into an input is written in afterwards.
const sdl = compose({ shop: shop() }).replace('assumedSize: 77', 'slicingArguments: ["input.page.rows"]');
const graph = await createGraph({ shop: shop() }, { sdl, limits: { costMax: 1_000, assumedListSize: 10 } });

/** What the gateway estimates; the graph has no data, which changes nothing. */
const costOf = async (query: string, variables: Record<string, unknown> = {}, of: GraphUnderTest = graph) => {
  const result = await of.result(query, { variables });
  expect(result.refusal, String(result.body)).toBeUndefined();
  return result.cost;
};
const refusalOf = async (query: string, variables: Record<string, unknown> = {}, of: GraphUnderTest = graph) => {
  const result = await of.result(query, { variables });
  expect(result.kind).toBe('refused');
  expect(of.sent).toEqual([]);
  return JSON.parse(String(result.body)).errors[0];
};

describe('an operation is estimated to cost', () => {
  it.each<[what: string, query: string, cost: number, variables?: Record<string, unknown>]>([
    ['1 for an object, nothing for a value', '{ book { id title } }', 1],
    ['nothing for a type name', '{ __typename }', 0],
    ['one for each object on the way', '{ book { author { name } } }', 2],
    ['as many as `first` says', '{ books(first: 10) { edges { node { id } } } }', 1 + 10 * 2],
    ['nothing more for what is no sized field', '{ books(first: 10) { totalCount pageInfo { end } } }', 2],
    ['as many as a variable says', 'query($n: Int) { books(first: $n) { edges { node { id } } } }', 61, { n: 30 }],
    [
      'as many as a default of the operation says',
      'query($n: Int = 4) { books(first: $n) { edges { node { id } } } }',
      9,
    ],
    ['as many as a default of the schema says', '{ defaulted { id } }', 20],
    ['as many as the default when a variable is left out', 'query($n: Int! = 6) { defaulted(first: $n) { id } }', 6],
    ['as many as are assumed', '{ assumed { id } }', 7],
    ['as many as are assumed where nothing is said', '{ unsaid { id } }', 10],
    ['the product of lists in lists', '{ assumed { authors { books(first: 2) { id } } } }', 7 * (1 + 3 * (1 + 2))],
    ['the product of a list of lists', '{ table { id } }', 3 * 10],
    ['by the one slicing argument that is given', '{ either(last: 9) { id } }', 9],
    ['by the greater of two', '{ loose(first: 3, last: 8) { id } }', 8],
    ['by an assumption when no slicing argument is needed', '{ loose { id } }', 10],
    ['nothing for rows below nought', '{ defaulted(first: -5) { id } }', 0],
    ['by a path into an input', '{ paged(input: { page: { rows: 2 } }) { edges { node { id } } } }', 2 + 1 + 2 * 2],
    ['by a default inside an input', '{ paged(input: { page: {} }) { edges { node { id } } } }', 2 + 1 + 8 * 2],
    ['by a default for an input field', '{ paged(input: {}) { edges { node { id } } } }', 1 + 1 + 6 * 2],
    ['by a default of the argument', '{ paged { edges { node { id } } } }', 1 + 4 * 2],
    [
      'by a path into a variable',
      'query($i: Search!) { paged(input: $i) { edges { node { id } } } }',
      2 + 1 + 3 * 2,
      { i: { page: { rows: 3 } } },
    ],
    [
      'by a variable inside an input',
      'query($n: Int) { paged(input: { page: { rows: $n } }) { edges { node { id } } } }',
      2 + 1 + 5 * 2,
      { n: 5 },
    ],
    ['the weight of a field in the place of its type', '{ dear { author { name } } }', 50 + 1],
    ['the weight of a field with a value', '{ dearValue }', 9],
    ['the weight of an object type, for each', '{ gold { id } }', 10 * 30],
    ['the weight of an enum, for each', '{ moods }', 10 * 2],
    ['the weight of a scalar', '{ color }', 5],
    ['the weight of an argument that is given', '{ search(text: "a") { id } }', 1 + 6],
    ['nothing for an argument that is not', '{ search { id } }', 1],
    ['nothing for an argument that is null', '{ search(text: null) { id } }', 1],
    ['1 for an input object and the weights in it', '{ search(by: { text: "a", dearText: "b" }) { id } }', 1 + 1 + 4],
    ['each input object in a list', '{ search(all: [{}, { and: [{}, {}] }]) { id } }', 1 + 2 + 2],
    [
      'the same for input in a variable',
      'query($s: [Search!]) { search(all: $s) { id } }',
      1 + (2 + 4) + (2 + 2 * 2),
      { s: [{ dearText: 'a' }, { and: [{}, {}] }] },
    ],
    ['ten for a write', 'mutation { write(text: "a") { id } }', 11],
  ])('%s', async (_what, query, cost, variables) => {
    expect(await costOf(query, variables)).toBe(cost);
  });

  it.each<[what: string, query: string, cost: number, variables?: Record<string, unknown>]>([
    [
      'a named fragment',
      'query { books(first: 10) { ...E } } fragment E on BookConnection { edges { node { id } } }',
      21,
    ],
    ['an inline fragment', '{ books(first: 10) { ... on BookConnection { ... { edges { node { id } } } } } }', 21],
    ['an alias of a sized field', '{ b: books(first: 10) { e: edges { n: node { id } } } }', 21],
    [
      'the same under two keys',
      '{ a: books(first: 10) { edges { node { id } } } b: books(first: 10) { edges { node { id } } } }',
      42,
    ],
    ['the same key twice, once', '{ book { author { name } } book { author { books(first: 2) { id } } } }', 4],
    ['the same fragment twice, once', '{ ...B ...B } fragment B on Query { book { id } }', 1],
    ['the dearer type of an interface', '{ thing { id parts { id } } }', 1 + 40],
    [
      'only the fragment of the dearer type',
      '{ thing { ... on Cheap { parts { id } } ... on Rich { extra { id } } } }',
      1 + 1,
    ],
    ['the dearer member of a union', '{ either2 { ... on Book { id } ... on Gold { id } } }', 30],
    ['what is left out, for nothing', '{ book @skip(if: true) { id } dearValue @include(if: false) }', 0],
    ['a condition that holds', 'query($c: Boolean!) { dearValue @include(if: $c) book { id } }', 10, { c: true }],
    ['a condition that does not', 'query($c: Boolean!) { dearValue @include(if: $c) book { id } }', 1, { c: false }],
    ['what is deferred', '{ book { ... @defer { author { name } } } }', 2],
  ])('through %s', async (_what, query, cost, variables) => {
    expect(await costOf(query, variables)).toBe(cost);
  });
});

describe('an operation that costs more than the limit', () => {
  it.each<[what: string, query: string, variables?: Record<string, unknown>]>([
    ['by literals', '{ books(first: 100) { edges { node { author { books(first: 100) { id } } } } } }'],
    ['by a variable', 'query($n: Int!) { defaulted(first: $n) { authors { books(first: $n) { id } } } }', { n: 100 }],
    ['by assumptions', '{ unsaid { authors { books { authors { books { authors { name } } } } } } }'],
    [
      'through fragments',
      '{ ...A } fragment A on Query { dear { ...B } a: dear { ...B } } fragment B on Book { authors { books(first: 100) { authors { name } } } }',
    ],
    ['by aliases', `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: dear { author { name } }`).join(' ')} }`],
    [
      'by one type of an interface',
      '{ thing { parts { id } ... on Rich { extra { authors { books(first: 100) { authors { name } } } } } } }',
    ],
    ['in a deferred part', '{ book { ... @defer { authors { books(first: 100) { authors { name } } } } } }'],
    [
      'by a write',
      `mutation { ${Array.from({ length: 20 }, (_, i) => `a${i}: write { authors { books(first: 20) { id } } }`).join(' ')} }`,
    ],
    ['by an input', 'query($s: [Search!]) { search(all: $s) { id } }', { s: new Array(300).fill({ dearText: 'a' }) }],
    [
      'under a condition',
      'query($c: Boolean!) { assumed @include(if: $c) { authors { books(first: 100) { id } } } }',
      { c: true },
    ],
  ])('is refused before any fetch: %s', async (_what, query, variables) => {
    const { message, extensions } = await refusalOf(query, variables);
    expect(extensions).toEqual({ code: 'OPERATION_TOO_COSTLY', cost: { estimated: expect.any(Number), limit: 1_000 } });
    expect(extensions.cost.estimated).toBeGreaterThan(1_000);
    expect(message).toContain(`cost ${extensions.cost.estimated}`);
  });

  it('is judged for each request by its own variables', async () => {
    const query = 'query($n: Int!) { defaulted(first: $n) { authors { books(first: $n) { id } } } }';
    expect(await costOf(query, { n: 3 })).toBe(3 * (1 + 3 * (1 + 3)));
    expect((await refusalOf(query, { n: 90 })).extensions.code).toBe('OPERATION_TOO_COSTLY');
    expect(await costOf(query, { n: 4 })).toBe(4 * (1 + 3 * (1 + 4)));
  });

  it('is judged for each way its conditions fall out', async () => {
    const query = 'query($c: Boolean!) { assumed @include(if: $c) { authors { books(first: 100) { id } } } }';
    expect(await costOf(query, { c: false })).toBe(0);
    expect((await refusalOf(query, { c: true })).extensions.code).toBe('OPERATION_TOO_COSTLY');
    expect(await costOf(query, { c: false })).toBe(0);
  });

  it('may cost exactly the limit', async () => {
    const query = '{ defaulted(first: 100) { authors { id: name books(first: 2) { id } } } }';
    const cost = 100 * (1 + 3 * (1 + 2));
    const exact = await createGraph({ shop: shop() }, { limits: { costMax: cost } });
    expect(await costOf(query, {}, exact)).toBe(cost);
    const below = await createGraph({ shop: shop() }, { limits: { costMax: cost - 1 } });
    expect((await refusalOf(query, {}, below)).extensions).toMatchObject({
      cost: { estimated: cost, limit: cost - 1 },
    });
  });

  it('is refused when its types branch too much to be looked at', async () => {
    const chain = (depth: number): string => (depth === 0 ? 'id' : `parts { id } ... on Cheap { ${chain(depth - 1)} }`);
    const small = await createGraph({ shop: shop() }, { limits: { costStepsMax: 20 } });
    expect((await refusalOf(`{ thing { ${chain(8)} } }`, {}, small)).extensions.code).toBe('OPERATION_TOO_COSTLY');
    expect(await costOf('{ thing { id } }', {}, small)).toBe(1);
  });
});

describe('a slicing argument', () => {
  it.each<[what: string, query: string, variables: Record<string, unknown>, code: string]>([
    ['above 100', '{ books(first: 101) { totalCount } }', {}, 'PAGE_TOO_LARGE'],
    ['above 100 in a variable', 'query($n: Int) { books(first: $n) { totalCount } }', { n: 101 }, 'PAGE_TOO_LARGE'],
    [
      'above 100 inside an input',
      'query($i: Search!) { paged(input: $i) { totalCount } }',
      { i: { page: { rows: 101 } } },
      'PAGE_TOO_LARGE',
    ],
    ['of two', '{ either(first: 1, last: 2) { id } }', {}, 'BAD_USER_INPUT'],
    ['of none where one is needed', '{ either { id } }', {}, 'BAD_USER_INPUT'],
    ['that is null where one is needed', 'query($n: Int) { either(first: $n) { id } }', { n: null }, 'BAD_USER_INPUT'],
    [
      'above 100 below an empty list',
      '{ defaulted(first: 0) { author { books(first: 101) { id } } } }',
      {},
      'PAGE_TOO_LARGE',
    ],
    [
      'above 100 by a variable below an empty list',
      'query($n: Int!) { defaulted(first: 0) { author { books(first: $n) { id } } } }',
      { n: 101 },
      'PAGE_TOO_LARGE',
    ],
  ])('%s is refused before any fetch', async (_what, query, variables, code) => {
    expect((await refusalOf(query, variables)).extensions.code).toBe(code);
  });

  it('of 100 is not', async () => {
    expect(await costOf('{ books(first: 100) { edges { node { id } } } }')).toBe(201);
  });
});

describe('the weights of a graph', () => {
  it.each([
    [
      'under other names',
      { cost: '@price', listSize: '@rows' },
      '"@key", "@shareable", { name: "@cost", as: "@price" }, { name: "@listSize", as: "@rows" }',
    ],
    [
      'by the full names of the federation',
      { cost: '@federation__cost', listSize: '@federation__listSize' },
      '"@key", "@shareable"',
    ],
  ])('are read %s', async (_what, names, imports) => {
    const other = await createGraph({ shop: shop(names, imports) });
    expect(await costOf('{ dear { id } gold { id } defaulted { id } assumed { id } }', {}, other)).toBe(
      50 + 300 + 20 + 7,
    );
  });

  it('that two subgraphs give one field are the greater of the two', async () => {
    const one = (weight: number, other: string) => ({
      typeDefs: `${link('"@key", "@shareable", "@cost"')} type Query { a: String @shareable @cost(weight: ${weight}) ${other}: Int }`,
    });
    const two = await createGraph({ x: one(3, 'b'), y: one(8, 'c') });
    expect(await costOf('{ a }', {}, two)).toBe(8);
  });

  it('that are not there set no limit', async () => {
    const bare = await createGraph({
      only: {
        typeDefs: `${link('"@key"')} type Query { all(first: Int): [A!] } type A { all(first: Int): [A!] id: ID }`,
      },
    });
    const result = await bare.result('{ all(first: 5000) { all(first: 5000) { all(first: 5000) { id } } } }');
    expect(result).toMatchObject({ kind: 'executed' });
    expect(result).not.toHaveProperty('cost');
  });
});
