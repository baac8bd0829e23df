import { type FragmentDefinitionNode, type GraphQLSchema, getNamedType, Kind, type SelectionSetNode } from 'graphql';
import { type Conditions, isIncluded } from './conditions.ts';

/** What a selection set is read by. */
interface Source {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Conditions;
}

/** Visits each field of a selection set at any depth, under the type that it is selected on; a named fragment once. */
export function visitSelectedFields(
  selectionSet: SelectionSetNode,
  on: string,
  source: Source,
  visit: (typeName: string, fieldName: string) => void,
  seen: Set<string> = new Set(),
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection.directives, source.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      visit(on, name);
      const type = source.schema.getType(on);
      const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
      if (selection.selectionSet === undefined || field === undefined) continue;
      visitSelectedFields(selection.selectionSet, getNamedType(field.type).name, source, visit, seen);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? on;
      visitSelectedFields(selection.selectionSet, condition, source, visit, seen);
    } else {
      const fragment = source.fragments.get(selection.name.value);
      if (fragment === undefined || seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
      visitSelectedFields(fragment.selectionSet, fragment.typeCondition.name.value, source, visit, seen);
    }
  }
}
