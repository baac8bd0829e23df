import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import { factsOf, movablePeople, moveInput } from '../support/moves.ts';
import { type System, startSystem, until } from '../support/system.ts';
import * as operations from './operations.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const peopleCount = 360;

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
type Any = any;

/** What a citizen does, and looks at, in one system. */
function citizens(system: System) {
  let aheadMs = 0;
  const ask = async (query: string, variables: object, as?: string): Promise<Any> => {
    const { data, errors } = await system.ask<Any>(query, { variables: { ...variables }, ...(as && { as }) });
    expect(errors).toBeUndefined();
    return Object.values(data)[0];
  };
  const read = (person: string, id: string) => ask(operations.orderById, { id }, person);
  const messagesOf = async (person: string): Promise<Any[]> =>
    (await ask(operations.messagesOf, {}, person)).messages.edges.map(({ node }: Any) => node);
  return {
    ask,
    read,
    messagesOf,
    /** The business day, `days` later, at the old addresses of these tests. */
    day: (days = 0) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now() + aheadMs + days * dayMs),
    advance: async (days: number) => {
      // The switch takes whole hours, and what the tests count must be what the system counts.
      const hours = Math.round(days * 24);
      aheadMs += hours * hourMs;
      await system.advance(`+${hours}h`);
    },
    /** Goes on to an hour of the next day, UTC: `05:30`. Answers that day. */
    nextDayAt: async (time: string) => {
      const next = new Date(Date.now() + aheadMs + dayMs).toISOString().slice(0, 10);
      aheadMs = Date.parse(`${next}T${time}:00Z`) - Date.now();
      await system.demo('/demo/clock', { now: `${next}T${time}:00Z` });
      return next;
    },
    submit: (person: string, overrides: object = {}, key = randomUUID()) =>
      ask(operations.move, { input: moveInput(factsOf(person), key, overrides) }, person),
    until: (person: string, id: string, holds: (order: Any) => boolean) => until(() => read(person, id), holds),
    untilState: (person: string, id: string, state: string) =>
      until(
        () => read(person, id),
        (order) => order.state === state,
      ),
    /** Messages that were not there before, once there are as many. */
    told: async (person: string, known: readonly Any[], count: number) => {
      const isNew = ({ id }: Any) => !known.some((one) => one.id === id);
      return until(
        async () => (await messagesOf(person)).filter(isNew),
        (found) => found.length >= count,
      );
    },
    letters: async (id: string): Promise<Any[]> =>
      (await system.demo('/demo/letters')).filter(({ addressChange }: Any) => addressChange === id),
    applied: async (agency: string) => (await system.counters())[agency]?.intakeApplied ?? 0,
  };
}

const rowsOf = (order: Any): Any[] => order.deliveries.edges.map(({ node }: Any) => node);
const rowOf = (order: Any, agency: string): Any => rowsOf(order).find((row) => row.agency.code === agency);
const statesOf = (order: Any) => [...new Set(rowsOf(order).map(({ state }) => state))].sort();
const toStreet = { lines: ['1 ORCHARD AVE'], city: 'Mapleton Falls', region: 'OH', postalCode: '43099' };
const toOther = { ...toStreet, lines: ['3 ORCHARD AVE'] };

async function start() {
  const system = await startSystem({ people: peopleCount });
  const people = citizens(system);
  // The order's owner learns who holds whose address in the background, right after its start.
  await until(
    async () => (await people.submit('p-di')).addressChange?.summary.total ?? 0,
    (total) => total >= factsOf('p-di').holdings.size,
  );
  return { system, people };
}

const movable = movablePeople(peopleCount)
  .filter(({ holdings, veteran }) => holdings.has('VA') && holdings.size > 1 && veteran?.fiduciary !== true)
  // Their days are those of `people.day`.
  .filter(({ address }) => timeZoneOf(address) === 'America/New_York')
  .map(({ id }) => id);
let moved = 0;
/** Somebody whom no other test of this system has moved. */
function somebody(): string {
  const id = movable[moved];
  moved += 1;
  if (id === undefined) throw new Error('Nobody is left to move.');
  return id;
}

