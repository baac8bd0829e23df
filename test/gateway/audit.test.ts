import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../gateway/base/log.ts';
import { readConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/index.ts';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { standInGateway } from '../kit/standInGateway.ts';

/** The gateway and every subgraph against the audits of graphql-http: no error, no warning, and these notices alone. */

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-audit-'));
const names = subgraphSources().map(({ name }) => name);
const gateway = standInGateway(folder);
let urls: Readonly<Record<string, string>>;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  ensureKeys(folder, names);
  ensurePair(folder, 'contract');
  const served: ServedSubgraphs = await serveSubgraphs({
    ports: 'any',
    dataDir: null,
    population: { seed: 1, size: 20, anchorOn: '2026-11-20' },
    writeLog: () => {},
    env: { NODE_ENV: 'test', AGENCY_KEYS: folder },
  });
  closing.push(() => served.close());
  const started = await startGateway(
    readConfig({
      PORT: '0',
      DATA_DIR: folder,
      AGENCY_KEYS: folder,
      WARM_TRUSTED: '0',
      SUBGRAPH_URLS: JSON.stringify(served.urls),
    }),
    silentLog,
  );
  closing.push(() => started.close());
  urls = { ...served.urls, gateway: `${started.url}/graphql` };
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a form could send across sites is not accepted without this; the audits know nothing of it. */
const preflight = { 'apollo-require-preflight': '1' };

/** Signs what the audits send, as the gateway would. */
const signingFetch =
  (subgraph: string) =>
  (url: string, init: RequestInit = {}) => {
    const { 'content-type': _own, ...signature } = gateway.headers(
      subgraph,
      'system:contract',
      String(init.body ?? ''),
    );
    return fetch(url, { ...init, headers: { ...preflight, ...signature, ...Object(init.headers) } });
  };
const preflightFetch = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { ...preflight, ...Object(init.headers) } });

async function audited(url: string, fetchFn: unknown): Promise<readonly AuditResult[]> {
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  return results;
}

/** A subgraph takes POST alone: a signature covers the body. */
const noticesOfSubgraphs = [
  'notice 5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
  'notice D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'notice 6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

it('there is something to audit', () => {
  expect(names.length).toBeGreaterThan(10);
  expect(serverAudits({ url: 'http://127.0.0.1:1/graphql' }).length).toBeGreaterThan(60);
});

describe.each([...names, 'gateway'])('%s', (name) => {
  const isGateway = name === 'gateway';
  const accepted = isGateway ? [] : noticesOfSubgraphs;

  it(`passes every audit of graphql-http, but for ${accepted.length} accepted notices`, async () => {
    const results = await audited(urls[name] ?? '', isGateway ? preflightFetch : signingFetch(name));
    const missed = results.filter(({ status }) => status !== 'ok');
    expect(missed.map((audit) => `${audit.status} ${audit.id} ${audit.name}`)).toEqual(accepted);
  });
});
