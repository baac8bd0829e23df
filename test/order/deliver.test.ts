import { generateKeyPairSync } from 'node:crypto';
import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type IntakeRequest, proofOf } from '../../subgraphs/kit/intake/index.ts';
import type { Leased } from '../../subgraphs/usps/store/orderStore.ts';
import { deliver } from '../../subgraphs/usps/worker/deliver.ts';

const agencyKeys = generateKeyPairSync('ed25519');
const strangerKeys = generateKeyPairSync('ed25519');
const ownKeys = generateKeyPairSync('ed25519');

const address = { lines: ['1 NEW ST'], city: 'SALEM', region: 'OR', postalCode: '97301', countryCode: 'US' };
const row = {
  id: 'm.1',
  moverId: 'm/1',
  personId: 'p-1',
  revision: 2,
  sequence: 7,
  purposes: ['MAILING'],
  ownTo: null,
  follows: null,
  signature: null,
  documents: null,
  intent: 'APPLY',
  isUnknown: false,
};
const leased = (further: object = {}) =>
  ({
    lease: 'l',
    row: { ...row, ...further },
    aggregate: {
      order: {
        id: 'm',
        phase: 'OPEN',
        from: address,
        to: address,
        effectiveOn: '2026-03-10',
        timeZone: 'America/New_York',
        submittedAt: new Date(0),
        coolingDays: 14,
        overridden: false,
      },
      movers: [{ id: 'm/1', authority: 'SELF' }],
      rows: [],
      awaitedAgencies: [],
    },
  }) as unknown as Leased;

/** What the agency does with each request; null leaves it without an answer. */
type Behaviour = (request: IntakeRequest) => { readonly status: number; readonly body: string } | null;
let behave: Behaviour;
let asked: string[];
let server: Server;
let agent: Agent;
beforeEach(async () => {
  asked = [];
  agent = new Agent();
  server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => {
      text += chunk;
    });
    incoming.on('end', () => {
      const { query, variables } = JSON.parse(text);
      const operation = /reply: (\w+)\(/.exec(query)?.[1] as IntakeRequest['operation'];
      asked.push(operation);
      const answer = behave({ operation, ...variables });
      if (answer !== null) outgoing.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function call(what = leased()) {
  const { port } = server.address() as AddressInfo;
  const { outcome, evidence } = await deliver(
    what,
    { subgraph: 'va', url: new URL(`http://127.0.0.1:${port}/intake`) },
    {
      agent,
      key: { kid: 'usps-1', key: ownKeys.privateKey },
      realMs: () => Date.now(),
      timeoutMs: 200,
      publicKeyOf: () => ({ kid: 'va-1', key: agencyKeys.publicKey }),
    },
  );
  return { outcome, evidence };
}

function said(request: IntakeRequest, further: object = {}, keys = agencyKeys, kid = 'va-1') {
  const delivery = 'input' in request ? request.input.delivery : request.delivery;
  const statement = {
    delivery,
    state: 'APPLIED',
    reasonCode: null,
    agencyReference: 'ref',
    version: 'v',
    effects: [],
    paymentsHeld: false,
    hasDuty: null,
    fromMatches: null,
    at: '2026-03-10T00:00:00Z',
    ...further,
  };
  const proof = proofOf(request, statement, { kid, key: keys.privateKey });
  return { status: 200, body: JSON.stringify({ data: { reply: { ...statement, proof } } }) };
}

it('takes a proved reply, with what the agency signed as evidence', async () => {
  behave = (request) => said(request);
  const { outcome, evidence } = await call();
  expect(outcome).toMatchObject({ kind: 'answered', reply: { state: 'APPLIED', delivery: 'm.1.2' } });
  expect(evidence).toEqual({ digest: expect.any(String), proof: expect.stringMatching(/^va-1\./) });
});

it.each<[string, Behaviour, string]>([
  ['signed by somebody else', (request) => said(request, {}, strangerKeys), 'unproven'],
  ['signed with a key of another name', (request) => said(request, {}, agencyKeys, 'va-0'), 'unproven'],
  [
    'changed on the way',
    (request) => ({ status: 200, body: said(request).body.replace('APPLIED', 'REJECTED') }),
    'unproven',
  ],
  ['about another delivery', (request) => said(request, { delivery: 'm.9.9' }), 'garbled'],
  ['that is a fault', () => ({ status: 500, body: '' }), 'garbled'],
  ['with GraphQL errors', () => ({ status: 200, body: '{"data":null,"errors":[{"message":"x"}]}' }), 'garbled'],
  ['that is no JSON', () => ({ status: 200, body: '<html>' }), 'garbled'],
  ['that refuses who we are', () => ({ status: 401, body: '{}' }), 'unauthorized'],
  ['that never comes', () => null, 'timeout'],
])('a reply %s is not believed', async (_what, behaviour, kind) => {
  behave = behaviour;
  expect(await call()).toEqual({ outcome: { kind }, evidence: null });
});

it('an agency that does not listen is known to have got nothing', async () => {
  behave = () => null;
  await new Promise((resolve) => server.close(resolve));
  const ports = { agent, key: { kid: 'usps-1', key: ownKeys.privateKey }, realMs: () => Date.now(), timeoutMs: 500 };
  const { outcome } = await deliver(
    leased(),
    // Nobody listens on port 1.
    { subgraph: 'va', url: new URL('http://127.0.0.1:1/intake') },
    { ...ports, publicKeyOf: () => ({ kid: 'va-1', key: agencyKeys.publicKey }) },
  );
  expect(outcome).toEqual({ kind: 'down' });
  server = createServer().listen(0);
});

it.each([
  ['nothing is known', {}, false, ['apply']],
  ['the agency may have it, and does', { isUnknown: true }, true, ['intakeStatus']],
  ['the agency may have it, and does not', { isUnknown: true }, false, ['intakeStatus', 'apply']],
  ['it waits for the agency', { intent: 'STATUS' }, true, ['intakeStatus']],
  ['it is taken back', { intent: 'WITHDRAW' }, true, ['withdraw']],
  ['it is put back', { intent: 'REVERT' }, true, ['revert']],
  ['a former revision is recalled', { intent: 'RECALL' }, true, ['withdraw']],
])('where %s, it says %#', async (_what, further, isThere, operations) => {
  const deliveries: string[] = [];
  behave = (request) => {
    if (!('input' in request)) deliveries.push(request.delivery);
    const isMissing = request.operation === 'intakeStatus' && !isThere;
    return isMissing ? { status: 200, body: '{"data":{"reply":null}}' } : said(request);
  };
  expect((await call(leased(further))).outcome.kind).toBe('answered');
  expect(asked).toEqual(operations);
  const expected = 'intent' in further && further.intent === 'RECALL' ? 'm.1.1' : 'm.1.2';
  expect(deliveries.every((delivery) => delivery === expected)).toBe(true);
});
