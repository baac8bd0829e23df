import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSwitch } from '../../scripts/switch.ts';
import { type Answer, type System, startSystem } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 120_000);
afterAll(() => system?.close());

const query = readFileSync('schema/operations/MyAgencies.graphql', 'utf8');
const person = 'p-ana';

/** Turned by the operator's own command, with the keys that the system made for itself. */
function turn(...args: string[]): void {
  const folder = dirname(system.ledgerFolder);
  runSwitch(args, {
    switchesFile: join(folder, 'switches.json'),
    keysFolder: join(folder, 'keys'),
    supergraphFile: 'schema/supergraph.graphql',
    nowMs: Date.now,
  });
}

/** Asks again and again until the answer is as wished, for two seconds and no longer. */
async function within(wished: (answer: Answer<{ me: Record<string, unknown> }>) => boolean) {
  const startedAtMs = Date.now();
  for (;;) {
    const answer = await system.ask<{ me: Record<string, unknown> }>(query, { as: person });
    if (wished(answer) || Date.now() - startedAtMs > 2_000) return answer;
  }
}

it('one agency of nine is turned off and on by command, each within two seconds, and the others answer', async () => {
  const before = await system.ask<{ me: Record<string, unknown> }>(query, { as: person });
  expect(before.errors).toBeUndefined();
  turn('off', 'agency', 'va', '--reason', 'A drill.', '--for', '1h');
  const during = await within(({ errors }) => errors !== undefined);
  expect(during.errors?.length).toBeGreaterThan(0);
  for (const { path, extensions } of during.errors ?? []) {
    expect(path?.slice(0, 2)).toEqual(['me', 'va']);
    expect(extensions).toMatchObject({ code: 'SUBGRAPH_SUSPENDED', agency: 'VA', reason: 'A drill.' });
  }
  expect({ ...during.data.me, va: null }).toEqual({ ...before.data.me, va: null });
  turn('on', 'agency', 'va');
  const after = await within(({ errors }) => errors === undefined);
  expect(after.errors).toBeUndefined();
  expect(after.data).toEqual(before.data);
});

it('one field is turned off for everybody, and its siblings answer', async () => {
  turn('off', 'field', 'VaRecord.combinedRating', '--reason', 'A drill.', '--for', '1h');
  const { data, errors } = await within((answer) => answer.errors !== undefined);
  expect(errors).toMatchObject([{ path: ['me', 'va', 'combinedRating'], extensions: { code: 'FIELD_SUSPENDED' } }]);
  expect(data.me.va).toMatchObject({ combinedRating: null, veteranStatus: 'CONFIRMED' });
  turn('on', 'field', 'VaRecord.combinedRating');
  expect((await within((answer) => answer.errors === undefined)).errors).toBeUndefined();
});
