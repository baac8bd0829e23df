import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import {
  type Any,
  type citizens,
  peopleCount,
  rowOf,
  rowsOf,
  somebody,
  startCitizens,
  statesOf,
  toOther,
  toStreet,
} from '../support/citizens.ts';
import { factsOf, movablePeople } from '../support/moves.ts';
import { type System, until } from '../support/system.ts';
import * as operations from './operations.ts';

describe('an order over time', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    ({ system, people } = await startCitizens());
  });
  afterAll(() => system?.close());

  it('A9c: an agency that later writes another address itself reopens its row, and the person is told', async () => {
    const person = somebody();
    const { addressChange } = await people.submit(person);
    const { id } = addressChange;
    await people.untilState(person, id, 'COMPLETED');
    const known = await people.messagesOf(person);
    await system.demo('/demo/claim', { agency: 'va', person, address: toOther });
    await people.advance(1);
    const open = await people.untilState(person, id, 'NEEDS_ACTION');
    expect(rowOf(open, 'VA')).toMatchObject({ state: 'NEEDS_CITIZEN', reason: { code: 'OPEN_CLAIM_OVERRIDES' } });
    expect(rowsOf(open).filter(({ state }) => state === 'APPLIED')).toHaveLength(open.summary.total - 1);
    expect((await people.told(person, known, 1)).filter(({ channel }) => channel === 'INBOX')).toHaveLength(1);
    const input = { change: id, delivery: rowOf(open, 'VA').id, idempotencyKey: 'again', address: toStreet };
    expect((await people.ask(operations.answer, { input }, person)).userErrors).toEqual([]);
    await people.untilState(person, id, 'COMPLETED');
    const { va } = await people.ask(operations.holdings, {}, person);
    expect(va.addressesOnFile[0]).toMatchObject({ address: { lines: toStreet.lines }, setBy: { id } });
    // Left as the agency wrote it: the row ends, and is not asked about again.
    await system.demo('/demo/claim', { agency: 'va', person, address: toOther });
    await people.advance(1);
    const again = await people.untilState(person, id, 'NEEDS_ACTION');
    const skip = { change: id, delivery: rowOf(again, 'VA').id, idempotencyKey: 'leave', skipAgency: true };
    expect((await people.ask(operations.answer, { input: skip }, person)).userErrors).toEqual([]);
    expect(rowOf(await people.untilState(person, id, 'COMPLETED'), 'VA').state).toBe('WITHDRAWN');
  });

  it('A21: who asks for the events after a gap gets every one of them once, in order', async () => {
    const person = somebody();
    await system.fault('va', 'down');
    const { addressChange } = await people.submit(person, { effectiveOn: people.day() });
    const { id } = addressChange;
    const eventsAfter = async (cursor: string | null): Promise<Any[]> =>
      (await people.ask(operations.eventsOf, { id, after: cursor }, person)).events.edges.map(({ node }: Any) => node);
    const before = await until(
      () => eventsAfter(null),
      (seen) => seen.some(({ to }) => to === 'UNREACHABLE'),
    );
    // Nobody asks for a while, and the order goes on to its end.
    await system.fault('va', 'up');
    await people.untilState(person, id, 'COMPLETED');
    const missed = await eventsAfter(before.at(-1)?.cursor ?? null);
    const whole = await eventsAfter(null);
    expect([...before, ...missed]).toEqual(whole);
    expect(new Set(whole.map(({ cursor }) => cursor)).size).toBe(whole.length);
    expect(missed.at(-1)).toMatchObject({ agency: null, to: 'COMPLETED' });
    expect(await eventsAfter(whole.at(-1)?.cursor ?? null)).toEqual([]);
    // Each agency's own events are a chain from nothing to what it is now.
    for (const code of new Set(whole.map(({ agency }) => agency?.code ?? null))) {
      const chain = whole.filter(({ agency }) => (agency?.code ?? null) === code);
      expect(chain.map(({ from }) => from)).toEqual([null, ...chain.slice(0, -1).map(({ to }) => to)]);
    }
  });

  it('A12: an agency that acknowledges and never applies is late, and told so; the order is not complete until it does', async () => {
    const person = somebody();
    const known = await people.messagesOf(person);
    const before = await people.applied('va');
    await system.fault('va', 'lie');
    const { addressChange } = await people.submit(person, { effectiveOn: people.day() });
    const { id } = addressChange;
    const others = addressChange.summary.total - 1;
    await people.until(person, id, (order) => order.summary.applied === others);
    const stuck = await people.until(person, id, (order) => rowOf(order, 'VA').state === 'ACKNOWLEDGED');
    expect(rowOf(stuck, 'VA')).toMatchObject({ state: 'ACKNOWLEDGED', overdue: false });
    await people.advance(0.6);
    const events = async () =>
      (await people.ask(operations.eventsOf, { id }, person)).events.edges.map(({ node }: Any) => node);
    const notes = (list: Any[]) => list.filter(({ agency }) => agency?.code === 'VA').map(({ note }) => note);
    const risky = await until(events, (list) => notes(list).includes('DEADLINE_AT_RISK'));
    expect(notes(risky)).toContain('DEADLINE_AT_RISK');
    await people.advance(0.6);
    const told = await people.told(person, known, 4);
    expect(told.filter(({ channel }) => channel === 'INBOX')).toHaveLength(1);
    const late = await people.until(person, id, (order) => rowOf(order, 'VA').overdue);
    expect([late.state, rowOf(late, 'VA').overdue]).toEqual(['IN_PROGRESS', true]);
    await people.advance(3);
    expect((await people.read(person, id)).state).toBe('IN_PROGRESS');
    // It stops lying: the next day's comparison says it once more, and this time it is done, once.
    await system.fault('va', 'up');
    await people.advance(1);
    const done = await people.untilState(person, id, 'COMPLETED');
    expect(rowOf(done, 'VA')).toMatchObject({ state: 'APPLIED', receipt: { id: expect.any(String) } });
    expect(await people.applied('va')).toBe(before + 1);
    expect((await people.messagesOf(person)).filter(({ channel }) => channel === 'INBOX').length).toBe(
      known.filter(({ channel }) => channel === 'INBOX').length + 1,
    );
  });

  it('A11: a move ahead waits at the agencies that take it, changes nothing before its day, and is applied on it', async () => {
    const person = somebody();
    const before = await people.ask(operations.holdings, {}, person);
    const { addressChange } = await people.submit(person, { effectiveOn: people.day(60) });
    const { id } = addressChange;
    expect(addressChange.state).toBe('SCHEDULED');
    const waiting = await people.until(person, id, (order) => !statesOf(order).includes('QUEUED'));
    expect(rowOf(waiting, 'VA').state).toBe('ACKNOWLEDGED');
    for (const row of rowsOf(waiting)) {
      const isAhead = row.agency.code === 'VA' || row.agency.code === 'ED';
      expect([row.agency.code, row.state]).toEqual([row.agency.code, isAhead ? 'ACKNOWLEDGED' : 'NOT_DUE']);
    }
    await people.advance(59);
    expect(await people.ask(operations.holdings, {}, person)).toMatchObject({
      va: { addressesOnFile: before.va.addressesOnFile },
    });
    expect((await people.read(person, id)).state).toBe('SCHEDULED');
    await people.advance(1);
    expect(statesOf(await people.untilState(person, id, 'COMPLETED'))).toEqual(['APPLIED']);
  });

  it('A11: the day of a move begins where the old address is, three hours later in the west', async () => {
    const inZone = (zone: string) =>
      movablePeople(peopleCount).find(
        ({ address, holdings, veteran }) =>
          timeZoneOf(address) === zone && holdings.has('VA') && holdings.size > 1 && !veteran?.fiduciary,
      )?.id ?? '';
    const west = inZone('America/Los_Angeles');
    const east = somebody();
    const today = await people.nextDayAt('05:30');
    const [there, here] = await Promise.all(
      [west, east].map(async (person) => (await people.submit(person, { effectiveOn: today })).addressChange),
    );
    expect(statesOf(await people.untilState(east, here.id, 'COMPLETED'))).toEqual(['APPLIED']);
    const waiting = await people.until(west, there.id, (order) => !statesOf(order).includes('QUEUED'));
    expect([waiting.state, waiting.summary.applied]).toEqual(['SCHEDULED', 0]);
    expect(waiting.cancellableUntil).toMatch(new RegExp(`^${today}T0[78]:00:00`));
    await people.advance(0.125);
    expect(statesOf(await people.untilState(west, there.id, 'COMPLETED'))).toEqual(['APPLIED']);
  });

  it('A19d: cancelling that races with the day of the move has exactly one of two outcomes', async () => {
    const movers = [somebody(), somebody(), somebody()];
    const effectiveOn = people.day(1);
    const made = await Promise.all(
      movers.map(async (person) => {
        const { addressChange } = await people.submit(person, { effectiveOn });
        const { id } = addressChange;
        await people.until(person, id, (order) => rowOf(order, 'VA').state === 'ACKNOWLEDGED');
        return { person, id, v: addressChange.version };
      }),
    );
    const before = await people.applied('va');
    const cancelAll = async () => {
      const answers: Any[] = [];
      for (const { person, id, v } of made) {
        answers.push(await people.ask(operations.cancel, { id, v, key: 'race' }, person));
      }
      return answers;
    };
    const [answers] = await Promise.all([cancelAll(), people.advance(1)]);
    let applied = 0;
    for (const [index, { person, id }] of made.entries()) {
      const isCancelled = answers[index].userErrors.length === 0;
      if (!isCancelled) expect(answers[index].userErrors).toMatchObject([{ __typename: 'TooLateToCancel' }]);
      const order = await people.until(person, id, ({ state, summary }) =>
        isCancelled ? summary.inFlight === 0 : state === 'COMPLETED',
      );
      const outcome = isCancelled ? ['CANCELLED', ['WITHDRAWN']] : ['COMPLETED', ['APPLIED']];
      expect([order.state, statesOf(order)]).toEqual(outcome);
      if (!isCancelled) applied += 1;
    }
    expect(await people.applied('va')).toBe(before + applied);
  });

  it('A13: a temporary move puts the former address back on its day, unless a newer move stands', async () => {
    const [home, gone] = [somebody(), somebody()];
    const away = () => ({ kind: 'TEMPORARY', effectiveOn: people.day(), returnOn: people.day(120), to: toStreet });
    const wrong = await people.submit(home, { ...away(), returnOn: people.day(-1) });
    expect(wrong.userErrors).toMatchObject([{ __typename: 'InvalidInput', path: ['input', 'returnOn'] }]);
    const ids = await Promise.all(
      [home, gone].map(async (person) => (await people.submit(person, away())).addressChange.id as string),
    );
    const [backId = '', staysId = ''] = ids;
    for (const [person, id] of [
      [home, backId],
      [gone, staysId],
    ] as const) {
      const applied = await people.until(person, id, (order) => order.summary.applied === order.summary.total);
      expect([applied.state, statesOf(applied)]).toEqual(['IN_PROGRESS', ['APPLIED']]);
    }
    const newer = await people.submit(gone, { effectiveOn: people.day(), to: toOther, purposes: ['MAILING'] });
    await people.untilState(gone, newer.addressChange.id, 'COMPLETED');
    await people.advance(121);
    const back = await people.untilState(home, backId, 'COMPLETED');
    expect(statesOf(back)).toEqual(['REVERTED']);
    await people.untilState(gone, staysId, 'COMPLETED');
    const lines = async (person: string) =>
      (await people.ask(operations.holdings, {}, person)).va.addressesOnFile.find(
        ({ purpose }: Any) => purpose === 'MAILING',
      ).address.lines;
    expect(await lines(home)).toEqual(factsOf(home).address.lines);
    expect(await lines(gone)).toEqual(toOther.lines);
    const told = (await people.ask(operations.eventsOf, { id: backId }, home)).events.edges.map(
      ({ node }: Any) => node.to,
    );
    expect(told.filter((to: string) => to === 'APPLIED')).toHaveLength(back.summary.total);
    expect(told.filter((to: string) => to === 'REVERTED')).toHaveLength(back.summary.total);
  });
});
