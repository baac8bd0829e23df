import { parentPort, workerData } from 'node:worker_threads';
import { serveSubgraphs } from '../../../subgraphs/kit/serving/serveSubgraphs.ts';
import { sharedClock } from './sharedClock.ts';

/** What a life of the order's owner is given. */
export interface OwnerData {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly offset: SharedArrayBuffer;
  readonly population: { readonly seed: number; readonly size: number; readonly anchorOn: string };
}

// A thread of its own, because a thread can be ended between any two instructions, as a process can.
const { dataDir, env, offset, population } = workerData as OwnerData;
const served = await serveSubgraphs({
  names: ['usps'],
  ports: 'any',
  dataDir,
  population,
  clock: sharedClock(offset),
  writeLog: () => {},
  env,
});
parentPort?.postMessage(served.urls.usps);
