/** A map of at most `entriesMax` entries, each with an end: the one least recently read gives way. */
export interface ExpiringCache<K, V> {
  readonly get: (key: K) => V | undefined;
  /** Does nothing when the end has passed. */
  readonly set: (key: K, value: V, expiresAtMs: number) => void;
  readonly delete: (key: K) => void;
  readonly size: () => number;
}

export function createExpiringCache<K, V>(entriesMax: number, nowMs: () => number): ExpiringCache<K, V> {
  const entries = new Map<K, { readonly value: V; readonly expiresAtMs: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A Map keeps insertion order: putting an entry back makes it the youngest.
      entries.delete(key);
      if (entry.expiresAtMs <= nowMs()) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, expiresAtMs) {
      entries.delete(key);
      if (expiresAtMs <= nowMs()) return;
      if (entries.size >= entriesMax) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      entries.set(key, { value, expiresAtMs });
    },
    delete: (key) => {
      entries.delete(key);
    },
    size: () => entries.size,
  };
}
