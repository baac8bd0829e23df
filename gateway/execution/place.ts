import type { PathElement } from './fieldError.ts';

/** The path of a place in the answer, innermost last; a linked list, so that going down costs one object. */
export interface Place {
  readonly above: Place | null;
  readonly key: PathElement;
}

export function placeOf(path: readonly PathElement[], from: Place | null = null): Place | null {
  return path.reduce<Place | null>((above, key) => ({ above, key }), from);
}

export function pathOf(place: Place | null): readonly PathElement[] {
  const path: PathElement[] = [];
  for (let at = place; at !== null; at = at.above) path.unshift(at.key);
  return path;
}
