import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingRights } from '../../subgraphs/identity/actingRights.ts';
import { delegations, identities } from '../../subgraphs/identity/tables.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { answer, dispute } from '../../subgraphs/usps/order/commands.ts';
import { silencedBy } from '../../subgraphs/usps/order/notices.ts';
import { lawOperations } from './lawOperations.ts';
import { rowsOf } from './operations.ts';
import { population, type Stack, startStack } from './stack.ts';

describe('somebody whose address is confidential', () => {
  let stack: Stack;
  let law: ReturnType<typeof lawOperations>;
  beforeAll(async () => {
    stack = await startStack();
    law = lawOperations(stack);
    const { id } = await law.move('p-000001');
    await law.until('p-000001', id, ({ state }) => state === 'COMPLETED');
  });
  afterAll(() => stack?.close());

  it('moves, and whoever opens the letter at the old address can neither name nor stop the order', async () => {
    const person = 'p-000031';
    const { id } = await law.move(person);
    await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const letters = (await stack.letters()).filter((letter) => letter.person === person);
    letters.sort((one, other) => (one.kind < other.kind ? -1 : 1));
    expect(letters).toMatchObject([
      { kind: 'NOTICE', code: null, addressChange: null },
      { kind: 'WELCOME', code: null },
    ]);
    const [told = ''] = (await law.messages(person)).filter((body) => body.includes('confidential'));
    expect(told).toContain('visit a post office');
  });

  it('has a letter with a code, as everybody, where nobody can say that it is confidential', async () => {
    await stack.fault('identity', 'down');
    const { id } = await law.move('p-000003');
    await stack.fault('identity', 'up');
    expect(
      (await stack.letters()).filter((letter) => letter.addressChange === id && letter.kind === 'DISPUTE'),
    ).toHaveLength(1);
  });

  it('and has died gets none of the messages that waited when that was learned', async () => {
    const person = 'p-000013';
    expect(population.person(person)?.deceasedOn).not.toBeNull();
    const before = (await law.messages(person)).length;
    await stack.fault('casework', 'down');
    const { id } = await law.move(person);
    await law.until(person, id, (order) => rowsOf(order).some(({ reason }) => reason?.code === 'PERSON_DECEASED'));
    await stack.fault('casework', 'up');
    const { id: other } = await law.move('p-000005');
    await law.until('p-000005', other, ({ state }) => state === 'COMPLETED');
    const isTold = async () => (await law.messages('p-000005')).some((body) => body.includes('signed in as you'));
    for (let tries = 0; tries < 100 && !(await isTold()); tries += 1)
      await new Promise((done) => setTimeout(done, 100));
    expect(await isTold()).toBe(true);
    expect(await law.messages(person)).toHaveLength(before);
  });
});

describe('a child whose address is confidential', () => {
  const folder = fileURLToPath(new URL('../../subgraphs/identity', import.meta.url));
  const { db } = openDatabase({ file: null, folder, onStatement: () => {} });
  const person = (id: string, isConfidential: boolean) =>
    db
      .insert(identities)
      .values({
        id,
        given: id,
        family: 'Doe',
        dateOfBirth: '2015-01-01',
        ssnLastFour: '0000',
        preferredLanguage: 'en',
        isConfidential,
      })
      .run();
  const right = (from: string, to: string, reason: 'MINOR_CHILD' | 'SPOUSE') =>
    db
      .insert(delegations)
      .values({
        id: `${from} ${to}`,
        fromId: from,
        toId: to,
        powers: ['CHANGE_ADDRESS'],
        reason,
        startsOn: '2020-01-01',
        endsOn: null,
        grantedAt: new Date(0),
        revokedAt: null,
      })
      .run();
  person('hidden', true);
  person('child', true);
  person('spouse', true);
  person('other', false);
  right('child', 'hidden', 'MINOR_CHILD');
  right('child', 'other', 'MINOR_CHILD');
  right('spouse', 'hidden', 'SPOUSE');
  const asked = (to: string, from: string) =>
    actingRights({ to, from: [from], power: 'CHANGE_ADDRESS' }, db, '2026-01-01');

  it.each([
    ['the parent who is protected too', 'hidden', 'child', 1],
    ['the other parent', 'other', 'child', 0],
    ['anybody of an adult, whatever was given to them', 'hidden', 'spouse', 0],
  ])('is told of to %s: %#', (_who, to, from, count) => {
    const told = asked(to, from) as { people: readonly object[]; delegations: readonly object[] };
    expect([told.people.length, told.delegations.length]).toEqual([count, count]);
  });
});

