import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, isIncluded } from '../execution/conditions.ts';
import type { PlannerKeys } from '../planning/plannerKeys.ts';
import type { ChosenOperation } from './chooseOperation.ts';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What reducing an operation needs to know beside it. */
export interface Reduction {
  readonly schema: GraphQLSchema;
  readonly conditions: Conditions;
  readonly isDenied: (typeName: string, fieldName: string) => boolean;
  readonly keys: PlannerKeys;
}

/**
 * The part of an operation that has to be fetched, as text for the planner: without denied fields, without what the
 * gateway answers itself, with every `@skip` and `@include` settled, and under keys that are never ambiguous. (The planner
 * can carry conditions through, but drops a fetch too many where one stands on a field and another on `__typename` below
 * it.) A field that loses its whole selection keeps `__typename`: whether its object is there at all, and how often, still
 * decides where the errors stand.
 *
 * Fragments stand where they are spread. One that holds for whatever its place allows loses its type condition, and one
 * that holds for nothing is left out: where a subgraph knows an interface as an object (`@interfaceObject`), the planner
 * would look there for the type of the condition and give up.
 * @returns null when nothing is left to fetch.
 */
export function reduceOperation(chosen: ChosenOperation, reduction: Reduction): string | null {
  const { operation, operationKind } = chosen;
  const { schema } = reduction;
  const rootType = schema.getRootType(operationKind as OperationTypeNode);
  if (!rootType) throw new Error(`The schema has no ${operationKind} type.`);
  const selections = reduceSelections(operation.selectionSet, placeOf(rootType, schema), chosen, reduction);
  if (!selections.some(fetchesAnything)) return null;
  return print({ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } });
}

interface Place {
  /** What an object here is known to be. */
  readonly at: GraphQLCompositeType;
  /** The type that the selection is written for: the same, or one that `at` is a case of. */
  readonly on: GraphQLCompositeType;
  /** Object types that can be met here. */
  readonly possible: readonly string[];
}

function placeOf(type: GraphQLCompositeType, schema: GraphQLSchema): Place {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  return { at: type, on: type, possible };
}

function reduceSelections(
  { selections }: SelectionSetNode,
  place: Place,
  chosen: ChosenOperation,
  reduction: Reduction,
): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (!isIncluded(selection.directives, reduction.conditions)) return [];
    if (selection.kind === Kind.FIELD) return reduceField(selection, place, chosen, reduction);
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : chosen.fragments.get(selection.name.value);
    if (part === undefined) return [];
    return reduceFragment(part, directivesLeft(selection), place, chosen, reduction);
  });
}

function reduceField(
  field: FieldNode,
  { on }: Place,
  chosen: ChosenOperation,
  reduction: Reduction,
): readonly SelectionNode[] {
  const { schema, isDenied, keys } = reduction;
  const name = field.name.value;
  if (name === '__typename') return isRoot(on, schema) ? [] : [typename];
  if (name.startsWith('__') || isDenied(on.name, name)) return [];
  const { alias: _alias, selectionSet, ...rest } = field;
  const key = keys.of(field);
  const reduced = {
    ...rest,
    ...(key === name ? {} : { alias: { kind: Kind.NAME as const, value: key } }),
    directives: directivesLeft(field),
  };
  if (selectionSet === undefined) return [reduced];
  const type = isObjectType(on) || isInterfaceType(on) ? getNamedType(on.getFields()[name]?.type) : undefined;
  if (!isCompositeType(type)) throw new Error(`A valid operation selects ${on.name}.${name}, which has no fields.`);
  const below = reduceSelections(selectionSet, placeOf(type, schema), chosen, reduction);
  return [{ ...reduced, selectionSet: selectionSetOf(below) }];
}

function reduceFragment(
  part: Pick<InlineFragmentNode, 'selectionSet' | 'typeCondition'>,
  directives: InlineFragmentNode['directives'],
  place: Place,
  chosen: ChosenOperation,
  reduction: Reduction,
): readonly SelectionNode[] {
  const { schema } = reduction;
  const given = part.typeCondition === undefined ? place.on : schema.getType(part.typeCondition.name.value);
  if (!isCompositeType(given)) throw new Error('A valid operation has a fragment on a type that does not exist.');
  const holdsAlways = given === place.at || (isAbstractType(given) && isCase(place.at, given, schema));
  const at = holdsAlways ? place.at : given;
  const possible = placeOf(given, schema).possible.filter((name) => place.possible.includes(name));
  if (possible.length === 0 && place.possible.length > 0) return [];
  const below = reduceSelections(part.selectionSet, { at, on: given, possible }, chosen, reduction);
  if (holdsAlways && directives?.length === 0) return below;
  const conditional: readonly SelectionNode[] = holdsAlways
    ? below
    : [
        {
          kind: Kind.INLINE_FRAGMENT,
          selectionSet: selectionSetOf(below),
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: given.name } },
        },
      ];
  if (directives === undefined || directives.length === 0) return conditional;
  // Around the condition: the planner may follow it to each of several types, and one `@defer` is one part to it.
  return [{ kind: Kind.INLINE_FRAGMENT, selectionSet: selectionSetOf(conditional), directives }];
}

function isCase(
  type: GraphQLCompositeType,
  of: Parameters<GraphQLSchema['isSubType']>[0],
  schema: GraphQLSchema,
): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(of, type);
}

function isRoot(type: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();
}

function directivesLeft({ directives }: SelectionNode): NonNullable<InlineFragmentNode['directives']> {
  return directives?.filter(({ name }) => name.value !== 'skip' && name.value !== 'include') ?? [];
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length === 0 ? [typename] : selections };
}

/** True where a field is left that is not `__typename`. */
function fetchesAnything(selection: SelectionNode): boolean {
  if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
  return selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(fetchesAnything);
}
