import { parse } from 'graphql';
import type { MadeSubgraph } from './madeSubgraph.ts';

interface Reference {
  readonly id: string;
  readonly upc: string;
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const users = numbers(6).map((n) => ({ id: `u${n}`, username: `user-${n}`, name: `User Number ${n}` }));
const products = numbers(9).map((n) => ({ upc: `p${n}`, name: `Product ${n}`, price: n * 100, weight: n * 50 }));
const reviews = numbers(24).map((n) => ({
  id: `r${n}`,
  body: `Review ${n}: as good as such things are, and better than most.`,
  author: { id: `u${(n % users.length) + 1}` },
  product: { upc: `p${(n % products.length) + 1}` },
}));

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])';

/** A shop in four subgraphs, made so that its heavy query needs entities back and forth, as the public benchmark's does. */
export const shop: readonly MadeSubgraph[] = [
  {
    name: 'accounts',
    typeDefs: parse(`${link}
      type Query { me: User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String }`),
    resolvers: {
      Query: { me: () => users[0], users: () => users },
      User: { __resolveReference: ({ id }: Reference) => users.find((user) => user.id === id) },
    },
  },
  {
    name: 'products',
    typeDefs: parse(`${link}
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`),
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { readonly first: number }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: Reference) => products.find((product) => product.upc === upc) },
    },
  },
  {
    name: 'reviews',
    typeDefs: parse(`${link}
      type Review { id: ID! body: String author: User product: Product }
      type User @key(fields: "id") { id: ID! reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`),
    resolvers: {
      User: { reviews: ({ id }: Reference) => reviews.filter(({ author }) => author.id === id) },
      Product: { reviews: ({ upc }: Reference) => reviews.filter(({ product }) => product.upc === upc) },
    },
  },
  {
    name: 'inventory',
    typeDefs: parse(`${link}
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`),
    resolvers: {
      Product: {
        inStock: ({ upc }: Reference) => upc !== 'p4',
        shippingEstimate: ({ price, weight }: { readonly price: number; readonly weight: number }) =>
          price > 500 ? 0 : Math.round(weight / 2),
      },
    },
  },
];

const heavy = `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate upc weight }
  query Heavy {
    users {
      ...User
      reviews { ...Review product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } }
    }
    topProducts { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
  }`;

export const workloads = [
  { name: 'heavy query, the same for all', query: heavy, isPersonal: false },
  { name: 'heavy query, a header of its own each', query: heavy, isPersonal: true },
  { name: 'one field of one subgraph', query: 'query Me { me { id name } }', isPersonal: true },
  { name: 'two subgraphs', query: 'query Top { topProducts(first: 3) { upc name inStock } }', isPersonal: true },
] as const;
