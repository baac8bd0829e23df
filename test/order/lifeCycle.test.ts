import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, dayFromNow, documents, holdingsOf, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, holders, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

const read = (person: string, id: string) => tell(stack, person, documents.byId, { id });
const statesOf = (order: Parameters<typeof rowsOf>[0]) =>
  Object.fromEntries(rowsOf(order).map(({ agency, state }) => [agency.code, state]));
const until = (person: string, id: string, state: string) =>
  eventually(
    () => read(person, id),
    (order) => order.state === state,
  );
const move = async (person: string, key: string, further: object) =>
  (await tell(stack, person, documents.move, { input: moveOf(person, key, further) })).addressChange;
const counters = () => Promise.all(holders.map((agency) => stack.counter(agency)));
/** As they are once nothing of an earlier test is on its way any more. */
const settledCounters = async () => {
  let last = await counters();
  for (;;) {
    await delay(500);
    const now = await counters();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
};
const eventsOf = async (person: string, id: string) =>
  (await tell(stack, person, documents.events, { id })).events.edges.map(
    ({ node }: { node: { agency: { code: string } | null; from: string; to: string } }) => node,
  );

describe('one after the other', () => {
  it('a second move of the same kind is refused while the first is open, and supersedes it when it is meant to', async () => {
    const person = 'p-000009';
    const first = await move(person, 'a', { effectiveOn: dayFromNow(20) });
    expect(first).toMatchObject({ state: 'SCHEDULED', cancellableUntil: expect.any(String) });
    const second = await tell(stack, person, documents.move, { input: moveOf(person, 'b', { to: house(5) }) });
    expect(second).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'MoveInFlight', existing: { id: first.id } }],
    });
    const input = moveOf(person, 'b', { to: house(5), ifNoneInFlight: false });
    const taken = await tell(stack, person, documents.move, { input });
    expect(taken.userErrors).toEqual([]);
    expect(await until(person, taken.addressChange.id, 'COMPLETED')).toMatchObject({ state: 'COMPLETED' });
    const superseded = await eventually(
      () => read(person, first.id),
      (order) => rowsOf(order).every(({ state }) => state === 'WITHDRAWN'),
    );
    expect(superseded).toMatchObject({ state: 'SUPERSEDED', summary: { applied: 0 } });
    expect(new Set(Object.values(statesOf(superseded)))).toEqual(new Set(['WITHDRAWN']));
  });

  it('of two amendments of one version one wins, and the other learns the version that stands', async () => {
    const person = 'p-000010';
    const order = await move(person, 'a', { effectiveOn: dayFromNow(20) });
    const amend = (key: string, number: number) =>
      tell(stack, person, documents.amend, {
        input: { id: order.id, ifVersion: order.version, idempotencyKey: key, to: house(number) },
      });
    const answers = await Promise.all([amend('x', 6), amend('y', 7)]);
    const refused = answers.filter(({ userErrors }) => userErrors.length > 0);
    expect(refused).toHaveLength(1);
    expect(refused[0].userErrors).toMatchObject([{ __typename: 'VersionConflict', currentVersion: '2' }]);
  });
});

describe('cancelling', () => {
  it('before its day takes everything back, once, also what agencies had stored', async () => {
    const person = 'p-ana';
    const before = await counters();
    const { id, version } = await move(person, 'future', { effectiveOn: dayFromNow(20) });
    const waiting = await eventually(
      () => read(person, id),
      (order) => rowsOf(order).every(({ state }) => state === 'ACKNOWLEDGED' || state === 'NOT_DUE'),
    );
    expect(new Set(Object.values(statesOf(waiting)))).toEqual(new Set(['ACKNOWLEDGED', 'NOT_DUE']));
    const cancel = () => tell(stack, person, documents.cancel, { id, v: version, key: 'c' });
    expect(await cancel()).toMatchObject({ replayed: false, userErrors: [], addressChange: { state: 'CANCELLED' } });
    expect(await cancel()).toMatchObject({ replayed: true, userErrors: [], addressChange: { state: 'CANCELLED' } });
    const order = await eventually(
      () => read(person, id),
      (seen) => rowsOf(seen).every(({ state }) => state === 'WITHDRAWN'),
    );
    expect(new Set(Object.values(statesOf(order)))).toEqual(new Set(['WITHDRAWN']));
    expect(await counters()).toEqual(before);
  });

  it('after it was applied is too late, and says where', async () => {
    const person = 'p-cy';
    const { id, version } = await move(person, 'done', {});
    await stack.fault('sba', 'down');
    const late = await move(person, 'half', { to: house(8), ifNoneInFlight: false });
    await eventually(
      () => read(person, late.id),
      (order) => order.summary.applied === holdingsOf(person).length - 1,
    );
    const answer = await tell(stack, person, documents.cancel, { id: late.id, v: late.version, key: 'c' });
    expect(answer.userErrors).toMatchObject([{ __typename: 'TooLateToCancel', suggestion: expect.any(String) }]);
    expect(answer.userErrors[0].alreadyApplied.map(({ code }: { code: string }) => code).sort()).toEqual(
      holdingsOf(person).filter((agency) => agency !== 'SBA'),
    );
    await stack.fault('sba', 'up');
    expect(await until(person, late.id, 'COMPLETED')).toMatchObject({ state: 'COMPLETED' });
    const ended = await tell(stack, person, documents.cancel, { id, v: version, key: 'd' });
    expect(ended.userErrors).toHaveLength(1);
  });
});

