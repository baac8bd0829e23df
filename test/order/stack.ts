import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { type GraphqlAnswer, standInGateway } from '../kit/standInGateway.ts';

/** The agencies that keep addresses today. */
export const holders = ['dhs', 'ed', 'hhs', 'irs', 'labor', 'sba', 'ssa', 'state', 'usda', 'va'] as const;
/** Who answers questions about people, and who keeps what they are told. */
const others = ['casework', 'identity'] as const;
export const populationOptions = { seed: 1, size: 60, anchorOn: '2026-11-20' };
export const population = createPopulation(populationOptions);

export interface Stack {
  readonly served: ServedSubgraphs;
  readonly keysFolder: string;
  ask(subgraph: string, caller: string, query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  fault(agency: string, mode: string): Promise<void>;
  advance(days: number): Promise<void>;
  counter(agency: string, name?: string): Promise<number>;
  letters(): Promise<readonly { kind: string; addressChange: string; person: string; code: string | null }[]>;
  close(): Promise<void>;
}

/** What differs from a usual stack. */
export interface StackOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Default: in memory. */
  readonly dataDir?: string | null;
  /** Of a stack that was closed; its keys are made anew where they are gone. */
  readonly keysFolder?: string;
}

/** `usps` and the holders of addresses in this process, in memory, each on a free port. */
export async function startStack({ env = {}, dataDir = null, keysFolder: kept }: StackOptions = {}): Promise<Stack> {
  const keysFolder = kept ?? mkdtempSync(join(tmpdir(), 'citizen-graph-order-'));
  const names = [...holders, ...others, 'usps'];
  ensureKeys(keysFolder, names);
  ensurePair(keysFolder, 'contract');
  const elsewhere = await startElsewhere(names);
  const served = await serveSubgraphs({
    names,
    ports: 'any',
    dataDir,
    population: populationOptions,
    writeLog: () => {},
    env: {
      NODE_ENV: 'test',
      DEMO: '1',
      AGENCY_KEYS: keysFolder,
      SUBGRAPH_URLS: JSON.stringify(elsewhere.urls),
      ...env,
    },
  });
  const gateway = standInGateway(keysFolder);
  const control = controlOf(served.controlUrl);
  return {
    served,
    keysFolder,
    ask: (subgraph, caller, query, variables) =>
      gateway.ask(served.urls[subgraph] ?? '', subgraph, caller, query, variables),
    fault: async (agency, mode) => void (await control('/demo/fault', { agency, mode })),
    advance: async (days) => void (await control('/demo/clock', { advance: `+${days}d` })),
    counter: async (agency, name = 'intakeApplied') =>
      ((await control('/demo/counters')) as Record<string, Record<string, number>>)[agency]?.[name] ?? 0,
    letters: async () => (await control('/demo/letters')) as Awaited<ReturnType<Stack['letters']>>,
    close: async () => {
      await served.close();
      await elsewhere.close();
      rmSync(keysFolder, { recursive: true, force: true });
    },
  };
}

/** Subgraphs that keep no addresses are not served here: where they would be, somebody answers 404 to everything. */
export async function startElsewhere(served: readonly string[] = [...holders, 'usps']) {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const unserved = subgraphSources().filter(({ name }) => !served.includes(name));
  return {
    urls: Object.fromEntries(unserved.map(({ name }) => [name, url])),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export function controlOf(controlUrl: string) {
  return async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${controlUrl}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response.json();
  };
}

/** Polls until `holds`, at most `withinMs`. Answers what was seen last, so that a failure shows it. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let seen = await look();
  while (!holds(seen) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    seen = await look();
  }
  return seen;
}
