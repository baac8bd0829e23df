import type { CheckLeaf } from './leafValue.ts';
import type { JsonObject } from './ownKey.ts';

/** The form of an answer: the operation with every condition and denial settled, type by type. */
export interface ObjectShape {
  /** What `__typename` answers; null when only the name of an interface is known, which is not an answer. */
  readonly typeName: string | null;
  /** The type that it is made for: an interface where no more is known. */
  readonly on: string;
  readonly fields: readonly FieldShape[];
  /** The requirement by which an object of this type is not shown at all. */
  readonly deniedBy: number | null;
  /** Keys of the merged data in fragments for other types. An `@interfaceObject` subgraph may have been asked for them nevertheless. */
  readonly otherKeys: ReadonlySet<string>;
  /** Some field needs the careful pass whatever the data is. */
  readonly needsCare: boolean;
  /** What of this object is answered later; the fields above do not hold it. */
  readonly deferred: readonly DeferredShape[];
}

/** A deferred fragment, for an object of one type; for an interface or a union also one that may turn out to apply. */
export interface DeferredShape {
  /** Number of the part, from 1. */
  readonly part: number;
  readonly shape: ObjectShape;
}

export interface FieldShape {
  /** In the answer. */
  readonly key: string;
  /** What stands before the value in the text of the answer: `{"key":` for the first field of an object, else `,"key":`. */
  readonly label: string;
  /** In the merged data: another one where the client's key could be taken for something else. */
  readonly from: string;
  /** Either of the two is. */
  readonly isInherited: boolean;
  readonly isNonNull: boolean;
  readonly value: FieldValue;
}

export type FieldValue =
  | { readonly kind: 'fetched'; readonly name: string; readonly type: TypeShape; readonly absence: Absence }
  | { readonly kind: 'typename' }
  /** Answered by the gateway itself. */
  | { readonly kind: 'local' }
  | { readonly kind: 'denied'; readonly requirement: number };

export type TypeShape =
  | { readonly kind: 'leaf'; readonly check: CheckLeaf }
  | { readonly kind: 'list'; readonly item: TypeShape; readonly isItemNonNull: boolean }
  /** `shapeOf` gives null for an object whose type the schema does not allow here. */
  | { readonly kind: 'object'; readonly shapeOf: (object: JsonObject) => ObjectShape | null };

/**
 * What it means when a key is not there although no fetch failed.
 * - `owed`: this subgraph was asked for it and left it out.
 * - `unplanned`: the plan never asks for it, and nothing excuses that.
 * - `excused`: the plan never asks for it, behind an interface or a union: no subgraph on the way can answer an object of
 *   that type, or the planner knows that it has no value. The field is null.
 */
export type Absence =
  | { readonly kind: 'owed'; readonly agency: string }
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'excused' };
