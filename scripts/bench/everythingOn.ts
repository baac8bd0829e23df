import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ensureKeys } from '../keys.ts';
import { startBenchIssuer } from './benchIssuer.ts';
import { startProcess } from './gatewayUnderLoad.ts';
import { loadScript } from './loadScript.ts';
import { composeMade } from './madeSubgraph.ts';
import { startOurGateway } from './ourGateway.ts';
import { cpuMsOfTree } from './processFigures.ts';
import { shop, workloads as shopWorkloads } from './shop.ts';
import { type Rules, replaceUrls, withRules } from './supergraphText.ts';

/**
 * `npm run bench:trust -- [--harness DIR] [--seconds 5] [--rounds 3] [--only W1,W3] [--without grafbase]
 * [--classified everything]`: what sign-in, authorization, limits, signatures and the ledger cost, beside our own gateway
 * without them. Classified is what is said of persons, or every field but the keys: then every answer is recorded once for each
 * agency that had a part in it. The contenders take turns, so that what else the machine does strikes them alike; each figure
 * is the median of its rounds. Needs `wrk`.
 *
 * `--harness` is a folder of the public benchmark with its packages installed: its data and its Rust gateway are used then.
 */
const { values } = parseArgs({
  options: {
    harness: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    warmup: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    only: { type: 'string', default: 'W1,W2,W3,W4' },
    without: { type: 'string', default: '' },
    classified: { type: 'string', default: 'persons' },
  },
});
const [seconds, warmup, rounds] = [Number(values.seconds), Number(values.warmup), Number(values.rounds)];
const [gatewayCore, loadCore] = [0, 1];
const callers = 64;
const scope = 'shop:read';

const ofPersons = {
  'User.name': 'PII',
  'User.username': 'PII',
  'User.reviews': 'PII',
  'Review.body': 'PII',
  'Review.author': 'PII',
};
const ofThings = {
  'Review.product': 'PII',
  'Product.name': 'FINANCIAL',
  'Product.price': 'FINANCIAL',
  'Product.weight': 'FINANCIAL',
  'Product.reviews': 'PII',
  'Product.inStock': 'FINANCIAL',
  'Product.shippingEstimate': 'FINANCIAL',
};
const rules: Rules = {
  scopes: { 'Query.me': scope, 'Query.users': scope, 'User.reviews': scope, 'Review.author': scope },
  classes: values.classified === 'everything' ? { ...ofPersons, ...ofThings } : ofPersons,
};

/** Keep the headers of two requests, and of two runs, apart. */
let asked = 0;
let runs = 0;

interface Contender {
  readonly name: string;
  readonly pid: number | undefined;
  readonly url: string;
  /** It wants tokens, and records. */
  readonly isStrict: boolean;
}

interface Workload {
  readonly name: string;
  readonly query: string;
  readonly isPersonal: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const { origin, supergraph, workloads } = await startSubgraphs();
const issuer = await startBenchIssuer();
const tokens = await Promise.all(
  Array.from({ length: callers }, (_, i) => issuer.tokenOf(`caller-${i}`, `${scope} other:read`)),
);
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const allTokens = file('tokens', tokens.join('\n'));
const oneToken = file('token', tokens[0] ?? '');
const script = file('load.lua', loadScript);
ensureKeys(join(folder, 'keys'), ['accounts', 'inventory', 'products', 'reviews']);

const bare = file('bare.graphql', supergraph);
const ruled = file('ruled.graphql', withRules(supergraph, rules));
const strict = { SUPERGRAPH: ruled, FORWARD_HEADERS: 'x-count', ISSUER: issuer.url, AGENCY_KEYS: join(folder, 'keys') };
const contenders: readonly Contender[] = [
  await ours('bare', { SUPERGRAPH: bare, FORWARD_HEADERS: 'authorization' }, false),
  await ours('all but the ledger', { ...strict, LEDGER: 'off' }, true),
  await ours('everything on', strict, true),
  ...(await rustGateway()),
].filter(({ name }) => !values.without.split(',').includes(name));

process.stdout.write('\n| workload | gateway | CPU ms an answer | answers/s | p50 ms | p99 ms | rows an answer |\n');
process.stdout.write('| --- | --- | ---: | ---: | ---: | ---: | ---: |\n');
for (const workload of workloads.filter(({ name }) => values.only.split(',').includes(name))) await compare(workload);
process.exit(0);

async function compare(workload: Workload): Promise<void> {
  const answers = await Promise.all(contenders.map((contender) => ask(contender, workload)));
  for (const [i, answer] of answers.entries()) {
    if (!isDeepStrictEqual(answer, answers[0]))
      throw new Error(`${workload.name}: ${contenders[i]?.name} answers ${JSON.stringify(answer).slice(0, 300)}`);
  }
  for (const contender of contenders) await load(contender, workload, warmup);
  const measured = contenders.map(() => [] as Measured[]);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) measured[i]?.push(await load(contender, workload, seconds));
  }
  for (const [i, { name }] of contenders.entries()) {
    const of = (figure: keyof Measured) => median((measured[i] ?? []).map((one) => one[figure]));
    const cells = [of('cpuMs').toFixed(3), of('perSecond').toFixed(0), of('p50Ms').toFixed(1), of('p99Ms').toFixed(1)];
    process.stdout.write(`| ${workload.name} | ${name} | ${cells.join(' | ')} | ${of('rows').toFixed(2)} |\n`);
  }
}

interface Measured {
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rows: number;
}

