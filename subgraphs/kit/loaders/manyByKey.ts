import DataLoader from 'dataloader';

/**
 * Loads all rows of each key, all keys of one tick in one statement; an empty list where there are none.
 * Within one key the rows keep the order in which `load` answered.
 */
export function manyByKey<K extends string | number, Row>(
  keyOf: (row: Row) => K,
  load: (keys: readonly K[]) => readonly Row[],
): DataLoader<K, readonly Row[]> {
  return new DataLoader<K, readonly Row[]>(async (keys) => {
    const rows = new Map<K, Row[]>();
    for (const row of load(keys)) {
      const key = keyOf(row);
      const known = rows.get(key);
      if (known === undefined) rows.set(key, [row]);
      else known.push(row);
    }
    return keys.map((key) => rows.get(key) ?? []);
  });
}
