import { setTimeout as sleep } from 'node:timers/promises';
import type { Running, SubgraphRuntime } from '../kit/index.ts';
import { askOverHttp } from './askAgency.ts';
import { createProber, type Prober } from './prober.ts';

const probeIntervalMs = 3_000;
const probeTimeoutMs = 1_500;
const settleIntervalMs = 250;
const settleRoundsMax = 40;

const thresholds = { degradedAboveMs: 500, failuresUntilDown: 2, roundsPerProfile: 20 } as const;

/** Watches every subgraph known to this process until it is stopped. */
export function startProbing(runtime: SubgraphRuntime): Running {
  const { db, clock, subgraphUrls, tls } = runtime;
  const stopping = new AbortController();
  const { signal } = stopping;
  const questions = askOverHttp(probeTimeoutMs, signal, tls);
  const prober = createProber({ db, clock, subgraphUrls, questions, signal, ...thresholds });
  const ended = watch(prober, runtime, signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function watch(prober: Prober, { log }: SubgraphRuntime, signal: AbortSignal): Promise<void> {
  for (let rounds = 0; !signal.aborted; rounds += 1) {
    let isSettling = rounds < settleRoundsMax;
    try {
      if (isSettling) isSettling = await prober.settle();
      else await prober.round();
    } catch (error) {
      log.error('platform.probe.failed', error);
    }
    if (!isSettling) rounds = settleRoundsMax;
    await pause(isSettling ? settleIntervalMs : probeIntervalMs, signal);
  }
}

/** Ends early, and quietly, when the signal does. Holds no process open. */
async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  await sleep(forMs, undefined, { signal, ref: false }).catch(() => {});
}
