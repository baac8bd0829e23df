import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { chooseOperation } from '../../gateway/pipeline/chooseOperation.ts';
import { costOfAnswer } from '../../gateway/pipeline/costOfAnswer.ts';
import { createCostModel } from '../../gateway/pipeline/costOfOperation.ts';
import { readCostWeights } from '../../gateway/pipeline/costWeights.ts';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import type { ValidDocument } from '../../gateway/pipeline/validateDocument.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { compose } from './engine/support/graph.ts';

const sdl = compose({
  shop: {
    typeDefs: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
      type Query { books: [Book] table: [[Book!]!] dear: Book @cost(weight: 50) price: Int @cost(weight: 9) thing: Thing any: [Any] }
      type Mutation { write: Book }
      type Book { id: ID author: Author other: Book }
      type Author { name: String books: [Book!] }
      interface Thing { id: ID }
      type Cheap implements Thing { id: ID }
      type Rich implements Thing { id: ID extra: Book }
      type Gold @cost(weight: 30) { id: ID }
      union Any = Book | Gold`,
  },
});
const supergraph = prepareSupergraph(sdl);
const model = createCostModel(supergraph.apiSchema, readCostWeights(supergraph), defaultEngineLimits);
if (model === null) throw new Error('The graph says what its parts cost.');

const costOf = (query: string, data: unknown) =>
  costOfAnswer(chooseOperation(parse(query) as ValidDocument, undefined), data, model);

const book = { id: 'b' };

it.each([
  { what: 'nothing', query: '{ books { id } }', data: null, cost: 0 },
  { what: 'no list', query: '{ books { id } }', data: { books: null }, cost: 0 },
  { what: 'two books and a hole', query: '{ books { id } }', data: { books: [book, null, book] }, cost: 2 },
  { what: 'lists in lists', query: '{ table { id } }', data: { table: [[book, book], [], [book]] }, cost: 3 },
  {
    what: 'objects in objects',
    query: '{ books { author { books { id } } } }',
    data: { books: [{ author: { books: [book, book] } }, { author: null }] },
    cost: 5,
  },
  { what: 'a field with a price', query: '{ dear { id } price }', data: { dear: book, price: 3 }, cost: 59 },
  {
    what: 'a field with a price that is null',
    query: '{ dear { id } price }',
    data: { dear: null, price: null },
    cost: 0,
  },
  { what: 'aliases', query: '{ a: books { id } b: books { id } }', data: { a: [book], b: [book, book] }, cost: 3 },
  {
    what: 'one key selected twice',
    query: '{ books { id } ...B } fragment B on Query { books { other { id } } }',
    data: { books: [{ id: 'b', other: book }] },
    cost: 2,
  },
  {
    what: 'a type that is told',
    query: '{ any { kind: __typename ... on Book { id other { id } } } }',
    data: { any: [{ kind: 'Book', id: 'b', other: book }, { kind: 'Gold' }] },
    cost: 32,
  },
  {
    what: 'a type that is not told: the dearest it can be',
    query: '{ any { ... on Book { id other { id } } } }',
    data: { any: [{ id: 'b', other: book }] },
    cost: 30,
  },
  {
    what: 'an interface',
    query: '{ thing { id ... on Rich { extra { id } } } }',
    data: { thing: { id: 't', extra: book } },
    cost: 2,
  },
  { what: 'a write', query: 'mutation { write { id } }', data: { write: book }, cost: 11 },
  {
    what: 'a type name',
    query: '{ __typename books { __typename } }',
    data: { __typename: 'Query', books: [{ __typename: 'Book' }] },
    cost: 1,
  },
  {
    what: 'the schema, an object of which counts a tenth',
    query: '{ __schema { types { name } } }',
    data: { __schema: { types: [{ name: 'A' }, { name: 'B' }] } },
    cost: 0.3,
  },
  {
    what: 'keys that nobody selected',
    query: '{ books { id } }',
    data: { books: [{ id: 'b', author: { name: 'x' } }] },
    cost: 1,
  },
])('counts $what', ({ query, data, cost }) => {
  expect(costOf(query, data)).toBeCloseTo(cost);
});

it('counts a long answer in little time', () => {
  const operation = chooseOperation(parse('{ books { id author { name } } }') as ValidDocument, undefined);
  const data = { books: Array.from({ length: 10_000 }, () => ({ id: 'b', author: { name: 'x' } })) };
  costOfAnswer(operation, data, model);
  const startedAt = process.cpuUsage();
  expect(costOfAnswer(operation, data, model)).toBe(20_000);
  expect(process.cpuUsage(startedAt).user).toBeLessThan(100_000);
});
