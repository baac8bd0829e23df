import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { StartupError } from '../base/errors.ts';
import { scalars } from '../scalars/scalars.ts';
import { bindSubject, type PersonFields } from '../trust/bindSubject.ts';
import { isPersonal } from '../trust/classifiedFields.ts';
import { guardConsent } from '../trust/guardConsent.ts';
import type { TimesOf } from '../trust/requirePeriod.ts';

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { readonly resolvers?: unknown }>;
type ResolverMap = NonNullable<SchemaModule['resolvers']>;

/**
 * The executable schema of one subgraph: its resolvers, the kit's scalars that the SDL names, and the person bound to
 * the caller.
 * @throws StartupError when an entity cannot be resolved by reference; whatever graphql says of a broken SDL.
 */
export function buildSchema(
  name: string,
  sdl: string,
  resolvers: object,
  ownPersonFields: readonly string[] = [],
  clientMutations: readonly string[] = [],
  timesOf: TimesOf = {},
): GraphQLSchema {
  const typeDefs = parse(sdl);
  const named = typeDefs.definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const added = Object.entries(scalars).filter(([scalar]) => named.includes(scalar));
  const person = personFields(typeDefs, ownPersonFields);
  const complete = bindSubject({ ...Object.fromEntries(added), ...resolvers }, person);
  const entities = entitiesOf(typeDefs);
  for (const entity of entities) {
    const own: unknown = Reflect.get(complete, entity);
    // Without a resolver the entity would be whatever the representation claims.
    if (typeof own !== 'object' || own === null || !('__resolveReference' in own)) {
      throw new StartupError(`The entity ${entity} of subgraph ${name} has no __resolveReference.`);
    }
  }
  const schema = buildSubgraphSchema({ typeDefs, resolvers: complete as ResolverMap });
  const unknown = ownPersonFields.find((field) => !person.names.includes(field));
  if (unknown !== undefined) throw new StartupError(`There is no field Person.${unknown} in subgraph ${name}.`);
  return guardConsent(schema, clientMutations, timesOf);
}

function personFields(typeDefs: DocumentNode, own: readonly string[]): PersonFields {
  const fields = typeDefs.definitions.flatMap((node) => {
    const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isObject && node.name.value === 'Person' ? (node.fields ?? []) : [];
  });
  const objects = new Set(
    typeDefs.definitions.flatMap((node) => (compositeKinds.has(node.kind) && 'name' in node ? [node.name?.value] : [])),
  );
  return {
    names: fields.map(({ name }) => name.value),
    classified: new Set(fields.filter(isPersonal).map(({ name }) => name.value)),
    leaves: new Set(fields.filter(({ type }) => !objects.has(nameOf(type))).map(({ name }) => name.value)),
    own: new Set(own),
  };
}

const compositeKinds: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
]);

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** @throws StartupError naming the first of these coordinates that the schema does not have. */
export function requireFields(schema: GraphQLSchema, name: string, coordinates: readonly string[]): void {
  const unknown = coordinates.find((coordinate) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    return !isObjectType(type) || type.getFields()[fieldName] === undefined;
  });
  if (unknown !== undefined) throw new StartupError(`There is no field ${unknown} in subgraph ${name}.`);
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
