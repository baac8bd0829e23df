import { describe, expect, it } from 'vitest';
import { createGraph, federation } from './support/graph.ts';

interface Product {
  readonly upc: string;
  readonly price?: number | null;
  readonly weight?: number;
}

describe('a client and a @requires that ask for one field with different arguments', () => {
  const comments = ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id, authorId: `author-of-${id}`, date: `on-${id}` }));
  const graph = createGraph({
    posts: {
      typeDefs: `${federation}
        type Query { feed: [Post] }
        type Post @key(fields: "id") {
          id: ID!
          comments(limit: Int = 9): [Comment] @external
          author: Author @requires(fields: "comments(limit: 3) { authorId }")
          told(of: Int = 0): String @requires(fields: "comments(limit: 3) { authorId }")
        }
        type Comment @key(fields: "id") { id: ID! authorId: ID @external }
        type Author { id: ID }`,
      resolvers: {
        Query: { feed: () => [{ id: 'p1' }, { id: 'p2' }] },
        Post: {
          __resolveReference: (reference: unknown) => reference,
          author: (post: { comments: { authorId: string }[] }) => ({
            id: post.comments.map(({ authorId }) => authorId).join(),
          }),
          told: (post: { comments: unknown[] }, { of }: { of: number }) => `${post.comments.length} of ${of}`,
        },
      },
    },
    talk: {
      typeDefs: `${federation}
        type Post @key(fields: "id") { id: ID! comments(limit: Int = 9): [Comment] }
        type Comment @key(fields: "id") { id: ID! authorId: ID date: String }`,
      resolvers: {
        Post: {
          __resolveReference: (reference: unknown) => reference,
          comments: (_post: unknown, { limit }: { limit: number }) => comments.slice(0, limit),
        },
      },
    },
  });
  const author = { id: 'author-of-c1,author-of-c2,author-of-c3' };

  it.each([
    { what: 'in one selection', query: '{ feed { author { id } comments(limit: 1) { id } } }' },
    {
      what: 'with a variable',
      query: 'query ($limit: Int!) { feed { author { id } comments(limit: $limit) { id } } }',
      variables: { limit: 1 },
    },
    {
      what: 'in fragments',
      query: `{ feed { ...A ...B } } fragment A on Post { author { id } } fragment B on Post { comments(limit: 1) { id } }`,
    },
  ])('each get their own, $what', async ({ query, variables = {} }) => {
    const { ask } = await graph;
    const post = { author, comments: [{ id: 'c1' }] };
    expect(await ask(query, { variables })).toEqual({ data: { feed: [post, post] } });
  });

  it('get the same where they ask for the same', async () => {
    const { ask } = await graph;
    const { data } = await ask('{ feed { author { id } comments(limit: 3) { date } told(of: 7) } }');
    const dates = ['on-c1', 'on-c2', 'on-c3'].map((date) => ({ date }));
    expect(data?.feed).toEqual([0, 1].map(() => ({ author, comments: dates, told: '3 of 7' })));
  });

  it('are not mistaken through an alias made to look like the gateway’s own', async () => {
    const { ask, generation } = await graph;
    const { twins } = generation.supergraph.argumentTwins;
    const [name] = twins.keys();
    expect(twins.size).toBe(1);
    const answer = await ask(`{ feed { author { id } ${name}: comments(limit: 1) { id } } }`);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  it('clients neither see nor select a twin', async () => {
    const { generation } = await graph;
    const { apiSdl, argumentTwins, plannerSdl } = generation.supergraph;
    expect([apiSdl.includes(argumentTwins.prefix), plannerSdl.includes(argumentTwins.prefix)]).toEqual([false, true]);
  });
});

