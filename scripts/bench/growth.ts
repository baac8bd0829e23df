import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Load, measure, startProcess } from './gatewayUnderLoad.ts';
import { curves, growing } from './growing.ts';
import { type Curve, plotOf } from './growthPlot.ts';
import { composeMade } from './madeSubgraph.ts';
import { startOurGateway } from './ourGateway.ts';

/**
 * `npm run bench:growth`: what an operation costs as its plan, its lists and its answer grow. Prints a table and writes a
 * plot (`--plot FILE`); on both axes of the plot a step is a factor, so that what grows linearly is a line at 45 degrees.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '4' },
    plot: { type: 'string', default: 'scripts/bench/growth.svg' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-growth-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const tsx = ['--import', 'tsx'];
const { line: origin } = await startProcess([...tsx, 'scripts/bench/subgraphServer.ts', 'growing']);
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(
  supergraph,
  composeMade(growing, (name) => `${origin}/${name}`),
);
const gateway = await startOurGateway({ SUPERGRAPH: supergraph, FORWARD_HEADERS: 'authorization', DATA_DIR: folder });

/** Compilers and caches are warm before the first figure. */
const warmUpSeconds = 4;

const measured: Curve[] = [];
for (const { name, unit, points } of curves) {
  process.stdout.write(`\n${name}\n\n| ${unit} | CPU ms | CPU µs for each of them |\n| ---: | ---: | ---: |\n`);
  const curve: { size: number; cpuMs: number }[] = [];
  for (const { size, query } of points) {
    const load: Load = {
      url: gateway.url,
      query,
      isPersonal: true,
      connections: Number(values.connections),
    };
    await measure(load, gateway.child, measured.length === 0 && curve.length === 0 ? warmUpSeconds : 1);
    const { cpuMs, perSecond } = await measure(load, gateway.child, Number(values.seconds));
    // Where the system does not tell, the time of a busy core does.
    const ms = cpuMs ?? 1_000 / perSecond;
    curve.push({ size, cpuMs: ms });
    process.stdout.write(`| ${size} | ${ms.toFixed(3)} | ${((ms * 1_000) / size).toFixed(2)} |\n`);
  }
  measured.push({ name, unit, points: curve });
}
writeFileSync(values.plot, plotOf(measured));
process.stdout.write(`\n${values.plot}\n`);
process.exit(0);
