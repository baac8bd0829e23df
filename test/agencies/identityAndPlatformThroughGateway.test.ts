import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 20 });
});
afterAll(() => system.close());

const linked = '{ me { id linkedAccounts { provider retired } } }';
const unlink = `mutation ($key: ID!) { unlinkAccount(provider: "login.gov", idempotencyKey: $key) {
  person { id linkedAccounts { provider retired } } userErrors { code } } }`;
const link = `mutation ($input: LinkAccountInput!) { linkAccount(input: $input) {
  person { id linkedAccounts { provider retired } } userErrors { __typename code path } } }`;
const grant = `mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) {
  delegation { id from { id } to { id } } userErrors { __typename code } } }`;

describe('an account at the sign-in', () => {
  it('can be retired and, on proof, taken back into use by the same person', async () => {
    const retired = await system.ask(unlink, { as: 'p-ana', variables: { key: 'unlink-1' } });
    expect(retired.data.unlinkAccount).toMatchObject({ person: { id: 'p-ana' }, userErrors: [] });
    expect(retired.data.unlinkAccount.person.linkedAccounts).toContainEqual({ provider: 'login.gov', retired: true });

    const proof = await system.token('p-ana', { identityLevel: 1 });
    const input = { provider: 'login.gov', proof, idempotencyKey: 'link-1' };
    const again = await system.ask(link, { as: 'p-ana', variables: { input } });
    expect(again.data.linkAccount).toMatchObject({ person: { id: 'p-ana' }, userErrors: [] });
    expect((await system.ask(linked, { as: 'p-ana' })).data.me.linkedAccounts).toContainEqual({
      provider: 'login.gov',
      retired: false,
    });
  });

  it("is not linked to another person, whoever holds that person's token", async () => {
    const proof = await system.token('p-bo', { identityLevel: 1 });
    const input = { provider: 'login.gov', proof, idempotencyKey: 'link-2' };
    const { data } = await system.ask(link, { as: 'p-cy', variables: { input } });
    expect(data.linkAccount).toMatchObject({
      person: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'ACCOUNT_NOT_LINKABLE', path: ['input', 'proof'] }],
    });
  });
});

describe('granting a delegation', () => {
  const input = {
    to: 'p-bo',
    powers: ['CHANGE_ADDRESS'],
    reason: 'CAREGIVER',
    startsOn: '2026-11-20',
    idempotencyKey: 'grant-1',
  };

  it('is refused whole at level 1, with the level that is needed', async () => {
    const token = await system.token('p-cy', { identityLevel: 1 });
    const { data, errors } = await system.ask(grant, { as: token, variables: { input } });
    expect(data?.grantDelegation ?? null).toBeNull();
    expect(errors).toMatchObject([{ path: ['grantDelegation'], extensions: { code: 'STEP_UP_REQUIRED' } }]);
    expect((await system.ask('{ me { delegationsGiven { id } } }', { as: 'p-cy' })).data.me.delegationsGiven).toEqual(
      [],
    );
  });

  it('is written at level 2', async () => {
    const { data } = await system.ask(grant, { as: 'p-cy', variables: { input } });
    expect(data.grantDelegation).toMatchObject({
      delegation: { from: { id: 'p-cy' }, to: { id: 'p-bo' } },
      userErrors: [],
    });
  });
});

it('nobody finds personBySubject in the graph', async () => {
  const { data, errors } = await system.ask('{ personBySubject(issuer: "x", subject: "y") { id } }', { as: 'p-ana' });
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

it('tells of every agency whether it is up, and what its intake promises', async () => {
  const query = '{ agencies { code health { state } addressIntake { purposes lineLengthLimit } } }';
  type Agency = { code: string; health: { state: string } | null; addressIntake: object | null };
  const deadline = Date.now() + 10_000;
  let agencies: Agency[] = [];
  do agencies = (await system.ask(query)).data.agencies;
  while (agencies.some(({ health }) => health === null) && Date.now() < deadline);
  // On a busy machine a probe may be slow, which is DEGRADED: it answers all the same.
  const silent = agencies.filter(({ health }) => health?.state !== 'UP' && health?.state !== 'DEGRADED');
  expect(silent).toEqual([]);
  const withIntake = agencies.filter(({ addressIntake }) => addressIntake !== null).map(({ code }) => code);
  expect(withIntake).toEqual(
    expect.arrayContaining(['DHS', 'ED', 'HHS', 'IRS', 'LABOR', 'SBA', 'SSA', 'STATE', 'USDA', 'VA']),
  );
  expect(withIntake).not.toContain('IDENTITY');
});