describe('an agency that cannot take an address', () => {
  const long = {
    lines: ['1234 Extraordinary Long Street Apt 12345'],
    city: 'Salem',
    region: 'OR',
    postalCode: '97301',
  };

  it('is found before anything is submitted', async () => {
    const check =
      'query($a: AddressInput!) { addressCheck(input: $a, forAgencies: ["IRS", "VA"]) { verdict problems { agency { code } code field fits } } }';
    const { data } = await stack.ask('usps', 'p-ed', check, { a: long });
    expect(data.addressCheck.problems).toContainEqual({
      agency: { code: 'IRS' },
      code: 'LINE_TOO_LONG',
      field: 'lines.0',
      fits: expect.any(String),
    });
  });

  it('asks the citizen, who answers it alone or leaves it out, while the others go on', async () => {
    const person = 'p-000003';
    const asked = async (key: string, to: object) => {
      const { id } = await move(person, key, { to, ifNoneInFlight: false });
      return until(person, id, 'NEEDS_ACTION');
    };
    const first = await asked('long', long);
    const irs = rowsOf(first).find(({ agency }) => agency.code === 'IRS');
    expect(irs).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reason: { code: 'LINE_TOO_LONG', field: 'lines', answerWith: ['address', 'skipAgency'] },
    });
    const input = { change: first.id, delivery: irs.id, idempotencyKey: 'shorter', address: house(2) };
    expect(await tell(stack, person, documents.answer, { input })).toMatchObject({ userErrors: [] });
    expect(statesOf(await until(person, first.id, 'COMPLETED'))).toMatchObject({ IRS: 'APPLIED', SSA: 'APPLIED' });

    const second = await asked('longer', { ...long, lines: [`9${long.lines[0]}`] });
    const row = rowsOf(second).find(({ agency }) => agency.code === 'IRS');
    const skip = { change: second.id, delivery: row.id, idempotencyKey: 'skip', skipAgency: true };
    expect(await tell(stack, person, documents.answer, { input: skip })).toMatchObject({ userErrors: [] });
    expect(statesOf(await until(person, second.id, 'COMPLETED'))).toMatchObject({ IRS: 'WITHDRAWN' });
    const again = { ...skip, idempotencyKey: 'again', skipAgency: null, address: house(3) };
    const refused = await tell(stack, person, documents.answer, { input: again });
    expect(refused.userErrors).toHaveLength(1);
  });
});

