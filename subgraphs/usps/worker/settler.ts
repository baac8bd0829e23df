import type { OrderStore, Settlement } from '../store/orderStore.ts';

/** Results that come together are one write. */
const gatherMs = 4;
/** So many in one transaction: citizens' commands come between. */
const atOnceMax = 24;

/**
 * Collects results and hands them to the store together: one write to disk for all that came in meanwhile. `settled`
 * resolves when the result is on disk, and rejects when it could not be written: the lease then runs out by itself.
 */
export function createSettler(store: Pick<OrderStore, 'settle'>) {
  const waiting: {
    readonly result: Settlement;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  let isScheduled = false;

  const flush = async (): Promise<void> => {
    const batch = waiting.splice(0, atOnceMax);
    isScheduled = waiting.length > 0;
    if (isScheduled) setImmediate(() => void flush());
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
