import { Worker } from 'node:worker_threads';
import type { Stretch, StretchResult, WorkerTask } from './batchWorker.ts';

export interface Pool {
  readonly workers: number;
  readonly task: WorkerTask;
  /** The next stretch, null after the last. */
  readonly next: () => Stretch | null;
  /** Called in the order of the stretches, whichever worker was quicker. */
  readonly onResult: (stretch: Stretch, result: StretchResult) => void;
}

const starter = new URL('./batchWorker.mjs', import.meta.url);

/** A worker that is silent for so long is given up, and the run with it: the checkpoint is there. */
const silenceMaxMs = 600_000;

/** Stretches that may be done before the one that everybody waits for. */
const aheadMaxPerWorker = 8;

/**
 * Hands stretches to worker threads until none is left. @throws the error of the first worker that fails
 */
export async function runStretches({ workers: size, task, next, onResult }: Pool): Promise<void> {
  const { promise, resolve, reject } = withResolvers();
  const held = new Map<number, { readonly stretch: Stretch; readonly result: StretchResult }>();
  const idle = new Set<Worker>();
  const timers = new Map<Worker, NodeJS.Timeout>();
  let handed = 0;
  let told = 0;
  let isExhausted = false;
  const workers = Array.from({ length: size }, () => new Worker(starter, { workerData: task, execArgv: [] }));

  const hand = (worker: Worker): void => {
    const stretch = isExhausted || handed - told >= size * aheadMaxPerWorker ? null : next();
    if (stretch === null) {
      isExhausted ||= handed - told < size * aheadMaxPerWorker;
      idle.add(worker);
      if (isExhausted && handed === told && idle.size === size) resolve();
      return;
    }
    idle.delete(worker);
    const number = handed;
    handed += 1;
    watch(worker);
    worker.once('message', (result: StretchResult) => {
      clearTimeout(timers.get(worker));
      held.set(number, { stretch, result });
      tell();
      for (const waiting of [...idle, worker]) hand(waiting);
    });
    worker.postMessage(stretch);
  };
  const tell = (): void => {
    for (let done = held.get(told); done !== undefined; done = held.get(told)) {
      held.delete(told);
      told += 1;
      onResult(done.stretch, done.result);
    }
  };
  const watch = (worker: Worker): void => {
    timers.set(
      worker,
      setTimeout(() => reject(new Error(`A worker was silent for ${silenceMaxMs} ms.`)), silenceMaxMs),
    );
  };

  try {
    for (const worker of workers) {
      watch(worker);
      worker.once('error', reject);
      worker.once('message', () => {
        clearTimeout(timers.get(worker));
        hand(worker);
      });
    }
    await promise;
  } finally {
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function withResolvers() {
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  return { promise, resolve, reject };
}
