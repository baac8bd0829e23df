import { join } from 'node:path';
import { type Clock, shiftedClock, systemClock } from '../base/clock.ts';
import { createLog } from '../base/createLog.ts';
import { StartupError } from '../base/errors.ts';
import { openClockOffset } from '../demo/clockOffset.ts';
import { answerControls } from '../demo/controls.ts';
import { createPopulation, type PopulationOptions } from '../population/index.ts';
import { readAgencyTls } from '../trust/agencyTls.ts';
import { exchange } from './exchange.ts';
import { type HostedSubgraph, hostSubgraph } from './hostSubgraph.ts';
import { listen } from './listener.ts';
import { loadSubgraph, type SubgraphSource, subgraphSources } from './loadSubgraph.ts';
import { subgraphUrlsOf } from './subgraphUrls.ts';

export interface ServeOptions {
  /** Which of `sources` to serve; all when absent. */
  readonly names?: readonly string[] | undefined;
  /** `default`: the port each subgraph defines. `any`: free ones. A number: that of the only one. */
  readonly ports?: 'default' | 'any' | number;
  /** Where databases and the clock's offset are kept; null for memory. */
  readonly dataDir: string | null;
  readonly env: NodeJS.ProcessEnv;
  /** Port of the demonstration's switches; 0, the default, for a free one. */
  readonly controlPort?: number;
  readonly population: PopulationOptions;
  /** What business time is counted from; the machine's clock when absent. */
  readonly clock?: Clock;
  /** The folders there are; those under `subgraphs/` when absent. */
  readonly sources?: readonly SubgraphSource[];
  /** Ends this process at once: what a crash is to an agency that is served alone. Absent: only its listener closes. */
  readonly die?: () => void;
  /** Where log lines go; standard error when absent. */
  readonly writeLog?: (line: string) => void;
}

export interface ServedSubgraphs {
  /** Name → address of `/graphql`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Origin of the demonstration's switches. */
  readonly controlUrl: string;
  /** Stops taking requests, lets those under way finish for a moment, closes everything. */
  close(): Promise<void>;
}

/**
 * Serves the chosen subgraphs in this process, each on its own port with its own database.
 * @throws StartupError, one sentence, when one of them cannot be served; nothing is left open then.
 */
export async function serveSubgraphs(options: ServeOptions): Promise<ServedSubgraphs> {
  const { env, dataDir, sources = subgraphSources(), writeLog = writeToStandardError } = options;
  const enabled = env.DEMO === '1';
  if (enabled && env.NODE_ENV === 'production')
    throw new StartupError('DEMO=1 is refused where NODE_ENV is production.');
  const offset = openClockOffset(dataDir);
  const clock = shiftedClock(options.clock ?? systemClock, offset.offsetMs);
  const loaded = await Promise.all(choose(sources, options.names).map(loadSubgraph));
  const host = env.HOST ?? '127.0.0.1';
  const keysFolder = env.AGENCY_KEYS ?? join(dataDir ?? env.DATA_DIR ?? 'data', 'keys');
  const tls = readAgencyTls(env);
  const population = createPopulation(options.population);
  const logOf = (subgraph: string) => createLog(writeLog, { subgraph }, clock.real);

  const die = loaded.length === 1 ? (options.die ?? null) : null;

  const hosted: HostedSubgraph[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all(hosted.map((one) => one.close()));
  };
  try {
    for (const subgraph of loaded) {
      const port = portOf(subgraph.definition.port, options.ports);
      const log = logOf(subgraph.name);
      hosted.push(
        await hostSubgraph(subgraph, { host, port, dataDir, keysFolder, env, tls, population, clock, log, die }),
      );
    }
    const urls = Object.fromEntries(hosted.map(({ name, url }) => [name, url]));
    const subgraphUrls = await subgraphUrlsOf(sources, urls, env);
    for (const one of hosted) await one.open(subgraphUrls);
    const answer = answerControls({ enabled, targets: hosted, clock, offset });
    const control = await listen('the controls', host, options.controlPort ?? 0, exchange(answer, logOf('controls')));
    const close = async (): Promise<void> => {
      await Promise.all([control.close(), closeAll()]);
    };
    return { urls, controlUrl: control.origin, close };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function choose(sources: readonly SubgraphSource[], names: readonly string[] | undefined): readonly SubgraphSource[] {
  if (names === undefined) return sources;
  return names.map((name) => {
    const source = sources.find((known) => known.name === name);
    if (source !== undefined) return source;
    const known = sources.map((one) => one.name).join(', ');
    throw new StartupError(`There is no subgraph named ${name}; there are ${known}.`);
  });
}

function portOf(defaultPort: number, wished: ServeOptions['ports'] = 'default'): number {
  if (wished === 'default') return defaultPort;
  return wished === 'any' ? 0 : wished;
}

function writeToStandardError(line: string): void {
  process.stderr.write(line);
}
