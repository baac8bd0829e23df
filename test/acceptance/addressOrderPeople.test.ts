import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Any, type citizens, rowOf, rowsOf, somebody, startCitizens, statesOf } from '../support/citizens.ts';
import { factsOf, moveInput } from '../support/moves.ts';
import type { System } from '../support/system.ts';
import * as operations from './operations.ts';

describe('an order and its people', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    ({ system, people } = await startCitizens());
  });
  afterAll(() => system?.close());

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