describe('somebody who has died', () => {
  const order = { id: 'm', personId: 'p-1', phase: 'OPEN', isReturned: false, version: 1 };
  const child = { id: 'm/2', personId: 'p-2', authority: 'MINOR_CHILD', state: 'INCLUDED', standing: 'DECEASED' };
  const row = {
    id: 'm.2',
    moverId: 'm/2',
    personId: 'p-2',
    agency: 'SSA',
    state: 'REJECTED',
    reasonCode: 'PERSON_DECEASED',
  };
  const self = { id: 'm/1', personId: 'p-1', authority: 'SELF', state: 'INCLUDED', standing: 'KNOWN' };
  const aggregateOf = (...rows: readonly object[]) =>
    ({ order, movers: [self, child], rows, awaitedAgencies: [] }) as unknown as Aggregate;

  it('is never told of to an agency, whatever is answered', () => {
    const facts = {
      intakes: [],
      holdings: [],
      sequence: 2,
      now: new Date(),
      leased: new Set<string>(),
      codes: [],
      realMs: 0,
      successors: [],
    };
    const to = {
      lines: ['1 A ST'],
      city: 'A',
      region: 'OH',
      postalCode: '43099',
      countryCode: 'US',
      deliveryPoint: null,
    };
    const decided = answer({ personId: 'p-1', mayMove: () => true }, 'm.2', { kind: 'address', to })(
      aggregateOf(row),
      facts,
    );
    expect(decided.refusal).toEqual({ kind: 'nothingAsked' });
  });

  it('takes along what was still to be said of their records, and nothing of anybody else’s', () => {
    const shared = { ...row, id: 'm.1', moverId: 'm/1', personId: 'p-1', state: 'APPLIED', reasonCode: null };
    const queued = { ...row, state: 'QUEUED', reasonCode: null };
    const atIrs = { ...row, id: 'm.3', agency: 'IRS', state: 'APPLIED', reasonCode: null };
    const after = aggregateOf(shared, row, atIrs);
    expect(silencedBy(aggregateOf(shared, queued, atIrs), after)).toEqual([
      { personId: 'p-2', agency: null },
      { personId: 'p-2', agency: null },
      { personId: 'p-1', agency: 'IRS' },
    ]);
    expect(silencedBy(after, after)).toEqual([]);
  });
});

describe('the letter at the old address', () => {
  const order = {
    id: 'm',
    personId: 'p-1',
    phase: 'OPEN',
    version: 1,
    disputeCode: '1',
    wrongCodes: {},
    effectiveOn: '2026-03-10',
    timeZone: 'America/New_York',
    submittedAt: new Date('2026-03-01T12:00:00Z'),
  };
  const aggregate = { order, movers: [], rows: [], awaitedAgencies: [] } as unknown as Aggregate;
  const disputed = (now: string, code = '1') => {
    const mailed = { personId: 'p-1', kind: 'DISPUTE', code: '1' };
    const facts = {
      intakes: [],
      holdings: [],
      sequence: 2,
      now: new Date(now),
      leased: new Set(),
      codes: [mailed],
      realMs: 0,
      successors: [],
    };
    return dispute(code, 'p-9', 30, { wrongCodesMax: 5, wrongCodesHours: 24 })(
      aggregate,
      facts as unknown as Parameters<ReturnType<typeof dispute>>[1],
    );
  };

  it('stops a move for so many days after it, and nothing any more when others have moved in', () => {
    expect(disputed('2026-04-09T03:59:00Z').aggregate.order.phase).toBe('DISPUTED');
    expect(disputed('2026-04-09T05:00:00Z').refusal).toEqual({ kind: 'ended' });
    expect(disputed('2026-04-09T05:00:00Z', '2').refusal).toEqual({ kind: 'wrongCode' });
  });
});
