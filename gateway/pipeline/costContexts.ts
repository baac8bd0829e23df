import {
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type SelectionSetNode,
} from 'graphql';
import type { ContextRead } from '../planning/readFields.ts';
import type { CostWeights } from './costWeights.ts';

export interface ContextsSource {
  readonly weights: Pick<CostWeights, 'ofField' | 'required'>;
  readonly collect: (
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
  ) => ReadonlyMap<string, readonly FieldNode[]>;
  /** Stands for a set of selections. */
  readonly idOf: (one: object) => number;
}

const none: ReadonlySet<ContextRead> = new Set();

/**
 * What is fetched of an object because arguments of fields in it take it as their context: of the nearest object above
 * them, once, however many they are. A weight on the field that takes it is its owner's price for that.
 */
export function createContextCosts({ weights, collect, idOf }: ContextsSource) {
  const { contextsOf, schema } = weights.required;
  const known = new Map<string, ReadonlySet<ContextRead>>();

  /** Reads of an object's fields, and of all that is selected below them, that are not of an object below it. */
  function readsIn(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ReadonlySet<ContextRead> {
    const key = `${type.name} ${sets.map(idOf).join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const reads = new Set<ContextRead>();
    for (const [, nodes] of collect(type, sets)) {
      const name = nodes[0]?.name.value ?? '';
      if (weights.ofField(type.name, name) === null) {
        for (const read of contextsOf?.(type.name, name) ?? []) reads.add(read);
      }
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length === 0) continue;
      for (const possible of typesBelow(type, name)) {
        for (const read of readsIn(possible, below)) if (!isSetBy(possible, read)) reads.add(read);
      }
    }
    known.set(key, reads);
    return reads;
  }

  function typesBelow(type: GraphQLObjectType, fieldName: string): readonly GraphQLObjectType[] {
    const declared = schema.getType(type.name);
    const field = isObjectType(declared) ? declared.getFields()[fieldName] : undefined;
    const named = field === undefined ? undefined : getNamedType(field.type);
    if (named === undefined || !isCompositeType(named)) return [];
    return isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
  }

  function isSetBy(type: GraphQLObjectType, { setters }: ContextRead): boolean {
    return setters.some((name) => {
      const setter = schema.getType(name);
      if (isInterfaceType(setter) || isUnionType(setter)) return schema.isSubType(setter, type);
      return name === type.name;
    });
  }

  return {
    /** What such an object is asked for as a context. */
    takenFrom(type: GraphQLObjectType, selected: readonly SelectionSetNode[]): readonly SelectionSetNode[] {
      if (contextsOf === null) return [];
      const reads = schema.getType(type.name) === undefined ? none : readsIn(type, selected);
      return [...reads].filter((read) => isSetBy(type, read)).map(({ selectionSet }) => selectionSet);
    },
  };
}
