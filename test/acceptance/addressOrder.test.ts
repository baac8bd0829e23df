import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Any,
  citizens,
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
import { type System, startSystem, until } from '../support/system.ts';
import * as operations from './operations.ts';

describe('an order today', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    ({ system, people } = await startCitizens());
  });
  afterAll(() => system?.close());

  it('A6: a second move is refused while the first is open, and takes its place when it is meant to', async () => {
    const person = somebody();
    const { addressChange: first } = await people.submit(person, { effectiveOn: people.day(20) });
    const refused = await people.submit(person, { to: toStreet });
    expect(refused).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'MoveInFlight', existing: { id: first.id, state: 'SCHEDULED' } }],
    });
    const { addressChange: second } = await people.submit(person, { to: toStreet, ifNoneInFlight: false });
    expect((await people.untilState(person, second.id, 'COMPLETED')).state).toBe('COMPLETED');
    const superseded = await people.until(person, first.id, (order) => statesOf(order).join() === 'WITHDRAWN');
    expect([superseded.state, statesOf(superseded)]).toEqual(['SUPERSEDED', ['WITHDRAWN']]);
  });

  it('A7: an agency that commits, cuts the line and is away for a second has applied the move exactly once', async () => {
    const person = somebody();
    const agencies = [...factsOf(person).holdings].map((code) => code.toLowerCase());
    const before = await Promise.all(agencies.map(people.applied));
    await Promise.all(agencies.map((agency) => system.fault(agency, 'ack-then-crash')));
    const key = randomUUID();
    const { addressChange } = await people.submit(person, {}, key);
    const done = await people.untilState(person, addressChange.id, 'COMPLETED');
    await Promise.all(agencies.map((agency) => system.fault(agency, 'up')));
    expect(statesOf(done)).toEqual(['APPLIED']);
    expect((await people.ask(operations.orderByKey, { key }, person)).id).toBe(addressChange.id);
    expect(await Promise.all(agencies.map(people.applied))).toEqual(before.map((count) => count + 1));
    // Each had to be asked again: nobody answered the first time.
    for (const row of rowsOf(done)) expect(row.attempts).toBeGreaterThan(1);
  });

  it('A9b: an older order’s late delivery changes nothing at an agency that has a newer one', async () => {
    const person = somebody();
    // The older call waits at the agency's door while the newer one walks in.
    await system.fault('va', 'slow=4000');
    const older = await people.submit(person, { to: toStreet, purposes: ['MAILING'] });
    const others = older.addressChange.summary.total - 1;
    await people.until(person, older.addressChange.id, (order) => order.summary.applied === others);
    await system.fault('va', 'up');
    const newer = await people.submit(person, {
      to: toOther,
      purposes: ['MAILING'],
      kind: 'TEMPORARY',
      returnOn: people.day(100),
    });
    expect(newer.userErrors).toEqual([]);
    await people.until(person, newer.addressChange.id, (order) => rowOf(order, 'VA').state === 'APPLIED');
    const late = await people.until(person, older.addressChange.id, (order) => rowOf(order, 'VA').state !== 'QUEUED');
    expect(rowOf(late, 'VA')).toMatchObject({ state: 'NO_CHANGE', reason: { code: 'NEWER_ON_FILE' } });
    const { va } = await people.ask(operations.holdings, {}, person);
    const mailing = va.addressesOnFile.find(({ purpose }: Any) => purpose === 'MAILING');
    expect(mailing).toMatchObject({ address: { lines: toOther.lines }, setBy: { id: newer.addressChange.id } });
  });

  it('A9a: of two amendments of one version one wins, and the other learns which version stands', async () => {
    const person = somebody();
    const { addressChange } = await people.submit(person, { effectiveOn: people.day(20) });
    const amend = (to: object) => {
      const input = { id: addressChange.id, ifVersion: addressChange.version, idempotencyKey: randomUUID(), to };
      return people.ask(operations.amend, { input }, person);
    };
    const answers = await Promise.all([amend(toStreet), amend(toOther)]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { __typename: 'VersionConflict', currentVersion: String(addressChange.version + 1) },
    ]);
  });

  it('A10: every open order is found, newest first, and pages stay true while another is added', async () => {
    const made: string[] = [];
    const move = async (further: object) => {
      const { addressChange, userErrors } = await people.submit('p-ana', further);
      expect(userErrors).toEqual([]);
      made.unshift(addressChange.id);
    };
    const child = (person: string) => ({ movers: [{ person, authority: 'MINOR_CHILD' }], effectiveOn: people.day(9) });
    await move({ effectiveOn: people.day(10) });
    await move({ kind: 'TEMPORARY', effectiveOn: people.day(30), returnOn: people.day(60) });
    await move(child('p-leo'));
    const page = async (after: string | null) =>
      (await people.ask(operations.myMoves, { after }, 'p-ana')).addressChanges;
    const first = await page(null);
    const ids = ({ edges }: Any) => edges.map(({ node }: Any) => node.id);
    expect([first.totalCount, ids(first), first.pageInfo.hasNextPage]).toEqual([3, made.slice(0, 2), true]);
    await move(child('p-mia'));
    const second = await page(first.pageInfo.endCursor);
    expect([second.totalCount, ids(second), second.pageInfo.hasNextPage]).toEqual([4, made.slice(3), false]);
  });

  it('A14a: an address too long for an agency is found before anything is submitted, with a text that would fit', async () => {
    const person = somebody();
    const long = { ...toStreet, lines: ['1234 Extraordinarily Long Name St Apt 123'], city: 'Salem', region: 'OR' };
    const written = '1234 EXTRAORDINARILY LONG NAME ST APT 123';
    expect(written).toHaveLength(41);
    const orders = async () => (await people.ask(operations.myMoves, {}, person)).addressChanges.totalCount;
    const before = await orders();
    const { problems } = await people.ask(operations.check, { a: { ...long, postalCode: '97301' } }, person);
    expect(problems.map(({ agency, code, field }: Any) => `${agency.code} ${code} ${field}`).sort()).toEqual([
      'IRS LINE_TOO_LONG lines.0',
      'SSA LINE_TOO_LONG lines.0',
    ]);
    for (const { fits } of problems) expect(fits.length).toBeLessThanOrEqual(40);
    expect(await orders()).toEqual(before);
  });

  it('A14b: an agency that turns the address down asks the citizen, and the answer goes to that agency alone', async () => {
    const person = somebody();
    const known = await people.messagesOf(person);
    await system.fault('va', 'reject=LINE_TOO_LONG');
    const { addressChange } = await people.submit(person);
    const asked = await people.until(
      person,
      addressChange.id,
      (order) => order.state === 'NEEDS_ACTION' && order.summary.inFlight === 0,
    );
    expect(rowOf(asked, 'VA')).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reason: {
        code: 'LINE_TOO_LONG',
        field: 'lines',
        answerWith: ['address', 'skipAgency'],
        citizenAction: expect.any(String),
      },
    });
    expect(asked.summary).toMatchObject({ needsCitizen: 1, applied: asked.summary.total - 1 });
    const told = await people.told(person, known, 4);
    expect(told.filter(({ channel }) => channel === 'INBOX')).toHaveLength(1);
    const input = {
      change: addressChange.id,
      delivery: rowOf(asked, 'VA').id,
      idempotencyKey: 'shorter',
      address: toOther,
    };
    expect((await people.ask(operations.answer, { input }, person)).userErrors).toEqual([]);
    const done = await people.untilState(person, addressChange.id, 'COMPLETED');
    expect(statesOf(done)).toEqual(['APPLIED']);
    const references = (order: Any) =>
      rowsOf(order)
        .filter(({ agency }) => agency.code !== 'VA')
        .map(({ agencyReference }) => agencyReference);
    expect(references(done)).toEqual(references(asked));
    await system.fault('va', 'up');
  });

  it('A14c: an agency that is left out ends withdrawn, and the order completes without it', async () => {
    const person = somebody();
    await system.fault('va', 'reject=NOT_DELIVERABLE');
    const { addressChange } = await people.submit(person);
    const asked = await people.untilState(person, addressChange.id, 'NEEDS_ACTION');
    await system.fault('va', 'up');
    const input = {
      change: addressChange.id,
      delivery: rowOf(asked, 'VA').id,
      idempotencyKey: 'skip',
      skipAgency: true,
    };
    expect((await people.ask(operations.answer, { input }, person)).userErrors).toEqual([]);
    expect(rowOf(await people.untilState(person, addressChange.id, 'COMPLETED'), 'VA').state).toBe('WITHDRAWN');
  });

  it('A15b: while addresses cannot be checked a move is taken all the same, and a doubtful one is told later', async () => {
    const [sure, doubtful] = [somebody(), somebody()];
    const nowhere = { ...toStreet, lines: ['9999 N Maple St'] };
    const known = await people.messagesOf(doubtful);
    const knownToSure = await people.messagesOf(sure);
    await system.fault('address-check', 'down');
    const checked = await people.ask(operations.check, { a: nowhere }, doubtful);
    expect(checked).toMatchObject({ verdict: 'CHECK_UNAVAILABLE', overrideToken: expect.any(String) });
    const { addressChange, userErrors } = await people.submit(doubtful, { to: nowhere });
    expect(userErrors).toEqual([]);
    const { overrideToken } = checked;
    const other = await people.submit(sure, { to: toStreet });
    expect(other.userErrors).toEqual([]);
    expect((await people.submit(sure, { to: nowhere, overrideToken, ifNoneInFlight: false })).userErrors).toMatchObject(
      [{ __typename: 'InvalidInput', path: ['input', 'overrideToken'] }],
    );
    await people.untilState(doubtful, addressChange.id, 'COMPLETED');
    await system.fault('address-check', 'up');
    const told = await people.told(doubtful, known, 4);
    expect(told.map(({ subject }) => subject).filter((subject) => /again|otra vez/.test(subject))).toHaveLength(1);
    const toSure = await people.told(sure, knownToSure, 3);
    expect(toSure.map(({ subject }) => subject).filter((subject) => /again|otra vez/.test(subject))).toEqual([]);
    expect(await people.ask(operations.check, { a: nowhere }, doubtful)).toMatchObject({ verdict: 'NOT_FOUND' });
  });
});

