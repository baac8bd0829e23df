import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, standInGateway } from '../kit/standInGateway.ts';
import { addressOf, dayFromNow, documents, holdingsOf, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, population, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

const completed = (person: string, id: string) =>
  eventually(
    () => tell(stack, person, documents.byId, { id }),
    ({ state }) => state === 'COMPLETED',
  );

describe('one call, every agency', () => {
  it('is applied by every agency that holds the address, once, with proofs', async () => {
    const person = 'p-ana';
    const { addressChange, userErrors, replayed } = await tell(stack, person, documents.move, {
      input: moveOf(person, 'first'),
    });
    expect({ userErrors, replayed }).toEqual({ userErrors: [], replayed: false });
    expect(addressChange).toMatchObject({ state: 'IN_PROGRESS', version: 1, kind: 'PERMANENT' });
    expect(addressChange.summary.total).toBe(holdingsOf(person).length);
    const order = await completed(person, addressChange.id);
    expect(order.state).toBe('COMPLETED');
    expect(
      rowsOf(order)
        .map(({ agency }) => agency.code)
        .sort(),
    ).toEqual(holdingsOf(person));
    for (const row of rowsOf(order)) {
      expect(row).toMatchObject({ state: 'APPLIED', attempts: 1, overdue: false, reason: null, nextAttemptAt: null });
      expect(row.agencyReference).toMatch(/^ref-/);
      expect(row.appliedVersion).toMatch(/^v-/);
      expect(row.receipt.id).toMatch(/^receipt-/);
    }
    expect(order.receipt.id).toMatch(/^receipt-/);
    const va = await stack.ask(
      'va',
      person,
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { va { addressesOnFile { address { lines } setBy { id } } } } } }',
      { r: [{ __typename: 'Person', id: person }] },
    );
    for (const { address, setBy } of va.data._entities[0].va.addressesOnFile) {
      expect({ address, setBy }).toEqual({ address: { lines: house(1).lines }, setBy: { id: order.id } });
    }
  });
});

const rowOf = (order: { deliveries: { edges: { node: { agency: { code: string } } }[] } }, code: string) =>
  rowsOf(order).find(({ agency }) => agency.code === code);

describe('an agency that is not there', () => {
  it('is told when it is back, without a word of the citizen, and the others do not wait', async () => {
    const person = 'p-ana';
    await stack.fault('va', 'down');
    const before = await stack.counter('va');
    const { addressChange } = await tell(stack, person, documents.move, {
      input: moveOf(person, 'va-down', { to: house(2) }),
    });
    const look = () => tell(stack, person, documents.byId, { id: addressChange.id });
    const others = await eventually(look, (order) => order.summary.applied === order.summary.total - 1);
    expect(others).toMatchObject({ state: 'IN_PROGRESS', summary: { unreachable: 1 } });
    const rising = await eventually(look, (order) => rowOf(order, 'VA').attempts > 1);
    expect(rowOf(rising, 'VA')).toMatchObject({ state: 'UNREACHABLE', reason: { code: 'AGENCY_DOWN' } });
    expect(rowOf(rising, 'VA').nextAttemptAt).toEqual(expect.any(String));
    await stack.fault('va', 'up');
    const order = await completed(person, addressChange.id);
    expect(order.state).toBe('COMPLETED');
    expect((await stack.counter('va')) - before).toBe(1);
  });
});

