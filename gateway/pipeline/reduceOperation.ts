import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Conditions, isIncluded } from '../execution/conditions.ts';
import type { ChosenOperation } from './chooseOperation.ts';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The part of an operation that has to be fetched, as text for the planner: without denied fields, without what the
 * gateway answers itself, and with every `@skip` and `@include` settled. (The planner can carry conditions through, but
 * drops a fetch too many where one stands on a field and another on `__typename` below it.) A field that loses its whole
 * selection keeps `__typename`: whether its object is there at all, and how often, still decides where the errors stand.
 * @returns null when nothing is left to fetch.
 */
export function reduceOperation(
  { operation, operationKind, fragments }: ChosenOperation,
  schema: GraphQLSchema,
  conditions: Conditions,
  isDenied: (typeName: string, fieldName: string) => boolean,
): string | null {
  const rootType = operationKind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const settle = <T extends SelectionNode>(node: T): T | null =>
    isIncluded(node.directives, conditions) ? withoutConditions(node) : null;
  const reduce = <T extends OperationDefinitionNode | FragmentDefinitionNode>(definition: T): T => {
    const types = new TypeInfo(schema);
    return visit(
      definition,
      visitWithTypeInfo(types, {
        Field: {
          enter(node) {
            const parent = types.getParentType();
            const name = node.name.value;
            const isLocal = parent === rootType && name.startsWith('__');
            return isLocal || (parent && isDenied(parent.name, name)) ? null : settle(node);
          },
        },
        InlineFragment: { enter: settle },
        FragmentSpread: { enter: settle },
        SelectionSet: {
          leave: (node) => (node.selections.length === 0 ? { ...node, selections: [typename] } : undefined),
        },
      }),
    );
  };
  const reducedFragments = new Map([...fragments].map(([name, fragment]) => [name, reduce(fragment)]));
  const reduced = reduce(operation);
  if (!fetchesAnything(reduced.selectionSet, reducedFragments)) return null;
  return [reduced, ...reducedFragments.values()].map(print).join('\n');
}

function withoutConditions<T extends SelectionNode>(node: T): T {
  if ((node.directives?.length ?? 0) === 0) return node;
  const directives = node.directives?.filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
  return { ...node, directives };
}

/** True when a root field is left that is not `__typename`. Each fragment is looked into once. */
function fetchesAnything(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const seen = new Set<string>();
  const fetches = (selection: SelectionNode): boolean => {
    if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections.some(fetches);
    const name = selection.name.value;
    if (seen.has(name)) return false;
    seen.add(name);
    return fragments.get(name)?.selectionSet.selections.some(fetches) ?? false;
  };
  return root.selections.some(fetches);
}
