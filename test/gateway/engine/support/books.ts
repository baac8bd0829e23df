import { federation } from './graph.ts';

/** Two subgraphs about books: one has what they are, the other what of them is in stock. */
export const bookSubgraphs = {
  catalog: {
    typeDefs: `${federation}
      type Query { book: Book strictBook: Book! books: [Book] shelf: [[Book]] strictBooks: [Book!]! missing: Book }
      type Book @key(fields: "id") { id: ID! title: String strictTitle: String! self: Book kind: Kind pages: Int }
      enum Kind { NOVEL ESSAY }
      type Mutation { first: Int second: Int third: Int move: Book }`,
    resolvers: {
      Query: {
        book: () => book('1'),
        strictBook: () => book('1'),
        books: () => [book('1'), null, book('2'), book('1')],
        shelf: () => [[book('1'), null], null, [book('2')]],
        strictBooks: () => [book('1'), book('2')],
        missing: () => book('gone'),
      },
      Mutation: { move: () => book('1') },
      Book: { __resolveReference: ({ id }: { id: string }) => book(id), self: ({ id }: { id: string }) => book(id) },
    },
  },
  stock: {
    typeDefs: `${federation}
      type Book @key(fields: "id") {
        id: ID! inStock: Int strictInStock: Int! zero: Int! empty: String! no: Boolean! place: Place
      }
      type Place { room: String! shelf: Int }`,
    resolvers: {
      Book: {
        __resolveReference: ({ id }: { id: string }) =>
          id === 'gone'
            ? null
            : { id, inStock: 3, strictInStock: 4, zero: 0, empty: '', no: false, place: { room: 'r', shelf: null } },
      },
    },
  },
};

function book(id: string) {
  return { id, title: `t${id}`, strictTitle: `s${id}`, kind: 'NOVEL', pages: 7 };
}
