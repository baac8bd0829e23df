import { federation } from './graph.ts';
import { mixedRows, mixedTypes } from './mixedRows.ts';

/** Requirements on fields, types, scalars, enums and interfaces. Whatever must not be seen holds LEAK or 666. */
export const guardedSubgraphs = {
  people: {
    typeDefs: `${federation}
      type Query {
        me: Person
        people: [Person]
        things: [Thing]
        found: [Found]
        media: [Medium]
        vault: Vault
        signedIn: String @authenticated
        never: String @policy(policies: [["nobody-wrote-this"]])
        either: String @requiresScopes(scopes: [["a", "b"], ["c"]])
      }
      type Mutation {
        free: Int
        guarded: Int @authenticated @policy(policies: [["ial2"]])
        result: Person
      }
      type Person @key(fields: "id") {
        id: ID!
        name: String
        salary: Int @requiresScopes(scopes: [["salary:read"]])
        strictSalary: Int! @requiresScopes(scopes: [["salary:read"]])
        ssn: String @policy(policies: [["ial2"]])
        friends: [Person]
        secret: Secret
        rank: Rank
        tax: Tax
      }
      ${mixedTypes}
      type Closed implements Thing { id: ID! label: String @requiresScopes(scopes: [["label:read"]]) }
      type Vault @requiresScopes(scopes: [["vault:read"]]) { id: ID! content: String }
      scalar Secret @requiresScopes(scopes: [["secret:read"]])
      enum Rank @requiresScopes(scopes: [["rank:read"]]) { LOW HIGH }
      type Tax { due: Int @requiresScopes(scopes: [["tax:read"]]) year: Int }`,
    resolvers: {
      Query: {
        ...mixedRows,
        me: () => person('1'),
        people: () => [person('1'), null, person('2')],
        vault: () => ({ id: 'v', content: 'LEAK' }),
        signedIn: () => 'LEAK',
        never: () => 'LEAK',
        either: () => 'LEAK',
      },
      Mutation: { free: () => 1, guarded: () => 2, result: () => person('1') },
      Person: { __resolveReference: ({ id }: { id: string }) => person(id), friends: () => [person('2'), person('3')] },
    },
  },
  bonus: {
    typeDefs: `${federation}
      type Person @key(fields: "id") {
        id: ID!
        salary: Int @external
        bonus: Int @requires(fields: "salary") @requiresScopes(scopes: [["salary:read"]])
      }
      type Medium @key(fields: "id") @interfaceObject {
        id: ID!
        price: Int @requiresScopes(scopes: [["price:read"]])
        rating: Int
      }`,
    resolvers: {
      Person: { bonus: ({ salary }: { salary: number }) => salary * 10 },
      Medium: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 666, rating: 5 }) },
    },
  },
};

function person(id: string) {
  return {
    id,
    name: `n${id}`,
    salary: 666,
    strictSalary: 666,
    ssn: 'LEAK',
    secret: 'LEAK',
    rank: 'HIGH',
    tax: { due: 666, year: 2030 },
  };
}

export const leaks: RegExp = /LEAK|666/;
