import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationTypeNode,
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import { type Conditions, isIncluded } from '../execution/conditions.ts';
import { createBoundedCache } from '../planning/boundedCache.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import { collectFields } from './collectFields.ts';
import { createContextCosts } from './costContexts.ts';
import { type Cost, costWith, maximumOf, productOf, sumOf, type VariableValues } from './costFormula.ts';
import { createInputCosts, type InputCosts } from './costInputs.ts';
import { createIntrospectionCost, type IntrospectionCost } from './costIntrospection.ts';
import { listSizeOf } from './costOfList.ts';
import type { CostWeights } from './costWeights.ts';
import type { EngineLimits } from './engineLimits.ts';

/** What one graph's operations cost, by the weights that its owners gave. */
export interface CostModel {
  readonly schema: GraphQLSchema;
  readonly weights: CostWeights;
  readonly inputs: InputCosts;
  readonly introspection: IntrospectionCost;
  readonly limits: Pick<EngineLimits, 'assumedListSize' | 'pageSizeMax' | 'costStepsMax' | 'variantsMax'>;
}

/**
 * The cost of an operation with these variables.
 * @throws ClientError PAGE_TOO_LARGE, BAD_USER_INPUT (a slicing argument), OPERATION_TOO_COSTLY (too much to estimate).
 */
export type EstimateCost = (variables: VariableValues) => number;

export function createCostModel(
  schema: GraphQLSchema,
  weights: CostWeights | null,
  limits: CostModel['limits'],
): CostModel | null {
  if (weights === null) return null;
  const inputs = createInputCosts(weights);
  return { schema, weights, inputs, introspection: createIntrospectionCost(schema), limits };
}

/**
 * Turns an operation into a formula of its variables, once for each way its `@skip` and `@include` fall out.
 * @throws ClientError as `EstimateCost`, for what the text alone shows.
 */
export function compileCost(chosen: ChosenOperation, model: CostModel): EstimateCost {
  const { conditionVariables } = chosen;
  if (conditionVariables.length === 0) {
    const cost = costOf(chosen, model, new Map());
    return typeof cost === 'number' ? () => cost : cost;
  }
  const variants = createBoundedCache<string, Cost>({ entriesMax: model.limits.variantsMax });
  return (variables) => {
    const key = conditionVariables.map((name) => Number(variables[name] === true)).join('');
    let cost = variants.get(key);
    if (cost === undefined) {
      cost = costOf(chosen, model, new Map(conditionVariables.map((name) => [name, variables[name] === true])));
      variants.set(key, cost);
    }
    return costWith(cost, variables);
  };
}

/** A write counts ten beside its fields, as in Apollo's estimate. */
export const mutationWeight = 10;

/** A field below whose number of objects was said above: by `sizedFields`. */
interface SizedField {
  readonly path: readonly string[];
  readonly size: Cost;
}

/**
 * Objects of one type under one key are one object, however often the operation selects it; at an interface or union the
 * dearest of the types that can be met counts; lists multiply.
 */