describe('an order today', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    ({ system, people } = await start());
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

  it('A16: a child who is not hers is not moved by her, nor is an adult who never let her, and nothing is sent', async () => {
    const input = (person: string, authority: string) => ({
      effectiveOn: people.day(40),
      kind: 'TEMPORARY',
      returnOn: people.day(50),
      movers: [
        { person: 'p-bo', authority: 'SELF' },
        { person, authority },
      ],
    });
    for (const [person, authority] of [
      ['p-leo', 'MINOR_CHILD'],
      ['p-leo', 'DELEGATED'],
      ['p-cy', 'DELEGATED'],
      ['p-cy', 'SELF'],
      ['p-none', 'MINOR_CHILD'],
    ] as const) {
      const { addressChange, userErrors } = await people.submit('p-bo', input(person, authority));
      expect(addressChange).toBeNull();
      expect(userErrors).toMatchObject([{ __typename: 'NotPermitted', path: ['input', 'movers', '1'] }]);
    }
    const { addressChanges } = await people.ask(operations.myMoves, {}, 'p-bo');
    expect(addressChanges.totalCount).toBe(0);
  });

  it('A16: Bo’s rows wait for Bo’s own word, and his refusal takes back only his', async () => {
    const movers = [
      { person: 'p-cy', authority: 'SELF' },
      { person: 'p-bo', authority: 'INVITED' },
    ];
    const { addressChange, userErrors } = await people.submit('p-cy', { movers });
    expect(userErrors).toEqual([]);
    await people.untilState('p-cy', addressChange.id, 'COMPLETED');
    const seen = await people.read('p-bo', addressChange.id);
    expect([statesOf(seen), rowsOf(seen).length]).toEqual([['HELD'], factsOf('p-bo').holdings.size]);
    const declined = await people.ask(operations.cancel, { id: addressChange.id, v: seen.version, key: 'no' }, 'p-bo');
    expect(declined.userErrors).toEqual([]);
    expect(statesOf(await people.read('p-bo', addressChange.id))).toEqual(['WITHDRAWN']);
    const own = await people.read('p-cy', addressChange.id);
    expect([own.state, statesOf(own)]).toEqual(['COMPLETED', ['APPLIED']]);
    expect(own.movers.map(({ state }: Any) => state)).toEqual(['INCLUDED', 'DECLINED']);
  });

  it('C4: who was let move somebody does, the person is told by whom, and it stops with the next order after it is taken back', async () => {
    const person = somebody();
    const grant = `mutation Grant($input: GrantDelegationInput!) { grantDelegation(input: $input) {
      delegation { id } userErrors { code } } }`;
    const revoke = `mutation Revoke($id: ID!) { revokeDelegation(id: $id, idempotencyKey: "r") { userErrors { code } } }`;
    const powers = { to: 'p-bo', powers: ['CHANGE_ADDRESS'], reason: 'CAREGIVER', startsOn: people.day(-1) };
    const granted = await people.ask(grant, { input: { ...powers, idempotencyKey: 'g' } }, person);
    const known = await people.messagesOf(person);
    const { address } = factsOf(person);
    const move = (key: string) => {
      const input = { ...moveInput(factsOf(person), key), from: address, movers: [{ person, authority: 'DELEGATED' }] };
      return people.ask(operations.move, { input: { ...input, ifNoneInFlight: false } }, 'p-bo');
    };
    const { addressChange, userErrors } = await move('one');
    expect(userErrors).toEqual([]);
    await people.untilState('p-bo', addressChange.id, 'COMPLETED');
    expect(statesOf(await people.read(person, addressChange.id))).toEqual(['APPLIED']);
    const [told] = await people.told(person, known, 1);
    const { given, preferred, family } = factsOf('p-bo').name;
    expect(told).toMatchObject({ channel: 'EMAIL', body: expect.stringContaining(`${preferred ?? given} ${family}`) });
    expect((await people.ask(revoke, { id: granted.delegation.id }, person)).userErrors).toEqual([]);
    expect(await move('two')).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'NotPermitted', missing: ['CHANGE_ADDRESS'] }],
    });
  });

  it('A17: a move nobody asked for is told everywhere, and is undone from the old address without signing in', async () => {
    const person = somebody();
    const known = await people.messagesOf(person);
    await system.fault('va', 'down');
    const { addressChange } = await people.submit(person);
    const { id } = addressChange;
    const told = await people.told(person, known, 3);
    expect(told.map(({ channel, delivery }) => `${channel} ${delivery}`).sort()).toEqual([
      'EMAIL DELIVERED',
      'LETTER SENDING',
      'LETTER SENDING',
    ]);
    const letters = await people.letters(id);
    const code = letters.find(({ kind }) => kind === 'DISPUTE')?.code;
    expect(code).toMatch(/^\d{8}$/);
    expect(JSON.stringify(told)).not.toContain(code);
    const others = factsOf(person).holdings.size - 1;
    await people.until(person, id, (order) => order.summary.applied === others);
    const answered = await people.ask(operations.dispute, { id, code, key: 'd' });
    expect(answered).toEqual({ addressChange: { id, state: 'DISPUTED' }, userErrors: [] });
    const frozen = await people.until(person, id, (order) => statesOf(order).join() === 'HELD,REVERTED');
    expect(statesOf(frozen)).toEqual(['HELD', 'REVERTED']);
    expect(rowOf(frozen, 'VA').state).toBe('HELD');
    await system.fault('va', 'up');
    const reversed = await people.untilState(person, id, 'REVERSED');
    expect(rowOf(reversed, 'VA').state).toBe('HELD');
    for (const row of rowsOf(reversed).filter(({ state }) => state === 'REVERTED')) {
      expect(row.receipt).toEqual({ id: expect.any(String) });
    }
    const held = await people.ask(operations.holdings, {}, person);
    const { address } = factsOf(person);
    for (const agency of factsOf(person).holdings) {
      for (const onFile of held[agency.toLowerCase()].addressesOnFile) {
        expect(onFile.address.lines, agency).toEqual(address.lines);
      }
    }
  });

  it('A17: five wrong codes are told to be wrong, and then no code is looked at', async () => {
    const person = somebody();
    const { addressChange } = await people.submit(person, { effectiveOn: people.day(5) });
    const { id } = addressChange;
    const [letter] = (await people.letters(id)).filter(({ kind }) => kind === 'DISPUTE');
    const codes: string[] = [];
    for (const code of ['1', '2', '3', '4', '5', letter?.code]) {
      const { userErrors } = await people.ask(operations.dispute, { id, code, key: `k${code}` });
      codes.push(userErrors[0]?.code);
    }
    expect(codes).toEqual([...Array(5).fill('NOT_PERMITTED'), 'TOO_MANY_CODES']);
    expect((await people.read(person, id)).state).toBe('SCHEDULED');
  });

  it('A18: the agency with the fiduciary asks, and the others proceed', async () => {
    const { addressChange } = await people.submit('p-ed');
    const order = await people.until(
      'p-ed',
      addressChange.id,
      ({ state, summary }) => state === 'NEEDS_ACTION' && summary.inFlight === 0,
    );
    expect(rowOf(order, 'VA')).toMatchObject({ state: 'NEEDS_CITIZEN', reason: { code: 'FIDUCIARY_ON_FILE' } });
    expect([rowOf(order, 'SSA').state, rowOf(order, 'IRS').state]).toEqual(['APPLIED', 'APPLIED']);
  });

  it.each([
    ['PERSON_DECEASED', 'REJECTED', 'COMPLETED', 0],
    ['FRAUD_HOLD', 'NEEDS_CITIZEN', 'NEEDS_ACTION', 1],
  ] as const)('A18: %s is said in words that accuse and hurt nobody', async (code, state, orderState, messages) => {
    const person = somebody();
    await system.fault('va', `reject=${code}`);
    const known = await people.messagesOf(person);
    const { addressChange } = await people.submit(person);
    const order = await people.until(
      person,
      addressChange.id,
      (now) => now.state === orderState && now.summary.inFlight === 0,
    );
    await system.fault('va', 'up');
    expect(rowOf(order, 'VA')).toMatchObject({ state, reason: { code } });
    const said = JSON.stringify([rowOf(order, 'VA').reason.message, rowOf(order, 'VA').reason.citizenAction]);
    expect(said).not.toMatch(/fraud|suspect|dead|died|deceased|death/i);
    const told = await people.told(person, known, 3 + messages);
    expect(told.filter(({ channel }) => channel === 'INBOX')).toHaveLength(messages);
    expect(JSON.stringify(told)).not.toMatch(/fraud|fraude|suspect|sospech|deceased|fallec|muert/i);
  });

  it('A19: before its day a move is taken back everywhere, once; half applied it is not', async () => {
    const [early, late] = [somebody(), somebody()];
    const before = await people.applied('va');
    const { addressChange } = await people.submit(early, { effectiveOn: people.day(20) });
    await people.until(early, addressChange.id, (order) => rowOf(order, 'VA').state === 'ACKNOWLEDGED');
    const cancel = (person: string, order: Any, key: string) =>
      people.ask(operations.cancel, { id: order.id, v: order.version, key }, person);
    expect(await cancel(early, addressChange, 'c')).toMatchObject({
      replayed: false,
      addressChange: { state: 'CANCELLED' },
    });
    expect(await cancel(early, addressChange, 'c')).toMatchObject({ replayed: true, userErrors: [] });
    const stopped = await people.until(early, addressChange.id, (order) => statesOf(order).join() === 'WITHDRAWN');
    expect(statesOf(stopped)).toEqual(['WITHDRAWN']);
    expect(await people.applied('va')).toBe(before);

    await system.fault('va', 'down');
    const { addressChange: half } = await people.submit(late);
    const others = factsOf(late).holdings.size - 1;
    await people.until(late, half.id, (order) => order.summary.applied === others);
    const { userErrors } = await cancel(late, half, 'h');
    expect(userErrors).toMatchObject([{ __typename: 'TooLateToCancel', suggestion: expect.any(String) }]);
    expect(userErrors[0].alreadyApplied).toHaveLength(others);
    await system.fault('va', 'up');
    expect(statesOf(await people.untilState(late, half.id, 'COMPLETED'))).toEqual(['APPLIED']);
  });
});

describe('an order over time', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    moved = 0;
    ({ system, people } = await start());
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
