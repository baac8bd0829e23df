import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * A client schema with the fields that `keepsField` lets stand, and with nothing that leads nowhere any more: no type
 * without fields, no union without members, no interface without types, nothing that no root field reaches. A type that
 * has lost a field of its interface no longer implements it. `Query` stays, be it empty.
 */
export function pruneSchema(
  document: DocumentNode,
  keepsField: (typeName: string, fieldName: string) => boolean,
): DocumentNode {
  const roots = rootTypesOf(document);
  const composites = new Map<string, Composite>();
  const unions = new Map<string, UnionTypeDefinitionNode>();
  for (const definition of document.definitions) {
    if (isComposite(definition)) {
      const { value: name } = definition.name;
      const fields = definition.fields?.filter((field) => keepsField(name, field.name.value)) ?? [];
      composites.set(name, { ...definition, fields });
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) unions.set(definition.name.value, definition);
  }
  const known = new Set([...composites.keys(), ...unions.keys()]);
  const isGone = (name: string) => known.has(name) && !composites.has(name) && !unions.has(name);
  let size = -1;
  while (size !== sizeOf(composites, unions)) {
    size = sizeOf(composites, unions);
    dropEmpty(composites, unions);
    for (const [name, type] of composites) {
      const fields = (type.fields ?? []).filter((field) => !isGone(nameOf(field.type)));
      const interfaces = type.interfaces?.filter((each) => implementsWhole(fields, composites.get(each.name.value)));
      composites.set(name, { ...type, fields, ...(interfaces === undefined ? {} : { interfaces }) });
    }
  }
  const reached = reach(document, composites, unions, roots);
  const query = roots.get('query') ?? 'Query';
  return {
    ...document,
    definitions: document.definitions.flatMap((definition): DefinitionNode[] => {
      if (definition.kind === Kind.SCHEMA_DEFINITION) {
        const operationTypes = definition.operationTypes.filter(
          ({ type }) => type.name.value === query || composites.has(type.name.value),
        );
        return [{ ...definition, operationTypes }];
      }
      if (!('name' in definition) || definition.name === undefined) return [definition];
      const { value: name } = definition.name;
      if (definition.kind === Kind.DIRECTIVE_DEFINITION) return [definition];
      if (name === query && isComposite(definition)) return [composites.get(name) ?? { ...definition, fields: [] }];
      if (!reached.has(name)) return [];
      return [composites.get(name) ?? unions.get(name) ?? definition];
    }),
  };
}

function dropEmpty(composites: Map<string, Composite>, unions: Map<string, UnionTypeDefinitionNode>): void {
  const implemented = new Set(
    [...composites.values()].flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.interfaces ?? []).map(({ name }) => name.value) : [],
    ),
  );
  for (const [name, type] of composites) {
    const isUnused = type.kind === Kind.INTERFACE_TYPE_DEFINITION && !implemented.has(name);
    if ((type.fields?.length ?? 0) === 0 || isUnused) composites.delete(name);
  }
  for (const [name, union] of unions) {
    const types = union.types?.filter((member) => composites.has(member.name.value)) ?? [];
    if (types.length === 0) unions.delete(name);
    else unions.set(name, { ...union, types });
  }
}

/** Each turn of the loop takes something away, or is the last. */
function sizeOf(composites: ReadonlyMap<string, Composite>, unions: ReadonlyMap<string, UnionTypeDefinitionNode>) {
  let size = unions.size;
  for (const { fields, interfaces } of composites.values()) {
    size += 1 + (fields?.length ?? 0) + (interfaces?.length ?? 0);
  }
  for (const { types } of unions.values()) size += types?.length ?? 0;
  return size;
}

function implementsWhole(fields: readonly FieldDefinitionNode[], parent: Composite | undefined): boolean {
  if (parent === undefined) return false;
  return (parent.fields ?? []).every((wanted) => fields.some((field) => field.name.value === wanted.name.value));
}

function reach(
  document: DocumentNode,
  composites: ReadonlyMap<string, Composite>,
  unions: ReadonlyMap<string, UnionTypeDefinitionNode>,
  roots: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const inputs = new Map(
    document.definitions.flatMap((definition): [string, InputObjectTypeDefinitionNode][] =>
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const field of inputs.get(name)?.fields ?? []) visit(nameOf(field.type));
    for (const member of unions.get(name)?.types ?? []) visit(member.name.value);
    const type = composites.get(name);
    if (type === undefined) return;
    for (const each of type.interfaces ?? []) visit(each.name.value);
    for (const field of type.fields ?? []) {
      visit(nameOf(field.type));
      for (const argument of field.arguments ?? []) visit(nameOf(argument.type));
    }
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const [member, { interfaces }] of composites) {
      if (interfaces?.some((each) => each.name.value === name)) visit(member);
    }
  };
  for (const name of roots.values()) if (composites.has(name)) visit(name);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    for (const argument of definition.arguments ?? []) visit(nameOf(argument.type));
  }
  return reached;
}

function rootTypesOf({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const schema = definitions.find((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  if (schema?.kind === Kind.SCHEMA_DEFINITION) {
    return new Map(schema.operationTypes.map(({ operation, type }) => [operation, type.name.value]));
  }
  return new Map([
    ['query', 'Query'],
    ['mutation', 'Mutation'],
    ['subscription', 'Subscription'],
  ]);
}

function isComposite(definition: DefinitionNode): definition is Composite {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
