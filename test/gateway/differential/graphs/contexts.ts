import type { DifferentialGraph } from '../support/contestants.ts';

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@provides", "@external", "@shareable", "@context", "@fromContext"])`;

/** Arguments that come from an object above: at several distances, through lists and interfaces, with and without a client's own. */
export const contexts: DifferentialGraph = {
  missable: ['sizes.Room'],
  // It refuses to load a graph with contexts.
  stockSdl: null,
  typeDefs: {
    houses: `${federation}
      type Query { houses: [House!] inn: Inn stays: [Stay] }
      interface Stay @context(name: "stay") { id: ID! season: String }
      type House implements Stay @key(fields: "id") @context(name: "house") {
        id: ID! season: String tone: String! grade: Int rooms: [Room!] best: Room halls: [[Hall]]
      }
      type Inn implements Stay @key(fields: "id") { id: ID! season: String rooms: [Room!] inside: House }
      type Room @key(fields: "id") {
        id: ID!
        name(in: String @fromContext(field: "$stay { season }"), plain: Boolean = false): String
        doors: [Door!]
        of: House
      }
      type Hall @key(fields: "id") { id: ID! first: Room tone(in: String @fromContext(field: "$house { tone }")): String }
      type Door @key(fields: "id") { id: ID! wide: Int paint(in: String @fromContext(field: "$stay { season }")): String to: Room }`,
    sizes: `${federation}
      type Room @key(fields: "id") { id: ID! size(unit: String): Float }
      type House @key(fields: "id") { id: ID! area: Int dark: House }
      type Hall @key(fields: "id") { id: ID! long: Int! }`,
  },
};
