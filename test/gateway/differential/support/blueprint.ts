import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A contextual argument: its value is read from the nearest object above that sets the context. */
export interface ContextualArgument {
  readonly name: string;
  /** Types of the subgraph that set the context. */
  readonly setBy: ReadonlySet<string>;
  readonly selectionSet: SelectionSetNode;
}

/** One field as one subgraph resolves it. */
export interface OwnedField {
  readonly subgraph: string;
  /** Object types that it may answer with, none for a leaf. */
  readonly possibleTypes: ReadonlySet<string>;
  readonly requires: SelectionSetNode | null;
  readonly contextual: readonly ContextualArgument[];
}

/** What the data of a graph must look like so that whoever resolves a field answers the same. */
export interface Blueprint {
  /** Type → its keys, as selection sets, by subgraph. */
  readonly keysOf: (subgraph: string, typeName: string) => readonly SelectionSetNode[];
  /** The name under which entities of a type are counted; null for a type that is no entity. */
  readonly spaceOf: (typeName: string) => string | null;
  /** Object types among which the entities of a space are dealt out. */
  readonly typesIn: (space: string) => readonly string[];
  /** Every subgraph that resolves a field of an object type, directly or as an `@interfaceObject`. */
  readonly ownersOf: (typeName: string, fieldName: string) => readonly OwnedField[];
  /** Part of a key: never null, never fails, another value for every entity. */
  readonly isKey: (typeName: string, fieldName: string) => boolean;
  /** Read by a `@requires` or a context: never fails. */
  readonly isRead: (typeName: string, fieldName: string) => boolean;
  readonly isInterfaceObject: (subgraph: string, typeName: string) => boolean;
}

