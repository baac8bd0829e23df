import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['identity'], { clock: standingClock });
});
afterAll(() => agencies.close());

const errorsOf = 'userErrors { __typename code path retryable ... on NotPermitted { missing } }';
const grantMutation = `mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) {
  replayed delegation { id from { id } to { id } powers reason startsOn endsOn revokedAt } ${errorsOf} } }`;
const revokeMutation = `mutation ($id: ID!, $key: ID!) { revokeDelegation(id: $id, idempotencyKey: $key) {
  replayed delegation { id revokedAt } ${errorsOf} } }`;

let keys = 0;
const newKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const usual = { to: 'p-di', powers: ['CHANGE_ADDRESS'], reason: 'CAREGIVER', startsOn: '2026-11-20' };

const grant = async (caller: string, input: object = {}, claims?: Record<string, unknown>) => {
  const variables = { input: { ...usual, idempotencyKey: newKey(), ...input } };
  const answer = await agencies.ask('identity', caller, grantMutation, { variables, ...(claims && { claims }) });
  return answer.data.grantDelegation;
};
const revoke = async (caller: string, id: string, key = newKey()) =>
  (await agencies.ask('identity', caller, revokeMutation, { variables: { id, key } })).data.revokeDelegation;
const listsOf = async (caller: string) =>
  (
    await agencies.ask(
      'identity',
      caller,
      '{ me { delegationsGiven { id revokedAt } delegationsHeld { id revokedAt } } }',
    )
  ).data.me;

