import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import { type Cost, sumOf, type VariableValues } from './costFormula.ts';
import type { CostWeights } from './costWeights.ts';

/** Cost of a coerced value; null where no value of the type can cost anything. */
export type InputCost = ((value: unknown) => number) | null;

/** Costs of what is given to an argument: an object counts 1 and a value 0, unless a weight says otherwise. */
export interface InputCosts {
  readonly ofLiteral: (node: ValueNode, type: GraphQLInputType, weight: number | null) => Cost;
}

export function createInputCosts(weights: CostWeights): InputCosts {
  const known = new Map<string, InputCost>();

  /** Of one object of the type, or of one value, without a weight of the place it stands at. */
  function ofNamed(type: GraphQLInputType): InputCost {
    const named = getNamedType(type);
    const found = known.get(named.name);
    if (found !== undefined) return found;
    if (!isInputObjectType(named)) {
      const weight = weights.ofType(named.name);
      const cost: InputCost = weight === 0 ? null : () => weight;
      known.set(named.name, cost);
      return cost;
    }
    // Known before its fields are looked at: an input may hold itself.
    const fields = new Map<string, InputCost>();
    const cost = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0;
      let sum = 1;
      for (const [name, ofField] of fields) sum += ofField?.((value as Record<string, unknown>)[name]) ?? 0;
      return sum;
    };
    known.set(named.name, cost);
    for (const field of Object.values(named.getFields())) {
      const ofField = ofPlace(field.type, weights.ofInputField(named.name, field.name));
      if (ofField !== null) fields.set(field.name, ofField);
    }
    return cost;
  }

  /** A weight that stands on the argument or the input field takes the place of the type's. */
  function ofPlace(type: GraphQLInputType, weight: number | null): InputCost {
    const inner = ofNamed(type);
    if (weight === null && inner === null) return null;
    const isObject = isInputObjectType(getNamedType(type));
    const ofOne = (value: unknown): number => {
      if (value === undefined || value === null) return 0;
      if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + ofOne(item), 0);
      if (weight === null) return inner?.(value) ?? 0;
      return isObject ? weight + (inner?.(value) ?? 1) - 1 : weight;
    };
    return ofOne;
  }

  function ofLiteral(node: ValueNode, type: GraphQLInputType, weight: number | null): Cost {
    if (node.kind === Kind.NULL) return 0;
    if (node.kind === Kind.VARIABLE) {
      const name = node.name.value;
      const cost = ofPlace(type, weight);
      return cost === null ? 0 : (variables: VariableValues) => cost(variables[name]);
    }
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (node.kind === Kind.LIST) {
      const item = isListType(nullable) ? nullable.ofType : nullable;
      return sumOf(node.values.map((value) => ofLiteral(value, item, weight)));
    }
    const named = getNamedType(nullable);
    if (node.kind === Kind.OBJECT && isInputObjectType(named)) {
      const fields = named.getFields();
      return sumOf([
        weight ?? 1,
        ...node.fields.map(({ name, value }) => {
          const field = fields[name.value];
          return field === undefined ? 0 : ofLiteral(value, field.type, weights.ofInputField(named.name, name.value));
        }),
      ]);
    }
    return weight ?? weights.ofType(named.name);
  }
  return { ofLiteral };
}