/** @param schema the whole supergraph's. */
export function readBlueprint(typeDefs: ReadonlyMap<string, string>, schema: GraphQLSchema): Blueprint {
  const documents = new Map([...typeDefs].map(([name, text]) => [name, parse(text, { noLocation: true })]));
  const definitions = new Map([...documents].map(([name, document]) => [name, compositesOf(document)]));
  const spaces = new Map<string, string>();
  const keys = new Map<string, SelectionSetNode[]>();
  const keyFields = new Set<string>();
  const readFields = new Set<string>();
  const owners = new Map<string, OwnedField[]>();

  const has = (node: { readonly directives?: readonly ConstDirectiveNode[] } | undefined, name: string) =>
    node?.directives?.some((directive) => directive.name.value === name) ?? false;
  const isInterfaceObject = (subgraph: string, typeName: string) =>
    definitions
      .get(subgraph)
      ?.get(typeName)
      ?.some((each) => has(each, 'interfaceObject')) ?? false;

  /** Object types of the graph that a named type stands for. */
  function objectTypesOf(typeName: string): readonly string[] {
    const type = schema.getType(typeName);
    if (isObjectType(type)) return [typeName];
    return isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
  }

  /** Object types that a subgraph may answer with where it says `typeName`. */
  function possibleIn(subgraph: string, typeName: string): ReadonlySet<string> {
    if (isInterfaceObject(subgraph, typeName)) return new Set(objectTypesOf(typeName));
    const found = new Set<string>();
    for (const definition of documents.get(subgraph)?.definitions ?? []) {
      if (!('name' in definition) || definition.name === undefined) continue;
      if (definition.kind === Kind.UNION_TYPE_DEFINITION && definition.name.value === typeName) {
        for (const { name } of definition.types ?? []) found.add(name.value);
      }
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const names = [definition.name, ...(definition.interfaces ?? []).map(({ name }) => name)];
      if (names.some(({ value }) => value === typeName)) found.add(definition.name.value);
    }
    return found;
  }

  function mark(set: Set<string>, typeName: string, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        mark(set, selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      } else if (selection.kind === Kind.FIELD) {
        const type = schema.getType(typeName);
        if (!isObjectType(type) && !isInterfaceType(type)) continue;
        for (const each of [typeName, ...objectTypesOf(typeName)]) set.add(`${each}.${selection.name.value}`);
        const field = type.getFields()[selection.name.value];
        if (selection.selectionSet !== undefined && field !== undefined) {
          mark(set, String(field.type).replace(/[[\]!]/g, ''), selection.selectionSet);
        }
      }
    }
  }

  for (const [subgraph, types] of definitions) {
    for (const [typeName, parts] of types) {
      const own: SelectionSetNode[] = [];
      for (const directive of parts.flatMap((part) => part.directives ?? [])) {
        if (directive.name.value !== 'key') continue;
        const key = fieldSetOf(directive, 'fields');
        own.push(key);
        for (const each of objectTypesOf(typeName)) mark(keyFields, each, key);
        const isInterface = isInterfaceType(schema.getType(typeName));
        for (const each of objectTypesOf(typeName)) {
          if (isInterface || !spaces.has(each)) spaces.set(each, typeName);
        }
      }
      keys.set(`${subgraph} ${typeName}`, own);
    }
  }

  const contexts = new Map<string, Set<string>>();
  for (const [subgraph, types] of definitions) {
    for (const definition of documents.get(subgraph)?.definitions ?? []) {
      if (!('directives' in definition) || !('name' in definition) || definition.name === undefined) continue;
      for (const directive of (definition.directives ?? []) as readonly ConstDirectiveNode[]) {
        if (directive.name.value !== 'context') continue;
        const name = `${subgraph} ${textOf(directive, 'name')}`;
        const setBy = contexts.get(name) ?? new Set<string>();
        contexts.set(name, setBy);
        for (const each of possibleIn(subgraph, definition.name.value)) setBy.add(each);
      }
    }
    for (const [typeName, parts] of types) {
      if (parts.every(({ kind }) => kind === Kind.INTERFACE_TYPE_DEFINITION)) continue;
      for (const field of parts.flatMap((part) => part.fields ?? [])) {
        if (has(field, 'external') || parts.some((part) => has(part, 'external'))) continue;
        for (const each of objectTypesOf(typeName)) addOwner(subgraph, each, field);
      }
    }
  }

  function addOwner(subgraph: string, typeName: string, field: FieldDefinitionNode): void {
    const requires = field.directives?.find(({ name }) => name.value === 'requires');
    const requiredSet = requires === undefined ? null : fieldSetOf(requires, 'fields');
    if (requiredSet !== null) mark(readFields, typeName, requiredSet);
    const contextual = (field.arguments ?? []).flatMap(({ name, directives }): ContextualArgument[] => {
      const from = directives?.find((directive) => directive.name.value === 'fromContext');
      if (from === undefined) return [];
      const [, context = '', selection = ''] = /^\s*\$(\w+)\s*(.*)$/s.exec(textOf(from, 'field')) ?? [];
      const setBy = contexts.get(`${subgraph} ${context}`) ?? new Set<string>();
      const selectionSet = parseSelectionSet(selection);
      for (const each of setBy) mark(readFields, each, selectionSet);
      return [{ name: name.value, setBy, selectionSet }];
    });
    const coordinate = `${typeName}.${field.name.value}`;
    const list = owners.get(coordinate) ?? [];
    owners.set(coordinate, list);
    list.push({
      subgraph,
      possibleTypes: possibleIn(subgraph, namedType(field.type)),
      requires: requiredSet,
      contextual,
    });
  }

  return {
    keysOf: (subgraph, typeName) => keys.get(`${subgraph} ${typeName}`) ?? [],
    spaceOf: (typeName) => spaces.get(typeName) ?? null,
    typesIn: (space) => objectTypesOf(space),
    ownersOf: (typeName, fieldName) => owners.get(`${typeName}.${fieldName}`) ?? [],
    isKey: (typeName, fieldName) => keyFields.has(`${typeName}.${fieldName}`),
    isRead: (typeName, fieldName) => readFields.has(`${typeName}.${fieldName}`),
    isInterfaceObject,
  };
}

function compositesOf(document: DocumentNode): ReadonlyMap<string, readonly Composite[]> {
  const found = new Map<string, Composite[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    found.set(definition.name.value, [...(found.get(definition.name.value) ?? []), definition]);
  }
  return found;
}

function textOf(directive: ConstDirectiveNode, argument: string): string {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

function fieldSetOf(directive: ConstDirectiveNode, argument: string): SelectionSetNode {
  return parseSelectionSet(`{${textOf(directive, argument)}}`);
}

function parseSelectionSet(text: string): SelectionSetNode {
  const [operation] = parse(text.trim().startsWith('{') ? text : `{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is a selection set.');
  return operation.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
