import { federation } from '../../engine/support/graph.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

/** Composite and nested keys, several keys, keys that must be fetched to be used, overridden fields. */
export const keys: DifferentialGraph = {
  missable: ['photos.Place'],
  typeDefs: {
    old: `${federation}
      type Query { accounts: [Account] branch(code: Int = 0): Branch }
      type Account @key(fields: "id") @key(fields: "owner { id } number") {
        id: ID! number: Int! owner: Owner! balance(on: String): Int label: String opened: String limits: [[Int!]]
      }
      type Owner @key(fields: "id") { id: ID! name: String accounts: [Account!] }
      type Branch @key(fields: "code city { zip }") { code: Int! city: City! head: Owner }
      type City { zip: String! name: String }`,
    new: `${federation}
      type Query { owners: [Owner!]! }
      type Account @key(fields: "owner { id } number") {
        number: Int! owner: Owner! balance(on: String): Int @override(from: "old") label: String @override(from: "old", label: "percent(0)")
        branch: Branch
      }
      type Owner @key(fields: "id") { id: ID! }
      type Branch @key(fields: "code city { zip }", resolvable: false) { code: Int! city: City! }
      type City @shareable { zip: String! }`,
    audit: `${federation}
      type Account @key(fields: "id") { id: ID! opened: String @override(from: "old", label: "percent(100)") marks: [Mark] last(of: Int!): Mark }
      type Mark { by: Owner text: String! of: Account }
      type Owner @key(fields: "id", resolvable: false) { id: ID! }`,
    maps: `${federation}
      type Branch @key(fields: "code city { zip }") { code: Int! city: City! place: Place near: [Branch] }
      type City @shareable { zip: String! }
      type Place @key(fields: "lat long") @key(fields: "name") { lat: Float! long: Float! name: String! }`,
    photos: `${federation}
      type Query { place: Place }
      type Place @key(fields: "name") { name: String! photos(size: Size = { w: 1 }): [Photo!] }
      input Size { w: Int! = 3 h: Int, deep: Size }
      type Photo { url: String size: String! of: Place beside: [Photo] }`,
  },
};
