/** An object that came out of `JSON.parse`, or that we made for one. */
export type JsonObject = Record<string, unknown>;

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * True for a name that every object seems to have (`constructor`, `__proto__` …). Such a key is read and written as an own
 * property, never through the prototype. Known when an operation is compiled, so that ordinary keys pay nothing.
 */
export function isInheritedKey(key: string): boolean {
  return inherited.has(key);
}

export function readKey(object: JsonObject, key: string, isInherited: boolean): unknown {
  if (!isInherited) return object[key];
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function writeKey(object: JsonObject, key: string, isInherited: boolean, value: unknown): void {
  if (!isInherited) object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
