import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { completeSdl } from '../../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import type { SubgraphSource } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { type ServedSubgraphs, type ServeOptions, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { type GraphqlAnswer, standInGateway } from './standInGateway.ts';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const parseFile = (file: string) => parse(readFileSync(file, 'utf8'));

/** A subgraph made for these tests: vehicles and their owners. */
export function fixtureSources(root = pathOf('./fixture')): readonly SubgraphSource[] {
  const shared = parseFile(pathOf('../../schema/shared.graphql'));
  return discoverSubgraphs(root).map((folder) => ({
    ...folder,
    sdl: () => completeSdl(parseFile(folder.schemaFile), shared),
  }));
}

export interface Fixture extends ServedSubgraphs {
  readonly url: string;
  readonly keysFolder: string;
  readonly folder: string;
  /** Every log line so far. */
  readonly log: readonly string[];
  readonly gateway: ReturnType<typeof standInGateway>;
  ask(caller: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  /** A request to the control port; the answer's status and JSON. */
  control(path: string, body?: unknown): Promise<{ readonly status: number; readonly json: unknown }>;
  counter(name: string): Promise<number>;
}

/** Serves the vehicles on a free port, in memory, with keys of their own. */
export async function serveFixture(options: Partial<ServeOptions> = {}): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-kit-'));
  const keysFolder = join(folder, 'keys');
  ensureKeys(keysFolder, ['vehicles', 'other']);
  ensurePair(keysFolder, 'contract');
  ensurePair(keysFolder, 'stranger');
  const log: string[] = [];
  const served = await serveSubgraphs({
    ports: 'any',
    dataDir: null,
    population: { seed: 1, size: 10, anchorOn: '2026-11-20' },
    sources: fixtureSources(),
    writeLog: (line) => log.push(line),
    ...options,
    env: { AGENCY_KEYS: keysFolder, DEMO: '1', NODE_ENV: 'test', ...options.env },
  });
  const gateway = standInGateway(keysFolder);
  const url = served.urls.vehicles ?? '';
  const control: Fixture['control'] = async (path, body) => {
    const response = await fetch(`${served.controlUrl}${path}`, {
      signal: AbortSignal.timeout(5_000),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, json: await response.json() };
  };
  return {
    ...served,
    url,
    keysFolder,
    folder,
    log,
    gateway,
    ask: (caller, query, variables) => gateway.ask(url, 'vehicles', caller, query, variables),
    control,
    counter: async (name) => {
      const { json } = await control('/demo/counters');
      return (json as Record<string, Record<string, number>>).vehicles?.[name] ?? 0;
    },
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
