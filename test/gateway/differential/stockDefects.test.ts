import { afterAll, describe, expect, it } from 'vitest';
import { interfaceObjects } from './graphs/interfaceObjects.ts';
import { provides } from './graphs/provides.ts';
import { requires } from './graphs/requires.ts';
import { unions } from './graphs/unions.ts';
import { compare } from './support/comparison.ts';
import { type Contestants, createContestants } from './support/contestants.ts';
import { stockDefects } from './support/stockDefects.ts';
import { fair } from './support/world.ts';

const graphs: Readonly<Record<string, Contestants>> = {
  requires: await createContestants(requires),
  interfaceObjects: await createContestants(interfaceObjects),
  unions: await createContestants(unions),
  provides: await createContestants(provides),
};
afterAll(async () => {
  for (const graph of Object.values(graphs)) await graph.stop();
});

/** For each defect an operation that stock Apollo Gateway answers wrong. */
const shown: readonly {
  readonly defect: string;
  readonly graph: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}[] = [
  {
    defect: 'a @requires and another selection share a field, whatever their arguments',
    graph: 'requires',
    query: '{ orders { tax total(in: "EUR", round: true) } }',
  },
  {
    defect: 'a client key that is also the name of a field, or means two things',
    graph: 'interfaceObjects',
    query: '{ medium { id: place { row } } }',
  },
  {
    defect: 'a fragment on an interface above an @interfaceObject cannot be planned',
    graph: 'interfaceObjects',
    query: '{ best { ... on Thing { title } } }',
  },
  {
    defect: 'a field with a requirement under three keys, on an @interfaceObject, cannot be planned',
    graph: 'interfaceObjects',
    query: '{ people { favourite { advice x1: advice x2: advice } } }',
  },
  {
    defect: 'the type name of an @interfaceObject is taken for the type of the object',
    graph: 'interfaceObjects',
    query: '{ film { inStock __typename title } }',
  },
  {
    defect: 'conditions by variable inside conditions by variable',
    graph: 'unions',
    query: 'query ($v: Boolean!) { item @include(if: $v) { ... @skip(if: $v) { __typename } } }',
    variables: { v: true },
  },
  {
    defect: 'keys stand in the order of fetches, not of the operation',
    graph: 'unions',
    query: '{ ... on Query { __typename } x0: loans { due } ... on Query { loans { what: what { __typename } } } }',
  },
  {
    defect: 'a fragment on a union that holds another one, around an object of a known type',
    graph: 'provides',
    query: '{ posts { ... on Either { ... on Post { body(short: false) } } } }',
  },
  {
    defect: 'a required value of several types goes without its type',
    graph: 'requires',
    query: '{ due { forms } }',
  },
];

describe('stock Apollo Gateway is wrong, and our answer is that of one schema over the same data', () => {
  it.each(shown)('where $defect: $query', async ({ defect, graph, query, variables = {} }) => {
    const contestants = graphs[graph] as Contestants;
    const compared = await compare(contestants, { query, variables, weather: fair });
    expect(compared.data).toBe(compared.expectedData);
    expect(compared.hasErrors).toBe(false);
    expect(compared.stockData).not.toBe(compared.expectedData);
    expect(compared.stockDefects).toContain(defect);
  });

  it('and no defect is listed without being shown', () => {
    expect(stockDefects.map(({ name }) => name).sort()).toEqual(shown.map(({ defect }) => defect).sort());
  });
});