describe('a delegation', () => {
  it('is given, held and taken back', async () => {
    const given = await grant('p-cy', { endsOn: '2026-12-31' });
    expect(given).toMatchObject({
      replayed: false,
      userErrors: [],
      delegation: { from: { id: 'p-cy' }, to: { id: 'p-di' }, reason: 'CAREGIVER', revokedAt: null },
    });
    const { id } = given.delegation;
    expect((await listsOf('p-cy')).delegationsGiven).toEqual([{ id, revokedAt: null }]);
    expect((await listsOf('p-di')).delegationsHeld).toContainEqual({ id, revokedAt: null });

    const ended = await revoke('p-cy', id);
    expect(ended).toMatchObject({ replayed: false, delegation: { id, revokedAt: '2026-11-20T17:00:00.000Z' } });
    expect((await listsOf('p-di')).delegationsHeld).toContainEqual(ended.delegation);
  });

  it('is written once for each key, and the key holds for this content only', async () => {
    const input = { to: 'p-bo', idempotencyKey: newKey() };
    const first = await grant('p-di', input);
    const again = await grant('p-di', input);
    expect(again).toMatchObject({ replayed: true, delegation: { id: first.delegation.id }, userErrors: [] });
    expect(await grant('p-di', { ...input, powers: ['APPLY'] })).toMatchObject({
      delegation: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    expect((await listsOf('p-di')).delegationsGiven).toHaveLength(1);
  });

  it('is written once when one key is sent many times at once', async () => {
    const input = { idempotencyKey: newKey() };
    const all = await Promise.all(Array.from({ length: 10 }, () => grant('p-bo', input)));
    expect(new Set(all.map(({ delegation }) => delegation.id)).size).toBe(1);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it('to an id that nobody has is answered like any other', async () => {
    const known = await grant('p-bo', { to: 'p-cy' });
    const unknown = await grant('p-bo', { to: 'p-nobody' });
    expect({ ...unknown.delegation, id: '', to: null }).toEqual({ ...known.delegation, id: '', to: null });
    expect(unknown.userErrors).toEqual(known.userErrors);
  });

  it('tells neither side more of the other than the id', async () => {
    await grant('p-ana', { to: 'p-bo' });
    const query = `{ me { delegationsGiven { to { id ssn dateOfBirth name { given } linkedAccounts { provider }
      assurance { proofedOn } signIns { edges { cursor } } delegationsHeld { id } } } } }`;
    const { data } = await agencies.ask('identity', 'p-ana', query);
    expect(data.me.delegationsGiven[0].to).toEqual({
      id: 'p-bo',
      ssn: null,
      dateOfBirth: null,
      name: null,
      linkedAccounts: null,
      assurance: null,
      signIns: null,
      delegationsHeld: null,
    });
  });
});

describe('granting is refused', () => {
  it.each([
    ['nobody at all as delegate', { to: '' }, 'to'],
    ['oneself as delegate', { to: 'p-bo' }, 'to'],
    ['no power', { powers: [] }, 'powers'],
    ['a reason that only records give', { reason: 'MINOR_CHILD' }, 'reason'],
    ['an end before the beginning', { startsOn: '2027-01-02', endsOn: '2027-01-01' }, 'endsOn'],
    ['an end that has passed', { startsOn: '2026-01-01', endsOn: '2026-11-19' }, 'endsOn'],
    ['an empty key', { idempotencyKey: '' }, 'idempotencyKey'],
  ])('with %s, naming the field', async (_, input, field) => {
    const before = await listsOf('p-bo');
    expect(await grant('p-bo', input)).toMatchObject({
      delegation: null,
      replayed: false,
      userErrors: [{ __typename: 'InvalidInput', path: ['input', field], retryable: false }],
    });
    expect(await listsOf('p-bo')).toEqual(before);
  });

  it('with every fault named at once', async () => {
    const { userErrors } = await grant('p-bo', { to: 'p-bo', powers: [], reason: 'FIDUCIARY', endsOn: '2020-01-01' });
    expect(userErrors.map(({ path }: { path: string[] }) => path[1])).toEqual(['to', 'powers', 'reason', 'endsOn']);
  });

  it.each(['2026-02-30', '20.11.2026'])('as a request that is wrong when the day is %s', async (startsOn) => {
    const variables = { input: { ...usual, startsOn, idempotencyKey: newKey() } };
    const { data, errors } = await agencies.ask('identity', 'p-bo', grantMutation, { variables });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('to a sign-in of level 1, naming what is missing', async () => {
    expect(await grant('p-bo', {}, { ial: 1 })).toMatchObject({
      delegation: null,
      userErrors: [{ __typename: 'NotPermitted', code: 'STEP_UP_REQUIRED', missing: ['ial2'] }],
    });
  });

  it('to a child and to somebody who has not signed in', async () => {
    expect((await grant('p-leo')).userErrors).toMatchObject([{ __typename: 'NotPermitted', code: 'MINOR' }]);
    expect((await grant('anonymous')).userErrors).toMatchObject([{ __typename: 'NotPermitted' }]);
  });

  it('beyond 25 that stand at once, and open again when one is taken back', async () => {
    const granted = [];
    for (let count = 0; count < 25; count += 1) granted.push(await grant('p-ed', { to: `p-friend-${count}` }));
    expect(granted.every(({ userErrors }) => userErrors.length === 0)).toBe(true);
    expect((await grant('p-ed')).userErrors).toMatchObject([{ code: 'TOO_MANY_DELEGATIONS' }]);
    await revoke('p-ed', granted[0].delegation.id);
    expect((await grant('p-ed')).userErrors).toEqual([]);
  });
});

describe('revoking', () => {
  it('is open to whoever holds it, and happens once', async () => {
    const { delegation } = await grant('p-bo', { to: 'p-di' });
    const key = newKey();
    const first = await revoke('p-di', delegation.id, key);
    expect(first).toMatchObject({ replayed: false, delegation: { id: delegation.id } });
    expect(await revoke('p-di', delegation.id, key)).toMatchObject({ ...first, replayed: true });
    expect((await revoke('p-bo', delegation.id)).delegation).toEqual(first.delegation);
  });

  it("of another's delegation is answered as of a made-up one", async () => {
    const { delegation } = await grant('p-bo', { to: 'p-di' });
    const others = await revoke('p-ana', delegation.id);
    expect(others).toEqual(await revoke('p-ana', 'delegation-nobody'));
    expect(others).toMatchObject({
      delegation: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'DELEGATION_NOT_FOUND', path: ['id'] }],
    });
    expect((await listsOf('p-bo')).delegationsGiven).toContainEqual({ id: delegation.id, revokedAt: null });
  });

  it.each(['p-ana', 'p-leo'])('by %s does not end what a birth record began', async (caller) => {
    expect(await revoke(caller, 'delegation-p-leo')).toMatchObject({
      delegation: null,
      userErrors: [{ __typename: 'NotPermitted', code: 'ENTERED_FROM_RECORD' }],
    });
  });
});

describe('a delegation by reference', () => {
  const query =
    'query ($id: ID!) { _entities(representations: [{ __typename: "Delegation", id: $id }]) { ... on Delegation { from { id } } } }';
  it.each([
    ['p-ana', [{ from: { id: 'p-leo' } }]],
    ['p-leo', [{ from: { id: 'p-leo' } }]],
    ['p-bo', [null]],
    ['anonymous', [null]],
  ])('is answered to %s with %j', async (caller, expected) => {
    const { data } = await agencies.ask('identity', caller, query, { variables: { id: 'delegation-p-leo' } });
    expect(data._entities).toEqual(expected);
  });

  it('holds for a child until the day before it comes of age', async () => {
    const { data } = await agencies.ask(
      'identity',
      'p-ana',
      '{ me { delegationsHeld { from { id dateOfBirth } reason powers endsOn } } }',
    );
    expect(data.me.delegationsHeld.map((held: { from: { id: string } }) => held.from.id).toSorted()).toEqual([
      'p-leo',
      'p-mia',
    ]);
    expect(data.me.delegationsHeld[0]).toMatchObject({ reason: 'MINOR_CHILD', from: { dateOfBirth: null } });
  });
});
