import { federation } from '../../engine/support/graph.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

/** Unions whose members no subgraph knows all of, members that are entities and members that are not, lists in lists. */
export const unions: DifferentialGraph = {
  missable: ['sizes.Book', 'sizes.Toy', 'notes.Book'],
  typeDefs: {
    shop: `${federation}
      type Query { items(of: Kind): [Item] item: Item! rows: [[Item!]] book(id: ID!): Book shared: Any @shareable }
      enum Kind { ALL SOME NONE }
      union Item = Book | Toy | Gift
      union Any @tag(name: "x") = Book | Toy
      interface Priced { price: Int! }
      type Book implements Priced @key(fields: "id") { id: ID! price: Int! title: String kind: Kind like: [Any] }
      type Toy implements Priced @key(fields: "id") { id: ID! price: Int! age: Int box: Item }
      type Gift { text: String inside: Item }`,
    library: `${federation}
      type Query { loans: [Loan!] shared: Any @shareable shelves: [[[Any]]] }
      union Any = Book | Film
      union Lent = Book | Film
      type Loan { what: Lent due: String by: Reader! }
      type Reader @key(fields: "id") { id: ID! lent: [Lent!] last: Any name(of: Int = 2): String }
      type Book @key(fields: "id") { id: ID! pages: Int! readers: [Reader!] }
      type Film @key(fields: "id") { id: ID! minutes: Int readers: [Reader] }`,
    sizes: `${federation}
      type Book @key(fields: "id") { id: ID! size(in: String): Float }
      type Toy @key(fields: "id") { id: ID! size(in: String): Float note: String }
      type Film @key(fields: "id") { id: ID! note: Int }`,
    notes: `${federation}
      type Query { noted: [Noted] }
      union Noted = Book | Reader
      type Book @key(fields: "id") { id: ID! notes: [Note] }
      type Note { text: String! on: Noted more: [[Note]] }
      type Reader @key(fields: "id", resolvable: false) { id: ID! }`,
  },
};
