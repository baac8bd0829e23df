import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ask, type Load, measure, startProcess } from './gatewayUnderLoad.ts';
import { composeMade } from './madeSubgraph.ts';
import { shop, workloads } from './shop.ts';

/**
 * `npm run bench`: our gateway beside stock Apollo Gateway, over the same subgraphs, in one run. What counts is the ratio
 * of the two: times depend on the machine and on what else it does. Nothing is asserted but that the answers agree.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    warmup: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
  },
});
const [seconds, warmup, connections] = [Number(values.seconds), Number(values.warmup), Number(values.connections)];

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const tsx = ['--import', 'tsx'];
const { line: origin } = await startProcess([...tsx, 'scripts/bench/subgraphServer.ts']);
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(
  supergraph,
  composeMade(shop, (name) => `${origin}/${name}`),
);

const ours = await startProcess(
  ['--max-semi-space-size=64', ...tsx, '--import', './scripts/typescript/plainFunctions.mjs', 'gateway/main.ts'],
  { SUPERGRAPH: supergraph, PORT: '0', FORWARD_HEADERS: 'authorization', DATA_DIR: folder },
);
const stock = await startProcess([...tsx, 'scripts/bench/stockGateway.ts'], { SUPERGRAPH: supergraph });
const urlOf = (line: string) => (JSON.parse(line) as { listening: { gateway: string } }).listening.gateway;
const gateways = [
  { name: 'ours', ...ours, url: `${urlOf(ours.line)}/graphql` },
  { name: 'stock', ...stock, url: urlOf(stock.line) },
] as const;

const agent = new Agent();
process.stdout.write('| workload | ours, CPU ms | stock, CPU ms | ours, per s | stock, per s | stock / ours |\n');
process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: |\n');
for (const { name, query, isPersonal } of workloads) {
  const loads = gateways.map(({ url }): Load => ({ url, query, isPersonal, connections }));
  const answers = await Promise.all(loads.map(async (load) => JSON.parse(await ask(load, agent)) as object));
  if (!isDeepStrictEqual(answers[0], answers[1])) throw new Error(`The gateways answer differently: ${name}.`);
  const measured = [];
  for (const [i, load] of loads.entries()) {
    const { child } = gateways[i] as (typeof gateways)[number];
    await measure(load, child, warmup);
    measured.push(await measure(load, child, seconds));
  }
  const [one, other] = measured;
  if (one === undefined || other === undefined) throw new Error('Both gateways are measured.');
  const ratio = one.cpuMs === null || other.cpuMs === null ? one.perSecond / other.perSecond : other.cpuMs / one.cpuMs;
  const cells = [one.cpuMs?.toFixed(3) ?? '', other.cpuMs?.toFixed(3) ?? '', one.perSecond.toFixed(0)];
  process.stdout.write(`| ${[name, ...cells, other.perSecond.toFixed(0), ratio.toFixed(1)].join(' | ')} |\n`);
}
process.exit(0);
