import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IntakeInput, type IntakeRequest, isProven } from '../../subgraphs/kit/intake/index.ts';
import { contentOf } from '../../subgraphs/usps/order/content.ts';
import { noticesOf } from '../../subgraphs/usps/order/notices.ts';
import { agencyKeys, delivery, fresh, key, old, openAgency, other } from './intakeAgency.ts';
import { lawOperations } from './lawOperations.ts';
import { addressOf, documents, house, tell } from './operations.ts';
import { eventually, type Stack, startStack } from './stack.ts';

const notice = { code: '12345678' };
const lettersOf = (agency: ReturnType<typeof openAgency>) =>
  agency.letters().map(({ to, code, person, addressChange }) => ({ to, code, person, addressChange }));

describe('an agency that had another address than the one a move begins at', () => {
  let agency: ReturnType<typeof openAgency>;
  beforeEach(() => {
    agency = openAgency();
  });

  it('mails the code there, once for a row, and says so under its signature', async () => {
    const input = delivery('r.1', 1, { from: other, notice });
    const reply = await agency.apply(input);
    expect(reply).toMatchObject({ state: 'APPLIED', fromMatches: false });
    const letter = { to: ['1 OLD ST', 'SALEM OR 97301'], code: '12345678', person: 'p-1', addressChange: 'move-1' };
    expect(lettersOf(agency)).toEqual([letter]);
    const request: IntakeRequest = { operation: 'apply', input };
    const publicKey = key(agencyKeys, 'publicKey', 'va-1');
    expect(isProven(request, { ...reply, fromMatches: true }, publicKey)).toBe(false);
    const another: IntakeRequest = { operation: 'apply', input: { ...input, notice: { code: '1' } } };
    expect(isProven(another, reply, publicKey)).toBe(false);
    expect(await agency.apply(delivery('r.2', 2, { from: other, to: other, notice }))).toMatchObject({
      state: 'APPLIED',
      fromMatches: false,
    });
    expect(await agency.apply(delivery('r.3', 3, { from: other, to: other, notice }))).toMatchObject({
      state: 'APPLIED',
      fromMatches: false,
    });
    expect(lettersOf(agency)).toEqual([letter]);
    expect(agency.letters()[0]?.body).toContain('stop change move-1 with the code 12345678');
  });

  it('mails nothing, and says only that, where the order tells it no code', async () => {
    expect(await agency.apply(delivery('r.1', 1, { from: other }))).toMatchObject({ fromMatches: false });
    expect(agency.letters()).toEqual([]);
  });

  it.each<[string, Partial<IntakeInput>, boolean | null]>([
    ['the same address', { from: old }, true],
    [
      'the same address written in another way',
      { from: { ...old, lines: [' 1 Old St. '], city: 'Salem', postalCode: '97301-1234' } },
      true,
    ],
    ['none given', { from: null }, null],
    ['nothing to change', { from: other, to: old }, null],
    ['somebody unknown here', { from: other, person: 'p-none' }, null],
  ])('mails nothing for %s', async (_what, further, fromMatches) => {
    expect(await agency.apply(delivery('r.1', 1, { notice, ...further }))).toMatchObject({ fromMatches });
    expect(agency.letters()).toEqual([]);
  });

  it('mails it on the day where the move comes later, and not before', async () => {
    await agency.apply(delivery('r.1', 1, { from: other, notice, effectiveOn: '2026-03-12' }));
    expect(agency.letters()).toEqual([]);
    agency.setToday('2026-03-12');
    await eventually(
      async () => agency.letters().length,
      (count) => count > 0,
    );
    expect(lettersOf(agency)).toMatchObject([{ code: '12345678' }]);
  });
});

