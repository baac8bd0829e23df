import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { standInGateway } from '../kit/standInGateway.ts';
import { documents, house, moveOf, rowsOf } from './operations.ts';
import { controlOf, eventually, holders, population, populationOptions, startElsewhere } from './stack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const people = [...population.people()].filter(({ id, holdings }) => /^p-\d/.test(id) && holdings.size > 1);
/** Fixed, so that a failure can be looked at again: at the begin, in the middle, near the end of the deliveries. */
const killAfterMs = [0, 40, 140];

let folder: string;
let agencies: ServedSubgraphs;
let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
let owner: { readonly child: ChildProcess; readonly url: string };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-graph-crash-'));
  ensureKeys(join(folder, 'keys'), [...holders, 'usps']);
  elsewhere = await startElsewhere();
  agencies = await serveSubgraphs({
    names: [...holders],
    ports: 'any',
    dataDir: null,
    population: populationOptions,
    writeLog: () => {},
    env: { NODE_ENV: 'test', DEMO: '1', AGENCY_KEYS: join(folder, 'keys') },
  });
  owner = await startOwner();
});
afterAll(async () => {
  owner?.child.kill('SIGKILL');
  await agencies?.close();
  await elsewhere?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The order's owner as a process of its own, over the same file in each of its lives. */
async function startOwner() {
  const { anchorOn, size, seed } = populationOptions;
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/agency.ts', 'serve', 'usps'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATA_DIR: folder,
      PORT: '0',
      CONTROL_PORT: '0',
      ANCHOR_ON: anchorOn,
      POPULATION: String(size),
      POPULATION_SEED: String(seed),
      SUBGRAPH_URLS: JSON.stringify({ ...elsewhere.urls, ...agencies.urls }),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((found, failed) => {
    let out = '';
    child.once('exit', () => failed(new Error('The owner of the orders did not start.')));
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) found(JSON.parse(out).listening.usps);
    });
  });
  return { child, url };
}

async function ask(person: string, document: string, variables: Record<string, unknown>) {
  const answer = await standInGateway(join(folder, 'keys')).ask(owner.url, 'usps', person, document, variables);
  if (answer.errors) throw new Error(answer.text);
  return answer.data.result;
}

/** Sends a move; null where the connection was cut before an answer came. */
async function tryMove(person: string, input: object): Promise<string | null> {
  const answer = await ask(person, documents.move, { input }).catch(() => null);
  return answer?.addressChange?.id ?? null;
}

it('orders survive their owner being killed at any moment: none is lost, and no agency applies one twice', async () => {
  const control = controlOf(agencies.controlUrl);
  const perRound = Math.floor(people.length / killAfterMs.length);
  const movers = people.slice(0, perRound * killAfterMs.length);
  const promised = new Map<string, string>();
  for (const [round, waitMs] of killAfterMs.entries()) {
    const group = movers.slice(round * perRound, (round + 1) * perRound);
    const sent = group.map(async ({ id }) => {
      const order = await tryMove(id, moveOf(id, 'crash', { to: house(20) }));
      if (order !== null) promised.set(id, order);
    });
    await Promise.race(sent);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const gone = new Promise((resolve) => owner.child.once('exit', resolve));
    owner.child.kill('SIGKILL');
    await Promise.all([gone, ...sent]);
    owner = await startOwner();
  }
  // Whoever got no answer asks by key, or sends the same once more: both lead to the one order.
  for (const { id } of movers) {
    const found = await ask(id, documents.byKey, { key: 'crash' });
    if (promised.has(id)) expect(found?.id).toBe(promised.get(id));
    const order = found?.id ?? (await tryMove(id, moveOf(id, 'crash', { to: house(20) })));
    expect(order).not.toBeNull();
    promised.set(id, order);
  }
  const look = () => Promise.all(movers.map(({ id }) => ask(id, documents.byKey, { key: 'crash' })));
  const orders = await eventually(look, (seen) => seen.every(({ state }) => state === 'COMPLETED'), 20_000);
  expect(orders.map(({ id }) => id)).toEqual(movers.map(({ id }) => promised.get(id)));
  const states = orders.flatMap((order) => rowsOf(order).map(({ state }) => state));
  expect(new Set(states)).toEqual(new Set(['APPLIED']));
  const counters = (await control('/demo/counters')) as Record<string, Record<string, number>>;
  for (const agency of holders) {
    const holding = movers.filter((person) => person.holdings.has(agency.toUpperCase() as 'VA')).length;
    expect({ agency, applied: counters[agency]?.intakeApplied ?? 0 }).toEqual({ agency, applied: holding });
  }
}, 90_000);
