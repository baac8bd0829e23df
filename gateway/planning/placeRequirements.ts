import {
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import { mapFetches } from './mapFetches.ts';
import type { FetchNode, PlanNode, QueryPlan, RequiredSelection } from './queryPlan.ts';
import { namesIn, type RequiredInputs } from './requiredInputs.ts';

/** A field that a fetch asks for where its subgraph gets no representation with what the field requires. */
interface Misplaced {
  readonly fetch: FetchNode;
  readonly typeName: string;
  /** Of the object, as a `Flatten` node writes it. */
  readonly path: string;
  readonly key: string;
  readonly field: FieldNode;
  readonly requires: SelectionSetNode;
  /** Keys that are fetched of the object beside the field. */
  readonly beside: readonly string[];
  isPlaced: boolean;
}

type Path = readonly (string | number)[];

/**
 * Moves such fields to where they can be answered. Where a `@requires` needs two fields that have requirements of their
 * own, Apollo's planner may ask for one of them in the very fetch that finds the object (`handleRequires` joins fetches
 * of one subgraph without looking at their inputs): the subgraph then computes it from nothing. The field is taken out
 * and fetched, with its requirement, right before the fetch that needs it.
 * @param graphOf the enum value of a subgraph.
 * @throws ClientError PLANNING_FAILED where the plan has no place for it: a wrong value would be worse.
 */
export function placeRequirements(
  plan: QueryPlan,
  inputs: RequiredInputs | null,
  graphOf: (subgraph: string) => string,
): QueryPlan {
  if (inputs === null || plan.node === undefined) return plan;
  const misplaced: Misplaced[] = [];
  const cut = mapFetches(plan.node, (fetch, path) =>
    takeOut(fetch, path, inputs, graphOf(fetch.serviceName), misplaced),
  );
  if (misplaced.length === 0) return plan;
  const node = mapFetches(cut, (fetch, path) => putBefore(fetch, path, inputs, graphOf, misplaced));
  const lost = misplaced.find(({ isPlaced }) => !isPlaced);
  if (lost !== undefined) {
    const cause = new Error(`The plan asks for ${lost.typeName}.${lost.field.name.value} without what it requires.`);
    throw new ClientError('PLANNING_FAILED', undefined, { cause });
  }
  return { ...plan, node };
}

function takeOut(fetch: FetchNode, path: Path, inputs: RequiredInputs, graph: string, found: Misplaced[]): PlanNode {
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || definitions.length > 1) return fetch;
  const before = found.length;
  const given = new Set((fetch.requires ?? []).flatMap(namesRequired));

  const walk = (
    set: SelectionSetNode,
    type: GraphQLCompositeType | null,
    at: Path,
    isGiven: boolean,
  ): SelectionSetNode => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = inputs.schema.getType(selection.typeCondition?.name.value ?? type?.name ?? '');
        return [
          { ...selection, selectionSet: walk(selection.selectionSet, isCompositeType(on) ? on : null, at, isGiven) },
        ];
      }
      const name = selection.name.value;
      if (name === '_entities' && selection.selectionSet) {
        return [{ ...selection, selectionSet: walk(selection.selectionSet, null, path, true) }];
      }
      const key = selection.alias?.value ?? name;
      const requires = type === null ? undefined : inputs.of(graph, type.name, name);
      if (requires !== undefined && type !== null && !(isGiven && namesIn(requires).every((each) => given.has(each)))) {
        const beside = namesIn(set);
        found.push({
          fetch,
          typeName: type.name,
          path: at.join(' '),
          key,
          field: selection,
          requires,
          beside,
          isPlaced: false,
        });
        return [];
      }
      const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
      const below = definition === undefined ? undefined : getNamedType(definition.type);
      if (selection.selectionSet === undefined || !isCompositeType(below)) return [selection];
      const lists = definition === undefined ? [] : listsIn(definition.type);
      return [{ ...selection, selectionSet: walk(selection.selectionSet, below, [...at, key, ...lists], false) }];
    });
    return { ...set, selections };
  };

  const root = inputs.schema.getRootType(operation.operation) ?? null;
  const selectionSet = walk(operation.selectionSet, root, path, false);
  return found.length === before ? fetch : withOperation(fetch, { ...operation, selectionSet });
}

function putBefore(
  fetch: FetchNode,
  path: Path,
  inputs: RequiredInputs,
  graphOf: (subgraph: string) => string,
  misplaced: readonly Misplaced[],
): PlanNode {
  const needed = new Set((fetch.requires ?? []).flatMap(namesRequired));
  const here = misplaced.filter((each) => each.path === path.join(' ') && needed.has(each.key));
  if (here.length === 0) return fetch;
  const first = here.map((each): FetchNode => {
    each.isPlaced = true;
    return fetchOf(each, inputs, graphOf(each.fetch.serviceName));
  });
  return { kind: 'Sequence', nodes: [{ kind: 'Parallel', nodes: first }, fetch] };
}

/** One entity fetch for one field. */
function fetchOf(
  { fetch, typeName, field, requires, beside }: Misplaced,
  inputs: RequiredInputs,
  graph: string,
): FetchNode {
  const keys = inputs.keysOf(graph, typeName);
  const key = keys.find((each) => namesIn(each).every((name) => beside.includes(name))) ?? keys[0];
  if (key === undefined)
    throw new ClientError('PLANNING_FAILED', undefined, { cause: new Error(`${typeName} has no key.`) });
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const given = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)?.variableDefinitions ?? [];
  const used = new Set<string>();
  visit(field, {
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  const own = given.filter(({ variable }) => used.has(variable.name.value)).map(print);
  const variables = ['$representations: [_Any!]!', ...own].join(', ');
  const operation = `query(${variables}) { _entities(representations: $representations) { ... on ${typeName} { ${print(field)} } } }`;
  return {
    kind: 'Fetch',
    serviceName: fetch.serviceName,
    operation: stripIgnoredCharacters(operation),
    operationKind: 'query',
    variableUsages: [...used],
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: typeName,
        selections: [{ kind: 'Field', name: '__typename' }, ...toRequired(key), ...toRequired(requires)],
      },
    ],
  };
}

function withOperation(fetch: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const used = new Set<string>();
  visit(operation.selectionSet, {
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  const variableDefinitions =
    operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print({ ...operation, variableDefinitions })),
    variableUsages: fetch.variableUsages?.filter((name) => used.has(name)),
  };
}

function toRequired({ selections }: SelectionSetNode): readonly RequiredSelection[] {
  return selections.flatMap((selection): readonly RequiredSelection[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const below = selection.selectionSet === undefined ? undefined : toRequired(selection.selectionSet);
    return selection.kind === Kind.FIELD
      ? [{ kind: 'Field', name: selection.name.value, ...(below === undefined ? {} : { selections: below }) }]
      : [{ kind: 'InlineFragment', typeCondition: selection.typeCondition?.name.value, selections: below ?? [] }];
  });
}

/** The names that a representation holds at its top. */
function namesRequired(selection: RequiredSelection): readonly string[] {
  if (selection.kind === 'InlineFragment') return selection.selections.flatMap(namesRequired);
  return [selection.alias ?? selection.name, selection.name];
}

function listsIn(type: unknown): readonly '@'[] {
  if (isNonNullType(type)) return listsIn(type.ofType);
  return isListType(type) ? ['@', ...listsIn(type.ofType)] : [];
}