describe('two @requires that ask for one field with different arguments', () => {
  const graph = createGraph({
    products: {
      typeDefs: `${federation}
        type Query { products: [Product] }
        type Product @key(fields: "upc") {
          upc: String!
          name: String
          price(currency: String!): Int
          weight: Int
          category(max: Int!): Category
        }
        type Category { isExpensive(from: Int!): Boolean }`,
      resolvers: {
        Query: { products: () => [{ upc: 'p1' }, { upc: 'p2' }] },
        Product: {
          __resolveReference: (reference: unknown) => reference,
          name: ({ upc }: Product) => `name of ${upc}`,
          weight: () => 2,
          price: ({ upc }: Product, { currency }: { currency: string }) =>
            (upc === 'p1' ? 11 : 44) * (currency === 'EUR' ? 2 : 1),
          category: ({ upc }: Product, { max }: { max: number }) => ({ upc, max }),
        },
        Category: { isExpensive: ({ max }: { max: number }, { from }: { from: number }) => max > from },
      },
    },
    inventory: {
      typeDefs: `${federation}
        type Product @key(fields: "upc") {
          upc: String!
          weight: Int @external
          price(currency: String!): Int @external
          category(max: Int!): Category @external
          stock: Int
          shippingEstimate: Int @requires(fields: "price(currency: \\"USD\\") weight")
          shippingEstimateEUR(times: Int = 1): Int @requires(fields: "price(currency: \\"EUR\\") weight")
          isExpensiveCategory: Boolean @requires(fields: "category(max: 10) { isExpensive(from: 5) }")
          isCheapCategory: Boolean @requires(fields: "category(max: 1) { isExpensive(from: 5) }")
        }
        type Category { isExpensive(from: Int!): Boolean @external }`,
      resolvers: {
        Product: {
          __resolveReference: (reference: unknown) => reference,
          stock: () => 9,
          shippingEstimate: ({ price, weight }: Required<Product>) => (price ?? 0) * weight * 5,
          shippingEstimateEUR: ({ price, weight }: Required<Product>, { times }: { times: number }) =>
            (price ?? 0) * weight * 5 * times,
          isExpensiveCategory: ({ category }: { category: { isExpensive: boolean } }) => category.isExpensive,
          isCheapCategory: ({ category }: { category: { isExpensive: boolean } }) => !category.isExpensive,
        },
      },
    },
  });

  it('are each computed from their own value', async () => {
    const { ask, sent } = await graph;
    const query =
      '{ products { upc name shippingEstimate shippingEstimateEUR isExpensiveCategory isCheapCategory stock } }';
    const both = { isExpensiveCategory: true, isCheapCategory: true, stock: 9 };
    expect(await ask(query)).toEqual({
      data: {
        products: [
          { upc: 'p1', name: 'name of p1', shippingEstimate: 110, shippingEstimateEUR: 220, ...both },
          { upc: 'p2', name: 'name of p2', shippingEstimate: 440, shippingEstimateEUR: 880, ...both },
        ],
      },
    });
    // Beside each other, so they leave as one request.
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['products', 'inventory']);
  });

  it('keep to their arguments where the client asks with others, through fragments and with variables', async () => {
    const { ask } = await graph;
    const query = `query ($times: Int, $in: String!) {
      products { ...Costs price(currency: $in) }
    }
    fragment Costs on Product { usd: shippingEstimate eur: shippingEstimateEUR(times: $times) }`;
    expect(await ask(query, { variables: { times: 2, in: 'EUR' } })).toEqual({
      data: {
        products: [
          { usd: 110, eur: 440, price: 22 },
          { usd: 440, eur: 1760, price: 88 },
        ],
      },
    });
  });
});

describe('a @requires with arguments through an interface', () => {
  it('is computed from its own value on each type', async () => {
    const { ask } = await createGraph({
      shop: {
        typeDefs: `${federation}
          type Query { carts: [Cart] }
          type Cart @key(fields: "id") { id: ID! item: Item }
          interface Item { cost(in: String!): Int }
          type Book implements Item { cost(in: String!): Int }
          type Film implements Item { cost(in: String!): Int }`,
        resolvers: {
          Query: {
            carts: () => [
              { id: '1', item: { __typename: 'Book', base: 1 } },
              { id: '2', item: { __typename: 'Film', base: 3 } },
            ],
          },
          Cart: { __resolveReference: (reference: unknown) => reference },
          Book: { cost: ({ base }: { base: number }, given: { in: string }) => base * given.in.length },
          Film: { cost: ({ base }: { base: number }, given: { in: string }) => base * given.in.length },
        },
      },
      tax: {
        typeDefs: `${federation}
          type Cart @key(fields: "id") {
            id: ID!
            item: Item @external
            tax: Int @requires(fields: "item { cost(in: \\"long\\") }")
          }
          interface Item { cost(in: String!): Int }
          type Book implements Item { cost(in: String!): Int @external }
          type Film implements Item { cost(in: String!): Int @external }`,
        resolvers: {
          Cart: {
            __resolveReference: (reference: unknown) => reference,
            tax: ({ item }: { item: { cost: number } }) => item.cost * 10,
          },
        },
      },
    });
    expect(await ask('{ carts { item { cost(in: "a") } tax } }')).toEqual({
      data: {
        carts: [
          { item: { cost: 1 }, tax: 40 },
          { item: { cost: 3 }, tax: 120 },
        ],
      },
    });
  });
});
