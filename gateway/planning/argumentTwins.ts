import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from 'graphql';
import { parseFieldSet } from './fieldSet.ts';

/** A field with certain arguments, under a name without any. */
export interface Twin {
  readonly original: string;
  /** As in the document, parentheses included: `(limit: 3)`; empty where it is read without. */
  readonly arguments: string;
}

/** Where a `@requires` reads a twin: response keys from the entity on, the twin's last. */
export type TwinPath = readonly string[];

export interface ArgumentTwins {
  /** What every twin's name begins with, and no name of the graph. */
  readonly prefix: string;
  readonly twins: ReadonlyMap<string, Twin>;
  /** The twins that a field reads, by `GRAPH Type.field`. */
  readonly readBy: ReadonlyMap<string, readonly TwinPath[]>;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Gives each field that a `@requires` asks for with arguments a twin: same type, same subgraphs, no arguments. The
 * requirement then names the twin. What one requirement reads with arguments and another without has a twin for either.
 *
 * Apollo's planner takes two selections of one field for the same whatever their arguments, and keeps the first: the
 * client's `comments(limit: 1)` was answered with the three comments that a `@requires` wanted, and of two requirements
 * `price(currency: "USD")` and `price(currency: "EUR")` both were computed from one price. Under names of their own they
 * are never mistaken for each other. `replaceTwins` puts the fields back into the plan.
 * @param document a supergraph; what clients see of it is made elsewhere, and has no twins.
 */
export function addArgumentTwins(
  document: DocumentNode,
  joinNamespace: string,
): { readonly document: DocumentNode; readonly argumentTwins: ArgumentTwins } {
  const types = new Map<string, Composite>();
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    types.set(definition.name.value, definition);
    for (const { name } of definition.fields ?? []) names.add(name.value);
  }
  const joinField = `${joinNamespace}__field`;
  const readWithArguments = namesReadWithArguments([...types.values()], joinField);
  let prefix = 'gatewayTwin_';
  while ([...names].some((name) => name.startsWith(prefix))) prefix += '_';

  const twins = new Map<string, Twin>();
  const byText = new Map<string, string>();
  const wanted = new Map<string, Set<string>>();
  const readBy = new Map<string, readonly TwinPath[]>();

  function twinOf(type: Composite, field: FieldNode): string {
    const printed = (field.arguments ?? []).map(print).sort().join(', ');
    const given = printed === '' ? '' : `(${printed})`;
    const text = field.name.value + given;
    let name = byText.get(text);
    if (name === undefined) {
      name = `${prefix}${twins.size}_${field.name.value}`;
      byText.set(text, name);
      twins.set(name, { original: field.name.value, arguments: given });
    }
    for (const each of withImplementations(type, types)) {
      const of = wanted.get(each) ?? new Set();
      wanted.set(each, of.add(name));
    }
    return name;
  }

  function rewrite(set: SelectionSetNode, type: Composite, above: TwinPath, found: TwinPath[]): SelectionSetNode {
    return {
      ...set,
      selections: set.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const on = types.get(selection.typeCondition?.name.value ?? '') ?? type;
          return { ...selection, selectionSet: rewrite(selection.selectionSet, on, above, found) };
        }
        const definition = type.fields?.find(({ name }) => name.value === selection.name.value);
        const isTwin = definition !== undefined && readWithArguments.has(selection.name.value);
        const name = isTwin ? twinOf(type, selection) : selection.name.value;
        const path = [...above, name];
        if (isTwin) found.push(path);
        const below = definition === undefined ? undefined : types.get(namedType(definition.type));
        const { arguments: _arguments, selectionSet, ...rest } = selection;
        return {
          ...rest,
          ...(isTwin ? {} : { arguments: selection.arguments ?? [] }),
          name: { kind: Kind.NAME, value: name },
          ...(selectionSet === undefined
            ? {}
            : { selectionSet: below === undefined ? selectionSet : rewrite(selectionSet, below, path, found) }),
        };
      }),
    };
  }

  const rewriteRequires = (directive: ConstDirectiveNode, type: Composite, field: FieldDefinitionNode) => {
    const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
    const requires = directive.arguments?.find(({ name }) => name.value === 'requires')?.value;
    if (requires?.kind !== Kind.STRING || graph?.kind !== Kind.ENUM || readWithArguments.size === 0) return directive;
    const found: TwinPath[] = [];
    const selectionSet = rewrite(parseFieldSet(requires.value), type, [], found);
    readBy.set(`${graph.value} ${type.name.value}.${field.name.value}`, found);
    const value = {
      ...requires,
      value: print(selectionSet)
        .replace(/^\{|\}$/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    };
    return {
      ...directive,
      arguments: directive.arguments?.map((one) => (one.name.value === 'requires' ? { ...one, value } : one)) ?? [],
    };
  };

  const rewritten = mapTypes(document, (type) => ({
    ...type,
    fields:
      type.fields?.map((field) => ({
        ...field,
        directives:
          field.directives?.map((one) => (one.name.value === joinField ? rewriteRequires(one, type, field) : one)) ??
          [],
      })) ?? [],
  }));
  if (twins.size === 0) return { document, argumentTwins: { prefix, twins, readBy } };
  const withTwins = mapTypes(rewritten, (type) => {
    const added = [...(wanted.get(type.name.value) ?? [])].flatMap((name) => {
      const original = type.fields?.find((field) => field.name.value === twins.get(name)?.original);
      if (original === undefined) return [];
      const directives = original.directives?.filter((one) => one.name.value === joinField) ?? [];
      return [{ ...original, name: { kind: Kind.NAME as const, value: name }, arguments: [], directives }];
    });
    return { ...type, fields: [...(type.fields ?? []), ...added] };
  });
  return { document: withTwins, argumentTwins: { prefix, twins, readBy } };
}

function namesReadWithArguments(types: readonly Composite[], joinField: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const directive of types.flatMap(({ fields }) => fields ?? []).flatMap(({ directives }) => directives ?? [])) {
    const requires = directive.arguments?.find(({ name }) => name.value === 'requires')?.value;
    if (directive.name.value !== joinField || requires?.kind !== Kind.STRING || !requires.value.includes('(')) continue;
    visit(parseFieldSet(requires.value), {
      Field: ({ name, arguments: given }) => {
        if ((given?.length ?? 0) > 0) names.add(name.value);
      },
    });
  }
  return names;
}

function mapTypes(document: DocumentNode, map: <T extends Composite>(type: T) => T): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? map(definition)
        : definition,
    ),
  };
}

/** A twin that is reached through an interface must stand on all that implement it. */
function withImplementations(type: Composite, types: ReadonlyMap<string, Composite>): readonly string[] {
  const name = type.name.value;
  if (type.kind === Kind.OBJECT_TYPE_DEFINITION) return [name];
  const implementing = [...types.values()].filter(({ interfaces }) =>
    interfaces?.some((one) => one.name.value === name),
  );
  return [name, ...implementing.map((one) => one.name.value)];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
