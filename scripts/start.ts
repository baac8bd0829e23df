import { join } from 'node:path';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';
import { gatewayArguments } from './gatewayArguments.ts';
import { ensureKeys } from './keys.ts';
import { type ProcessDefinition, type SupervisedProcess, supervise } from './start/supervisedProcess.ts';

/** How long a process may take to stop before it is ended by force. */
const stopMs = 10_000;

const gatewayPort = process.env.PORT ?? '4000';
const dataFolder = process.env.DATA_DIR ?? 'data';
const keysFolder = process.env.AGENCY_KEYS ?? join(dataFolder, 'keys');
const environment: NodeJS.ProcessEnv = {
  DEMO: '1',
  ISSUER: 'http://127.0.0.1:4001',
  ...process.env,
  DATA_DIR: dataFolder,
  AGENCY_KEYS: keysFolder,
  GATEWAY_URL: process.env.GATEWAY_URL ?? `http://127.0.0.1:${gatewayPort}`,
};
// Each process has a port of its own; only the gateway takes the one in the environment.
const { PORT: _, ...elsewhere } = environment;

const definitions: readonly ProcessDefinition[] = [
  {
    name: 'agencies',
    args: ['scripts/agency.ts', 'serve'],
    env: { ...elsewhere, CONTROL_PORT: process.env.AGENCIES_CONTROL_PORT ?? '4100' },
  },
  {
    name: 'usps',
    args: ['scripts/agency.ts', 'serve', 'usps'],
    env: { ...elsewhere, CONTROL_PORT: process.env.USPS_CONTROL_PORT ?? '4099' },
  },
  { name: 'sign-in', args: ['subgraphs/identity/signIn/main.ts'], env: elsewhere },
  {
    name: 'gateway',
    args: gatewayArguments(),
    env: { ...environment, PORT: gatewayPort },
  },
];

const say = (line: string) => process.stderr.write(`${line}\n`);
let running: readonly SupervisedProcess[] = [];
let stopping = false;

async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(running.map((one) => one.stop(stopMs)));
  process.exit(exitCode);
}

/** Where a process listens; its switches under its own name, since several processes have some. */
async function urlsOf({ name, ready }: SupervisedProcess): Promise<Readonly<Record<string, string>>> {
  const { control, ...urls } = await ready;
  return control === undefined ? urls : { ...urls, [`${name}-control`]: control };
}

function makeKeys(folder: string): void {
  try {
    ensureKeys(
      folder,
      discoverSubgraphs().map(({ name }) => name),
    );
  } catch (cause) {
    throw new Error(`The keys cannot be kept in ${folder}: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
}

// The terminal's end too: the processes are no part of its group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

const startedAt = Date.now();
try {
  makeKeys(keysFolder);
  running = definitions.map((definition) => supervise(definition, say));
  const listening = await Promise.all(running.map(urlsOf));
  process.stdout.write(`${JSON.stringify({ listening: Object.assign({}, ...listening) })}\n`);
  say(`
Citizen Graph is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s.

  endpoint   ${environment.GATEWAY_URL}/graphql
  GraphiQL   ${environment.GATEWAY_URL}/graphiql
  sign-in    ${environment.ISSUER}
  a token    npm run -s token -- p-ana
  faults     npm run demo -- fault va down
`);
} catch (error) {
  if (!stopping) {
    say(error instanceof Error ? error.message : String(error));
    await stop(1);
  }
}
