import { parse } from 'graphql';
import type { MadeSubgraph } from './madeSubgraph.ts';

/** Fetches of the largest plan: one for the list, one for each further subgraph. */
export const subgraphsMax = 40;

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

interface Reference {
  readonly id: string;
}

const textOf = (id: string, characters: number): string =>
  `${id} `.repeat(Math.ceil(characters / 8)).slice(0, characters);

/** One subgraph has the list; each of the others adds one field to its items. */
export const growing: readonly MadeSubgraph[] = [
  {
    name: 's0',
    typeDefs: parse(`${link}
      type Query { items(first: Int!): [Item!] }
      type Item @key(fields: "id") { id: ID! text(characters: Int!): String }`),
    resolvers: {
      Query: {
        items: (_: unknown, { first }: { readonly first: number }) =>
          Array.from({ length: first }, (_item, i) => ({ id: `i${i}` })),
      },
      Item: {
        text: ({ id }: Reference, { characters }: { readonly characters: number }) => textOf(id, characters),
      },
    },
  },
  ...Array.from({ length: subgraphsMax - 1 }, (_, i): MadeSubgraph => {
    const field = `f${i + 1}`;
    return {
      name: `s${i + 1}`,
      typeDefs: parse(`${link}
        type Item @key(fields: "id") { id: ID! ${field}: Int }`),
      resolvers: { Item: { [field]: ({ id }: Reference) => id.length + i } },
    };
  }),
];

/** One point of a curve: an operation of a known size. */
export interface GrowthPoint {
  readonly size: number;
  readonly query: string;
}

const fields = (count: number): string => Array.from({ length: count }, (_, i) => `f${i + 1}`).join(' ');

export const curves: readonly {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly GrowthPoint[];
}[] = [
  {
    name: 'Plan: fetches of one operation, 20 items each',
    unit: 'fetches',
    points: [1, 2, 5, 10, 20, 40].map((size) => ({
      size,
      query: `query Plan${size} { items(first: 20) { id ${fields(size - 1)} } }`,
    })),
  },
  {
    name: 'List: items of one answer, from two fetches',
    unit: 'items',
    points: [10, 100, 1_000, 10_000, 50_000].map((size) => ({
      size,
      query: `query List${size} { items(first: ${size}) { id f1 } }`,
    })),
  },
  {
    name: 'Answer: kilobytes of one answer, one fetch',
    unit: 'kB',
    points: [1, 10, 100, 1_000, 10_000].map((size) => ({
      size,
      query: `query Answer${size} { items(first: ${Math.max(1, size / 10)}) { id text(characters: ${size < 10 ? 950 : 9_960}) } }`,
    })),
  },
];
