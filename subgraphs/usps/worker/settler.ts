import type { OrderStore, Settlement } from '../store/orderStore.ts';

/** Results that come together are one write. */
const gatherMs = 4;

/**
 * Collects results and hands them to the store together: one write to disk for all that came in meanwhile. `settled`
 * resolves when the result is on disk, and rejects when it could not be written: the lease then runs out by itself.
 */
export function createSettler(store: Pick<OrderStore, 'settle'>) {
  let waiting: {
    readonly result: Settlement;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  let isScheduled = false;

  const flush = async (): Promise<void> => {
    isScheduled = false;
    const batch = waiting;
    waiting = [];
    try {
      await store.settle(batch.map(({ result }) => result));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  return {
    settled: (result: Settlement): Promise<void> =>
      new Promise((resolve, reject) => {
        waiting.push({ result, resolve, reject });
        if (isScheduled) return;
        isScheduled = true;
        setTimeout(() => void flush(), gatherMs);
      }),
  };
}
