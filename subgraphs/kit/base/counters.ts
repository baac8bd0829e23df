/** Named counts of one subgraph since its process started; shown by `GET /demo/counters`. */
export interface Counters {
  add(name: string, by?: number): void;
  read(): Readonly<Record<string, number>>;
}

/** An empty set of counters. Names come from code, never from a caller, so their number is bounded. */
export function createCounters(): Counters {
  const counts = new Map<string, number>();
  return {
    add: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    read: () => Object.fromEntries(counts),
  };
}
