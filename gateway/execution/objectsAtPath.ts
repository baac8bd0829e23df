import type { GraphQLSchema } from 'graphql';
import { isJsonObject, type JsonObject, readKey } from './ownKey.ts';
import { type PathStep, readPath } from './pathStep.ts';

/** Finds the objects that a `Flatten` node applies to; what is null on the way is passed over. */
export type FindObjects = (root: JsonObject) => readonly JsonObject[];

/** An object, and those that it was reached through. */
export interface PlacedObject {
  readonly object: JsonObject;
  readonly above: PlacedObject | null;
}

/** @throws Error for a path element that this executor cannot follow. */
export function compileObjectsAtPath(path: readonly (string | number)[], schema: GraphQLSchema): FindObjects {
  const steps = readPath(path, schema);
  return (root) => {
    if (steps.length === 0) return [root];
    const found: JsonObject[] = [];
    collect(root, steps, 0, found);
    return found;
  };
}

/** By going down, so that no list is made on the way. */
function collect(value: unknown, steps: readonly PathStep[], depth: number, found: JsonObject[]): void {
  const step = steps[depth];
  if (step === undefined) {
    if (isJsonObject(value)) found.push(value);
  } else if (step.key !== null) {
    if (!isJsonObject(value)) return;
    const next = readKey(value, step.key, step.isInherited);
    if (step.isMeant === null || isMeantBy(step.isMeant, next)) collect(next, steps, depth + 1, found);
  } else if (Array.isArray(value)) {
    for (const item of value) {
      if (step.isMeant === null || isMeantBy(step.isMeant, item)) collect(item, steps, depth + 1, found);
    }
  }
}

/** A list is looked into: its items say themselves what they are. */
function isMeantBy(isMeant: NonNullable<PathStep['isMeant']>, value: unknown): boolean {
  return !isJsonObject(value) || isMeant(value);
}

/** The same, with what lies above each object. */
export function compilePlacesAtPath(
  path: readonly (string | number)[],
  schema: GraphQLSchema,
): (root: JsonObject) => readonly PlacedObject[] {
  const steps = readPath(path, schema);
  const place = (value: unknown, above: PlacedObject | null, depth: number, found: PlacedObject[]): void => {
    const step = steps[depth];
    const here = isJsonObject(value) ? { object: value, above } : null;
    if (step === undefined) {
      if (here !== null) found.push(here);
      return;
    }
    const go = (next: unknown): void => {
      if (step.isMeant === null || isMeantBy(step.isMeant, next)) place(next, here ?? above, depth + 1, found);
    };
    if (step.key !== null) {
      if (here !== null) go(readKey(here.object, step.key, step.isInherited));
    } else if (Array.isArray(value)) {
      for (const item of value) go(item);
    }
  };
  return (root) => {
    const found: PlacedObject[] = [];
    place(root, null, 0, found);
    return found;
  };
}
