import type { ObjectShape, TypeShape } from './answerShape.ts';
import type { DeferredNulls } from './deferredNulls.ts';
import type { Failures, LocatedError } from './failures.ts';
import type { PathElement } from './fieldError.ts';
import { isJsonObject, type JsonObject, readKey } from './ownKey.ts';
import { type Owing, owingFor } from './projectCarefully.ts';

/** An object that was answered, of which a deferred fragment is still to be. */
export interface DeferredPlace {
  /** Number of the part. */
  readonly part: number;
  /**
   * The fragment's shape for the type that the object is known to have now; null when the fragment does not apply to it. An
   * object may have been answered before anybody said more of its type than the interface.
   */
  readonly shapeNow: () => ObjectShape | null;
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

export interface FoundPlaces {
  readonly places: DeferredPlace[];
  /** Objects and lists that are null in the answer. */
  readonly nulls: DeferredNulls;
  /** Of answered objects: keys that are asked of other types only. A subgraph may have been asked for them nevertheless. */
  readonly otherKeys: Map<JsonObject, ReadonlySet<string>>;
}

/**
 * Finds what is to follow a part that has just been answered, and notes what is null in it: that is followed by nothing.
 * @param answered what was made of `object` by the shape that `shapeNow` gives.
 */
export function findDeferredPlaces(
  object: JsonObject,
  answered: JsonObject,
  shapeNow: () => ObjectShape | null,
  at: DataPlace | null,
  found: FoundPlaces,
): readonly DeferredPlace[] {
  const shape = shapeNow();
  if (shape !== null && shape.otherKeys.size > 0) found.otherKeys.set(object, shape.otherKeys);
  for (const { part } of shape?.deferred ?? []) {
    const own = () => shapeNow()?.deferred.find((each) => each.part === part)?.shape ?? null;
    found.places.push({ part, shapeNow: own, object, at });
  }
  for (const { key, from, isInherited, value } of shape?.fields ?? []) {
    if (value.kind !== 'fetched' || isLeaf(value.type)) continue;
    const place = { above: at, object, from, key };
    findUnder(readKey(object, from, isInherited), readKey(answered, key, isInherited), value.type, place, found);
  }
  return found.places;
}

function findUnder(value: unknown, answered: unknown, type: TypeShape, at: DataPlace, found: FoundPlaces): void {
  if (answered === null) found.nulls.add(pathOfPlace(at));
  if (type.kind === 'list') {
    if (!Array.isArray(value) || !Array.isArray(answered)) return;
    for (let i = 0; i < answered.length; i++) {
      findUnder(value[i], answered[i], type.item, { above: at, object: null, from: i, key: i }, found);
    }
  } else if (type.kind === 'object' && isJsonObject(value) && isJsonObject(answered)) {
    findDeferredPlaces(value, answered, () => type.shapeOf(value), at, found);
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

/** Failures that took away what would have held a place. */
export function owingAbove(at: DataPlace | null, failures: Failures): readonly Owing[] {
  if (at === null) return [];
  const own = at.object === null ? [] : owingFor(at.object, at.from, failures);
  return [...own, ...owingAbove(at.above, failures)];
}
