import {
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { ChosenOperation } from './chooseOperation.ts';
import { collectFields } from './collectFields.ts';
import { type CostModel, mutationWeight } from './costOfOperation.ts';

/**
 * What an answer holds, in the units of the estimate: each object by its own weight, however long the lists came out. Of an
 * object whose type the answer does not tell, the dearest type counts that it can have.
 * @param data of the answer.
 */
export function costOfAnswer(chosen: ChosenOperation, data: unknown, model: CostModel): number {
  let cost = counted.get(chosen);
  if (cost === undefined) {
    cost = compile(chosen, model);
    counted.set(chosen, cost);
  }
  const base = chosen.operationKind === 'mutation' ? mutationWeight : 0;
  return base + (isObject(data) ? cost(data) : 0);
}

/** How to count an object of one place; made when an operation is counted for the first time, and kept with it. */
type CountObject = (object: Readonly<Record<string, unknown>>) => number;
const counted = new WeakMap<ChosenOperation, CountObject>();

interface CountedField {
  readonly key: string;
  /** Of one value, or of one item of a list. */
  readonly ofOne: (value: unknown) => number;
}

function compile({ operation, operationKind, fragments }: ChosenOperation, model: CostModel): CountObject {
  const { schema, weights, introspection } = model;

  /** @param weight of the field; null lets the type say its own. */
  function countOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], weight: number | null): CountObject {
    const ofType = new Map<string, CountObject>();
    const make = (possible: GraphQLObjectType): CountObject => {
      const isMeta = possible.name.startsWith('__');
      const own = weight ?? (isMeta ? introspection.objectWeight : weights.ofType(possible.name));
      const fields = fieldsOf(possible, sets);
      return (object) => {
        let sum = own;
        for (const { key, ofOne } of fields) {
          const value = object[key];
          if (value !== null && value !== undefined) sum += ofValue(value, ofOne);
        }
        return sum;
      };
    };
    const known = (possible: GraphQLObjectType): CountObject => {
      let count = ofType.get(possible.name);
      if (count === undefined) {
        // Before its fields are looked at no type is counted, so that what is never met costs nothing.
        count = make(possible);
        ofType.set(possible.name, count);
      }
      return count;
    };
    if (!isAbstractType(type)) return (object) => known(type)(object);
    const possible = schema.getPossibleTypes(type);
    const typeKeys = possible.flatMap((one) => typeNameKeysOf(one, sets));
    return (object) => {
      const told = schema.getType(String(object[typeKeys.find((key) => typeof object[key] === 'string') ?? '']));
      if (isObjectType(told)) return known(told)(object);
      return Math.max(0, ...possible.map((one) => known(one)(object)));
    };
  }

  function fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly CountedField[] {
    return [...collect(type, sets)].flatMap(([key, nodes]) => {
      const name = nodes[0]?.name.value ?? '';
      const definition =
        [SchemaMetaFieldDef, TypeMetaFieldDef].find((one) => one.name === name) ?? type.getFields()[name];
      if (definition === undefined) return [];
      const named = getNamedType(definition.type);
      const weight = weights.ofField(type.name, name);
      if (isCompositeType(named)) {
        const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        // Made when the first such object is met.
        let count: CountObject | null = null;
        const ofOne = (value: unknown): number => {
          count ??= countOf(named, below, weight);
          return isObject(value) ? count(value) : 0;
        };
        return { key, ofOne };
      }
      const each = weight ?? weights.ofType(named.name);
      return each === 0 ? [] : { key, ofOne: () => each };
    });
  }

  /** What is skipped is not in the answer, so conditions need no look. */
  function collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]) {
    return collectFields(type, sets, { schema, fragments }, () => true);
  }

  function typeNameKeysOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly string[] {
    return [...collect(type, sets)]
      .filter(([, [node]]) => node?.name.value === TypeNameMetaFieldDef.name)
      .map(([key]) => key);
  }

  const root = schema.getRootType(operationKind as OperationTypeNode);
  if (!root) throw new Error(`The schema has no ${operationKind} type.`);
  // The root object itself costs nothing, as in the estimate.
  return countOf(root, [operation.selectionSet], 0);
}

function ofValue(value: unknown, ofOne: (value: unknown) => number): number {
  if (!Array.isArray(value)) return ofOne(value);
  let sum = 0;
  for (const item of value) if (item !== null) sum += ofValue(item, ofOne);
  return sum;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
