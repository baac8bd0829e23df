/** Reads parts of JSON that somebody else wrote. What has the wrong shape is named by its place. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws RangeError naming the place */
export function objectAt(value: unknown, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError(`${place} is no object`);
  return value as JsonObject;
}

/** The objects of a list; none where it is left out. @throws RangeError naming the place */
export function objectsAt(value: unknown, place: string): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new RangeError(`${place} is no list`);
  return value.map((item, index) => objectAt(item, `${place}[${index}]`));
}

/** @throws RangeError naming the place */
export function textAt(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new RangeError(`${place} is no text`);
  return value;
}

/** @throws RangeError naming the place */
export function optionalText(value: unknown, place: string): string | null {
  return value === undefined || value === null ? null : textAt(value, place);
}

/** Not a number where it is none: the engine's edge then refuses it by name. */
export function numberAt(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

export function optionalNumber(value: unknown): number | null {
  return value === undefined || value === null ? null : numberAt(value);
}

/** A decimal as written. */
export function optionalDecimal(value: unknown): number | string | null {
  return typeof value === 'string' ? value : optionalNumber(value);
}
