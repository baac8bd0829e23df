import type { PathElement } from './fieldError.ts';
import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** A field of a subgraph's answer that is recorded, or leads to one that is. */
export interface ShownField {
  /** In that answer. */
  readonly key: string;
  readonly isRecorded: boolean;
  /** Recorded, and a null says that there is none. */
  readonly tellsNull: boolean;
  /** Null for a leaf. */
  readonly below: readonly ShownField[] | null;
}

/** An error of a subgraph's answer. An empty path: it may be the reason of any null. */
interface Located {
  readonly path: readonly PathElement[];
}

/**
 * Whether an answer tells anything of what is recorded: a value, or that there is none, by a null or an empty list that no
 * error explains. It looks no further than the first.
 * @param errors of the same answer that concern the object; null for none, the common case.
 * @param depth how many elements of their paths lead to the object.
 */
export function tellsAny(
  object: JsonObject,
  fields: readonly ShownField[],
  errors: readonly Located[] | null,
  depth: number,
): boolean {
  for (const { key, isRecorded, tellsNull, below } of fields) {
    const value = readKey(object, key, isInheritedKey(key));
    if (value === undefined) continue;
    if (value === null) {
      if (tellsNull && concerning(errors, key, depth) === null) return true;
    } else if (isRecorded || below === null) {
      return true;
    } else if (tellsAnyIn(value, below, concerning(errors, key, depth), depth + 1)) {
      return true;
    }
  }
  return false;
}

function tellsAnyIn(
  value: unknown,
  below: readonly ShownField[],
  errors: readonly Located[] | null,
  depth: number,
): boolean {
  if (Array.isArray(value)) {
    return value.some((item, i) => tellsAnyIn(item, below, concerning(errors, i, depth), depth + 1));
  }
  return isJsonObject(value) && tellsAny(value, below, errors, depth);
}

/** Errors at, above and below one place; null for none. */
function concerning(errors: readonly Located[] | null, key: PathElement, depth: number): readonly Located[] | null {
  if (errors === null) return null;
  const own = errors.filter(({ path }) => path.length <= depth || path[depth] === key);
  return own.length === 0 ? null : own;
}
