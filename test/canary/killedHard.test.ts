import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../scripts/chaos/freePort.ts';
import { ensureKeys } from '../../scripts/keys.ts';
import { mintToken } from '../../scripts/token.ts';
import { type SignIn, startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { anchorOn } from '../support/system.ts';
import { createMarkers, filesUnder } from './support/markers.ts';
import { operationsOver } from './support/operations.ts';

/**
 * The whole deployment as processes of their own, over files, killed while they work on marked data: what they said before
 * and after, and what they left on the disk, holds none of it. The agencies' databases do: they are where it belongs.
 */

const markers = createMarkers();
const operations = operationsOver(buildSchema(readFileSync('schema/api.graphql', 'utf8')), markers, 'fitting');
const wholeNumber = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/;
const population = { seed: 1, size: 12, anchorOn };
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-killed-'));
const [keysFolder, reports] = [join(folder, 'keys'), join(folder, 'reports')];
/** Everything that each process said in all of its lives. */
const said = new Map<string, string>();
const processes: ChildProcess[] = [];
const crashFiles = () => readdirSync('.').filter((name) => /^(core|report\.|isolate-|Heap)/.test(name));
const before = crashFiles();

let signIn: SignIn;
let token: string;
let uspsPort: number;

interface Life {
  readonly child: ChildProcess;
  readonly urls: Readonly<Record<string, string>>;
}

beforeAll(async () => {
  mkdirSync(reports);
  ensureKeys(
    keysFolder,
    discoverSubgraphs().map(({ name }) => name),
  );
  signIn = await startSignIn({ port: 0, keysFolder, population, demo: true });
  token = await mintToken({ person: 'p-ana', identityLevel: 2, issuer: signIn.issuer, keysFolder, population });
  uspsPort = await freePort();
}, 60_000);
afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await signIn?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a process and resolves when it listens. */
async function begin(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Life> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--report-uncaught-exception --report-on-fatalerror --report-directory=${reports}`,
      DEMO: '1',
      LOG_LEVEL: 'debug',
      WARM_TRUSTED: '0',
      DATA_DIR: join(folder, name),
      AGENCY_KEYS: keysFolder,
      ISSUER: signIn.issuer,
      ANCHOR_ON: anchorOn,
      POPULATION: String(population.size),
      POPULATION_SEED: String(population.seed),
      CONTROL_PORT: '0',
      RATE_PERSON_PER_SECOND: '0',
      LIMIT_COST: '100000000',
      LIMIT_TOKENS: '100000',
      LIMIT_DEPTH: '40',
      LIMIT_ALIASES: '10000',
      LIMIT_COST_STEPS: '1000000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  let own = '';
  const urls = await new Promise<Life['urls']>((listening, failed) => {
    child.once('exit', () => failed(new Error(`${name} ended before it listened.`)));
    const read = (chunk: Buffer) => {
      own += chunk;
      said.set(name, (said.get(name) ?? '') + chunk);
      const line = /^\{"listening":.*\}$/m.exec(own)?.[0];
      if (line !== undefined) listening(JSON.parse(line).listening);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  return { child, urls };
}

async function startAll(): Promise<{ readonly url: string; readonly kill: () => Promise<void> }> {
  const usps = `http://127.0.0.1:${uspsPort}/graphql`;
  const agencies = await begin('agencies', ['scripts/agency.ts', 'serve'], {
    PORT: '0',
    SUBGRAPH_URLS: JSON.stringify({ usps }),
  });
  const { control: _control, ...others } = agencies.urls;
  const SUBGRAPH_URLS = JSON.stringify({ ...others, usps });
  const [owner, gateway] = await Promise.all([
    begin('usps', ['scripts/agency.ts', 'serve', 'usps'], { PORT: String(uspsPort), SUBGRAPH_URLS }),
    begin('gateway', ['gateway/main.ts'], { PORT: '0', SUBGRAPH_URLS }),
  ]);
  return {
    url: `${gateway.urls.gateway}/graphql`,
    kill: async () => {
      await Promise.all(
        [gateway, owner, agencies].map(({ child }) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          return gone;
        }),
      );
    },
  };
}

async function ask(url: string, { query, variables }: { readonly query: string; readonly variables: object }) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.text();
}

function leaks(): readonly string[] {
  const left = [...filesUnder(folder)].filter(
    ([path]) => !path.startsWith(keysFolder) && !/\.sqlite(-wal|-shm)?$/.test(path),
  );
  return [...said, ...left].flatMap(([where, text]) => [
    ...markers.foundIn(text).map((place) => `${place} in ${where}`),
    ...(wholeNumber.test(text) ? [`a whole number in ${where}`] : []),
    ...(text.includes(token.split('.')[2] ?? token) ? [`a token in ${where}`] : []),
  ]);
}

it('leaves no value in a log, a ledger, a cache or a crash file when all of it is killed and started again', async () => {
  const asked = operations.filter(({ kind }) => kind !== 'subscription');
  const first = await startAll();
  // Some are answered, and the others are under way when everything dies.
  let answered = 0;
  const under = asked.map((operation) =>
    ask(first.url, operation).then(
      (text) => {
        answered += text.includes('"data"') ? 1 : 0;
      },
      () => {},
    ),
  );
  const enough = async () => {
    while (answered < 20) await new Promise((next) => setTimeout(next, 5));
  };
  await Promise.race([enough(), Promise.all(under)]);
  expect(answered).toBeGreaterThanOrEqual(20);
  await first.kill();
  await Promise.all(under);
  expect(leaks()).toEqual([]);
  // Whoever starts after a kill looks at what was left, and says so.
  const next = await startAll();
  expect(await ask(next.url, { query: '{ me { ssn } }', variables: {} })).toMatch(/\*\*\*-\*\*-\d{4}/);
  await next.kill();
  expect((said.get('gateway') ?? '').match(/"listening"/g)).toHaveLength(2);
  expect(leaks()).toEqual([]);
  // What is searched is there.
  expect(said.get('gateway')).toContain('"event":"operation"');
  expect([...filesUnder(join(folder, 'gateway')).keys()].some((path) => path.includes('ledger'))).toBe(true);
  expect(readdirSync(reports)).toEqual([]);
  expect(crashFiles()).toEqual(before);
}, 240_000);
