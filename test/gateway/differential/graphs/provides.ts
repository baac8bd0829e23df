import { federation } from '../../engine/support/graph.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

/** `@provides` two levels deep, through lists, unions and interfaces, beside paths that do not provide. */
export const provides: DifferentialGraph = {
  missable: ['posts.Post'],
  typeDefs: {
    feed: `${federation}
      type Query {
        feed: [Post!] @provides(fields: "title author { name home { city } }")
        top: Post @provides(fields: "author { name }")
        plain: [Post]
        either: [Either] @provides(fields: "... on Post { title } ... on User { name }")
      }
      union Either = Post | User
      type Post @key(fields: "id") { id: ID! title: String @external author: User @external likes(min: Int = 0): Int! }
      type User @key(fields: "id") { id: ID! name: String @external home: Home @external fans: [User] @provides(fields: "name") }
      type Home { city: String @external }`,
    posts: `${federation}
      type Query { posts: [Post] }
      type Post @key(fields: "id") { id: ID! title: String @shareable author: User @shareable body(short: Boolean): String related: [[Post]] }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
    users: `${federation}
      type Query { me: User users(named: String): [User] }
      type User @key(fields: "id") { id: ID! name: String @shareable home: Home @shareable age: Int! best: User }
      type Home { city: String @shareable street: String @shareable }`,
    maps: `${federation}
      type Query { places: [Place] }
      type Place { at: String home: Home who: User @provides(fields: "home { street }") }
      type Home @shareable { city: String street: String }
      type User @key(fields: "id") { id: ID! home: Home @external steps(from: ID, to: [ID!]): Int }`,
  },
};
