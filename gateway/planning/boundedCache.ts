export interface BoundedCache<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
  readonly delete: (key: K) => void;
  /** Sets what an entry weighs once that is known; entries may be dropped for it, the oldest first. */
  readonly weigh: (key: K, weight: number) => void;
  readonly size: () => number;
  /** Sum of the weights of all entries. */
  readonly weight: () => number;
}

export interface CacheBounds {
  readonly entriesMax: number;
  /** Sum of the weights of all entries, in the caller's unit; no bound when absent. */
  readonly weightMax?: number;
}

/** Least recently used goes first. A Map keeps its keys in order of insertion, so reading an entry inserts it again. */
export function createBoundedCache<K, V>(bounds: CacheBounds): BoundedCache<K, V> {
  const entries = new Map<K, { readonly value: V; weight: number }>();
  const weightMax = bounds.weightMax ?? Number.POSITIVE_INFINITY;
  let total = 0;
  /** Read last: most reads are of the entry that is the youngest already. */
  let youngest: { readonly key: K; readonly value: V } | null = null;

  function drop(key: K): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
    if (youngest?.key === key) youngest = null;
  }

  function shrink(): void {
    for (const key of entries.keys()) {
      if (entries.size <= bounds.entriesMax && total <= weightMax) return;
      drop(key);
    }
  }

  return {
    get(key) {
      if (youngest !== null && youngest.key === key) return youngest.value;
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      youngest = { key, value: entry.value };
      return entry.value;
    },
    set(key, value) {
      drop(key);
      entries.set(key, { value, weight: 0 });
      youngest = { key, value };
      shrink();
    },
    delete: drop,
    weigh(key, weight) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      total += weight - entry.weight;
      entry.weight = weight;
      shrink();
    },
    size: () => entries.size,
    weight: () => total,
  };
}
