import type { PathElement } from './fieldError.ts';
import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** A field of a subgraph's answer that is recorded, or leads to one that is. */
export interface ShownField {
  /** In that answer. */
  readonly key: string;
  readonly isRecorded: boolean;
  /** The unit that holds it alone: what a null tells. Null where it tells nothing, or stands in something recorded. */
  readonly nullUnit: number | null;
  /** Null for a leaf. */
  readonly below: readonly ShownField[] | null;
}

/** An error of a subgraph's answer. An empty path: it may be the reason of any null. */
interface Located {
  readonly path: readonly PathElement[];
}

/**
 * Whether an answer shows anything of what is recorded: a value, or a leaf that is null by no error. It looks no further than
 * the first. That there is no object, or an empty list, tells no more than that.
 * @param nulls gets the units of what is not there, by no error.
 * @param errors of the same answer that concern the object; null for none, the common case.
 * @param depth how many elements of their paths lead to the object.
 */
export function tellsAny(
  object: JsonObject,
  fields: readonly ShownField[],
  nulls: number[],
  errors: readonly Located[] | null,
  depth: number,
): boolean {
  for (const { key, isRecorded, nullUnit, below } of fields) {
    const value = readKey(object, key, isInheritedKey(key));
    if (value === undefined) continue;
    if (value === null) {
      if (nullUnit === null || concerning(errors, key, depth) !== null) continue;
      if (below === null) return true;
      nulls.push(nullUnit);
    } else if (below !== null && isRecorded && isEmptyList(value)) {
      if (nullUnit !== null) nulls.push(nullUnit);
    } else if (isRecorded || below === null) {
      return true;
    } else if (tellsAnyIn(value, below, nulls, concerning(errors, key, depth), depth + 1)) {
      return true;
    }
  }
  return false;
}

function tellsAnyIn(
  value: unknown,
  below: readonly ShownField[],
  nulls: number[],
  errors: readonly Located[] | null,
  depth: number,
): boolean {
  if (Array.isArray(value)) {
    return value.some((item, i) => tellsAnyIn(item, below, nulls, concerning(errors, i, depth), depth + 1));
  }
  return isJsonObject(value) && tellsAny(value, below, nulls, errors, depth);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Errors at, above and below one place; null for none. */
function concerning(errors: readonly Located[] | null, key: PathElement, depth: number): readonly Located[] | null {
  if (errors === null) return null;
  const own = errors.filter(({ path }) => path.length <= depth || path[depth] === key);
  return own.length === 0 ? null : own;
}
