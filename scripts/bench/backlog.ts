import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn, timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { askSubgraph } from '../agency/askSubgraph.ts';
import { ensureKeys } from '../keys.ts';
import { fillBacklog } from './backlog/fillBacklog.ts';
import { startProcess } from './gatewayUnderLoad.ts';
import { cpuMsOf, rssMibOf } from './processFigures.ts';

/**
 * `npm run bench:backlog`: how fast the order's owner works off what has piled up while agencies were away, and whether
 * citizens notice. One core is what its process gets: it is pinned to the first with `taskset`, the agencies, which
 * answer at once, and the citizens to the second; where there is no `taskset` its CPU time is what to look at.
 */
const { values } = parseArgs({
  options: {
    deliveries: { type: 'string', default: '100000' },
    agencies: { type: 'string', default: '11' },
    rows: { type: 'string', default: '5' },
    /** Orders of citizens in a second, meanwhile. */
    citizens: { type: 'string', default: '5' },
    profile: { type: 'string' },
  },
});
const [deliveries, rowsPerOrder, perSecond] = [values.deliveries, values.rows, values.citizens].map(Number) as [
  number,
  number,
  number,
];
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-backlog-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const keysFolder = join(folder, 'keys');
const subgraphs = discoverSubgraphs().map(({ name }) => name);
ensureKeys(keysFolder, subgraphs);
const names = subgraphs.filter((name) => name !== 'usps').slice(0, Number(values.agencies));
const population = { seed: 1, size: 2000, anchorOn: '2026-11-20' };
const people = [...createPopulation(population).people()].filter(({ id }) => /^p-\d/.test(id));
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node ${process.versions.node}`);
const filledMs = performance.now();
const queued = await fillBacklog(
  folder,
  names.map((name) => ({ agency: name.toUpperCase(), subgraph: name })),
  { deliveries, rowsPerOrder },
);
say(`${queued} deliveries at ${names.length} agencies queued in ${seconds(performance.now() - filledMs)} s`);

const tsx = ['--import', 'tsx'];
const agencies = await startProcess(
  [...tsx, 'scripts/bench/backlog/answeringAgencies.ts', keysFolder, names.join(), people.map(({ id }) => id).join()],
  {},
  1,
);
const urls = JSON.parse(agencies.line) as Record<string, string>;
const gone = Object.fromEntries(subgraphs.map((name) => [name, 'http://127.0.0.1:1/graphql']));
const owner = await startProcess(
  [
    ...(values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]),
    ...tsx,
    'scripts/agency.ts',
    'serve',
    'usps',
  ],
  {
    NODE_ENV: 'test',
    DATA_DIR: folder,
    AGENCY_KEYS: keysFolder,
    PORT: '0',
    CONTROL_PORT: '0',
    POPULATION: String(population.size),
    ANCHOR_ON: population.anchorOn,
    SUBGRAPH_URLS: JSON.stringify({ ...gone, ...urls }),
  },
  0,
);
const { listening } = JSON.parse(owner.line) as { listening: { usps: string } };
const ask = askSubgraph(keysFolder, 'usps', {
  agent: new Agent({ keepAlive: true }),
  url: () => listening.usps,
});

const document = `mutation($input: ChangeAddressInput!) { changeAddress(input: $input) {
  addressChange { id state summary { total } } userErrors { code } } }`;

async function changeAddress(index: number): Promise<number> {
  const person = people[index % people.length] as (typeof people)[number];
  const { lines, city, region, postalCode } = person.address;
  const from = { lines, city, region, postalCode };
  const input = {
    idempotencyKey: `while-busy-${index}`,
    from,
    to: { lines: ['27 LIGHTHOUSE RD'], city: 'HARBORVIEW', region: 'ME', postalCode: '04199' },
    effectiveOn: dayIn(timeZoneOf(person.address), new Date()),
  };
  const askedMs = performance.now();
  const { changeAddress: answer } = await ask(person.id, document, { input });
  const { addressChange } = answer as { addressChange: { id: string } | null };
  if (addressChange === null) throw new Error(`A citizen was refused: ${JSON.stringify(answer)}`);
  return performance.now() - askedMs;
}

const counts = (): Promise<{ applied: number; doubled: number }> =>
  new Promise((resolve, reject) => {
    get(new URL('/counts', urls[names[0] ?? '']), (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

// Right after a start orders wait for the first reading of all agencies.
await changeAddress(0);
const waits: number[] = [];
let failed = 0;
let submitted = 0;
let isBusy = true;
const begunMs = performance.now();
const cpuBefore = cpuMsOf(owner.child.pid) ?? 0;
const citizens = setInterval(() => {
  submitted += 1;
  changeAddress(submitted).then(
    (ms) => isBusy && waits.push(ms),
    (error: Error) => {
      failed += 1;
      say(error.message);
    },
  );
}, 1000 / perSecond);

say('| after s | applied | per s | CPU % | RSS MiB |\n| ---: | ---: | ---: | ---: | ---: |');
let last = { applied: 0, atMs: begunMs, cpuMs: cpuBefore };
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, queued > 20_000 ? 5000 : 1000));
  const { applied } = await counts();
  const [atMs, cpuMs] = [performance.now(), cpuMsOf(owner.child.pid) ?? 0];
  const cells = [
    seconds(atMs - begunMs),
    applied,
    (((applied - last.applied) * 1000) / (atMs - last.atMs)).toFixed(0),
    (((cpuMs - last.cpuMs) * 100) / (atMs - last.atMs)).toFixed(0),
    rssMibOf(owner.child.pid) ?? '',
  ];
  say(`| ${cells.join(' | ')} |`);
  if (applied === last.applied) throw new Error('Nothing moves any more.');
  last = { applied, atMs, cpuMs };
  if (applied >= queued) break;
}
isBusy = false;
clearInterval(citizens);
const { applied, doubled } = await counts();
const tookMs = last.atMs - begunMs;
const cpuMs = last.cpuMs - cpuBefore;
waits.sort((one, other) => one - other);
const quantile = (part: number) => (waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0).toFixed(0);
say(`
${applied} deliveries in ${seconds(tookMs)} s: ${((applied * 1000) / tookMs).toFixed(0)} a second, ${(cpuMs / applied).toFixed(2)} ms of CPU each (${((applied * 1000) / cpuMs).toFixed(0)} a second of CPU)
changeAddress meanwhile: ${waits.length} answered, ${failed} failed, p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, longest ${quantile(1)} ms
applied twice: ${doubled}`);
const isMet = applied * 1000 >= 500 * tookMs && Number(quantile(0.99)) < 100 && doubled === 0 && failed === 0;
owner.child.kill(values.profile === undefined ? 'SIGKILL' : 'SIGTERM');
if (values.profile !== undefined) await new Promise((resolve) => owner.child.once('exit', resolve));
process.exit(isMet ? 0 : 1);
