import DataLoader from 'dataloader';

/**
 * Loads at most one row for each key, all keys of one tick in one statement, in the order asked; null where none is.
 * `load` may answer in any order and leave keys out; of two rows with one key the first counts.
 */
export function oneByKey<K extends string | number, Row>(
  keyOf: (row: Row) => K,
  load: (keys: readonly K[]) => readonly Row[] | Promise<readonly Row[]>,
): DataLoader<K, Row | null> {
  return new DataLoader<K, Row | null>(async (keys) => {
    const rows = new Map<K, Row>();
    const found = load(keys);
    // The database answers at once: nobody is to wait for a promise there.
    for (const row of 'then' in found ? await found : found) {
      const key = keyOf(row);
      if (!rows.has(key)) rows.set(key, row);
    }
    return keys.map((key) => rows.get(key) ?? null);
  });
}
