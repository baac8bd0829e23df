import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { filledVariables } from '../../gateway/graphiql/filledVariables.ts';
import { anchorOn, type System, startSystem } from '../support/system.ts';
import { createMarkers, filesUnder } from './support/markers.ts';
import { type MarkedOperation, operationsOver } from './support/operations.ts';

/** The real agencies: what they are told must stay between them and their databases, whatever becomes of it. */

const markers = createMarkers();
const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const operations = [...operationsOver(schema, markers), ...operationsOver(schema, markers, 'fitting')];
/** A whole social-security number, as people write one. */
const wholeNumber = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/;
const person = 'p-ana';

let system: System;
const answers: string[] = [];
beforeAll(async () => {
  system = await startSystem({
    people: 30,
    env: {
      LIMIT_COST: '100000000',
      LIMIT_TOKENS: '100000',
      LIMIT_DEPTH: '40',
      LIMIT_ALIASES: '10000',
      LIMIT_COST_STEPS: '1000000',
      RATE_PERSON_PER_SECOND: '0',
      RATE_ADDRESS_PER_SECOND: '0',
    },
  });
}, 120_000);
afterAll(() => system?.close());

async function run(kind: MarkedOperation['kind'], as?: string): Promise<number> {
  let wrong = 0;
  for (const { query, variables } of operations.filter((operation) => operation.kind === kind)) {
    const { text, errors } = await system.ask(query, { variables, ...(as !== undefined && { as }) });
    answers.push(text);
    if (errors !== undefined) wrong += 1;
  }
  return wrong;
}

/** A saved operation with its variables. */
function saved(name: string) {
  const read = (ending: string) => readFileSync(`schema/operations/${name}.${ending}`, 'utf8');
  return { query: read('graphql'), variables: JSON.parse(filledVariables(read('json'), new Date(anchorOn))) };
}

async function leaks(): Promise<readonly string[]> {
  const ledger = existsSync(system.ledgerFolder) ? filesUnder(system.ledgerFolder) : new Map<string, string>();
  const places: readonly (readonly [string, string])[] = [
    ...system.log.map((line, index) => [`line ${index} of the log`, line] as const),
    ['the metrics', await system.gatewayMetrics()],
    ...ledger,
  ];
  return places.flatMap(([where, text]) => [
    ...markers.foundIn(text).map((place) => `${place} in ${where}: ${text.slice(0, 300)}`),
    ...(wholeNumber.test(text) ? [`a whole number in ${where}`] : []),
  ]);
}

it('keeps what every query and mutation is told out of every log, metric and ledger', async () => {
  await run('query', person);
  await run('mutation', person);
  await run('query');
  await run('mutation');
  expect(answers.length).toBeGreaterThan(100);
  expect(system.log.length).toBeGreaterThan(answers.length);
  expect(await leaks()).toEqual([]);
}, 240_000);

it('keeps a move and an employer’s official out of them all the way to every agency', async () => {
  const street = `9 ${markers.textFor('the street moved to')} LANE`;
  const official = `${markers.textFor('the official')}@employer.example.gov`;
  const move = saved('ChangeAddress');
  move.variables.input.to.lines = [street];
  const refused = await system.ask(move.query, { variables: move.variables, as: person });
  const [notConfirmed] = refused.data.changeAddress.userErrors;
  expect(notConfirmed.__typename).toBe('AddressNotConfirmed');
  move.variables.input.overrideToken = notConfirmed.check.overrideToken;
  const { data } = await system.ask(move.query, { variables: move.variables, as: person });
  expect(data.changeAddress.userErrors).toEqual([]);
  const { id } = data.changeAddress.addressChange;
  const deliveries = 'query Q($id: ID!) { addressChange(id: $id) { to { lines } summary { total inFlight applied } } }';
  await vi.waitUntil(
    async () =>
      (await system.ask(deliveries, { variables: { id }, as: person })).data.addressChange.summary.applied > 0,
    { timeout: 20_000, interval: 100 },
  );
  const asking = saved('AskEmployer');
  asking.variables.input.officialEmail = official;
  const asked = await system.ask(asking.query, { variables: asking.variables, as: person });
  expect(asked.data.requestEmployerCertification.certification.sentTo).toBe(official);
  await vi.waitUntil(async () => (await system.letters()).some(({ to }) => to === official), { timeout: 20_000 });
  expect(await leaks()).toEqual([]);
}, 60_000);

it.each(['down', 'slow=50', 'ack-then-crash'])(
  'keeps it out while agencies are %s',
  async (mode) => {
    for (const agency of ['usps', 'ed', 'irs', 'identity', 'casework']) await system.fault(agency, mode);
    try {
      await run('query', person);
      await run('mutation', person);
      expect(await leaks()).toEqual([]);
    } finally {
      for (const agency of ['usps', 'ed', 'irs', 'identity', 'casework']) await system.fault(agency, 'up');
    }
  },
  240_000,
);

it('shows a whole social-security number to nobody: not in an answer, not in the schema', async () => {
  for (const as of [person, undefined]) {
    answers.push((await system.ask(getIntrospectionQuery(), as === undefined ? {} : { as })).text);
  }
  // An agency that was made to crash may still be on its way back.
  const ssn = await vi.waitUntil(
    async () => {
      const { data } = await system.ask('{ me { ssn } }', { as: person });
      return data?.me?.ssn;
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(ssn).toMatch(/^\*\*\*-\*\*-\d{4}$/);
  expect(answers.filter((text) => wholeNumber.test(text))).toEqual([]);
});
