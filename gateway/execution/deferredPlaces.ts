import type { ObjectShape, TypeShape } from './answerShape.ts';
import type { Failures, LocatedError } from './failures.ts';
import type { PathElement } from './fieldError.ts';
import { isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** An object that was answered, of which a deferred fragment is still to be. */
export interface DeferredPlace {
  /** Number of the part. */
  readonly part: number;
  readonly shape: ObjectShape;
  readonly object: JsonObject;
  readonly at: DataPlace | null;
}

/** The way to a place in the answer, innermost last. Null for the root. */
export interface DataPlace {
  readonly above: DataPlace | null;
  /** The object of the merged data in which the place is a field; null for an item of a list. */
  readonly object: JsonObject | null;
  /** In the merged data. */
  readonly from: PathElement;
  /** In the answer. */
  readonly key: PathElement;
}

/**
 * Finds what is to follow a part that has just been answered. What the answer does not show, as it is null or under a null,
 * is followed by nothing.
 * @param answered what was made of `object` by `shape`.
 */
export function findDeferredPlaces(
  object: JsonObject,
  answered: JsonObject,
  shape: ObjectShape,
  at: DataPlace | null,
  found: DeferredPlace[] = [],
): DeferredPlace[] {
  for (const { part, shape: own } of shape.deferred) found.push({ part, shape: own, object, at });
  for (const { key, from, isInherited, value } of shape.fields) {
    if (value.kind !== 'fetched' || isLeaf(value.type)) continue;
    const place = { above: at, object, from, key };
    findUnder(readKey(object, from, isInherited), readKey(answered, key, isInherited), value.type, place, found);
  }
  return found;
}

function findUnder(value: unknown, answered: unknown, type: TypeShape, at: DataPlace, found: DeferredPlace[]): void {
  if (type.kind === 'list') {
    if (!Array.isArray(value) || !Array.isArray(answered)) return;
    for (let i = 0; i < answered.length; i++) {
      findUnder(value[i], answered[i], type.item, { above: at, object: null, from: i, key: i }, found);
    }
  } else if (type.kind === 'object' && isJsonObject(value) && isJsonObject(answered)) {
    const shape = type.shapeOf(value);
    if (shape !== null) findDeferredPlaces(value, answered, shape, at, found);
  }
}

function isLeaf(type: TypeShape): boolean {
  return type.kind === 'list' ? isLeaf(type.item) : type.kind === 'leaf';
}

/** In response keys. */
export function pathOfPlace(at: DataPlace | null): readonly PathElement[] {
  const path: PathElement[] = [];
  for (let place = at; place !== null; place = place.above) path.unshift(place.key);
  return path;
}

/** Errors that were found for an object above a place and lie below the place, with paths from there on. */
export function locatedBelow(at: DataPlace | null, failures: Failures): readonly LocatedError[] {
  return located(at, failures).filter(({ path }) => path.length > 0);
}

function located(at: DataPlace | null, failures: Failures): readonly LocatedError[] {
  if (at === null) return [];
  const own = at.object === null ? [] : failures.locatedUnder(at.object);
  return [...located(at.above, failures), ...own].flatMap(({ cause, path }) =>
    path[0] === at.from ? [{ cause, path: path.slice(1) }] : [],
  );
}
