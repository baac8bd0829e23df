import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { dayOf } from '../../subgraphs/kit/base/clock.ts';
import { Sqlite } from '../../subgraphs/kit/database/driver.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { standInGateway } from '../kit/standInGateway.ts';
import { anchorOn, type Lenders } from './lenders.ts';

/** ed and irs with ed's database open beside them, to write what no mutation writes. */
export interface Books extends Pick<Lenders, 'ask' | 'travelTo' | 'close'> {
  write(statement: string): void;
  read(query: string): readonly Readonly<Record<string, unknown>>[];
  /** Says that the money of an agreement came. @returns the HTTP status */
  pay(buyback: string): Promise<number>;
}

export async function openBooks(): Promise<Books> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-books-'));
  const keysFolder = join(folder, 'keys');
  ensureKeys(
    keysFolder,
    discoverSubgraphs().map(({ name }) => name),
  );
  ensurePair(keysFolder, 'contract');
  let now = new Date(`${anchorOn}T17:00:00Z`);
  const served = await serveSubgraphs({
    names: ['ed', 'irs'],
    ports: 'any',
    dataDir: folder,
    population: { seed: 1, size: 20, anchorOn },
    clock: { now: () => now, today: () => dayOf(now), real: () => new Date() },
    writeLog: () => {},
    env: { NODE_ENV: 'test', DEMO: '1', AGENCY_KEYS: keysFolder },
  });
  const gateway = standInGateway(keysFolder);
  const books = new Sqlite(join(folder, 'ed.sqlite'), { timeout: 5_000 });
  return {
    ask: (agency, caller, query, variables) => gateway.ask(served.urls[agency] ?? '', agency, caller, query, variables),
    travelTo: (instant) => {
      now = new Date(instant);
    },
    write: (statement) => {
      books.exec(statement);
    },
    read: (query) => books.prepare(query).all() as Record<string, unknown>[],
    pay: async (buyback) => {
      const response = await fetch(`${served.controlUrl}/demo/buyback-paid`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ buyback }),
        signal: AbortSignal.timeout(5_000),
      });
      return response.status;
    },
    close: async () => {
      books.close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
