import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mintToken } from '../subgraphs/identity/signIn/mintToken.ts';
import { dayIn, timeZoneOf } from '../subgraphs/kit/intake/index.ts';
import { createPopulation } from '../subgraphs/kit/population/index.ts';
import { populationInForce } from '../subgraphs/kit/serving/populationInForce.ts';
import { createMoveScreen } from './demo/moveScreen.ts';
import { playMove } from './demo/moveStory.ts';
import { demoSwitch, publicEndpoint } from './demo/publicEndpoint.ts';

/**
 * `npm run demo:move`: somebody invented moves while an agency sleeps and wakes up, one line an agency, through the
 * public endpoint of a running `npm start`.
 */
const { env } = process;
const gateway = env.GATEWAY_URL ?? `http://127.0.0.1:${env.PORT ?? '4000'}`;
const agencies = `http://127.0.0.1:${env.AGENCIES_CONTROL_PORT ?? '4100'}`;
const owner = `http://127.0.0.1:${env.USPS_CONTROL_PORT ?? '4099'}`;

const usage = 'usage: npm run demo:move -- [--person p-ana] [--down va] [--seconds 5]';

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      person: { type: 'string', default: 'p-ana' },
      down: { type: 'string', default: 'va' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const sleepSeconds = Number(values.seconds);
  if (!(sleepSeconds >= 0 && sleepSeconds <= 600)) throw new Error(usage);
  const { now } = (await demoSwitch(owner, '/demo/clock')) as { readonly now: string };
  const dataFolder = env.DATA_DIR ?? 'data';
  const options = populationInForce(dataFolder, env, now.slice(0, 10));
  const person = createPopulation(options).person(values.person);
  if (person === undefined) throw new Error(`There is nobody called ${values.person} in this demonstration.`);
  const token = await mintToken({
    keysFolder: env.AGENCY_KEYS ?? join(dataFolder, 'keys'),
    issuer: env.ISSUER?.split(' ')[0] ?? 'http://127.0.0.1:4001',
    population: options,
    person: person.id,
  });
  const fault = async (mode: 'up' | 'down') =>
    void (await demoSwitch(agencies, '/demo/fault', { agency: values.down, mode }));
  const ask = publicEndpoint(gateway, token);
  // Before anything is touched: whether the graph answers, and knows this person.
  await ask('{ me { id } }');
  // Whoever stops looking leaves no agency asleep.
  process.once('SIGINT', () => void fault('up').finally(() => process.exit(130)));
  const begunMs = Date.now();
  const screen = createMoveScreen({
    write: (text) => void process.stdout.write(text),
    isTerminal: process.stdout.isTTY === true,
    hasColour: env.NO_COLOR === undefined,
    columns: process.stdout.columns ?? 80,
    elapsedMs: () => Date.now() - begunMs,
  });
  try {
    const { state, receipt } = await playMove({
      ask,
      person,
      today: dayIn(timeZoneOf(person.address), new Date(now)),
      fault,
      sleepMs: sleepSeconds * 1000,
      sleeper: values.down.toUpperCase(),
      ...screen,
    });
    screen.tell(receipt === null ? `It ends as ${state}.` : 'Everybody has it; the order has its receipt.');
    if (state !== 'COMPLETED') process.exitCode = 1;
  } finally {
    await fault('up');
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
