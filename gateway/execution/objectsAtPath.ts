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
  /** By going down, so that no list is made on the way. */
  const collect = (value: unknown, depth: number, found: JsonObject[]): void => {
    const step = steps[depth];
    if (step === undefined) {
      if (isJsonObject(value)) found.push(value);
    } else if (step.key === '@') {
      if (Array.isArray(value)) for (const item of value) collect(item, depth + 1, found);
    } else if (isJsonObject(value)) {
      collect(readKey(value, step.key, step.isInherited), depth + 1, found);
    }
  };
  return (root) => {
    if (steps.length === 0) return [root];
    const found: JsonObject[] = [];
    collect(root, 0, found);
    return found;
  };
}
