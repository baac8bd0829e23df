import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** Finds the objects that a `Flatten` node applies to; what is null on the way is passed over. */
export type FindObjects = (root: JsonObject) => readonly JsonObject[];

/** @throws Error for a path element that this executor cannot follow; nothing is guessed. */
export function compileObjectsAtPath(path: readonly (string | number)[]): FindObjects {
  const steps = path.map((element) => {
    if (typeof element !== 'string' || element === '..' || element.includes('|')) {
      throw new Error('The plan has a path that is not supported.');
    }
    return { key: element, isInherited: isInheritedKey(element) };
  });
  return (root) => {
    let values: unknown[] = [root];
    for (const { key, isInherited } of steps) {
      const next: unknown[] = [];
      for (const value of values) {
        if (key === '@') {
          if (Array.isArray(value)) for (const item of value) next.push(item);
        } else if (isJsonObject(value)) {
          next.push(readKey(value, key, isInherited));
        }
      }
      values = next;
    }
    return values.filter(isJsonObject);
  };
}