/** One run of wrk. Every answer must have its status and, in the mean, its length. */
async function load(contender: Contender, { query, isPersonal }: Workload, forSeconds: number): Promise<Measured> {
  const body = file('body.json', JSON.stringify({ query }));
  const tokensFile = isPersonal ? allTokens : oneToken;
  const rowsBefore = await rowsOf(contender);
  const cpuBefore = cpuMsOfTree(contender.pid);
  const wrk = `wrk -t1 -c${values.connections} -d${forSeconds}s --timeout 10s --latency -s ${script} ${contender.url}`;
  const told = await run(['taskset', '-c', String(loadCore), ...wrk.split(' ')], {
    BODY_FILE: body,
    COUNTED: isPersonal ? '1' : '0',
    SEED: `${process.pid}-${++runs}`,
    ...(contender.isStrict && { TOKENS_FILE: tokensFile }),
  });
  const cpuMs = cpuMsOfTree(contender.pid) - cpuBefore;
  const result = JSON.parse(/^WRK (.*)$/m.exec(told)?.[1] ?? 'null') as Readonly<Record<string, number>> | null;
  if (result === null) throw new Error(`wrk said: ${told.slice(-300)}`);
  const { answers = 0, us = 0, bytes = 0, p50Us = 0, p99Us = 0, failures = 0 } = result;
  const length = (await text(contender, query)).length;
  // With its head an answer is a few hundred bytes longer.
  if (failures > 0 || bytes / answers < length || bytes / answers > length * 1.05 + 1_000)
    throw new Error(`${contender.name}: ${failures} failures, ${Math.round(bytes / answers)} bytes, not ${length}.`);
  // Those under way at the end count as half done.
  const done = answers + Number(values.connections) / 2;
  const rows = ((await rowsOf(contender)) - rowsBefore) / done;
  return { cpuMs: cpuMs / done, perSecond: answers / (us / 1e6), p50Ms: p50Us / 1_000, p99Ms: p99Us / 1_000, rows };
}

async function text({ url, isStrict }: Contender, query: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: isStrict ? `Bearer ${tokens[0]}` : `Bearer ask-${++asked}`,
      'x-count': String(++asked),
    },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

async function ask(contender: Contender, { query }: Workload): Promise<unknown> {
  return JSON.parse(await text(contender, query));
}

async function rowsOf({ url, isStrict }: Contender): Promise<number> {
  if (!isStrict) return 0;
  const metrics = await (await fetch(url.replace(/graphql$/, 'metrics'))).text();
  return Number(/^gateway_disclosures_total\{outcome="recorded"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

async function ours(
  name: string,
  env: { readonly SUPERGRAPH: string } & NodeJS.ProcessEnv,
  isStrict: boolean,
): Promise<Contender> {
  const dataDir = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(dataDir);
  const { child, url } = await startOurGateway({ ...env, DATA_DIR: dataDir }, gatewayCore);
  return { name, pid: child.pid, url, isStrict };
}

/** Subgraphs on the load's core: the public benchmark's, or our shop. */
async function startSubgraphs() {
  if (values.harness === undefined) {
    const { line } = await startProcess(['--import', 'tsx', 'scripts/bench/subgraphServer.ts'], {}, loadCore);
    const named = shopWorkloads.map((workload, i) => ({ ...workload, name: `W${i + 1}` }));
    return { origin: line, supergraph: composeMade(shop, (name) => `${line}/${name}`), workloads: named };
  }
  const harness = resolve(values.harness);
  const port = '4217';
  const server = spawn(
    'taskset',
    ['-c', String(loadCore), process.execPath, 'subgraphs/server.mjs', '--port', port, '--uds', join(folder, 'uds')],
    { cwd: harness, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  process.once('exit', () => server.kill());
  const at = `http://127.0.0.1:${port}`;
  await answering(`${at}/accounts`);
  const urls = Object.fromEntries(['accounts', 'inventory', 'products', 'reviews'].map((n) => [n, `${at}/${n}`]));
  const { workloads: theirs } = (await import(join(harness, 'workloads.mjs'))) as {
    readonly workloads: Readonly<Record<string, { readonly query: string; readonly auth: boolean }>>;
  };
  return {
    origin: at,
    supergraph: replaceUrls(readFileSync(join(harness, 'supergraph.graphql'), 'utf8'), urls),
    workloads: Object.entries(theirs).map(([name, { query, auth }]) => ({ name, query, isPersonal: auth })),
  };
}

/** The harness's gateway in Rust, without any of what ours has on. */
async function rustGateway(): Promise<readonly Contender[]> {
  const harness = values.harness === undefined ? null : resolve(values.harness);
  if (harness === null || !existsSync(join(harness, 'node_modules/@grafbase'))) return [];
  const port = '4317';
  const child = spawn('taskset', ['-c', String(gatewayCore), process.execPath, 'gateways/grafbase.mjs'], {
    cwd: harness,
    stdio: 'ignore',
    env: { ...process.env, PORT: port, SUBGRAPHS: origin, NODE_ENV: 'production' },
  });
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}/graphql`;
  await answering(url);
  return [{ name: 'grafbase', pid: child.pid, url, isStrict: false }];
}

async function answering(url: string): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' };
  for (let i = 0; i < 300; i++) {
    const isUp = await fetch(url, init).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`Nothing answers at ${url}.`);
}

function run([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.on('error', fail);
    child.on('exit', () => done(out));
  });
}

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
