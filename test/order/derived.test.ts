import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { callToken } from '../../subgraphs/kit/intake/token.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { following } from '../../subgraphs/usps/order/follow.ts';
import type { AddressDeliveryRow, OrderPhase } from '../../subgraphs/usps/tables.ts';
import { lawOperations } from './lawOperations.ts';
import { addressOf, documents, house, tell } from './operations.ts';
import { controlOf, eventually, type Stack, startStack } from './stack.ts';

describe('a row that follows another', () => {
  const parent = (further: object = {}) =>
    ({ id: 'm.1', personId: 'p', agency: 'SSA', follows: null, ownTo: null, sequence: 7, ...further }) as const;
  const child = (further: object = {}) => {
    const row = { id: 'm.2', personId: 'p', agency: 'HHS', follows: 'SSA', revision: 1, ownTo: null, sequence: null };
    return { ...row, state: 'QUEUED', intent: null, reasonCode: null, ...further };
  };
  const outcome = (rows: readonly object[], awaitedAgencies: readonly string[] = [], phase: OrderPhase = 'OPEN') => {
    const aggregate = { order: { phase }, movers: [], rows, awaitedAgencies } as unknown as Aggregate;
    return following(aggregate).rows.find(({ follows }) => follows !== null) as AddressDeliveryRow;
  };
  const waits = { state: 'QUEUED', intent: null, reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
  const watched = { state: 'QUEUED', intent: 'WATCH', sequence: 7 };
  const untold = { state: 'NO_CHANGE', intent: null, reasonCode: 'FOLLOWED_AGENCY_NOT_TOLD' };

  it.each<[string, object | null, object]>([
    ['is queued', { state: 'QUEUED', intent: 'APPLY' }, waits],
    ['is not reached', { state: 'UNREACHABLE', intent: 'APPLY' }, waits],
    ['has only stored it', { state: 'ACKNOWLEDGED', intent: 'STATUS' }, waits],
    ['asks the citizen', { state: 'NEEDS_CITIZEN', intent: null }, waits],
    ['has applied it', { state: 'APPLIED', intent: null }, watched],
    ['has applied it, and is owed an answer about an effect', { state: 'APPLIED', intent: 'ANSWER' }, watched],
    ['had the same address', { state: 'NO_CHANGE', intent: null, reasonCode: null }, watched],
    ['has a newer address', { state: 'NO_CHANGE', intent: null, reasonCode: 'NEWER_ON_FILE' }, untold],
    ['was left out', { state: 'WITHDRAWN', intent: null }, untold],
    ['refused', { state: 'REJECTED', intent: null }, untold],
    ['is not told at all', null, untold],
  ])('where the parent %s: %#', (_what, state, expected) => {
    expect(outcome([...(state === null ? [] : [parent(state)]), child()])).toMatchObject(expected);
  });

  it('waits for a parent whose holders are still to be read, and for none of another person', () => {
    expect(outcome([child()], ['SSA'])).toMatchObject(waits);
    const other = parent({ personId: 'p-other', state: 'APPLIED', intent: null });
    expect(outcome([other, child()])).toMatchObject(untold);
  });

  it('is watched anew, as another revision, when the parent was told something else', () => {
    const ownTo = { lines: ['9 OTHER ST'] };
    const applied = parent({ state: 'APPLIED', intent: null, sequence: 9, ownTo });
    for (const known of [child({ state: 'APPLIED', sequence: 7 }), child({ ...untold, sequence: 7 })]) {
      expect(outcome([applied, known])).toMatchObject({
        state: 'QUEUED',
        intent: 'WATCH',
        sequence: 9,
        revision: 2,
        ownTo,
      });
    }
    const seen = child({ state: 'APPLIED', sequence: 9, ownTo });
    expect(outcome([applied, seen])).toEqual(seen);
  });

  it('ends as its parent did where nothing was to be changed', () => {
    const same = parent({ state: 'NO_CHANGE', intent: null, reasonCode: null });
    expect(outcome([same, child({ state: 'APPLIED', sequence: 7 })])).toMatchObject({ state: 'NO_CHANGE' });
  });

  it.each<OrderPhase>(['DISPUTED', 'CANCELLED', 'SUPERSEDED'])('is left alone in an order that is %s', (phase) => {
    const held = child({ state: 'HELD' });
    expect(outcome([parent({ state: 'APPLIED', intent: null }), held], [], phase)).toEqual(held);
  });
});

describe('Medicare, whose address is Social Security’s', () => {
  let stack: Stack;
  let law: ReturnType<typeof lawOperations>;
  beforeAll(async () => {
    stack = await startStack();
    law = lawOperations(stack);
    // From here on usps knows whose addresses each agency keeps.
    const { id } = await law.move('p-000016');
    await law.until('p-000016', id, ({ state }) => state === 'COMPLETED');
  });
  afterAll(() => stack?.close());
  const linesAt = async (agency: string, person: string) =>
    (await law.addressesAt(agency, person)).find(({ purpose }) => purpose === 'MAILING').address.lines;
  const medicare = (order: object) => law.row(order, 'HHS', 'SSA');

  it('waits while Social Security is down, is watched and never written, and proves what it shows', async () => {
    const person = 'p-000011';
    await stack.fault('ssa', 'down');
    const { id } = await law.move(person);
    const waiting = await law.until(person, id, (order) => law.row(order, 'SSA').state === 'UNREACHABLE');
    expect(medicare(waiting)).toMatchObject({
      state: 'QUEUED',
      attempts: 0,
      duty: null,
      reason: { code: 'FOLLOWS_ANOTHER_AGENCY', answerWith: [] },
    });
    expect(waiting.state).toBe('IN_PROGRESS');
    expect(await linesAt('hhs', person)).toEqual(addressOf(person).lines);
    await stack.fault('ssa', 'up');
    const done = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    expect(medicare(done)).toMatchObject({
      state: 'APPLIED',
      reason: null,
      agencyReference: expect.any(String),
      receipt: { id: expect.any(String) },
    });
    const [held] = await law.addressesAt('hhs', person);
    expect(held).toMatchObject({ version: medicare(done).appliedVersion, setBy: { id } });
    expect(held.coolingUntil).toEqual(expect.any(String));
    expect(await linesAt('hhs', person)).toEqual(house(1).lines);
    expect(await stack.counter('hhs', 'intakeApplied')).toBe(0);
    expect(await stack.counter('hhs', 'intakeFollowed')).toBe(2);
  });

  it('goes back by itself when the move is disputed', async () => {
    const person = 'p-000028';
    const { id } = await law.move(person);
    await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const code = (await stack.letters()).find(
      ({ kind, addressChange }) => kind === 'DISPUTE' && addressChange === id,
    )?.code;
    await tell(stack, 'anonymous', documents.dispute, { id, code, key: 'd' });
    const reversed = await law.until(person, id, ({ state }) => state === 'REVERSED');
    expect(medicare(reversed).state).toBe('REVERTED');
    expect(await linesAt('hhs', person)).toEqual(addressOf(person).lines);
  });

  it('is two rows for somebody whom the State insures as well: one written, one watched', async () => {
    const person = 'p-000029';
    const { id } = await law.move(person);
    const done = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    expect(law.row(done, 'HHS')).toMatchObject({ state: 'APPLIED', follows: null });
    expect(medicare(done)).toMatchObject({ state: 'APPLIED', follows: { code: 'SSA' } });
    const held = await law.addressesAt('hhs', person);
    expect(new Set(held.map(({ address }) => address.lines.join()))).toEqual(new Set([house(1).lines.join()]));
  });

  it('follows what Social Security writes itself, and what the person then answers there', async () => {
    const person = 'p-000032';
    const { id } = await law.move(person);
    await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const { lines, city, region, postalCode } = house(8);
    await controlOf(stack.served.controlUrl)('/demo/claim', {
      agency: 'ssa',
      person,
      address: { lines, city, region, postalCode },
    });
    await stack.advance(1);
    const asked = await law.until(person, id, (order) => law.row(order, 'SSA').state === 'NEEDS_CITIZEN');
    expect(asked.state).toBe('NEEDS_ACTION');
    await eventually(
      () => linesAt('hhs', person),
      (found) => found.join() === lines.join(),
    );
    expect(await linesAt('hhs', person)).toEqual(lines);
    await law.answer(person, id, law.row(asked, 'SSA').id, { address: { ...house(9), countryCode: 'US' } });
    const done = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    expect([law.row(done, 'SSA').state, medicare(done).state]).toEqual(['APPLIED', 'APPLIED']);
    expect(await linesAt('hhs', person)).toEqual(house(9).lines);
  });

  it('is not changed by a move that Social Security is not told of', async () => {
    const person = 'p-000018';
    const { id } = await law.move(person, { recipients: { mode: 'ONLY', agencies: ['HHS'] } });
    const done = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    expect(medicare(done)).toMatchObject({ state: 'NO_CHANGE', reason: { code: 'FOLLOWED_AGENCY_NOT_TOLD' } });
    expect(await linesAt('hhs', person)).toEqual(addressOf(person).lines);
  });

  it('that never follows is overdue, with a message, and its order never looks complete', async () => {
    const person = 'p-000035';
    await stack.fault('hhs', 'lie');
    const { id } = await law.move(person);
    await law.until(person, id, (order) => law.row(order, 'SSA').state === 'APPLIED' && medicare(order).attempts > 0);
    await stack.advance(11);
    const late = await law.until(person, id, (order) => medicare(order).overdue);
    expect(medicare(late)).toMatchObject({ state: 'QUEUED', overdue: true });
    expect(late.state).toBe('IN_PROGRESS');
    const isLate = (body: string) => body.includes('had to record your new address');
    const bodies = await eventually(
      () => law.messages(person),
      (found) => found.some(isLate),
    );
    expect(bodies.some(isLate)).toBe(true);
    await stack.fault('hhs', 'up');
    expect((await law.until(person, id, ({ state }) => state === 'COMPLETED')).state).toBe('COMPLETED');
  });

  describe('its feed', () => {
    const ask = async (caller: string, content: object, signedContent: object = content, agency = 'ssa') => {
      const url = new URL('/intake/feed', stack.served.urls[agency] ?? '');
      const call = { agency, path: url.pathname, body: JSON.stringify(signedContent), at: new Date() };
      ensureKeys(stack.keysFolder, [caller]);
      const token = await callToken(caller, call, readKeys(stack.keysFolder, caller).own);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(content) });
    };

    it('tells its follower who changed without an address, and addresses only of those asked for', async () => {
      const page = (await (await ask('hhs', { after: 0 })).json()) as { readonly changes: readonly object[] };
      expect(page.changes.length).toBeGreaterThan(0);
      expect(Object.keys(page.changes[0] ?? {}).sort()).toEqual(['person', 'position', 'purpose']);
      const held = await (await ask('hhs', { people: ['p-000011'] })).json();
      expect(held).toMatchObject({ addresses: [{ person: 'p-000011', lines: house(1).lines }] });
    });

    it.each([
      ['usps', { after: 0 }, { after: 0 }, 401],
      ['va', { after: 0 }, { after: 0 }, 401],
      ['hhs', { after: 0 }, { after: 1 }, 401],
      ['hhs', {}, {}, 400],
      ['hhs', { people: 'everybody' }, { people: 'everybody' }, 400],
      ['hhs', { people: Array(501).fill('p-ana') }, { people: Array(501).fill('p-ana') }, 400],
    ])('refuses %s what is not theirs to ask: %#', async (caller, content, signedContent, status) => {
      expect((await ask(caller, content, signedContent)).status).toBe(status);
    });

    it('is not there at an agency that nobody follows', async () => {
      expect((await ask('hhs', { after: 0 }, { after: 0 }, 'va')).status).toBe(404);
    });
  });
});
