import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CanaryGateway, startCanaryGateway } from './support/canaryGateway.ts';
import type { Behaviour } from './support/standIns.ts';

let canary: CanaryGateway;
beforeAll(async () => {
  canary = await startCanaryGateway();
}, 60_000);
afterAll(() => canary?.close());

const send = (transport: string, sent: Parameters<CanaryGateway['transports'][string]>[0], token?: string) => {
  const answer = canary.transports[transport];
  if (answer === undefined) throw new Error(`There is no transport ${transport}.`);
  return answer(sent, token);
};

it('finds a value in a file, and names the place that it belongs to', async () => {
  const file = join(canary.dataFolder, 'crash.txt');
  writeFileSync(file, `somebody earned ${canary.markers.textFor('IrsRecord.adjustedGrossIncome').toUpperCase()}`);
  expect(await canary.leaks()).toEqual([expect.stringContaining('IrsRecord.adjustedGrossIncome in')]);
  rmSync(file);
  expect(await canary.leaks()).toEqual([]);
});

it('shows every classified field to who asks for it, and leaves no value of it anywhere else', async () => {
  const answers: string[] = [];
  for (const operation of canary.operations) {
    if (operation.kind !== 'subscription') answers.push(await send('POST', operation, canary.token));
  }
  const shown = new Set(canary.markers.foundIn(answers.join('\n')));
  expect(canary.classified.filter((place) => !shown.has(place))).toEqual([]);
  expect(shown.size).toBeGreaterThan(200);
  // What is searched is there: a line of the log for each request, and what the gateway wrote beside it.
  expect(canary.log.length).toBeGreaterThan(canary.operations.length);
  expect(await canary.leaks()).toEqual([]);
}, 120_000);

describe.each(['POST', 'GET', 'server-sent events', 'multipart', 'a persisted hash', 'WebSocket'])(
  'over %s',
  (transport) => {
    it('leaves no value behind, and answers them', async () => {
      const kinds = transport === 'GET' || transport === 'a persisted hash' ? ['query'] : ['query', 'subscription'];
      let shown = 0;
      for (const operation of canary.operations.filter(({ kind }) => kinds.includes(kind))) {
        const isEvents = operation.kind === 'subscription';
        if (isEvents && transport === 'POST') continue;
        shown += canary.markers.foundIn(await send(transport, operation, canary.token)).length;
      }
      expect(shown).toBeGreaterThan(100);
      expect(await canary.leaks()).toEqual([]);
    }, 120_000);
  },
);

describe.each<Behaviour>(['hangs', 'status500', 'notJson', 'breaksOff', 'resolverThrows', 'codedError', 'wrongType'])(
  'while every agency %s',
  (behaviour) => {
    it('leaves no value behind', async () => {
      canary.standIns.behave(behaviour);
      try {
        const sent = canary.operations.filter(({ kind }) => kind !== 'subscription');
        const answers = await Promise.all(sent.map((operation) => send('POST', operation, canary.token)));
        for (const operation of canary.operations.filter(({ kind }) => kind === 'subscription')) {
          answers.push(await send('server-sent events', operation, canary.token));
        }
        expect(answers.filter((text) => text.includes('"errors"')).length).toBeGreaterThan(10);
        expect(await canary.leaks()).toEqual([]);
      } finally {
        canary.standIns.behave('well');
      }
    }, 120_000);
  },
);

describe('what a caller writes wrongly', () => {
  const marker = () => canary.markers.textFor('a value that a caller wrote');
  it.each<[what: string, query: () => string, variables?: () => Record<string, unknown>]>([
    ['a literal of the wrong type', () => `{ employerSearch(text: "a", first: "${marker()}") { totalCount } }`],
    ['a literal of an unknown enum', () => `{ me { addressChanges(state: ${marker()}) { totalCount } } }`],
    ['a literal for an argument that is not there', () => `{ me { id(ssn: "${marker()}") } }`],
    ['a literal in an input that lacks a field', () => `{ addressCheck(input: { city: "${marker()}" }) { verdict } }`],
    ['a text that is not closed', () => `{ employerSearch(text: "${marker()}`],
    ['a text after the end', () => `{ agencies { code } } "${marker()}"`],
    [
      'a variable of the wrong type',
      () => 'query Q($n: Int!) { employerSearch(text: "a", first: $n) { totalCount } }',
      () => ({ n: marker() }),
    ],
    [
      'an input of the wrong form',
      () => 'query Q($i: AddressInput!) { addressCheck(input: $i) { verdict } }',
      () => ({ i: { lines: marker(), city: { of: marker() }, [marker()]: 1 } }),
    ],
    ['a variable that nobody declared', () => '{ agencies { code } }', () => ({ ssn: marker() })],
    [
      'a text for a field that takes none',
      () => 'query Q($e: EIN!) { employer(ein: $e) { legalName { x } } }',
      () => ({ e: marker() }),
    ],
  ])('is nowhere afterwards: %s', async (_what, query, variables = () => ({})) => {
    for (const transport of Object.keys(canary.transports)) {
      await send(transport, { query: query(), variables: variables() }, canary.token);
    }
    expect(await canary.leaks()).toEqual([]);
  });

  it('is in no answer to somebody else', async () => {
    const sent = { query: `{ me { name(of: "${marker()}") { given } } }`, variables: {} };
    await send('a persisted hash', sent, canary.token);
    const answer = await send('a persisted hash', { ...sent, query: sent.query.replace(marker(), 'x') });
    expect(canary.markers.foundIn(answer)).toEqual([]);
  });
});

it('tells who has not signed in nothing of anybody, in no error and under no way of failing', async () => {
  for (const behaviour of ['well', 'resolverThrows', 'notJson', 'status500'] as const) {
    canary.standIns.behave(behaviour);
    for (const operation of canary.operations) {
      if (operation.kind !== 'query') continue;
      const { errors, data } = JSON.parse(await send('POST', operation));
      expect(canary.markers.foundIn(JSON.stringify(errors ?? []))).toEqual([]);
      if (operation.query.includes(' me ')) expect(canary.markers.foundIn(JSON.stringify(data ?? null))).toEqual([]);
    }
  }
  canary.standIns.behave('well');
  expect(await canary.leaks()).toEqual([]);
}, 120_000);
