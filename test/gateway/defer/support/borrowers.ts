import { federation, type SubgraphUnderTest } from '../../engine/support/graph.ts';

const people = [
  { id: 'p1', name: 'Ana' },
  { id: 'p2', name: 'Bo' },
];

/** People in one subgraph, their loans in another, what the loans' lenders are rated in a third. */
export const borrowers: Readonly<Record<string, SubgraphUnderTest>> = {
  people: {
    typeDefs: `${federation}
      type Query { people: [Person] person: Person nobody: Person }
      type Mutation { rename(name: String!): Person }
      type Person @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { people: () => people, person: () => people[0], nobody: () => null },
      Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...people[0], name }) },
      Person: { __resolveReference: ({ id }: { id: string }) => people.find((each) => each.id === id) },
    },
  },
  loans: {
    typeDefs: `${federation}
      type Person @key(fields: "id") { id: ID! loans: [Loan!] debt: Int secret: String @authenticated strict: Int! }
      type Loan @key(fields: "id") { id: ID! amount: Int! note: String }`,
    resolvers: {
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        loans: ({ id }: { id: string }) => (id === 'p1' ? [{ id: 'l1' }, { id: 'l2' }] : []),
        debt: ({ id }: { id: string }) => (id === 'p1' ? 7 : 0),
        secret: () => 'hush',
        strict: () => null,
      },
      Loan: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        amount: ({ id }: { id: string }) => id.length,
        note: () => {
          throw new Error('broken');
        },
      },
    },
  },
  ratings: {
    typeDefs: `${federation}
      type Loan @key(fields: "id") { id: ID! rating: Int }`,
    resolvers: {
      Loan: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: Number(id.slice(1)) }) },
    },
  },
};
