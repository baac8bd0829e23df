import { federation } from '../../engine/support/graph.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

/** Interfaces whose fields come from subgraphs that know them as one object type; one of them two interfaces deep. */
export const interfaceObjects: DifferentialGraph = {
  // Asked for of objects of all types, where the client asked for it of one: a subgraph that knows the interface alone
  // cannot tell them apart, and an error at a field that may not be null takes the whole entity.
  reliable: ['Film.strict', 'Song.strict', 'Game.strict'],
  missable: ['ratings.Medium', 'stock.Medium', 'people.Person'],
  typeDefs: {
    catalog: `${federation}
      type Query { media: [Medium] medium(at: Int = 0): Medium things: [Thing] shelf: [[Medium!]] film: Film }
      interface Thing { title: String }
      interface Medium implements Thing @key(fields: "id") { id: ID! title: String label(of: Int): String }
      type Film implements Medium & Thing @key(fields: "id") {
        id: ID! title: String label(of: Int): String minutes: Int! sequel: Film
      }
      type Song implements Medium & Thing @key(fields: "id") {
        id: ID! title: String label(of: Int): String beats: Int singer: Person
      }
      type Game implements Medium & Thing @key(fields: "id") { id: ID! title: String label(of: Int): String parts: [Medium] }
      type Box implements Thing { title: String size: Int! inside: [Medium!] }
      type Person @key(fields: "id", resolvable: false) { id: ID! }`,
    ratings: `${federation}
      type Query { top: Medium best: [Medium!]! latest: Review }
      type Medium @key(fields: "id") @interfaceObject {
        id: ID! rating(scale: Int = 5): Int strict: Int! reviews: [Review!] alike: [Medium]
      }
      type Review { stars: Int! about: Medium! by: Person }
      type Person @key(fields: "id", resolvable: false) { id: ID! }`,
    stock: `${federation}
      type Medium @key(fields: "id") @interfaceObject {
        id: ID! rating(scale: Int = 5): Int @external inStock: Boolean place: Place
        advice(to: String): String @requires(fields: "rating(scale: 3)")
      }
      type Place { room: String! row: Int beside: Medium }`,
    people: `${federation}
      type Query { people: [Person] }
      type Person @key(fields: "id") { id: ID! name: String favourite: Medium owns(first: Int!): [Medium!] }
      type Medium @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
  },
};
