import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { citizenOperations, startCitizenGraph } from './citizenGraph.ts';
import { ask, type Load, measure, startProcess } from './gatewayUnderLoad.ts';
import { composeMade } from './madeSubgraph.ts';
import { startOurGateway } from './ourGateway.ts';
import { shop, workloads as shopWorkloads } from './shop.ts';
import { replaceUrls, withoutSecurity } from './supergraphText.ts';

/**
 * `npm run bench [-- --only shop|citizens]`: our gateway beside stock Apollo Gateway, over the same subgraphs, in one run: the
 * public benchmark's heavy query and its like, then the citizen graph. What counts is the ratio
 * of the two: times depend on the machine and on what else it does. Nothing is asserted but that the answers agree.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    warmup: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string' },
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

const ourGateway = (env: { readonly SUPERGRAPH: string } & NodeJS.ProcessEnv) =>
  startOurGateway({ ...env, DATA_DIR: folder });
const stockGateway = async (env: NodeJS.ProcessEnv) => {
  const { child, line } = await startProcess([...tsx, 'scripts/bench/stockGateway.ts'], env);
  const { listening } = JSON.parse(line) as { readonly listening: { readonly gateway: string } };
  return { child, url: `${listening.gateway}/graphql` };
};

const agent = new Agent();
const cellsOf = (values: readonly string[]): string => `| ${values.join(' | ')} |\n`;

interface Contender {
  readonly name: string;
  readonly process: { readonly child: ChildProcess; readonly url: string };
}

/** One row for each workload: CPU of one answer by each contender, and how much more the last one needs than each other. */
async function compare(
  contenders: readonly Contender[],
  workloads: readonly { readonly name: string; readonly query: string; readonly isPersonal: boolean }[],
  token?: string,
): Promise<void> {
  const names = contenders.map(({ name }) => `${name}, CPU ms`);
  const ratios = contenders.slice(0, -1).map(({ name }) => `${contenders.at(-1)?.name} / ${name}`);
  const head = ['workload', ...names, ...ratios];
  process.stdout.write(`\n${cellsOf(head)}${cellsOf(head.map((_, i) => (i === 0 ? '---' : '---:')))}`);
  for (const { name, query, isPersonal } of workloads) {
    const loads = contenders.map(
      (contender): Load => ({ url: contender.process.url, query, isPersonal, connections, ...(token && { token }) }),
    );
    const answers = await Promise.all(loads.map(async (load) => JSON.parse(await ask(load, agent)) as object));
    for (const answer of answers) {
      if (!isDeepStrictEqual(answer, answers[0])) throw new Error(`The gateways answer differently: ${name}.`);
    }
    const costs: number[] = [];
    for (const [i, load] of loads.entries()) {
      const { child } = (contenders[i] as Contender).process;
      await measure(load, child, warmup);
      const { cpuMs, perSecond } = await measure(load, child, seconds);
      // Where the system does not tell, the time of a busy core does.
      costs.push(cpuMs ?? 1_000 / perSecond);
    }
    const last = costs.at(-1) ?? Number.NaN;
    const factors = costs.slice(0, -1).map((cost) => (last / cost).toFixed(1));
    process.stdout.write(cellsOf([name, ...costs.map((cost) => cost.toFixed(3)), ...factors]));
  }
}

if (values.only !== 'citizens') {
  const contenders = [
    { name: 'ours', process: await ourGateway({ SUPERGRAPH: supergraph, FORWARD_HEADERS: 'authorization' }) },
    { name: 'stock', process: await stockGateway({ SUPERGRAPH: supergraph }) },
  ];
  await compare(contenders, shopWorkloads);
  for (const contender of contenders) contender.process.child.kill();
}
if (values.only !== 'shop') {
  const { urls, issuer, keysDir, token } = await startCitizenGraph(folder);
  const bare = join(folder, 'withoutSecurity.graphql');
  const whole = join(folder, 'citizens.graphql');
  // Stock takes addresses from the supergraph alone.
  const atUrls = replaceUrls(readFileSync('schema/supergraph.graphql', 'utf8'), urls);
  writeFileSync(whole, atUrls);
  writeFileSync(bare, withoutSecurity(atUrls));
  const unique = { FORWARD_HEADERS: 'x-count' };
  const contenders = [
    {
      name: 'ours with sign-in, rules and signatures',
      process: await ourGateway({ ...unique, SUPERGRAPH: whole, ISSUER: issuer, AGENCY_KEYS: keysDir }),
    },
    {
      name: 'ours without',
      process: await ourGateway({ ...unique, SUPERGRAPH: bare, AGENCY_KEYS: join(folder, 'none') }),
    },
    { name: 'stock without', process: await stockGateway({ SUPERGRAPH: bare }) },
  ];
  await compare(
    contenders,
    citizenOperations.map((operation) => ({ ...operation, isPersonal: true })),
    token,
  );
}
process.exit(0);
