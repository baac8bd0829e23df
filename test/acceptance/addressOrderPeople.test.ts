import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Any, type citizens, rowOf, rowsOf, somebody, startCitizens, statesOf } from '../support/citizens.ts';
import { factsOf, moveInput } from '../support/moves.ts';
import { type System, until } from '../support/system.ts';
import * as operations from './operations.ts';

/** Takes part in an address-confidentiality programme. */
const protectedPerson = 'p-000031';

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
      returnOn: people.day(60),
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
      [protectedPerson, 'MINOR_CHILD'],
      [protectedPerson, 'DELEGATED'],
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

  it('A16: she moves with her children at once, and Bo only by his own word, with agencies that only he sees', async () => {
    const authorities = { 'p-ana': 'SELF', 'p-leo': 'MINOR_CHILD', 'p-mia': 'MINOR_CHILD', 'p-bo': 'INVITED' };
    const movers = Object.entries(authorities).map(([person, authority]) => ({ person, authority }));
    const { addressChange, userErrors } = await people.submit('p-ana', { movers });
    expect(userErrors).toEqual([]);
    const { id } = addressChange;
    const order = await people.until('p-ana', id, ({ summary }) => summary.inFlight === 0 && summary.applied > 0);
    const authoritiesSeen = [...new Set(rowsOf(order).map(({ mover }) => mover.authority))].sort();
    expect(authoritiesSeen).toEqual(['MINOR_CHILD', 'SELF']);
    expect(statesOf(order)).toContain('APPLIED');
    expect(order.movers.at(-1)).toEqual({
      authority: 'INVITED',
      state: 'AWAITING_THEIR_CONSENT',
      person: { id: 'p-bo' },
    });
    expect(statesOf(await people.read('p-bo', id))).toEqual(['HELD']);
    const invitation = (await people.letters(id)).find(({ kind }) => kind === 'INVITATION');
    const confirm = (person: string, key: string) =>
      people.ask(operations.confirm, { id, code: invitation.code, key }, person);
    expect((await confirm('p-ana', 'hers')).userErrors).toMatchObject([{ code: 'NOTHING_ASKED' }]);
    expect((await confirm('p-cy', 'nobody’s')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await confirm('p-bo', 'his')).userErrors).toEqual([]);
    const bos = await people.until('p-bo', id, ({ summary }) => summary.inFlight === 0);
    expect(new Set(rowsOf(bos).map(({ mover }) => mover.authority))).toEqual(new Set(['INVITED']));
    expect(statesOf(bos)).toContain('APPLIED');
    const hers = await people.read('p-ana', id);
    expect(rowsOf(hers)).toHaveLength(rowsOf(order).length);
    expect(hers.movers.at(-1)).toMatchObject({ state: 'INCLUDED' });
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
    const order = await people.until('p-bo', addressChange.id, ({ summary }) => summary.inFlight === 0);
    // A delegate signs for nobody: who wants a signature asks the person themself.
    for (const row of rowsOf(order)) {
      expect(row.reason?.code === 'SIGNATURE_NEEDED' ? 'APPLIED' : row.state).toBe('APPLIED');
    }
    const told = (await people.told(person, known, 1)).find(({ channel }) => channel === 'EMAIL');
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
    await people.told(person, known, 3);
    const told = await until(
      async () => (await people.messagesOf(person)).filter((one) => !known.some((old) => old.id === one.id)),
      (found) => found.filter(({ channel }) => channel === 'EMAIL').every(({ delivery }) => delivery !== 'CREATED'),
    );
    const ways = told.filter(({ channel }) => channel !== 'INBOX').map(({ channel }) => channel);
    expect([...new Set(ways)].sort()).toEqual(['EMAIL', 'LETTER']);
    expect(ways.filter((channel) => channel === 'LETTER')).toHaveLength(2);
    const letters = await people.letters(id);
    const code = letters.find(({ kind }) => kind === 'DISPUTE')?.code;
    expect(code).toMatch(/^\d{16}$/);
    expect(JSON.stringify(told)).not.toContain(code);
    expect(JSON.stringify(await system.demo('/demo/emails'))).not.toContain(code);
    const others = factsOf(person).holdings.size - 1;
    await people.until(person, id, (order) => order.summary.applied + order.summary.needsCitizen >= others);
    const nosy = `mutation Nosy($id: ID!, $code: String!) { disputeAddressChange(id: $id, code: $code, idempotencyKey: "d") {
      addressChange { id state to { lines } } } }`;
    expect(await people.ask(operations.dispute, { id, code, key: 'd' })).toEqual({
      addressChange: { id, state: 'DISPUTED' },
      userErrors: [],
    });
    const { data, errors } = await system.ask(nosy, { variables: { id, code } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(data.disputeAddressChange?.addressChange?.to ?? null).toBeNull();
    await people.until(person, id, (order) => statesOf(order).every((state) => ['HELD', 'REVERTED'].includes(state)));
    await system.fault('va', 'up');
    const reversed = await people.untilState(person, id, 'REVERSED');
    expect(rowOf(reversed, 'VA').state).toBe('HELD');
    for (const row of rowsOf(reversed).filter(({ state }) => state === 'REVERTED')) {
      expect(row.receipt).toEqual({ id: expect.any(String) });
    }
    const holds = `query Holds($id: ID!) { addressChange(id: $id) { forwarding { startsOn }
      deliveries(first: 50) { edges { node { state paymentsHeld agency { addressIntake { holdsPayments } } } } } } }`;
    const seen = await people.ask(holds, { id }, person);
    expect(seen.forwarding).toBeNull();
    for (const { state, paymentsHeld, agency } of rowsOf(seen)) {
      if (state === 'REVERTED') expect(paymentsHeld).toBe(agency.addressIntake.holdsPayments);
    }
    const held = await people.ask(operations.holdings, {}, person);
    const { address } = factsOf(person);
    for (const agency of factsOf(person).holdings) {
      for (const onFile of held[agency.toLowerCase()]?.addressesOnFile ?? []) {
        expect(onFile.address.lines, agency).toEqual(address.lines);
      }
    }
  });

  it('A17: whoever has changed their e-mail lately is told at both, and a message says how far it came', async () => {
    for (const [person, ends] of [
      ['p-000017', ['DELIVERED', 'DELIVERED']],
      ['p-000047', ['DELIVERED', 'PERMANENT_FAILURE']],
    ] as const) {
      const known = await people.messagesOf(person);
      await system.fault('e-mail', 'down');
      const { addressChange, userErrors } = await people.submit(person, { effectiveOn: people.day(9) });
      expect(userErrors).toEqual([]);
      const emails = async () =>
        (await people.messagesOf(person)).filter(
          ({ id, channel }) => channel === 'EMAIL' && !known.some((old) => old.id === id),
        );
      const stuck = await until(
        emails,
        (found) => found.filter(({ delivery }) => delivery === 'TEMPORARY_FAILURE').length === 2,
      );
      expect(stuck).toHaveLength(2);
      await system.fault('e-mail', 'up');
      const arrived = await until(emails, (found) =>
        found.every(({ delivery }) => /^(DELIVERED|PERMANENT)/.test(delivery)),
      );
      expect(arrived.map(({ delivery }) => delivery).sort()).toEqual(ends);
      expect(await system.demo('/demo/emails')).toContainEqual(expect.objectContaining({ to: factsOf(person).email }));
      expect((await people.letters(addressChange.id)).map(({ delivery }) => delivery)).toEqual(['SENDING', 'SENDING']);
    }
  });

  it('A17: a session that was left open moves nobody, and can still look', async () => {
    const person = somebody();
    const old = await system.token(person, { signedInMinutesAgo: 61 });
    const { data } = await system.ask(operations.move, {
      variables: { input: moveInput(factsOf(person), 'old') },
      as: old,
    });
    expect(data.changeAddress).toMatchObject({
      addressChange: null,
      userErrors: [
        { code: 'REAUTHENTICATION_REQUIRED', missing: ['fresh_authentication'], path: null, retryable: false },
      ],
    });
    expect((await people.ask(operations.myMoves, {}, old)).addressChanges.totalCount).toBe(0);
    const spanish = `mutation Move($input: ChangeAddressInput!) { changeAddress(input: $input) {
      userErrors(language: "es") { code message } } }`;
    const asked = await system.ask(spanish, { variables: { input: moveInput(factsOf(person), 'old') }, as: old });
    expect(asked.data.changeAddress.userErrors[0].message).toMatch(/^Hace tiempo que inició sesión\./);
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

  it('A18: a protected person is moved, asked and shown by nobody else, exactly as somebody who does not exist', async () => {
    const inviting = (person: string, effectiveOn: string) =>
      people.submit('p-bo', {
        effectiveOn,
        ifNoneInFlight: false,
        movers: [
          { person: 'p-bo', authority: 'SELF' },
          { person, authority: 'INVITED' },
        ],
      });
    const seen = ({ addressChange: { summary, movers, state }, userErrors }: Any) => ({
      userErrors,
      state,
      total: summary.total,
      movers: movers.map((mover: Any) => mover.state),
    });
    const [named, nobody] = [await inviting(protectedPerson, people.day(50)), await inviting('p-none', people.day(50))];
    expect(seen(named)).toEqual(seen(nobody));
    const { id } = named.addressChange;
    const mailed = async (order: Any) => (await people.letters(order.id)).map(({ kind }) => kind).sort();
    expect(await mailed(named.addressChange)).toEqual(await mailed(nobody.addressChange));
    expect(await people.ask(operations.orderById, { id }, protectedPerson)).toBeNull();
  });

  it.each([
    ['PERSON_DECEASED', 'REJECTED', 0],
    ['FRAUD_HOLD', 'NEEDS_CITIZEN', 1],
  ] as const)('A18: %s is said in words that accuse and hurt nobody', async (code, state, messages) => {
    const person = somebody();
    await system.fault('va', `reject=${code}`);
    const known = await people.messagesOf(person);
    const { addressChange } = await people.submit(person);
    const order = await people.until(
      person,
      addressChange.id,
      (now) => rowOf(now, 'VA').state === state && now.summary.inFlight === 0,
    );
    await system.fault('va', 'up');
    expect(rowOf(order, 'VA')).toMatchObject({ state, reason: { code } });
    const said = JSON.stringify([rowOf(order, 'VA').reason.message, rowOf(order, 'VA').reason.citizenAction]);
    expect(said).not.toMatch(/fraud|suspect|dead|died|deceased|death/i);
    const told = await people.told(person, known, 3 + messages);
    // By the agency's name, not its code.
    const ofVa = told.filter(({ channel, subject }) => channel === 'INBOX' && subject.includes('Veterans Affairs'));
    expect(ofVa).toHaveLength(messages);
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

  // Last: from here on the agencies' days are others than the machine's.
  it('A17: a letter is on its way until letters have arrived', async () => {
    const person = somebody();
    const known = await people.messagesOf(person);
    const { addressChange } = await people.submit(person, { effectiveOn: people.day(30) });
    const letters = async () =>
      (await people.messagesOf(person)).filter(
        ({ id, channel }) => channel === 'LETTER' && !known.some((old) => old.id === id),
      );
    const mailed = await until(letters, (found) => found.length === 2);
    expect(mailed.map(({ delivery }) => delivery)).toEqual(['SENDING', 'SENDING']);
    await people.advance(2);
    expect((await letters()).map(({ delivery }) => delivery)).toEqual(['SENDING', 'SENDING']);
    await people.advance(1.25);
    expect((await letters()).map(({ delivery }) => delivery)).toEqual(['DELIVERED', 'DELIVERED']);
    const tray = (await people.letters(addressChange.id)).map(({ delivery }) => delivery);
    expect(tray).toEqual(['DELIVERED', 'DELIVERED']);
  });
});
