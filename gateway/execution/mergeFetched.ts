import type { FetchedSelection } from './fetchedSelection.ts';
import { isJsonObject, type JsonObject, readKey, writeKey } from './ownKey.ts';

/** True for the name of an object type of the graph, false for an interface's. */
export type IsObjectTypeName = (name: unknown) => boolean;

/**
 * Merges what a fetch answered into what is there. Only the fields that the fetch asked for are looked at, so no key that
 * a subgraph made up is ever written. An object that is not there yet is taken as it came, without a copy.
 */
export function mergeFetched(
  target: JsonObject,
  source: JsonObject,
  { fields }: FetchedSelection,
  isObjectTypeName: IsObjectTypeName,
): void {
  for (const field of fields) {
    const value = readKey(source, field.from, field.isInherited);
    if (value === undefined) continue;
    const present = readKey(target, field.to, field.isInherited);
    if (field.isTypename) {
      // An `@interfaceObject` subgraph knows the interface's name only; it must not hide the type found elsewhere.
      if (typeof present !== 'string' || (!isObjectTypeName(present) && isObjectTypeName(value))) {
        target.__typename = value;
      }
    } else if (present === undefined || present === null) {
      const taken = field.below === null || field.below.isPlain ? value : copyOf(value, field.below, isObjectTypeName);
      writeKey(target, field.to, field.isInherited, taken);
    } else if (value !== null) {
      if (field.below === null) writeKey(target, field.to, field.isInherited, value);
      else mergeValue(present, value, field.below, isObjectTypeName);
    }
  }
}

function mergeValue(present: unknown, value: unknown, selection: FetchedSelection, isObjectTypeName: IsObjectTypeName) {
  if (isJsonObject(present) && isJsonObject(value)) {
    mergeFetched(present, value, selection, isObjectTypeName);
  } else if (Array.isArray(present) && Array.isArray(value)) {
    const length = Math.min(present.length, value.length);
    for (let i = 0; i < length; i++) {
      if (present[i] === null) present[i] = value[i];
      else mergeValue(present[i], value[i], selection, isObjectTypeName);
    }
  }
}

function copyOf(value: unknown, selection: FetchedSelection, isObjectTypeName: IsObjectTypeName): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item, selection, isObjectTypeName));
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  mergeFetched(copy, value, selection, isObjectTypeName);
  return copy;
}
