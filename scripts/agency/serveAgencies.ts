import { dayOf } from '../../subgraphs/kit/base/clock.ts';
import { createLog } from '../../subgraphs/kit/base/createLog.ts';
import { StartupError } from '../../subgraphs/kit/base/errors.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { populationInForce } from '../../subgraphs/kit/serving/populationInForce.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';

/** Runs as a process of its own, with its worker: the order must go on when an agency takes its process down. */
const alone = 'usps';

/**
 * Serves the named agencies in this process until it is told to stop, and says on one line of standard output where.
 * What keeps it from starting is one sentence on standard error and exit code 1.
 */
export async function serveAgencies(names: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const log = createLog(
    (line) => process.stderr.write(line),
    { subgraph: null },
    () => new Date(),
  );
  process.on('uncaughtException', (error) => {
    // Not left to the runtime, which prints errors with everything in them, parameters of statements too.
    log.error('the process failed', error);
    process.exit(1);
  });
  let served: ServedSubgraphs;
  try {
    served = await start(names, env);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    process.stderr.write(`${error instanceof StartupError ? reason : `The agencies cannot start: ${reason}`}\n`);
    process.exit(1);
  }
  process.stdout.write(`${JSON.stringify({ listening: { ...served.urls, control: served.controlUrl } })}\n`);
  const stop = () => {
    served.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('the process could not stop cleanly', error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function start(names: readonly string[], env: NodeJS.ProcessEnv): Promise<ServedSubgraphs> {
  const dataDir = env.DATA_DIR ?? 'data';
  const all = discoverSubgraphs().map(({ name }) => name);
  const chosen = names.length > 0 ? names : all.filter((name) => name !== alone);
  return serveSubgraphs({
    names: chosen,
    ports: portsOf(chosen, env),
    dataDir,
    env,
    controlPort: portOf('CONTROL_PORT', env.CONTROL_PORT ?? (chosen.join() === alone ? '4099' : '4100')),
    population: populationInForce(dataDir, env, dayOf(new Date())),
    die: () => process.kill(process.pid, 'SIGKILL'),
  });
}

/** `PORT=0` takes free ports for all; any other number is the port of the one agency that is served. */
function portsOf(names: readonly string[], env: NodeJS.ProcessEnv): 'default' | 'any' | number {
  if (env.PORT === undefined || env.PORT === '') return 'default';
  const port = portOf('PORT', env.PORT);
  if (port === 0) return 'any';
  if (names.length === 1) return port;
  throw new StartupError(`PORT names one port for ${names.length} agencies; serve one, or say PORT=0.`);
}

function portOf(variable: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new StartupError(`${variable} is not a port.`);
  return port;
}