function costOf({ operation, operationKind, fragments }: ChosenOperation, model: CostModel, conditions: Conditions) {
  const { schema, weights, inputs, introspection, limits } = model;
  const { required } = weights;
  const known = new Map<string, Cost>();
  const ids = new Map<object, number>();
  const idOf = (one: object): number => {
    const id = ids.get(one) ?? ids.size;
    ids.set(one, id);
    return id;
  };
  let steps = 0;

  const contexts = createContextCosts({ weights, collect, idOf });

  /** @param weight of the field; null lets each type that can be met say its own. */
  function ofObjects(
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    sized: readonly SizedField[],
    weight: number | null,
  ): Cost {
    const of = schema.getType(type.name) === undefined ? required.schema : schema;
    const possible = isAbstractType(type) ? of.getPossibleTypes(type) : [type];
    return maximumOf(
      possible.map((one) => {
        const ownWeight = isIntrospective(one) ? introspection.objectWeight : weights.ofType(one.name);
        return sumOf([weight ?? ownWeight, ofObject(one, sets, sized)]);
      }),
    );
  }

  function ofObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[], sized: readonly SizedField[]): Cost {
    const key = `${type.name} ${sets.map(idOf).join()} ${sized.map(idOf).join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    // Should a requirement come round to itself, it is not followed again.
    known.set(key, 0);
    const selected = collect(type, sets);
    for (const set of contexts.takenFrom(type, sets)) addAll(selected, collect(type, [set]));
    const fields = withRequired(type, selected);
    const cost = sumOf([...fields.values()].map((nodes) => ofField(type, nodes, sized)));
    known.set(key, cost);
    return cost;
  }

  function collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]) {
    return collectFields(type, sets, { schema: required.schema, fragments }, ({ directives }) => {
      if (!isIncluded(directives, conditions)) return false;
      if (++steps <= limits.costStepsMax) return true;
      throw new ClientError('OPERATION_TOO_COSTLY', 'The operation branches too much for its cost to be estimated.');
    });
  }

  /**
   * Adds what the selected fields require of their object, which may require more in turn: once, and not beside the client's
   * own selection of it. A weight on the field that requires it is its owner's price for all of that.
   */
  function withRequired(type: GraphQLObjectType, fields: Map<string, FieldNode[]>): ReadonlyMap<string, FieldNode[]> {
    // What is added on the way is met as well.
    for (const [first] of fields.values()) {
      const name = first?.name.value ?? '';
      const needed = required.of(type.name, name);
      if (needed.length === 0 || weights.ofField(type.name, name) !== null) continue;
      for (const set of needed) addAll(fields, collect(type, [set]));
    }
    return fields;
  }

  function ofField(parent: GraphQLObjectType, nodes: readonly FieldNode[], sized: readonly SizedField[]): Cost {
    const [field] = nodes;
    const definition = field === undefined ? undefined : definitionOf(parent, field.name.value, required.schema);
    if (field === undefined || definition === undefined) return 0;
    const name = field.name.value;
    const type = getNamedType(definition.type);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (isIntrospective(type) || isIntrospective(parent)) {
      const below = isCompositeType(type) ? ofObjects(type, sets, noneSized, null) : 0;
      return isListType(nullableOf(definition.type)) ? productOf(introspection.sizeOf(name), below) : below;
    }
    const declared = weights.listSizeOf(parent.name, name);
    const { assumedListSize } = limits;
    // What a subgraph has written no client can be told to write otherwise.
    const isRequired = required.holds(field);
    const pageSizeMax = isRequired ? Number.POSITIVE_INFINITY : limits.pageSizeMax;
    const listSize = isRequired && declared !== null ? { ...declared, requireOneSlicingArgument: false } : declared;
    const asked =
      listSize === null ? assumedListSize : listSizeOf(field, definition, listSize, pageSizeMax, assumedListSize);
    const above = sized.filter(({ path }) => path[0] === name);
    const here = above.filter(({ path }) => path.length === 1).map(({ size }) => size);
    const below: readonly SizedField[] = [
      ...above.filter(({ path }) => path.length > 1).map(({ path, size }) => ({ path: path.slice(1), size })),
      ...(listSize?.sizedFields ?? []).map((path) => ({ path, size: asked })),
    ];
    const count = countOf(definition.type, here.length > 0 ? maximumOf(here) : asked);
    const weight = weights.ofField(parent.name, name);
    const each = isCompositeType(type) ? ofObjects(type, sets, below, weight) : (weight ?? weights.ofType(type.name));
    // A count that refuses is to be asked also where no list and no price hangs on it.
    const total = typeof asked === 'function' && count === 1 ? checked(asked, each) : productOf(count, each);
    return sumOf([...(field.arguments ?? []).map((node) => ofArgument(parent, definition, node)), total]);
  }

  /** Of a list of lists, what is said is the length of the outer one. */
  function countOf(type: GraphQLOutputType, size: Cost): Cost {
    const outer = nullableOf(type);
    if (!isListType(outer)) return 1;
    return productOf(size, countOf(outer.ofType, limits.assumedListSize));
  }

  function ofArgument(
    parent: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    { name, value }: NonNullable<FieldNode['arguments']>[number],
  ): Cost {
    const argument = definition.args.find((one) => one.name === name.value);
    if (argument === undefined) return 0;
    return inputs.ofLiteral(value, argument.type, weights.ofArgument(parent.name, definition.name, name.value));
  }

  const root = schema.getRootType(operationKind as OperationTypeNode);
  if (!root) throw new Error(`The schema has no ${operationKind} type.`);
  const base = operationKind === 'mutation' ? mutationWeight : 0;
  return sumOf([base, ofObject(root, [operation.selectionSet], noneSized)]);
}

const noneSized: readonly SizedField[] = [];

function checked(check: Exclude<Cost, number>, cost: Cost): Cost {
  return (variables) => {
    check(variables);
    return costWith(cost, variables);
  };
}

function definitionOf(
  type: GraphQLObjectType,
  name: string,
  fullSchema: GraphQLSchema,
): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return (
    type.getFields()[name] ?? (fullSchema.getType(type.name) as GraphQLObjectType | undefined)?.getFields?.()[name]
  );
}

function addAll(fields: Map<string, FieldNode[]>, more: ReadonlyMap<string, readonly FieldNode[]>): void {
  for (const nodes of more.values()) addTo(fields, nodes);
}

/** To where the same field with the same arguments stands already, or else under a key that no client can give. */
function addTo(fields: Map<string, FieldNode[]>, nodes: readonly FieldNode[]): void {
  const [first] = nodes;
  if (first === undefined) return;
  const text = textOf(first);
  const same = [...fields.values()].find(([other]) => other?.name.value === first.name.value && textOf(other) === text);
  if (same === undefined) fields.set(`@requires ${text}`, [...nodes]);
  else same.push(...nodes.filter((node) => !same.includes(node)));
}

function textOf({ name, arguments: given = [] }: FieldNode): string {
  return given.length === 0 ? name.value : `${name.value}(${given.map(print).join()})`;
}

function isIntrospective({ name }: { readonly name: string }): boolean {
  return name.startsWith('__');
}

function nullableOf(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) ? type.ofType : type;
}
