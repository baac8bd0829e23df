import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { StartupError } from '../base/errors.ts';
import { scalars } from '../scalars/scalars.ts';
import { bindSubject } from '../trust/bindSubject.ts';

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { readonly resolvers?: unknown }>;
type ResolverMap = NonNullable<SchemaModule['resolvers']>;

/**
 * The executable schema of one subgraph: its resolvers, the kit's scalars that the SDL names, and the person bound to
 * the caller.
 * @throws StartupError when an entity cannot be resolved by reference; whatever graphql says of a broken SDL.
 */
export function buildSchema(name: string, sdl: string, resolvers: object): GraphQLSchema {
  const typeDefs = parse(sdl);
  const named = typeDefs.definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const added = Object.entries(scalars).filter(([scalar]) => named.includes(scalar));
  const complete = bindSubject({ ...Object.fromEntries(added), ...resolvers }, fieldsOf('Person', typeDefs));
  for (const entity of entitiesOf(typeDefs)) {
    const own: unknown = Reflect.get(complete, entity);
    // Without a resolver the entity would be whatever the representation claims.
    if (typeof own !== 'object' || own === null || !('__resolveReference' in own)) {
      throw new StartupError(`The entity ${entity} of subgraph ${name} has no __resolveReference.`);
    }
  }
  return buildSubgraphSchema({ typeDefs, resolvers: complete as ResolverMap });
}

function fieldsOf(type: string, typeDefs: DocumentNode): readonly string[] {
  return typeDefs.definitions.flatMap((node) => {
    const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isObject && node.name.value === type ? (node.fields ?? []).map(({ name }) => name.value) : [];
  });
}

/** The object types that other subgraphs may refer to here: those with a key that is resolvable. */
export function entitiesOf(typeDefs: DocumentNode): readonly string[] {
  const names = typeDefs.definitions.flatMap((node) => {
    const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isObject && hasResolvableKey(node) ? [node.name.value] : [];
  });
  return [...new Set(names)];
}

function hasResolvableKey({ directives = [] }: Pick<ObjectTypeDefinitionNode, 'directives'>): boolean {
  const keys = directives.filter(({ name }) => name.value === 'key');
  return keys.some(
    ({ arguments: given = [] }) =>
      !given.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && value.value === false,
      ),
  );
}
