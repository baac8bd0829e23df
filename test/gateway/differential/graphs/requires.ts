import { federation } from '../../engine/support/graph.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

/** `@requires` upon `@requires`, with arguments, through value types, lists and interfaces. */
export const requires: DifferentialGraph = {
  missable: ['tax.Order', 'mail.Order'],
  typeDefs: {
    orders: `${federation}
      type Query { orders(first: Int = 2): [Order!] order(id: ID!): Order lines: [[Line]] }
      type Order @key(fields: "id") {
        id: ID!
        total(in: String! = "USD", round: Boolean): Int
        weight: Int!
        lines(first: Int): [Line!]
        payer: Payer
        kind: String
      }
      type Line { count: Int! note(of: Int = 1): String of: Order }
      interface Payer { name(style: Int = 0): String }
      type Person implements Payer { name(style: Int = 0): String born: Int }
      type Firm implements Payer { name(style: Int = 0): String number: ID }`,
    tax: `${federation}
      type Order @key(fields: "id") {
        id: ID!
        total(in: String! = "USD", round: Boolean): Int @external
        weight: Int! @external
        lines(first: Int): [Line!] @external
        payer: Payer @external
        tax(rate: Int): Int @requires(fields: "total(in: \\"USD\\") weight")
        taxEur: Int @requires(fields: "total(in: \\"EUR\\", round: true)")
        duty: String @requires(fields: "lines(first: 1) { count note(of: 7) }")
        forms(to: String): [String] @requires(fields: "payer { ... on Person { born } ... on Firm { number } }")
        stamp: Stamp
      }
      type Stamp { of: Int! text: String }
      type Line { count: Int! @external note(of: Int = 1): String @external }
      interface Payer { name(style: Int = 0): String }
      type Person implements Payer { name(style: Int = 0): String @external born: Int @external }
      type Firm implements Payer { name(style: Int = 0): String @external number: ID @external }`,
    mail: `${federation}
      type Order @key(fields: "id") {
        id: ID!
        kind: String @external
        tax(rate: Int): Int @external
        taxEur: Int @external
        total(in: String! = "USD", round: Boolean): Int @external
        cost(fast: Boolean = false): Int @requires(fields: "tax(rate: 3) kind")
        costEur: Float @requires(fields: "taxEur tax(rate: 0)")
        plain: Int @requires(fields: "total")
        stamps: [Seal] @requires(fields: "tax")
      }
      type Seal { text: String! at: Order }`,
    last: `${federation}
      type Query { due: Order }
      type Order @key(fields: "id") {
        id: ID!
        cost(fast: Boolean = false): Int @external
        costEur: Float @external
        due: String @requires(fields: "cost(fast: true) costEur")
        overdue: Boolean! @requires(fields: "cost")
      }`,
  },
};
