import { type DocumentNode, Kind, parse, type TypeNode } from 'graphql';
import { federation, type SubgraphUnderTest } from './graph.ts';

/** One object of the library's data. Every subgraph and the monolith read the same ones. */
export interface Thing {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Which fields of which objects are null or fail, by `id.field`. */
export interface Weather {
  readonly nulls: ReadonlySet<string>;
  readonly failures: ReadonlySet<string>;
}

const things = new Map<string, Thing>();

function thing(__typename: string, id: string, fields: () => Record<string, unknown>): void {
  const made = { __typename, id };
  things.set(id, made);
  // Getters, since objects refer to one another.
  for (const name of Object.keys(fields())) {
    Object.defineProperty(made, name, { get: () => fields()[name], enumerable: true });
  }
}

const at = (...ids: (string | null)[]) => ids.map((id) => (id === null ? null : (things.get(id) ?? null)));
const one = (id: string) => things.get(id) ?? null;

thing('User', 'u1', () => ({
  name: 'Ana',
  age: 0,
  friends: at('u2', null, 'u3', 'u2'),
  best: one('u2'),
  tags: ['', 'x'],
  grid: [[0, null], null, []],
  reviews: at('r1', 'r2'),
  owns: at('b1', 'f1', 'b1'),
}));
thing('User', 'u2', () => ({
  name: '',
  age: 7,
  friends: at(),
  best: one('u1'),
  tags: [],
  grid: [],
  reviews: at('r3'),
  owns: at('f2'),
}));
thing('User', 'u3', () => ({
  name: 'Cy',
  age: 70,
  friends: at('u1'),
  best: null,
  tags: ['y'],
  grid: [[1], [2, 3]],
  reviews: at(),
  owns: at(null),
}));
thing('Bot', 'm1', () => ({ name: 'Bo', version: 0 }));
thing('Book', 'b1', () => ({
  title: 'Law',
  price: 0,
  pages: 12,
  rating: 0,
  buyers: at('u1', 'u3'),
  discounted: 0,
  reviews: at('r1'),
  place: { room: 'a', shelf: 0 },
}));
thing('Book', 'b2', () => ({
  title: '',
  price: 10,
  pages: 0,
  rating: 5,
  buyers: at(),
  discounted: 5,
  reviews: at('r2', null),
  place: { room: '', shelf: null },
}));
thing('Film', 'f1', () => ({
  title: 'Sea',
  price: 8,
  minutes: 90,
  rating: 3,
  buyers: at('u2'),
  discounted: 4,
  reviews: at('r3'),
}));
thing('Film', 'f2', () => ({
  title: 'Sky',
  price: 6,
  minutes: 0,
  rating: 1,
  buyers: at('u1', 'u2'),
  discounted: 3,
  reviews: at(),
}));
thing('Review', 'r1', () => ({ body: 'good', stars: 0, author: one('u1'), about: one('b1') }));
thing('Review', 'r2', () => ({ body: '', stars: 5, author: one('u1'), about: one('b2') }));
thing('Review', 'r3', () => ({ body: null, stars: 3, author: one('u2'), about: one('f1') }));

const roots: Readonly<Record<string, () => unknown>> = {
  users: () => at('u1', null, 'u2', 'u3', 'u1'),
  user: () => one('u1'),
  actors: () => at('u1', 'm1', 'u3'),
  products: () => at('b1', 'f1', 'b2', 'f2', 'b1'),
  items: () => at('b1', 'u2', null, 'f2', 'r1'),
  topRated: () => one('b2'),
  rated: () => at('f1', 'b1'),
  latest: () => one('r3'),
  shelves: () => [at('b1', 'b2'), null, at('b1')],
};

/** Fields that may be null or fail: not keys, and not what another field is computed from. */
export const weatherSpots: readonly string[] = [...things.values()].flatMap(({ id, ...fields }) =>
  Object.keys(fields)
    .filter((name) => !['__typename', 'price', 'discounted'].includes(name))
    .map((name) => `${id}.${name}`),
);

function read(source: unknown, name: string, type: TypeNode, weather: Weather): unknown {
  const { id } = (source ?? {}) as { id?: string };
  if (id !== undefined) {
    if (weather.failures.has(`${id}.${name}`)) throw new Error('no');
    if (weather.nulls.has(`${id}.${name}`) && type.kind !== Kind.NON_NULL_TYPE) return null;
  }
  return source === undefined || !(name in (source as object)) ? roots[name]?.() : (source as Thing)[name];
}

/** Resolvers for whatever a document defines, over the library's data. */
export function resolversFor(document: DocumentNode, weather: () => Weather): Record<string, Record<string, unknown>> {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      resolvers[definition.name.value] = {
        __resolveType: (value: Thing) => value.__typename,
        ...(definition.directives?.some(({ name }) => name.value === 'key') && { __resolveReference: whole }),
      };
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const fields = Object.fromEntries(
      (definition.fields ?? []).map(({ name, type }) => [
        name.value,
        (source: unknown) => read(source, name.value, type, weather()),
      ]),
    );
    const isEntity = definition.directives?.some(({ name }) => name.value === 'key');
    resolvers[definition.name.value] = { ...fields, ...(isEntity && { __resolveReference: whole }) };
  }
  return resolvers;
}

