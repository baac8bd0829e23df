import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { askSubgraph } from '../../../scripts/agency/askSubgraph.ts';
import { freePort } from '../../../scripts/chaos/freePort.ts';
import { ensureKeys } from '../../../scripts/keys.ts';
import { createPopulation, type PersonFacts } from '../../../subgraphs/kit/population/index.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../../subgraphs/kit/serving/serveSubgraphs.ts';
import { controlOf, eventually, startElsewhere } from '../stack.ts';
import type { OwnerData } from './ownerThread.ts';
import { openRecords, type Records } from './records.ts';
import { sharedClock } from './sharedClock.ts';

/** Two that take a move ahead of its day, two that do not. */
export const agencies = ['va', 'ed', 'ssa', 'irs'] as const;
export type AgencyName = (typeof agencies)[number];
const others = ['identity', 'casework'] as const;
const population = { seed: 7, size: 1200, anchorOn: '2026-11-20' };
const dayMs = 86_400_000;

/** So short that a campaign waits for nothing but its own work. */
const limits = {
  retryFirstMs: 20,
  retryLastMs: 200,
  askFirstMs: 50,
  askLastMs: 200,
  pollMs: 100,
  probeMs: 50,
  breakerOpenMs: 50,
  calendarMs: 40,
  reconcileMs: 40,
  reconcileRestMs: 100,
  noticesPauseMs: 300,
  callTimeoutMs: 400,
  leaseMs: 1500,
  hastenedAtOnceMax: 5,
};

/** The real order's owner and real agencies over real files, with every way to hurt them. */
export interface World {
  readonly records: Records;
  now(): Date;
  advance(ms: number): Promise<void>;
  ask(person: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
  fault(agency: AgencyName, mode: string): Promise<void>;
  claim(agency: AgencyName, person: string, line: string): Promise<void>;
  /** Ends the owner between two instructions, and starts it over the same file. */
  crashOwner(): Promise<void>;
  /** Cuts every connection of an agency, and starts it over the same file. */
  crashAgency(agency: AgencyName): Promise<void>;
  /** Every agency is well again. */
  heal(): Promise<void>;
  /** People whom nobody has moved yet; null when there are not as many. */
  take(count: number): readonly PersonFacts[] | null;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-model-'));
  const keys = join(folder, 'keys');
  const names = [...agencies, ...others];
  ensureKeys(keys, [...names, 'usps']);
  const offset = new SharedArrayBuffer(8);
  const clock = sharedClock(offset);
  const elsewhere = await startElsewhere([...names, 'usps']);
  const ports = new Map<string, number>(
    await Promise.all(names.map(async (name) => [name, await freePort()] as const)),
  );
  const urls = Object.fromEntries([...ports].map(([name, port]) => [name, `http://127.0.0.1:${port}/graphql`]));
  const env = {
    NODE_ENV: 'test',
    DEMO: '1',
    AGENCY_KEYS: keys,
    SUBGRAPH_URLS: JSON.stringify({ ...elsewhere.urls, ...urls }),
    DELIVERY_LIMITS: JSON.stringify(limits),
  };

  const lives = new Map<string, ServedSubgraphs>();
  const startAgency = async (name: string): Promise<void> => {
    const port = ports.get(name) ?? 0;
    const served = { names: [name], ports: port, dataDir: folder, population, clock, writeLog: () => {}, env };
    lives.set(name, await serveSubgraphs(served));
  };
  await Promise.all(names.map(startAgency));
  const control = (name: string) => controlOf(lives.get(name)?.controlUrl ?? '');

  const data: OwnerData = { dataDir: folder, env, offset, population };
  const startOwner = async () => {
    const thread = new Worker(new URL('./ownerThread.mjs', import.meta.url), { workerData: data });
    const url = await new Promise<string>((listening, failed) => {
      thread.once('message', listening);
      thread.once('error', failed);
    });
    return { thread, url };
  };
  let owner = await startOwner();
  const ask = askSubgraph(keys, 'usps', { agent: new Agent({ keepAlive: false }), url: () => owner.url });
  const records = openRecords(folder, agencies);
  await eventually(async () => records.isIndexed(), Boolean, 30_000);

  const people = [...createPopulation(population).people()].filter(isMovable);
  return {
    records,
    now: clock.now,
    advance: async (ms) => {
      const ahead = new Float64Array(offset);
      ahead[0] = (ahead[0] ?? 0) + ms;
      // Long enough for every calendar to have been looked at.
      await new Promise((resolve) => setTimeout(resolve, limits.calendarMs * 3));
    },
    ask: async (person, query, variables) => (await ask(person, query, variables)).result,
    fault: async (agency, mode) => void (await control(agency)('/demo/fault', { agency, mode })),
    claim: async (agency, person, line) => {
      const address = { lines: [line], city: 'MAPLETON FALLS', region: 'OH', postalCode: '43099' };
      await control(agency)('/demo/claim', { agency, person, address });
    },
    crashOwner: async () => {
      await owner.thread.terminate();
      owner = await startOwner();
    },
    crashAgency: async (agency) => {
      await control(agency)('/demo/fault', { agency, mode: 'down' });
      await lives.get(agency)?.close();
      await startAgency(agency);
    },
    heal: async () => {
      for (const agency of agencies) await control(agency)('/demo/fault', { agency, mode: 'up' });
    },
    take: (count) => (people.length < count ? null : people.splice(0, count)),
    close: async () => {
      await owner.thread.terminate();
      records.close();
      await Promise.all([...lives.values()].map((life) => life.close()));
      await elsewhere.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isMovable({ id, holdings, deceasedOn, veteran }: PersonFacts): boolean {
  const known = agencies.filter((agency) => holdings.has(agency.toUpperCase() as 'VA'));
  // Kept cases count on VA, whose law has most to it.
  const isKnown = known.length > 1 && known.includes('va');
  return /^p-\d/.test(id) && isKnown && deceasedOn === null && veteran?.fiduciary !== true;
}

export const days = (count: number): number => count * dayMs;
