import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, dayFromNow, documents, holdingsOf, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, population, type Stack, startStack } from './stack.ts';

/** The safety of citizens where a move waits for the code of the new address. */
let stack: Stack;
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-safety-'));
const env = { ADDRESS_CONFIRMATION: 'code', ADDRESS_CONFIRMATION_DAYS: '10', INVITATIONS_MAX: '3' };
beforeAll(async () => {
  stack = await startStack({ env, dataDir: folder });
});
afterAll(async () => {
  await stack?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Order = Parameters<typeof rowsOf>[0];
const read = (person: string, id: string) => tell(stack, person, documents.byId, { id });
const move = (person: string, further: object = {}) =>
  tell(stack, person, documents.move, { input: moveOf(person, randomUUID(), further) });
const statesOf = (order: Order) => [...new Set(rowsOf(order).map(({ state }) => state))];
const until = (person: string, id: string, holds: (order: Order) => boolean) =>
  eventually(() => read(person, id), holds);
const lettersOf = async (id: string) => (await stack.letters()).filter(({ addressChange }) => addressChange === id);
const codeOf = async (id: string, kind: string) =>
  (await lettersOf(id)).findLast((letter) => letter.kind === kind)?.code ?? '';
const confirm = (person: string, id: string, code: string, key: string = randomUUID()) =>
  tell(stack, person, documents.confirm, { id, code, key });
const dispute = (id: string, code: string) =>
  tell(stack, 'anonymous', documents.dispute, { id, code, key: randomUUID() });
const amend = (person: string, { id, version }: Order, further: object) =>
  tell(stack, person, documents.amend, { input: { id, ifVersion: version, idempotencyKey: randomUUID(), ...further } });
const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);
const detail = `query($id: ID!) { result: addressChange(id: $id) {
  from { lines } to { lines } forwarding { startsOn firstClassUntil periodicalsUntil } movers { state person { id } } } }`;

describe('a move that waits for the code of its new address', () => {
  it('tells no agency before, and all of them after', async () => {
    const person = 'p-cy';
    const { addressChange, userErrors } = await move(person);
    const { id } = addressChange;
    expect(userErrors).toEqual([]);
    expect(addressChange).toMatchObject({ state: 'AWAITING_CONFIRMATION', cancellableUntil: expect.any(String) });
    expect(statesOf(addressChange)).toEqual(['HELD']);
    expect((await tell(stack, person, detail, { id })).forwarding).toBeNull();
    const letters = await lettersOf(id);
    expect(letters.map(({ kind }) => kind).sort()).toEqual(['CONFIRMATION', 'DISPUTE']);
    expect(codesOf(await confirm('p-bo', id, await codeOf(id, 'CONFIRMATION')))).toEqual(['NOT_FOUND']);
    expect(codesOf(await confirm(person, id, await codeOf(id, 'DISPUTE')))).toEqual(['NOT_PERMITTED']);
    const code = await codeOf(id, 'CONFIRMATION');
    const started = await confirm(person, id, code, 'yes');
    expect(started).toMatchObject({ userErrors: [], addressChange: { state: 'IN_PROGRESS' } });
    expect(await confirm(person, id, code, 'yes')).toMatchObject({ replayed: true, userErrors: [] });
    const order = await until(person, id, ({ summary }) => summary.inFlight === 0);
    expect(rowsOf(order).filter(({ state }) => state === 'APPLIED').length).toBeGreaterThan(2);
    expect((await tell(stack, person, detail, { id })).forwarding).toMatchObject({ startsOn: order.effectiveOn });
  });

  it('can be stopped from the old address meanwhile, and then takes no code', async () => {
    const person = 'p-000003';
    const { addressChange } = await move(person);
    const { id } = addressChange;
    const stopped = await dispute(id, await codeOf(id, 'DISPUTE'));
    expect(stopped).toMatchObject({ userErrors: [], addressChange: { state: 'DISPUTED' } });
    expect(codesOf(await confirm(person, id, await codeOf(id, 'CONFIRMATION')))).toEqual(['ORDER_ENDED']);
    expect(statesOf(await read(person, id))).toEqual(['HELD']);
  });

  it('asks for another code where another address is given, and the first one is worth nothing', async () => {
    const person = 'p-000008';
    const { addressChange } = await move(person, { effectiveOn: dayFromNow(20) });
    const { id } = addressChange;
    const first = await codeOf(id, 'CONFIRMATION');
    const amended = await amend(person, addressChange, { to: house(7) });
    expect(amended).toMatchObject({ userErrors: [], addressChange: { state: 'AWAITING_CONFIRMATION' } });
    expect((await lettersOf(id)).filter(({ kind }) => kind === 'CONFIRMATION')).toHaveLength(2);
    const second =
      (await lettersOf(id)).find(({ kind, code }) => kind === 'CONFIRMATION' && code !== first)?.code ?? '';
    expect(codesOf(await confirm(person, id, first))).toEqual(['NOT_PERMITTED']);
    const started = await confirm(person, id, second);
    expect(started).toMatchObject({ userErrors: [], addressChange: { state: 'SCHEDULED' } });
    expect(codesOf(await amend(person, started.addressChange, { to: house(5) }))).toEqual(['ADDRESS_CONFIRMED']);
  });
});

describe('codes', () => {
  it('are counted for each order and kind apart, and after a restart', async () => {
    const person = 'p-000010';
    const { addressChange } = await move(person, {
      movers: [
        { person, authority: 'SELF' },
        { person: 'p-bo', authority: 'INVITED' },
      ],
    });
    const { id } = addressChange;
    for (let number = 1; number <= 5; number += 1) {
      expect(codesOf(await dispute(id, `wrong-${number}`))).toEqual(['NOT_PERMITTED']);
      if (number < 5) expect(codesOf(await confirm('p-bo', id, `wrong-${number}`))).toEqual(['NOT_PERMITTED']);
    }
    const letters = await lettersOf(id);
    const codes = Object.fromEntries(letters.map(({ kind, code }) => [kind, code ?? '']));
    await stack.close();
    stack = await startStack({ env, dataDir: folder, keysFolder: stack.keysFolder });
    expect(codesOf(await dispute(id, codes.DISPUTE ?? ''))).toEqual(['TOO_MANY_CODES']);
    expect(codesOf(await confirm('p-bo', id, codes.INVITATION ?? ''))).toEqual([]);
    expect(codesOf(await confirm(person, id, codes.CONFIRMATION ?? ''))).toEqual([]);
    const order = await until('p-bo', id, (seen) => statesOf(seen).every((state) => state !== 'HELD'));
    expect(rowsOf(order)).not.toEqual([]);
  });
});

describe('invitations', () => {
  it('are bounded by person and span of time', async () => {
    const person = 'p-000012';
    const inviting = (...people: string[]) => ({
      ifNoneInFlight: false,
      movers: [{ person, authority: 'SELF' }, ...people.map((one) => ({ person: one, authority: 'INVITED' }))],
    });
    expect(codesOf(await move(person, inviting('p-ana', 'p-di')))).toEqual([]);
    const refused = await move(person, inviting('p-cy', 'p-ed'));
    expect(refused.userErrors).toMatchObject([
      { __typename: 'NotPermitted', code: 'TOO_MANY_INVITATIONS', retryable: true, path: ['input', 'movers'] },
    ]);
    expect(codesOf(await move(person, inviting('p-cy')))).toEqual([]);
  });
});

describe('a person whose address is confidential', () => {
  const hidden = [...population.people()].find(({ addressConfidential }) => addressConfidential)?.id ?? '';
  const inviting = (person: string, other: string, authority: string) =>
    move(person, {
      movers: [
        { person, authority: 'SELF' },
        { person: other, authority },
      ],
      ifNoneInFlight: false,
    });

  it.each(['MINOR_CHILD', 'DELEGATED', 'INVITED'])('is named as %s exactly as nobody is', async (authority) => {
    const [named, nobody] = [await inviting('p-di', hidden, authority), await inviting('p-di', 'p-nobody', authority)];
    const plain = ({ addressChange, userErrors }: typeof named) => ({
      userErrors,
      state: addressChange?.state,
      total: addressChange?.summary.total,
      movers: addressChange?.movers.map(({ state }: { state: string }) => state),
    });
    expect(plain(named)).toEqual(plain(nobody));
    if (named.addressChange === null) return;
    const { id } = named.addressChange;
    expect((await lettersOf(id)).map(({ kind }) => kind)).not.toContain('INVITATION');
    expect(await read(hidden, id)).toBeNull();
  });

  it('shows their addresses to nobody who moves along', async () => {
    const { addressChange, userErrors } = await inviting(hidden, 'p-bo', 'INVITED');
    expect(userErrors).toEqual([]);
    const { id } = addressChange;
    expect(await tell(stack, hidden, detail, { id })).toMatchObject({ to: { lines: house(1).lines } });
    expect(await tell(stack, 'p-bo', detail, { id })).toMatchObject({ from: null, to: null });
    expect(
      JSON.stringify(await lettersOf(id).then((all) => all.filter(({ kind }) => kind === 'CONFIRMATION'))),
    ).not.toContain(addressOf(hidden).lines[0]);
  });
});

it('of somebody who has died no agency is told, no letter is written, and the row says so in neutral words', async () => {
  const dead = [...population.people()].find(({ deceasedOn, holdings }) => deceasedOn !== null && holdings.size > 0);
  const other = dead?.id ?? '';
  expect(other).not.toBe('');
  const { addressChange } = await move('p-ed', {
    movers: [
      { person: 'p-ed', authority: 'SELF' },
      { person: other, authority: 'INVITED' },
    ],
  });
  const { id } = addressChange;
  expect(addressChange.summary.total).toBe(holdingsOf('p-ed').length);
  expect((await lettersOf(id)).filter(({ person }) => person === other)).toEqual([]);
});

// Last: from here on the agencies' days are others than the machine's.
describe('days that pass while a code is waited for', () => {
  it('bring the day of the move, on which nothing happens before the code', async () => {
    const [late, never] = ['p-000014', 'p-000016'];
    const waiting = await Promise.all([late, never].map((person) => move(person, { effectiveOn: dayFromNow(5) })));
    const [lateId, neverId] = waiting.map(({ addressChange }) => addressChange.id);
    await stack.advance(7);
    const order = await until(
      late,
      lateId,
      ({ cancellableUntil }) => cancellableUntil !== waiting[0]?.addressChange.cancellableUntil,
    );
    expect([order.state, statesOf(order)]).toEqual(['AWAITING_CONFIRMATION', ['HELD']]);
    const code = await codeOf(lateId, 'CONFIRMATION');
    expect(codesOf(await confirm(late, lateId, code))).toEqual([]);
    const done = await until(late, lateId, ({ summary }) => summary.inFlight === 0);
    expect(rowsOf(done).some(({ state }) => state === 'APPLIED')).toBe(true);
    expect(rowsOf(done).some(({ overdue }) => overdue)).toBe(false);

    await stack.advance(4);
    const expired = await until(never, neverId, ({ state }) => state === 'CANCELLED');
    expect([expired.state, statesOf(expired)]).toEqual(['CANCELLED', ['WITHDRAWN']]);
    const told = await tell(stack, never, documents.events, { id: neverId });
    expect(told.events.edges.at(-1).node).toMatchObject({ to: 'CANCELLED', note: 'CONFIRMATION_EXPIRED' });
    expect(codesOf(await confirm(never, neverId, await codeOf(neverId, 'CONFIRMATION')))).toEqual(['ORDER_ENDED']);
    const mine = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
      messages(first: 5) { edges { node { subject channel delivery } } } } } }`;
    const subjects = { en: 'Your change of address was cancelled', es: 'Su cambio de dirección fue cancelado' };
    const subject = subjects[population.person(never)?.preferredLanguage ?? 'en'];
    const seen = await eventually(
      async () =>
        (await stack.ask('casework', never, mine, { id: never })).data._entities[0].messages.edges.find(
          ({ node }: { node: { subject: string } }) => node.subject === subject,
        )?.node,
      (node) => node?.delivery === 'DELIVERED',
    );
    expect(seen).toEqual({ subject, channel: 'EMAIL', delivery: 'DELIVERED' });
  });
});
