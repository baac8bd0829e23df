import { createHash } from 'node:crypto';

/** Coordinates that were shown together, with the id by which the ledger names them. */
export interface FieldSet {
  readonly id: string;
  /** Sorted, each once. */
  readonly coordinates: readonly string[];
}

/** Room for the rest of the frame is left in what one frame may hold. */
const coordinatesBytesMax = 60_000;

/** A set is named after what it holds: the same fields have one name in every ledger. */
export function createFieldSet(coordinates: Iterable<string>): FieldSet {
  const sorted = [...new Set(coordinates)].sort();
  // Of a set that no frame could hold, types are named instead of fields: more than was shown, never less.
  const isTooLarge = sorted.reduce((bytes, each) => bytes + each.length + 3, 0) > coordinatesBytesMax;
  const told = isTooLarge ? [...new Set(sorted.map((each) => `${each.split('.', 1)[0]}.*`))] : sorted;
  return { id: createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 16), coordinates: told };
}