describe('the order', () => {
  const row = { id: 'm.1', revision: 1, sequence: 1, personId: 'p-1', moverId: 'm/1', purposes: ['MAILING'] };
  const told = (disputeCode: string | null, standing: string) => {
    const order = {
      from: old,
      to: fresh,
      disputeCode,
      timeZone: 'America/New_York',
      effectiveOn: '2026-03-10',
      submittedAt: new Date(0),
    };
    const aggregate = { order: { ...order, coolingDays: 1 }, movers: [{ id: 'm/1', standing }], rows: [row] };
    return contentOf(aggregate as never, { ...row, ownTo: null, signature: null, documents: null } as never).notice;
  };

  it('tells agencies its code, but not of a protected person or one who has died', () => {
    expect(told('1', 'KNOWN')).toEqual({ code: '1' });
    expect([told(null, 'KNOWN'), told('1', 'DECEASED')]).toEqual([null, null]);
  });

  it('says once that an address differs, to a protected person that no letter went there', () => {
    const at = (fromMatches: boolean | null, disputeCode: string | null) => ({
      order: { personId: 'p-1', disputeCode, from: old, to: fresh },
      movers: [{ id: 'm/1', personId: 'p-1', authority: 'SELF' }],
      rows: [{ ...row, agency: 'VA', state: 'APPLIED', effects: null, fromMatches }],
    });
    const said = (before: boolean | null, after: boolean | null, code: string | null = '1') =>
      noticesOf(at(before, code) as never, at(after, code) as never).map(({ text }) => text.en.body);
    expect(said(null, false)).toEqual([expect.stringContaining('A letter went there.')]);
    expect(said(null, false, null)).toEqual([expect.stringContaining('No letter went there.')]);
    expect([said(false, false), said(null, true), said(null, null)]).toEqual([[], [], []]);
  });
});

describe('a thief who names an old address of their own', () => {
  let stack: Stack;
  let law: ReturnType<typeof lawOperations>;
  beforeAll(async () => {
    stack = await startStack();
    law = lawOperations(stack);
  });
  afterAll(() => stack?.close());

  it('is stopped with the letter that agencies mail to where they wrote until then', async () => {
    const person = 'p-000005';
    const { id } = await law.move(person, { from: house(9) });
    await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const { lines } = addressOf(person);
    const ofOrder = (await stack.letters()).filter(({ addressChange }) => addressChange === id);
    const there = ofOrder.filter(({ kind }) => kind === 'FORMER_ADDRESS');
    expect(there.length).toBeGreaterThan(1);
    expect(there).toEqual(there.map(() => expect.objectContaining({ to: expect.arrayContaining(lines), person })));
    const noted = await tell(
      stack,
      person,
      'query($id: ID!) { result: addressChange(id: $id) { events(first: 100) { edges { node { note agency { code } } } } } }',
      { id },
    );
    const agencies = noted.events.edges
      .filter(({ node }: { node: { note: string | null } }) => node.note === 'FROM_DIFFERS')
      .map(({ node }: { node: { agency: { code: string } } }) => node.agency.code);
    expect(agencies.length).toBe(there.length);
    const code = there[0]?.code;
    const stopped = await tell(stack, 'anonymous', documents.dispute, { id, code, key: 'd' });
    expect(stopped).toMatchObject({ userErrors: [], addressChange: { state: 'DISPUTED' } });
  });

  it('and who names the true one has no letter mailed anywhere else', async () => {
    const person = 'p-000003';
    const { id } = await law.move(person);
    await law.until(person, id, ({ state }) => state === 'COMPLETED');
    const ofOrder = (await stack.letters()).filter(({ addressChange }) => addressChange === id);
    expect(ofOrder.map(({ kind }) => kind)).toEqual(expect.not.arrayContaining(['FORMER_ADDRESS']));
  });
  it('is stopped with it also where another order of theirs took the place of the first', async () => {
    const person = 'p-000008';
    await stack.fault('irs', 'down');
    const { id } = await law.move(person);
    const { id: second } = await law.move(person, { to: house(3), ifNoneInFlight: false });
    const { id: third } = await law.move(person, { to: house(4), ifNoneInFlight: false });
    const letter = (await stack.letters()).find((one) => one.addressChange === id && one.kind === 'DISPUTE');
    const variables = { id, code: letter?.code, key: 'first' };
    expect(await tell(stack, 'anonymous', documents.dispute, variables)).toMatchObject({ userErrors: [] });
    const states = await Promise.all([id, second, third].map(async (one) => (await law.read(person, one)).state));
    expect(states).toEqual(states.map(() => expect.stringMatching(/^(DISPUTED|REVERSED)$/)));
    await stack.fault('irs', 'up');
    const reversed = await law.until(person, third, ({ state }) => state === 'REVERSED');
    expect(reversed).toMatchObject({ state: 'REVERSED' });
  });
});
