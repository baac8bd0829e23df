import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type System, startSystem, until } from '../support/system.ts';

const certificate = (name: string) => fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url));
const sides = [
  ['AGENCY', 'agency'],
  ['SUBGRAPH', 'gateway'],
] as const;
const env = Object.fromEntries(
  sides.flatMap(([side, name]) => [
    [`${side}_TLS_CERT`, certificate(name)],
    [`${side}_TLS_KEY`, certificate(`${name}.key`)],
    [`${side}_TLS_CA`, certificate('authority')],
  ]),
);

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 12, env });
}, 120_000);
afterAll(() => system?.close());

it('the whole graph works with certificates on both sides', async () => {
  expect(Object.values(system.urls).every((url) => url.startsWith('https:'))).toBe(true);
  const { data, errors } = await system.ask('{ me { id irs { adjustedGrossIncome(taxYear: 2025) } va { asOf } } }', {
    as: 'p-ana',
  });
  expect(errors).toBeUndefined();
  expect(data.me).toMatchObject({ id: 'p-ana', irs: { adjustedGrossIncome: expect.any(String) } });
});

it('agencies reach each other: the platform finds them up, identity answers for rights', async () => {
  const asked = () => system.ask('{ agencies { code health { state } } }');
  const { data } = await until(asked, (answer) => {
    const states = answer.data?.agencies?.map(({ health }: { health: { state: string } | null }) => health?.state);
    return states?.includes('UP') === true;
  });
  const states = data.agencies.map(({ health }: { health: { state: string } | null }) => health?.state);
  expect(states).not.toContain('DOWN');
  const input = {
    to: 'p-bo',
    powers: ['READ_STATUS'],
    reason: 'CAREGIVER',
    startsOn: '2026-01-01',
    idempotencyKey: 'tls-1',
  };
  await system.ask('mutation G($input: GrantDelegationInput!) { grantDelegation(input: $input) { replayed } }', {
    as: 'p-ana',
    variables: { input },
  });
  const seen = await system.ask('{ person(id: "p-ana") { va { asOf } } }', { as: 'p-bo' });
  expect(seen.data).toEqual({ person: { va: { asOf: expect.any(String) } } });
});