describe('a household', () => {
  it('children move on a parent’s word, an invited adult only on their own, and shows nobody their agencies', async () => {
    const movers = [
      { person: 'p-ana', authority: 'SELF' },
      { person: 'p-leo', authority: 'MINOR_CHILD' },
      { person: 'p-bo', authority: 'INVITED' },
    ];
    const { id, summary } = await move('p-ana', 'household', { movers, to: house(11) });
    expect(summary.total).toBe(holdingsOf('p-ana').length + holdingsOf('p-leo').length);
    await until('p-ana', id, 'COMPLETED');
    const anas = await read('p-ana', id);
    expect(anas.movers.map(({ state }: { state: string }) => state)).toEqual([
      'INCLUDED',
      'INCLUDED',
      'AWAITING_THEIR_CONSENT',
    ]);
    const bos = await read('p-bo', id);
    expect(new Set(Object.values(statesOf(bos)))).toEqual(new Set(['HELD']));
    expect(rowsOf(bos)).toHaveLength(holdingsOf('p-bo').length);
    const invitation = (await stack.letters()).find(
      (letter) => letter.addressChange === id && letter.kind === 'INVITATION',
    );
    const wrong = await tell(stack, 'p-bo', documents.confirm, { id, code: 'guess', key: 'w' });
    expect(wrong.userErrors).toMatchObject([{ __typename: 'NotPermitted' }]);
    const notHis = await tell(stack, 'p-cy', documents.confirm, { id, code: invitation?.code, key: 'n' });
    expect(notHis.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const said = await tell(stack, 'p-bo', documents.confirm, { id, code: invitation?.code, key: 'yes' });
    expect(said.userErrors).toEqual([]);
    const applied = await eventually(
      () => read('p-bo', id),
      (order) => order.summary.applied === order.summary.total,
    );
    expect(new Set(Object.values(statesOf(applied)))).toEqual(new Set(['APPLIED']));
    expect(rowsOf(await read('p-ana', id))).toHaveLength(summary.total);
  });
});

describe('who invites somebody', () => {
  it('is not told of the order that they have under way, and does not end it', async () => {
    const [moving, inviting] = ['p-000040', 'p-000041'];
    const own = await move(moving, 'own', { effectiveOn: dayFromNow(20) });
    const movers = [
      { person: inviting, authority: 'SELF' },
      { person: moving, authority: 'INVITED' },
    ];
    const input = moveOf(inviting, 'guess', { movers, effectiveOn: dayFromNow(20) });
    const invited = await tell(stack, inviting, documents.move, { input });
    expect(invited.userErrors).toEqual([]);
    expect(await read(moving, own.id)).toMatchObject({ state: 'SCHEDULED' });
    const again = await tell(stack, moving, documents.move, {
      input: moveOf(moving, 'again', { effectiveOn: dayFromNow(20) }),
    });
    expect(again.userErrors).toMatchObject([{ __typename: 'MoveInFlight', existing: { id: own.id } }]);
  });
});

describe('a move nobody asked for', () => {
  it('is frozen and put back by the letter at the old address, without signing in', async () => {
    const person = 'p-000012';
    const { id } = await move(person, 'fraud', {});
    await until(person, id, 'COMPLETED');
    const letters = (await stack.letters()).filter(({ addressChange }) => addressChange === id);
    const code = letters.find(({ kind }) => kind === 'DISPUTE')?.code ?? '';
    const answer = await tell(stack, 'anonymous', documents.dispute, { id, code, key: 'd' });
    expect(answer).toMatchObject({ userErrors: [], addressChange: { id, state: 'DISPUTED' } });
    const order = await until(person, id, 'REVERSED');
    expect(new Set(Object.values(statesOf(order)))).toEqual(new Set(['REVERTED']));
    const record = await stack.ask(
      'ed',
      person,
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ed { addressesOnFile { address { lines } } } } } }',
      { r: [{ __typename: 'Person', id: person }] },
    );
    for (const { address } of record.data._entities[0].ed.addressesOnFile) {
      expect(address.lines).toEqual(addressOf(person).lines);
    }
  });

  it('takes five wrong codes, and then no code at all on that day', async () => {
    const person = 'p-000014';
    const { id } = await move(person, 'fraud', {});
    const code = (await stack.letters()).find(
      (letter) => letter.addressChange === id && letter.kind === 'DISPUTE',
    )?.code;
    const dispute = (given: string | null | undefined, key: string) =>
      tell(stack, 'anonymous', documents.dispute, { id, code: given, key });
    for (let number = 1; number <= 5; number += 1) {
      expect((await dispute('00000000x', `w${number}`)).userErrors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    }
    expect((await dispute(code, 'right')).userErrors).toMatchObject([{ code: 'TOO_MANY_CODES' }]);
    const unheard = await tell(stack, 'anonymous', documents.dispute, { id: 'move-none', code: '1', key: 'u' });
    expect(unheard.userErrors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });

  it('shows whoever has the letter nothing but the id and the state', async () => {
    const person = 'p-000016';
    const { id } = await move(person, 'fraud', {});
    const code = (await stack.letters()).find(
      (letter) => letter.addressChange === id && letter.kind === 'DISPUTE',
    )?.code;
    const nosy =
      'mutation($id: ID!, $code: String!) { disputeAddressChange(id: $id, code: $code, idempotencyKey: "n") { addressChange { id to { lines } } } }';
    const answer = await stack.ask('usps', 'anonymous', nosy, { id, code });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(answer.text).not.toContain('LIGHTHOUSE');
  });
});

// Last: from here on the agencies' days are others than the machine's.
describe('days to come', () => {
  it('a move is applied on its day and not before, and a temporary one is undone on its own', async () => {
    const person = 'p-000018';
    const before = await settledCounters();
    const { id } = await move(person, 'ahead', { effectiveOn: dayFromNow(60), to: house(12) });
    const winter = { kind: 'TEMPORARY', effectiveOn: dayFromNow(70), returnOn: dayFromNow(86), to: house(13) };
    const { id: temporary } = await move(person, 'winter', winter);
    expect(await read(person, id)).toMatchObject({ state: 'SCHEDULED', summary: { applied: 0 } });
    await stack.advance(58);
    expect(await counters()).toEqual(before);
    await stack.advance(3);
    expect(await until(person, id, 'COMPLETED')).toMatchObject({ state: 'COMPLETED' });
    await stack.advance(10);
    const away = await eventually(
      () => read(person, temporary),
      (order) => order.summary.applied === order.summary.total,
    );
    expect(away).toMatchObject({ state: 'IN_PROGRESS' });
    await stack.advance(16);
    const home = await until(person, temporary, 'COMPLETED');
    expect(new Set(Object.values(statesOf(home)))).toEqual(new Set(['REVERTED']));
    const told = await eventsOf(person, temporary);
    const isApplied = ({ from, to }: { from: string | null; to: string }) => to === 'APPLIED' && from !== to;
    expect(told.filter(isApplied)).toHaveLength(rowsOf(home).length);
    expect(told.filter(({ to }: { to: string }) => to === 'REVERTED')).toHaveLength(rowsOf(home).length);
    expect(told.at(-1)).toMatchObject({ agency: null, to: 'COMPLETED' });
  });
});
