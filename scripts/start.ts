import { join } from 'node:path';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';
import { ensureKeys } from './keys.ts';
import { type ProcessDefinition, type SupervisedProcess, supervise } from './start/supervisedProcess.ts';

/** How long a process may take to stop before it is ended by force. */
const stopMs = 10_000;

const gatewayPort = process.env.PORT ?? '4000';
const dataFolder = process.env.DATA_DIR ?? 'data';
const environment: NodeJS.ProcessEnv = {
  DEMO: '1',
  ISSUER: 'http://127.0.0.1:4001',
  ...process.env,
  DATA_DIR: dataFolder,
  AGENCY_KEYS: process.env.AGENCY_KEYS ?? join(dataFolder, 'keys'),
  GATEWAY_URL: process.env.GATEWAY_URL ?? `http://127.0.0.1:${gatewayPort}`,
};
// Each process has a port of its own; only the gateway takes the one in the environment.
const { PORT: _, ...elsewhere } = environment;
const tsx = ['--import', 'tsx'];

const definitions: readonly ProcessDefinition[] = [
  {
    name: 'agencies',
    args: [...tsx, 'scripts/agency.ts', 'serve'],
    env: { ...elsewhere, CONTROL_PORT: process.env.AGENCIES_CONTROL_PORT ?? '4100' },
  },
  {
    name: 'usps',
    args: [...tsx, 'scripts/agency.ts', 'serve', 'usps'],
    env: { ...elsewhere, CONTROL_PORT: process.env.USPS_CONTROL_PORT ?? '4099' },
  },
  { name: 'sign-in', args: [...tsx, 'subgraphs/identity/signIn/main.ts'], env: elsewhere },
  {
    // The larger young generation holds the answers in flight; see the README on speed.
    name: 'gateway',
    args: ['--max-semi-space-size=64', ...tsx, 'gateway/main.ts'],
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

ensureKeys(
  environment.AGENCY_KEYS ?? join(dataFolder, 'keys'),
  discoverSubgraphs().map(({ name }) => name),
);
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

const startedAt = Date.now();
running = definitions.map((definition) => supervise(definition, say));
try {
  const urls = Object.assign({}, ...(await Promise.all(running.map(({ ready }) => ready)))) as Record<string, string>;
  process.stdout.write(`${JSON.stringify({ listening: urls })}\n`);
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