describe('an order whose owner is killed', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    system = await startSystem({ people: peopleCount, isOwnerApart: true });
    people = citizens(system);
  }, 90_000);
  afterAll(() => system?.close());

  it('A7: is the same order in its next life, reaches every agency, and is applied once', async () => {
    const movers = movablePeople(peopleCount)
      .filter(({ holdings, veteran }) => holdings.size > 2 && veteran?.fiduciary !== true)
      .slice(0, 8)
      .map(({ id }) => id);
    expect(movers).toHaveLength(8);
    const agencies = [...new Set(movers.flatMap((person) => [...factsOf(person).holdings]))];
    const before = new Map<string, number>();
    for (const agency of agencies) before.set(agency, await people.applied(agency.toLowerCase()));
    const promised = new Map<string, string>();
    for (const person of movers) {
      const { addressChange } = await people.submit(person, { idempotencyKey: `killed-${person}` });
      promised.set(person, addressChange.id);
    }
    const byKey = async (person: string): Promise<Any> => {
      // While the owner is away this part of the graph is null, with an error beside it.
      const variables = { key: `killed-${person}` };
      return (await system.ask<Any>(operations.orderByKey, { variables, as: person })).data?.addressChangeByKey ?? null;
    };
    await until(async () => (await byKey(movers[0] ?? ''))?.summary.applied, Boolean);
    await system.killOwner();
    for (const person of movers) {
      const order = await until(
        () => byKey(person),
        (seen) => seen?.state === 'COMPLETED',
        30_000,
      );
      expect([order?.id, order?.state]).toEqual([promised.get(person), 'COMPLETED']);
    }
    for (const agency of agencies) {
      const holding = movers.filter((person) => [...factsOf(person).holdings].includes(agency)).length;
      const applied = (await people.applied(agency.toLowerCase())) - (before.get(agency) ?? 0);
      expect({ agency, applied }).toEqual({ agency, applied: holding });
    }
  }, 120_000);
});
