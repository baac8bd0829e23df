import { agencyAgent, type Running, type SubgraphRuntime } from '../../kit/index.ts';
import { addressCheckerOf } from '../address/addressChecker.ts';
import { settingsOf } from '../settings.ts';
import { orderStoreOf } from '../store/orderStoreOf.ts';
import { type DispatcherPorts, startDispatcher } from './dispatcher.ts';
import { noteFirstIndex } from './firstIndex.ts';
import { type Subgraph, startIndexer } from './indexer.ts';
import { mailedLetters } from './letterTray.ts';
import type { WorkerLimits } from './limits.ts';
import { startMessenger } from './messenger.ts';
import { createPacer } from './pacer.ts';
import { readLimits } from './readLimits.ts';
import { readProfile } from './readProfile.ts';
import { recheck } from './recheck.ts';
import { startReconciler } from './reconciler.ts';

/** Everything the Postal Service does by itself: delivering, turning the calendar, comparing, telling people. */
export async function startWorker(
  runtime: SubgraphRuntime,
  limits: WorkerLimits = readLimits(runtime.env),
): Promise<Running> {
  const { clock, keys, log, random, name } = runtime;
  const store = orderStoreOf(runtime);
  // A setting that cannot be read stops the start, not the first order.
  const settings = settingsOf(runtime.env);
  const subgraphs = Object.entries(runtime.subgraphUrls)
    .filter(([subgraph]) => subgraph !== name)
    .map(([subgraph, url]) => toSubgraph(subgraph, url));
  const endpoints = new Map(subgraphs.map(({ agency, endpoint }) => [agency, endpoint]));
  const agent = agencyAgent(runtime.tls, socketsPerAgency(limits));
  const ports: DispatcherPorts = {
    store,
    limits,
    log,
    agent,
    key: keys.own,
    timeoutMs: limits.callTimeoutMs,
    publicKeyOf: (subgraph) => keys.publicOf(subgraph),
    endpointOf: (agency) => endpoints.get(agency) ?? null,
    realMs: () => clock.real().getTime(),
    fraction: () => random.fraction(),
  };
  const report = (error: unknown) => log.error('worker.failed', error);
  // Before the first order can come: whoever is not read yet is waited for by name.
  await store.expectIntakes(subgraphs.map(({ agency, endpoint }) => ({ agency, subgraph: endpoint.subgraph })));
  await store.reclaim();
  const indexer = startIndexer(subgraphs, ports);
  noteFirstIndex(runtime, indexer.complete);
  const dispatcher = startDispatcher(ports);
  const calendar = createPacer(
    async () => ((await store.turnCalendar(clock.now())) > 0 ? 0 : limits.calendarMs),
    limits.calendarMs,
    report,
  );
  const prober = createPacer(() => probe(dispatcher, ports), limits.probeMs, report);
  const messenger = startMessenger(runtime.subgraphUrls, settings.letterDays, ports);
  const reconciler = startReconciler(clock, dispatcher.silent, ports);
  const checker = addressCheckerOf(runtime.db);
  const rechecker = createPacer(() => recheck(checker, ports), limits.calendarMs, report);
  for (const pacer of [calendar, prober, reconciler, rechecker]) pacer.wake();
  return {
    stop: async () => {
      const work = [indexer, calendar, prober, dispatcher, messenger, reconciler, rechecker];
      const stopped = Promise.all(work.map((one) => one.stop()));
      // Nobody waits for a slow agency: what it may have got is asked in the next life.
      agent.destroy();
      await stopped;
    },
    controls: { 'GET /demo/letters': () => mailedLetters(runtime.db, settings.letterDays, clock.now()) },
    parts: { 'address-check': (isDown) => checker.setDown(isDown) },
  };
}

/** Deliveries have theirs; the rest is for comparing, indexing and asking whether it is back. */
function socketsPerAgency({ callsUnderWayMax, agencies }: WorkerLimits): number {
  return Math.max(callsUnderWayMax, ...Object.values(agencies).map((one) => one.callsUnderWayMax ?? 0)) * 2;
}

/** An agency that came back is noticed by a question that costs nothing, not by the pause of its unluckiest row. */
async function probe(dispatcher: ReturnType<typeof startDispatcher>, ports: DispatcherPorts): Promise<number> {
  await Promise.all(
    dispatcher
      .silent()
      .filter(dispatcher.isUntried)
      .map(async (agency) => {
        const endpoint = ports.endpointOf(agency);
        if (endpoint === null) return;
        const answer = await readProfile(endpoint.url, ports);
        if (answer.kind === 'profile') dispatcher.heard(agency);
      }),
  );
  return ports.limits.probeMs;
}

/** The intake is where the subgraph is, under a path of its own. */
function toSubgraph(subgraph: string, url: string): Subgraph {
  return { agency: subgraph.toUpperCase(), endpoint: { subgraph, url: new URL('/intake', url) } };
}
