import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { chooseOperation } from '../../gateway/pipeline/chooseOperation.ts';
import { compileCost, createCostModel } from '../../gateway/pipeline/costOfOperation.ts';
import { readCostWeights } from '../../gateway/pipeline/costWeights.ts';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import type { ValidDocument } from '../../gateway/pipeline/validateDocument.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { compose, createGraph } from './engine/support/graph.ts';

const link = (more: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@cost", "@listSize", "@external", "@requires", "@inaccessible", "@shareable", "@interfaceObject"${more}])`;

/** Parcels in one subgraph; what is worked out from them in two others, of which one needs the other. */
const subgraphs = {
  parcels: {
    typeDefs: `${link('')}
      type Query { parcel: Parcel parcels: [Parcel!] @listSize(assumedSize: 4) stop: Stop }
      type Parcel @key(fields: "id") {
        id: ID!
        weightGrams: Int
        sender: Sender
        stops: [Stop!] @listSize(assumedSize: 6)
        pages(first: Int): [Stop!] @listSize(slicingArguments: ["first"])
        hidden: Sender @inaccessible
        hiddenSecret: Secret @inaccessible
      }
      type Sender @shareable { name: String home: Stop }
      type Secret @inaccessible @shareable { of: [Stop!] @listSize(assumedSize: 2) }
      interface Stop @key(fields: "id") { id: ID! parcels: [Parcel!] @listSize(assumedSize: 3) }
      type Office implements Stop @key(fields: "id") { id: ID! parcels: [Parcel!] @listSize(assumedSize: 3) }`,
  },
  prices: {
    typeDefs: `${link('')}
      type Parcel @key(fields: "id") {
        id: ID!
        weightGrams: Int @external
        sender: Sender @external
        stops: [Stop!] @external
        pages(first: Int): [Stop!] @external
        hidden: Sender @external
        hiddenSecret: Secret @external
        byWeight: Int @requires(fields: "weightGrams")
        bySender: Int @requires(fields: "sender { name home { id } }")
        byStops: Int @requires(fields: "stops { id }")
        again: Int @requires(fields: "stops { id } sender { name }")
        byPages: Int @requires(fields: "pages(first: 900) { id }")
        byAllPages: Int @requires(fields: "pages { id }")
        byHidden: Int @requires(fields: "hidden { name }")
        bySecret: Int @requires(fields: "hiddenSecret { of { id } }")
        priced: Int @requires(fields: "stops { id }") @cost(weight: 3)
        quote: Quote @requires(fields: "stops { id }")
      }
      type Quote @shareable { cents: Int }
      type Sender @shareable { name: String home: Stop }
      type Secret @inaccessible @shareable { of: [Stop!] }
      type Stop @interfaceObject @key(fields: "id") { id: ID! parcels: [Parcel!] @external load: Int @requires(fields: "parcels { id }") }`,
  },
  discounts: {
    typeDefs: `${link('')}
      type Parcel @key(fields: "id") {
        id: ID!
        byStops: Int @external
        quote: Quote @external
        reduced: Int @requires(fields: "byStops")
        most: Int @requires(fields: "quote { cents }")
      }
      type Quote @shareable { cents: Int }`,
  },
};
const sdl = compose(subgraphs);
const supergraph = prepareSupergraph(sdl);
const model = createCostModel(supergraph.apiSchema, readCostWeights(supergraph), defaultEngineLimits);
const costOf = (query: string, variables: Record<string, unknown> = {}) =>
  compileCost(chooseOperation(parse(query) as ValidDocument, undefined), model ?? expect.fail())(variables);

describe('what a selected field requires is priced', () => {
  it.each<[what: string, query: string, cost: number]>([
    ['nothing for a value', '{ parcel { byWeight } }', 1],
    ['as objects in objects', '{ parcel { bySender } }', 1 + 2],
    ['as a list', '{ parcel { byStops } }', 1 + 6],
    ['for each object of a list', '{ parcels { byStops } }', 4 * (1 + 6)],
    ['once for one that is required twice', '{ parcel { byStops again } }', 1 + 6 + 1],
    ['once under two keys', '{ parcel { a: byStops b: byStops } }', 1 + 6],
    ['once beside the same selected by the client', '{ parcel { byStops stops { id } } }', 1 + 6],
    ['with what the client selects of the same', '{ parcel { byStops stops { parcels { id } } } }', 1 + 6 * (1 + 3)],
    [
      'beside the same field under another key',
      '{ parcel { byStops s: stops { id } stops: sender { name } } }',
      1 + 6 + 1,
    ],
    ['beside the same field with another argument', '{ parcel { byAllPages pages(first: 5) { id } } }', 1 + 10 + 5],
    ['with its own argument, however great', '{ parcel { byPages } }', 1 + 900],
    ['as long as is assumed where it gives no argument', '{ parcel { byAllPages } }', 1 + 10],
    ['where no client can name it', '{ parcel { byHidden } }', 1 + 1],
    ['through a type that no client can name', '{ parcel { bySecret } }', 1 + 1 + 2],
    ['through another requirement', '{ parcel { reduced } }', 1 + 6],
    ['through a requirement that gives an object', '{ parcel { most } }', 1 + 1 + 6],
    ['of an interface that the agency knows as one object', '{ stop { load } }', 1 + 3],
    ['as its owner says, where the field has a weight', '{ parcel { priced } }', 1 + 3],
    ['in a fragment', '{ parcel { ...F } } fragment F on Parcel { byStops }', 1 + 6],
    ['not where it is left out', '{ parcel { byStops @skip(if: true) id } }', 1],
  ])('%s', (_what, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('before anything is fetched', async () => {
    const graph = await createGraph(subgraphs, { sdl, limits: { costMax: 20 } });
    const { refusal } = await graph.result('{ parcels { byStops } }');
    expect(refusal).toBe('OPERATION_TOO_COSTLY');
    expect(graph.sent).toEqual([]);
  });
});
