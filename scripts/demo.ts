/**
 * The demonstration's switches, for a terminal: each process serves them on its own port (`DEMO=1`), and this reaches
 * all of them.
 */
const urls = {
  gateway: process.env.GATEWAY_URL ?? `http://127.0.0.1:${process.env.PORT ?? '4000'}`,
  'sign-in': process.env.ISSUER ?? 'http://127.0.0.1:4001',
  agencies: `http://127.0.0.1:${process.env.AGENCIES_CONTROL_PORT ?? '4100'}`,
  usps: `http://127.0.0.1:${process.env.USPS_CONTROL_PORT ?? '4099'}`,
} as const;

const usage = `usage: npm run demo -- fault <agency> up|down|slow=<ms>|duplicate|reject=<code>|ack-then-crash|lie
       npm run demo -- fault address-check up|down
       npm run demo -- clock +60d|-1h|now
       npm run demo -- counters
       npm run demo -- letters
       npm run demo -- claim <agency> <person> <line> <city> <region> <postal code>`;

const deadlineMs = 5_000;

async function call(process: keyof typeof urls, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${urls[process]}${path}`, {
    signal: AbortSignal.timeout(deadlineMs),
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${urls[process]}; is npm start running?`, { cause });
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${process} answered ${response.status}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** Asks several processes and says for each what it answered; one that is away costs only its own line. */
async function callAll(processes: readonly (keyof typeof urls)[], path: string, body?: object): Promise<boolean> {
  const answers = await Promise.allSettled(processes.map((process) => call(process, path, body)));
  answers.forEach((answer, index) => {
    const text = answer.status === 'fulfilled' ? JSON.stringify(answer.value) : (answer.reason as Error).message;
    console.log(`${processes[index]}: ${text}`);
  });
  return answers.every(({ status }) => status === 'fulfilled');
}

const [verb, ...rest] = process.argv.slice(2);
const everywhere = Object.keys(urls) as (keyof typeof urls)[];
const agencyProcesses = ['agencies', 'usps'] as const;
let succeeded: boolean;
if (verb === 'fault' && rest.length === 2) {
  const [agency = '', mode] = rest;
  const isOfUsps = ['usps', 'address-check'].includes(agency.toLowerCase());
  succeeded = await callAll([isOfUsps ? 'usps' : 'agencies'], '/demo/fault', { agency, mode });
} else if (verb === 'clock' && rest.length === 1) {
  const [to] = rest;
  // One instant for all: each process would otherwise count from its own reading of the clock.
  succeeded = await callAll(
    everywhere,
    '/demo/clock',
    to === 'now' ? { now: new Date().toISOString() } : { advance: to },
  );
} else if (verb === 'counters') {
  succeeded = await callAll([...agencyProcesses, 'gateway'], '/demo/counters');
} else if (verb === 'letters') {
  succeeded = await callAll(agencyProcesses, '/demo/letters');
} else if (verb === 'claim' && rest.length === 6) {
  const [agency, person, line, city, region, postalCode] = rest;
  succeeded = await callAll(['agencies'], '/demo/claim', {
    agency,
    person,
    address: { lines: [line], city, region, postalCode },
  });
} else {
  console.error(usage);
  succeeded = false;
}
process.exitCode = succeeded ? 0 : 1;
