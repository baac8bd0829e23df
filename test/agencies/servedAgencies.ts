import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { type ServeOptions, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { type GraphqlAnswer, post, standInGateway, type Tampering } from '../kit/standInGateway.ts';

/** The day every seed is dated back from, and the day it is in these tests. */
export const anchorOn = '2026-11-20';

export interface Question {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Claims of the caller's token beside the usual ones. */
  readonly claims?: Tampering['claims'];
}

/** Some agencies over HTTP on free ports, in memory, asked as the gateway asks them. */
export interface ServedAgencies {
  readonly keysFolder: string;
  readonly urls: Readonly<Record<string, string>>;
  /** `caller` is a person's id, `anonymous`, `system:gateway` or `system:contract`. */
  ask(agency: string, caller: string, query: string, question?: Question): Promise<GraphqlAnswer>;
  fault(agency: string, mode: string): Promise<void>;
  close(): Promise<void>;
}

interface Wishes extends Partial<ServeOptions> {
  readonly people?: number;
  /** Addresses of agencies beside those served; all others are unreachable, whatever runs on this machine. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** Nothing listens on the first port. */
const nowhere = 'http://127.0.0.1:1/graphql';

export async function serveAgencies(
  names: readonly string[],
  { people = 60, elsewhere, ...options }: Wishes = {},
): Promise<ServedAgencies> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-agencies-'));
  const keysFolder = join(folder, 'keys');
  const everyName = discoverSubgraphs().map(({ name }) => name);
  ensureKeys(keysFolder, everyName);
  ensurePair(keysFolder, 'contract');
  const others = everyName.filter((name) => !names.includes(name)).map((name) => [name, nowhere]);
  const subgraphUrls = JSON.stringify({ ...Object.fromEntries(others), ...elsewhere });
  const served = await serveSubgraphs({
    names,
    ports: 'any',
    dataDir: null,
    controlPort: 0,
    population: { seed: 1, size: people, anchorOn },
    writeLog: () => {},
    ...options,
    env: { NODE_ENV: 'test', DEMO: '1', AGENCY_KEYS: keysFolder, SUBGRAPH_URLS: subgraphUrls, ...options.env },
  });
  const gateway = standInGateway(keysFolder);
  return {
    keysFolder,
    urls: served.urls,
    ask: (agency, caller, query, { variables, claims } = {}) => {
      const body = JSON.stringify({ query, variables });
      const signed = gateway.headers(agency, caller, body, claims === undefined ? {} : { claims });
      return post(served.urls[agency] ?? '', signed, body);
    },
    fault: async (agency, mode) => {
      const answer = await fetch(`${served.controlUrl}/demo/fault`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ agency, mode }),
      });
      if (!answer.ok) throw new Error(`The switch answered ${answer.status}: ${await answer.text()}`);
    },
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Clocks that stand still at noon of the anchor, in Washington too. */
export const standingClock = {
  now: () => new Date(`${anchorOn}T17:00:00.000Z`),
  today: () => anchorOn,
  real: () => new Date(),
};
