import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { chooseOperation } from '../../gateway/pipeline/chooseOperation.ts';
import { compileCost, createCostModel } from '../../gateway/pipeline/costOfOperation.ts';
import { readCostWeights } from '../../gateway/pipeline/costWeights.ts';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import type { ValidDocument } from '../../gateway/pipeline/validateDocument.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { compose, createGraph } from './engine/support/graph.ts';

const subgraphs = {
  libraries: {
    typeDefs: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@key", "@cost", "@listSize", "@context", "@fromContext", "@shareable"])
      type Query { library: Library libraries: [Library!] @listSize(assumedSize: 4) branch: Branch place: Place }
      interface Place { id: ID! owner: Owner shelves: [Shelf!] @listSize(assumedSize: 3) }
      type Library implements Place @key(fields: "id") @context(name: "library") {
        id: ID! owner: Owner shelves: [Shelf!] @listSize(assumedSize: 3) branches: [Branch!] @listSize(assumedSize: 2)
      }
      type Branch implements Place @key(fields: "id") @context(name: "library") {
        id: ID! owner: Owner shelves: [Shelf!] @listSize(assumedSize: 3)
      }
      type Owner @key(fields: "id") { id: ID! name: String home: Home }
      type Home @key(fields: "id") { id: ID! city: String }
      type Shelf @key(fields: "id") {
        id: ID! books: [Book!] @listSize(assumedSize: 10)
        label(of: String @fromContext(field: "$library { owner { name } }")): String
        priced(of: String @fromContext(field: "$library { owner { name } }")): String @cost(weight: 7)
      }
      type Book @key(fields: "id") {
        id: ID!
        stamp(of: String @fromContext(field: "$library { owner { home { city } } }")): String
      }`,
    resolvers: {},
  },
};
const sdl = compose(subgraphs);
const supergraph = prepareSupergraph(sdl);
const model = createCostModel(supergraph.apiSchema, readCostWeights(supergraph), defaultEngineLimits);
const costOf = (query: string) =>
  compileCost(chooseOperation(parse(query) as ValidDocument, undefined), model ?? expect.fail())({});

describe('what an argument takes from an object above is priced', () => {
  it.each<[what: string, query: string, cost: number]>([
    ['with that object, once', '{ library { shelves { label } } }', 1 + 1 + 3],
    ['from however deep it is read', '{ library { shelves { books { stamp } } } }', 1 + 2 + 3 * (1 + 10)],
    ['once for each such object', '{ libraries { shelves { label } } }', 4 * (1 + 1 + 3)],
    ['once where several take of it', '{ library { shelves { label books { stamp } } } }', 1 + 2 + 3 * (1 + 10)],
    ['once beside the same selected by the client', '{ library { owner { name } shelves { label } } }', 1 + 1 + 3],
    ['beside it under another key', '{ library { o: owner { id } shelves { label } } }', 1 + 1 + 3],
    ['of the nearest object alone', '{ library { branches { shelves { label } } } }', 1 + 2 * (1 + 1 + 3)],
    [
      'of both where both are nearest to some',
      '{ library { shelves { label } branches { shelves { label } } } }',
      1 + 1 + 3 + 2 * (1 + 1 + 3),
    ],
    ['behind an interface, as of the dearest type', '{ place { shelves { label } } }', 1 + 1 + 3],
    ['in a fragment', '{ library { ...F } } fragment F on Library { shelves { ... on Shelf { label } } }', 1 + 1 + 3],
    ['not where it is left out', '{ library { shelves { label @skip(if: true) id } } }', 1 + 3],
    ['as its owner says, where the field has a weight', '{ library { shelves { priced } } }', 1 + 3 * (1 + 7)],
  ])('%s', (_what, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('before anything is fetched', async () => {
    const graph = await createGraph(subgraphs, { sdl, limits: { costMax: 19 } });
    const { refusal } = await graph.result('{ libraries { shelves { label } } }');
    expect(refusal).toBe('OPERATION_TOO_COSTLY');
    expect(graph.sent).toEqual([]);
  });
});
