import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, moveInput } from '../support/moves.ts';
import { type System, startSystem } from '../support/system.ts';
import { move } from './operations.ts';

/** What was not granted is not given: to a site by its scopes, to a delegate by their powers. */

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.close());

describe('a site to which only the sign-in was granted', () => {
  const input = { to: 'p-bo', powers: ['READ_STATUS'], reason: 'CAREGIVER', startsOn: '2026-01-01' };
  const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    system.ask(query, { as: await system.token('p-ana', { scopes: ['openid'] }), variables });

  it.each([
    ['grantDelegation(input: $input) { replayed }', 'identity:write'],
    ['revokeDelegation(id: "d", idempotencyKey: "n-1") { replayed }', 'identity:write'],
    ['unlinkAccount(provider: "id.me", idempotencyKey: "n-2") { replayed }', 'identity:write'],
    ['revokeConsent(id: "c", idempotencyKey: "n-3") { replayed }', 'consent:write'],
    ['cancelAddressChange(id: "o", ifVersion: 1, idempotencyKey: "n-4") { replayed }', 'address:write'],
    ['requestPslfBuyback(loan: "l", idempotencyKey: "n-5") { replayed }', 'ed:write'],
  ])('is refused %s before anything runs', async (field, missing) => {
    const head = field.includes('$input') ? 'mutation ($input: GrantDelegationInput!)' : 'mutation';
    const variables = field.includes('$input') ? { input: { ...input, idempotencyKey: 'n-0' } } : {};
    const { data, errors } = await ask(`${head} { done: ${field} }`, variables);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ path: ['done'], extensions: { code: 'FORBIDDEN', missing: [missing] } }]);
    const given = await system.ask('{ me { delegationsGiven { to { id } } } }', { as: 'p-ana' });
    expect(JSON.stringify(given.data.me.delegationsGiven)).not.toContain('p-bo');
  });

  it('reads the id alone, and is told at each path what is missing', async () => {
    const { data, errors } = await ask(`{ me {
      id ssn name { given } signIns(first: 1) { edges { cursor } } messages(first: 1) { edges { cursor } }
      addressChanges(first: 1) { totalCount } consents(first: 1) { totalCount } } loanStatus(first: 1) { totalCount } }`);
    expect(data).toEqual({
      me: { id: 'p-ana', ssn: null, name: null, signIns: null, messages: null, addressChanges: null, consents: null },
      loanStatus: null,
    });
    const missing = (errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.missing]);
    expect(Object.fromEntries(missing)).toEqual({
      'me.ssn': ['identity:read'],
      'me.name': ['identity:read'],
      'me.signIns': ['identity:read'],
      'me.messages': ['casework:read'],
      'me.addressChanges': ['address:read'],
      'me.consents': ['consent:read'],
      loanStatus: ['ed:read', 'sba:read'],
    });
  });
});

describe('a delegate', () => {
  const query = `{ person(id: "p-ed") { id name { given } messages(first: 1) { totalCount }
    ed { asOf loans { state repaymentPlan } } addressChanges(first: 1) { edges { node { state to { city } } } }
    irs { adjustedGrossIncome(taxYear: 2025) } va { combinedRating } } }`;
  const grant = async (to: string, powers: readonly string[]) => {
    const input = { to, powers, reason: 'CAREGIVER', startsOn: '2026-01-01', idempotencyKey: `narrow-${to}` };
    const { data } = await system.ask(
      'mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) { userErrors { code } } }',
      { as: 'p-ed', variables: { input } },
    );
    expect(data.grantDelegation.userErrors).toEqual([]);
  };
  const missingOf = (errors: readonly { extensions: { code: string; missing?: readonly string[] } }[] = []) => {
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['CONSENT_REQUIRED']));
    return errors.flatMap(({ extensions }) => extensions.missing ?? []);
  };

  it('who may see the state of affairs sees neither messages nor income nor health', async () => {
    await grant('p-di', ['READ_STATUS']);
    const { data, errors } = await system.ask(query, { as: 'p-di' });
    expect(data.person).toMatchObject({ id: 'p-ed', name: { given: expect.any(String) }, messages: null, irs: null });
    expect(data.person.addressChanges).toEqual({ edges: expect.any(Array) });
    expect(data.person.va?.combinedRating ?? null).toBeNull();
    expect(missingOf(errors)).toEqual(expect.arrayContaining(['Person.messages', 'IrsRecord.adjustedGrossIncome']));
  });

  it('sees how many agencies an order has still to reach, as whoever made it does', async () => {
    await system.ask(move, { as: 'p-ed', variables: { input: moveInput(factsOf('p-ed'), 'narrow-move') } });
    const count = '{ person(id: "p-ed") { addressChanges(first: 1) { edges { node { summary { total } } } } } }';
    const [made, told] = [await system.ask(count, { as: 'p-ed' }), await system.ask(count, { as: 'p-di' })];
    const total = made.data.person.addressChanges.edges[0].node.summary.total;
    expect(total).toBeGreaterThan(0);
    expect(told.errors).toBeUndefined();
    expect(told.data).toEqual(made.data);
  });

  it('who gets notices sees messages, and no record of any agency', async () => {
    await grant('p-cy', ['RECEIVE_NOTICES']);
    const { data, errors } = await system.ask(query, { as: 'p-cy' });
    expect(data.person).toEqual({
      id: 'p-ed',
      name: { given: expect.any(String) },
      messages: { totalCount: expect.any(Number) },
      ed: null,
      addressChanges: null,
      irs: null,
      va: null,
    });
    // The same whether or not the agency has anything: Ed has no student loan.
    expect([...missingOf(errors)].sort()).toEqual(
      expect.arrayContaining(['EdRecord.asOf', 'IrsRecord.adjustedGrossIncome', 'VaRecord.combinedRating']),
    );
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'person.addressChanges',
      'person.ed',
      'person.irs',
      'person.va',
    ]);
  });

  it('who may only act sees nobody', async () => {
    await grant('p-bo', ['CHANGE_ADDRESS', 'APPLY']);
    expect((await system.ask(query, { as: 'p-bo' })).data).toEqual({ person: null });
  });
});
