import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** A field of a subgraph's answer that is recorded, or leads to one that is. */
export interface ShownField {
  /** In that answer. */
  readonly key: string;
  readonly isRecorded: boolean;
  /** Null for a leaf. */
  readonly below: readonly ShownField[] | null;
}

/**
 * Whether an answer holds anything of what is recorded. It looks no further than the first.
 * @param isWhole nothing of the answer is missing by an error: then the null of a leaf tells something as well.
 */
export function showsAny(object: JsonObject, fields: readonly ShownField[], isWhole: boolean): boolean {
  for (const { key, isRecorded, below } of fields) {
    const value = readKey(object, key, isInheritedKey(key));
    if (value === undefined) continue;
    if (value === null) {
      if (isRecorded && below === null && isWhole) return true;
    } else if (below === null || (isRecorded && !isEmptyList(value))) {
      return true;
    } else if (showsAnyIn(value, below, isWhole)) {
      return true;
    }
  }
  return false;
}

function showsAnyIn(value: unknown, below: readonly ShownField[], isWhole: boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => showsAnyIn(item, below, isWhole));
  return isJsonObject(value) && showsAny(value, below, isWhole);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