describe('one key, one order', () => {
  it('fifty at once make one order and one effect, also where the agency hears everything twice', async () => {
    const person = 'p-cy';
    const held = holdingsOf(person).map((code) => code.toLowerCase());
    await Promise.all(held.map((agency) => stack.fault(agency, 'duplicate')));
    const before = await Promise.all(held.map((agency) => stack.counter(agency)));
    const input = moveOf(person, 'fifty');
    const answers = await Promise.all(Array.from({ length: 50 }, () => tell(stack, person, documents.move, { input })));
    expect(new Set(answers.map(({ addressChange }) => addressChange.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [{ addressChange }] = answers;
    expect(await completed(person, addressChange.id)).toMatchObject({ state: 'COMPLETED' });
    const after = await Promise.all(held.map((agency) => stack.counter(agency)));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual(held.map(() => 1));
    await Promise.all(held.map((agency) => stack.fault(agency, 'up')));
  });

  it('is refused with other content, naming the first order, and nothing is sent', async () => {
    const person = 'p-cy';
    const { addressChange } = await tell(stack, person, documents.byKey, { key: 'fifty' }).then((found) => ({
      addressChange: found,
    }));
    const answer = await tell(stack, person, documents.move, { input: moveOf(person, 'fifty', { to: house(9) }) });
    expect(answer).toMatchObject({
      addressChange: null,
      replayed: false,
      userErrors: [{ __typename: 'KeyReused', existing: { id: addressChange.id }, path: ['input', 'idempotencyKey'] }],
    });
  });

  it('finds the order again after a lost reply, and nothing for a key never used or of somebody else', async () => {
    expect(await tell(stack, 'p-cy', documents.byKey, { key: 'fifty' })).toMatchObject({ state: 'COMPLETED' });
    expect(await tell(stack, 'p-cy', documents.byKey, { key: 'never' })).toBeNull();
    expect(await tell(stack, 'p-bo', documents.byKey, { key: 'fifty' })).toBeNull();
  });
});

it('answers another person for an order exactly as for one that does not exist', async () => {
  const order = await tell(stack, 'p-cy', documents.byKey, { key: 'fifty' });
  expect(await tell(stack, 'p-bo', documents.byId, { id: order.id })).toBeNull();
  expect(await tell(stack, 'p-bo', documents.byId, { id: 'move-none' })).toBeNull();
  const variables = { v: 1, key: 'k' };
  const others = await tell(stack, 'p-bo', documents.cancel, { id: order.id, ...variables });
  const unknown = await tell(stack, 'p-bo', documents.cancel, { id: 'move-none', ...variables });
  expect(others).toEqual(unknown);
  expect(others.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

describe('a move that cannot be taken', () => {
  it.each([
    [{ effectiveOn: dayFromNow(400) }, 'InvalidInput', ['input', 'effectiveOn']],
    [{ effectiveOn: dayFromNow(-60) }, 'InvalidInput', ['input', 'effectiveOn']],
    [{ returnOn: dayFromNow(30) }, 'InvalidInput', ['input', 'returnOn']],
    [{ kind: 'TEMPORARY' }, 'InvalidInput', ['input', 'returnOn']],
    [{ kind: 'TEMPORARY', returnOn: dayFromNow(-1) }, 'InvalidInput', ['input', 'returnOn']],
    [{ kind: 'TEMPORARY', returnOn: dayFromNow(40), purposes: ['RESIDENCE'] }, 'InvalidInput', ['input', 'purposes']],
    [{ to: { lines: ['  '], city: 'X' } }, 'InvalidInput', ['input', 'to', 'lines']],
    [{ to: { lines: ['1 Main St'], city: '' } }, 'InvalidInput', ['input', 'to', 'city']],
    [
      { from: { lines: ['1 Main St'], city: 'X', countryCode: 'usa' } },
      'InvalidInput',
      ['input', 'from', 'countryCode'],
    ],
    [{ recipients: { mode: 'ONLY', agencies: ['NASA'] } }, 'InvalidInput', ['input', 'recipients', 'agencies', '0']],
    [{ recipients: { mode: 'ONLY' } }, 'InvalidInput', ['input', 'recipients', 'agencies']],
    [{ movers: [{ person: 'p-ana', authority: 'SELF' }] }, 'NotPermitted', ['input', 'movers', '0']],
    [{ movers: [{ person: 'p-leo', authority: 'MINOR_CHILD' }] }, 'NotPermitted', ['input', 'movers', '0']],
    [
      { movers: [{ person: 'p-ana', authority: 'DELEGATED', delegation: 'd' }] },
      'NotPermitted',
      ['input', 'movers', '0'],
    ],
    [{ overrideToken: 'made.up' }, 'InvalidInput', ['input', 'overrideToken']],
    [{ idempotencyKey: ' ' }, 'InvalidInput', ['input', 'idempotencyKey']],
    [{ to: { ...house(1), lines: ['9999 Nowhere Rd'] } }, 'AddressNotConfirmed', ['input', 'to']],
  ])('%j is %s at %j, and nothing is written', async (further, kind, path) => {
    const person = 'p-di';
    const answer = await tell(stack, person, documents.move, { input: moveOf(person, 'refused', further) });
    expect(answer).toMatchObject({ addressChange: null, replayed: false });
    expect(answer.userErrors[0]).toMatchObject({ __typename: kind, path });
    expect(await tell(stack, person, documents.byKey, { key: 'refused' })).toBeNull();
  });

  it('is not taken from somebody whose identity is not proved in person', async () => {
    const body = JSON.stringify({ query: documents.move, variables: { input: moveOf('p-di', 'weak') } });
    const gateway = standInGateway(stack.keysFolder);
    const url = stack.served.urls.usps ?? '';
    const answer = await post(url, gateway.headers('usps', 'p-di', body, { claims: { ial: 1 } }), body);
    expect(answer.data.result.userErrors).toMatchObject([{ __typename: 'NotPermitted', missing: ['ial2'] }]);
  });
});

describe('an address that the check does not know', () => {
  const to = { ...house(1), lines: ['9999 Nowhere Rd'] };
  const refusedCheck = async (person: string) => {
    const { userErrors } = await tell(stack, person, documents.move, { input: moveOf(person, 'insisting', { to }) });
    return userErrors[0].check;
  };

  it('is taken from the person who insists on exactly this text, and from nobody else', async () => {
    const { verdict, overrideToken } = await refusedCheck('p-di');
    expect(verdict).toBe('NOT_FOUND');
    const changed = { ...to, lines: ['9998 Nowhere Rd'] };
    for (const [person, input] of [
      ['p-di', moveOf('p-di', 'insisting', { to: changed, overrideToken })],
      ['p-bo', moveOf('p-bo', 'insisting', { to, overrideToken })],
    ] as const) {
      const answer = await tell(stack, person, documents.move, { input });
      expect(answer.userErrors).toMatchObject([{ __typename: 'InvalidInput', path: ['input', 'overrideToken'] }]);
    }
    const taken = await tell(stack, 'p-di', documents.move, {
      input: moveOf('p-di', 'insisting', { to, overrideToken }),
    });
    expect(taken.userErrors).toEqual([]);
    expect(await completed('p-di', taken.addressChange.id)).toMatchObject({ state: 'COMPLETED' });
  });
});

it('new equals old: every agency has nothing to change, and the order completes', async () => {
  // Nobody whose record follows another agency's: such a one is only watched.
  const person = [...population.people()].find(({ holdings }) => holdings.size > 2 && !holdings.has('HHS'))?.id ?? '';
  const { addressChange, userErrors } = await tell(stack, person, documents.move, {
    input: moveOf(person, 'same', { to: addressOf(person) }),
  });
  expect(userErrors).toEqual([]);
  const order = await completed(person, addressChange.id);
  expect(rowsOf(order).map(({ state, reason }) => ({ state, reason }))).toEqual(
    holdingsOf(person).map(() => ({ state: 'NO_CHANGE', reason: null })),
  );
});

it('lists the orders of a person newest first, with cursors that stand while others are added', async () => {
  const person = 'p-000008';
  const page =
    'query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Person { addressChanges(first: 2, after: $after) { totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } } }';
  const pageAfter = async (after: string | null) => {
    const r = [{ __typename: 'Person', id: person }];
    return (await stack.ask('usps', person, page, { r, after })).data._entities[0].addressChanges;
  };
  const ids: string[] = [];
  const further = { ifNoneInFlight: false };
  for (const number of [1, 2, 3]) {
    const input = moveOf(person, `list-${number}`, { to: house(number), ...further });
    ids.unshift((await tell(stack, person, documents.move, { input })).addressChange.id);
  }
  const first = await pageAfter(null);
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  await tell(stack, person, documents.move, { input: moveOf(person, 'list-4', { to: house(4), ...further }) });
  const second = await pageAfter(first.pageInfo.endCursor);
  const seen = [...first.edges, ...second.edges].map((edge: { node: { id: string } }) => edge.node.id);
  expect(seen).toEqual(ids);
});
