import { type GraphQLSchema, isAbstractType } from 'graphql';
import { isInheritedKey, type JsonObject } from './ownKey.ts';

/** One element of a `Flatten` node's path: a key, or every item of a list, and which types of objects it goes on with. */
export interface PathStep {
  /** Null for the items of a list. */
  readonly key: string | null;
  readonly isInherited: boolean;
  /** Null where every type is meant. */
  readonly isMeant: ((object: JsonObject) => boolean) | null;
}

/**
 * Reads a path: `name`, `@`, and with types, as `name|[A,B]` and `@|[A]`. An element without a key stands for the object
 * that the path begins at.
 * @throws Error for an element that this executor cannot follow; nothing is guessed.
 */
export function readPath(path: readonly (string | number)[], schema: GraphQLSchema): readonly PathStep[] {
  return path.flatMap((element) => {
    const read = typeof element === 'string' ? /^([_A-Za-z0-9]*|@)(?:\|\[([_A-Za-z0-9, ]*)\])?$/.exec(element) : null;
    if (read === null) throw new Error('The plan has a path that is not supported.');
    const [, key = '', types] = read;
    if (key === '') return [];
    return [{ key: key === '@' ? null : key, isInherited: isInheritedKey(key), isMeant: typeTest(types, schema) }];
  });
}

function typeTest(types: string | undefined, schema: GraphQLSchema): PathStep['isMeant'] {
  if (types === undefined) return null;
  const names = new Set<unknown>(types.split(',').map((name) => name.trim()));
  return ({ __typename: name }) => {
    if (names.has(name)) return true;
    // An object known by its interface's name only may be of any of them.
    return typeof name !== 'string' || isAbstractType(schema.getType(name));
  };
}
