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
import type { ChosenOperation } from './chooseOperation.ts';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The part of an operation that has to be fetched, as text for the planner: without denied fields and without what the
 * gateway answers itself. A field that loses its whole selection keeps `__typename`: whether its object is there at all,
 * and how often, still decides where the errors stand.
 * @returns null when nothing is left to fetch.
 */
export function reduceOperation(
  { operation, operationKind, fragments }: ChosenOperation,
  schema: GraphQLSchema,
  isDenied: (typeName: string, fieldName: string) => boolean,
): string | null {
  const rootType = operationKind === 'query' ? schema.getQueryType() : schema.getMutationType();
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
            return isLocal || (parent && isDenied(parent.name, name)) ? null : undefined;
          },
        },
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
