import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { parseFieldSet } from './fieldSet.ts';
import { directiveNamesOf, type LinkedFeature } from './linkedFeature.ts';

/** A selection that the gateway makes by itself so that a field can be answered. */
export interface ReadSelection {
  readonly typeName: string;
  readonly selectionSet: SelectionSetNode;
}

/**
 * Finds what answering a field makes the gateway fetch beside it: what its `@requires` reads of the same object, and what
 * its arguments marked `@fromContext` read of an object above.
 */
export function createReadFields(
  schema: GraphQLSchema,
  features: readonly LinkedFeature[],
  joinNamespace: string,
): (typeName: string, field: FieldDefinitionNode | null | undefined) => readonly ReadSelection[] {
  const contextReads = createContextReads(schema, features, joinNamespace);
  return (typeName, field) => {
    const own = directivesOf(field, joinNamespace).flatMap((directive) => {
      const requires = argumentOf(directive, 'requires');
      return typeof requires === 'string' ? [{ typeName, selectionSet: parseFieldSet(requires) }] : [];
    });
    const above = contextReads(field).flatMap(({ setters, selectionSet }) =>
      setters.map((setter) => ({ typeName: setter, selectionSet })),
    );
    return [...own, ...above];
  };
}

export const contextIdentity = 'https://specs.apollo.dev/context';

/** What an argument takes from the nearest object above that sets its context. */
export interface ContextRead {
  /** Names of the types that set the context. */
  readonly setters: readonly string[];
  readonly selectionSet: SelectionSetNode;
}

export function createContextReads(
  schema: GraphQLSchema,
  features: readonly LinkedFeature[],
  joinNamespace: string,
): (field: FieldDefinitionNode | null | undefined) => readonly ContextRead[] {
  const setters = contextSetters(schema, features);
  if (setters.size === 0) return () => [];
  return (field) =>
    directivesOf(field, joinNamespace).flatMap((directive) => {
      const list = argumentOf(directive, 'contextArguments');
      if (!Array.isArray(list)) return [];
      return list.map((each: { readonly context?: unknown; readonly selection?: unknown }) => ({
        setters: setters.get(String(each.context)) ?? [],
        selectionSet: parseFieldSet(String(each.selection ?? '')),
      }));
    });
}

function directivesOf(
  field: FieldDefinitionNode | null | undefined,
  joinNamespace: string,
): readonly ConstDirectiveNode[] {
  return (field?.directives ?? []).filter(({ name }) => name.value === `${joinNamespace}__field`);
}

/** Names of the types that set a context, by its name. */
function contextSetters(
  schema: GraphQLSchema,
  features: readonly LinkedFeature[],
): ReadonlyMap<string, readonly string[]> {
  const feature = features.find(({ identity }) => identity === contextIdentity);
  const setters = new Map<string, string[]>();
  if (feature === undefined) return setters;
  const names = directiveNamesOf(feature, 'context');
  for (const { name: typeName, astNode } of Object.values(schema.getTypeMap())) {
    for (const directive of (astNode?.directives ?? []) as readonly ConstDirectiveNode[]) {
      if (!names.includes(directive.name.value)) continue;
      const context = String(argumentOf(directive, 'name'));
      setters.set(context, [...(setters.get(context) ?? []), typeName]);
    }
  }
  return setters;
}

function argumentOf(directive: ConstDirectiveNode, argument: string): unknown {
  const node = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return node === undefined ? undefined : valueFromASTUntyped(node);
}