const whole = ({ id }: { id: string }) => one(id);

const typeDefs: Readonly<Record<string, string>> = {
  users: `${federation}
    type Query { users: [User] user: User actors: [Actor] }
    interface Actor { id: ID! name: String }
    type User implements Actor @key(fields: "id") {
      id: ID! name: String age: Int! friends: [User] best: User tags: [String!] grid: [[Int]]
    }
    type Bot implements Actor @key(fields: "id") { id: ID! name: String version: Int! }`,
  products: `${federation}
    type Query { products: [Product] items: [Item] shelves: [[Book!]] }
    interface Product @key(fields: "id") { id: ID! title: String price: Int }
    union Item = Book | Film | User | Review
    type Book implements Product @key(fields: "id") { id: ID! title: String price: Int pages: Int! place: Place @shareable }
    type Film implements Product @key(fields: "id") { id: ID! title: String price: Int minutes: Int }
    type Place @shareable { room: String! shelf: Int }
    type User @key(fields: "id", resolvable: false) { id: ID! }
    type Review @key(fields: "id", resolvable: false) { id: ID! }`,
  reviews: `${federation}
    type Query { latest: Review }
    type Review @key(fields: "id") { id: ID! body: String stars: Int! author: User! about: Reviewed }
    union Reviewed = Book | Film
    type User @key(fields: "id") { id: ID! reviews: [Review!] owns: [Reviewed] }
    type Book @key(fields: "id") { id: ID! reviews: [Review] }
    type Film @key(fields: "id") { id: ID! reviews: [Review] }`,
  ratings: `${federation}
    type Query { topRated: Product rated: [Product!]! }
    type Product @key(fields: "id") @interfaceObject { id: ID! rating: Int buyers: [User] }
    type User @key(fields: "id", resolvable: false) { id: ID! }`,
  sales: `${federation}
    type Book @key(fields: "id") { id: ID! price: Int @external discounted: Int @requires(fields: "price") }
    type Film @key(fields: "id") { id: ID! price: Int @external discounted: Int @requires(fields: "price") }`,
};

/** Five subgraphs over one set of data: entities, an interface with an `@interfaceObject`, unions, `@requires`. */
export function librarySubgraphs(weather: () => Weather): Record<string, SubgraphUnderTest> {
  return Object.fromEntries(
    Object.entries(typeDefs).map(([name, sdl]) => {
      const resolvers = resolversFor(parse(sdl), weather);
      if (name === 'sales') {
        const halve = ({ price }: { price: number | null }) => (price === null ? null : price / 2);
        const from = { discounted: halve, __resolveReference: (given: object) => given };
        resolvers.Book = from;
        resolvers.Film = from;
      }
      if (name === 'ratings') {
        // This subgraph knows products by the interface's name only.
        const asProduct = (value: unknown): unknown =>
          Array.isArray(value)
            ? value.map(asProduct)
            : value === null
              ? null
              : { ...(value as Thing), __typename: 'Product' };
        resolvers.Query = { topRated: () => asProduct(roots.topRated?.()), rated: () => asProduct(roots.rated?.()) };
        resolvers.Product = {
          ...resolvers.Product,
          __resolveReference: ({ id }: { id: string }) => asProduct(one(id)),
        };
      }
      return [name, { typeDefs: sdl, resolvers }];
    }),
  );
}
