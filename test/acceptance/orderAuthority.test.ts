import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Any, type citizens, rowsOf, somebody, startCitizens, statesOf, toStreet } from '../support/citizens.ts';
import { factsOf, moveInput } from '../support/moves.ts';
import { type System, until } from '../support/system.ts';
import * as operations from './operations.ts';

const grant = `mutation Grant($input: GrantDelegationInput!) { grantDelegation(input: $input) {
  delegation { id } userErrors { code } } }`;
const revoke = `mutation Revoke($id: ID!, $key: ID!) { revokeDelegation(id: $id, idempotencyKey: $key) {
  userErrors { code } } }`;
const move = `mutation Move($input: ChangeAddressInput!) { changeAddress(input: $input) {
  replayed addressChange { id state version } userErrors { __typename code } } }`;
const whole = `query Whole($id: ID!) { addressChange(id: $id) {
  id state version from { lines } to { lines } movers { state authority person { id } }
  deliveries(first: 50) { edges { node { id state agency { code } mover { authority } } } }
  events(first: 50) { edges { node { to agency { code } } } } summary { total } } }`;
const listed = `query Listed { me { addressChanges(first: 50) { totalCount edges { node {
  id from { lines } to { lines } } } } } }`;

describe('whoever acts by a delegation', () => {
  let system: System;
  let people: ReturnType<typeof citizens>;
  beforeAll(async () => {
    ({ system, people } = await startCitizens());
  });
  afterAll(() => system?.close());

  const allow = async (from: string, to: string) => {
    const powers = { to, powers: ['CHANGE_ADDRESS'], reason: 'CAREGIVER', startsOn: people.day(-1) };
    const granted = await people.ask(grant, { input: { ...powers, idempotencyKey: randomUUID() } }, from);
    expect(granted.userErrors).toEqual([]);
    return granted.delegation.id as string;
  };
  const takeBack = async (delegation: string, by: string) => {
    const { userErrors } = await people.ask(revoke, { id: delegation, key: randomUUID() }, by);
    expect(userErrors).toEqual([]);
  };
  const inputFor = (person: string, key: string, movers: readonly object[], further: object = {}) =>
    moveInput(factsOf(person), key, { effectiveOn: people.day(20), movers, ifNoneInFlight: false, ...further });
  const order = async (by: string, input: object) => {
    const { addressChange, userErrors } = await people.ask(move, { input }, by);
    expect(userErrors).toEqual([]);
    return addressChange.id as string;
  };
  const delegated = (person: string) => ({ person, authority: 'DELEGATED' });
  const idsListed = async (person: string) =>
    (await people.ask(listed, {}, person)).addressChanges.edges.map(({ node }: Any) => node.id);
  /** An order of `delegate` for somebody, whose delegation was then taken back. */
  const formerly = async (person: string, delegate: string) => {
    const delegation = await allow(person, delegate);
    const input = inputFor(person, randomUUID(), [delegated(person)]);
    const id = await order(delegate, input);
    const before = await people.ask(whole, { id }, delegate);
    expect(before.to.lines).toEqual(input.to.lines);
    expect(rowsOf(before)).toHaveLength(factsOf(person).holdings.size);
    await takeBack(delegation, person);
    return { id, input, row: rowsOf(before)[0] as Any };
  };
  /** Nothing of it was taken back: an agency may have stored it before its day. */
  const expectStands = (seen: Any) => {
    expect(seen.state).toBe('SCHEDULED');
    for (const state of statesOf(seen)) expect(['NOT_DUE', 'QUEUED', 'ACKNOWLEDGED']).toContain(state);
  };
  const untilWithdrawn = async (person: string, id: string) => {
    const seen = await people.until(person, id, (read) => statesOf(read).join() === 'WITHDRAWN');
    expect(statesOf(seen)).toEqual(['WITHDRAWN']);
  };
  /** What a delegate may do with the order, and what it says. */
  const commands = (id: string, row: string): readonly (readonly [string, object])[] => [
    [operations.amend, { input: { id, ifVersion: 1, to: toStreet, idempotencyKey: randomUUID() } }],
    [operations.cancel, { id, v: 1, key: randomUUID() }],
    [operations.confirm, { id, code: '12345678', key: randomUUID() }],
    [operations.answer, { input: { change: id, delivery: row, skipAgency: true, idempotencyKey: randomUUID() } }],
  ];

  it('C4: commands nothing about an order from the moment it is taken back, and the person’s order stands', async () => {
    const person = somebody();
    const { id, input, row } = await formerly(person, 'p-cy');
    for (const [command, variables] of commands(id, row.id)) {
      expect(await people.ask(command, variables, 'p-cy')).toMatchObject({
        addressChange: null,
        userErrors: [{ __typename: 'NotPermitted', code: 'NOT_PERMITTED', missing: ['CHANGE_ADDRESS'] }],
      });
    }
    const kept = await people.ask(whole, { id }, person);
    expect(kept).toMatchObject({ version: 1, state: 'SCHEDULED', to: { lines: input.to.lines } });
    expectStands(kept);
    expect(await idsListed(person)).toContain(id);
    const declined = await people.ask(operations.cancel, { id, v: 1, key: 'mine' }, person);
    expect(declined.userErrors).toEqual([]);
    await untilWithdrawn(person, id);
  });

  it('C4: is shown no more than that there is an order, by no way, and keeps their own', async () => {
    const person = somebody();
    const own = await order('p-bo', inputFor('p-bo', randomUUID(), [{ person: 'p-bo', authority: 'SELF' }]));
    const { id, input } = await formerly(person, 'p-bo');
    expect(await people.ask(whole, { id }, 'p-bo')).toBeNull();
    expect(await idsListed('p-bo')).toEqual([own]);
    const byKey = 'query ByKey($key: ID!) { addressChangeByKey(idempotencyKey: $key) { id state } }';
    const glimpse = { id, state: 'SCHEDULED' };
    expect(await people.ask(byKey, { key: input.idempotencyKey }, 'p-bo')).toEqual(glimpse);
    const again = 'mutation Again($input: ChangeAddressInput!) { changeAddress(input: $input) {';
    const replayed = await people.ask(`${again} replayed addressChange { id state } } }`, { input }, 'p-bo');
    expect(replayed).toEqual({ replayed: true, addressChange: glimpse });
    for (const field of ['to { lines }', 'from { lines }', 'version', 'movers { state }', 'summary { total }']) {
      const asked = `${again} addressChange { id ${field} } } }`;
      const { data, errors } = await system.ask(asked, { variables: { input }, as: 'p-bo' });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(JSON.stringify(data)).not.toContain('lines');
    }
  });

  it('C4: hears of nothing more that happens to the order', async () => {
    const person = somebody();
    const delegation = await allow(person, 'p-cy');
    const id = await order('p-cy', inputFor(person, randomUUID(), [delegated(person)]));
    const client = createClient({
      url: `${system.url}/graphql`,
      retryAttempts: 0,
      headers: { authorization: `Bearer ${await system.token('p-cy')}` },
    });
    const query = 'subscription Watch($id: ID!) { addressChangeEvents(id: $id) { to agency { code } } }';
    const heard: Any[] = [];
    const watching = (async () => {
      for await (const { data } of client.iterate<Any>({ query, variables: { id } })) {
        heard.push(data?.addressChangeEvents);
      }
    })();
    const known = factsOf(person).holdings.size + 1;
    await until(
      async () => heard.length,
      (count) => count >= known,
    );
    await takeBack(delegation, person);
    const declined = await people.ask(operations.cancel, { id, v: 1, key: 'mine' }, person);
    expect(declined.userErrors).toEqual([]);
    // It ends by itself: what happened since is not told.
    await watching;
    expect(heard.map((event) => event?.to)).not.toContain('WITHDRAWN');
    client.dispose();
  });

  it('C4: keeps their own part of an order, and changes and stops nothing of the other’s', async () => {
    const [self, other] = [somebody(), somebody()];
    const delegation = await allow(other, self);
    const movers = [{ person: self, authority: 'SELF' }, delegated(other)];
    const id = await order(self, inputFor(self, randomUUID(), movers));
    await takeBack(delegation, other);
    const seen = await people.ask(whole, { id }, self);
    expect(seen.movers).toMatchObject([{ authority: 'SELF', person: { id: self } }]);
    expect(new Set(rowsOf(seen).map(({ mover }) => mover.authority))).toEqual(new Set(['SELF']));
    const amend = { input: { id, ifVersion: 1, to: toStreet, idempotencyKey: randomUUID() } };
    expect((await people.ask(operations.amend, amend, self)).userErrors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    const cancelled = await people.ask(operations.cancel, { id, v: 1, key: 'part' }, self);
    expect(cancelled).toMatchObject({ userErrors: [], addressChange: { movers: [{ state: 'DECLINED' }] } });
    await untilWithdrawn(self, id);
    expectStands(await people.read(other, id));
    const twice = await people.ask(operations.cancel, { id, v: 2, key: 'twice' }, self);
    expect(twice.userErrors).toMatchObject([{ code: 'ORDER_ENDED' }]);
  });

  it('C4: takes with a new order no more than their own part of an earlier one', async () => {
    const [self, other] = [somebody(), somebody()];
    const delegation = await allow(other, self);
    const own = { person: self, authority: 'SELF' };
    const first = await order(self, inputFor(self, randomUUID(), [own, delegated(other)]));
    await takeBack(delegation, other);
    await order(self, inputFor(self, randomUUID(), [own]));
    await untilWithdrawn(self, first);
    expectStands(await people.read(other, first));
  });

  it('who was asked along and said no sees their own part, and not where the others move to nor when', async () => {
    const authorities = { 'p-ana': 'SELF', 'p-bo': 'INVITED' };
    const movers = Object.entries(authorities).map(([person, authority]) => ({ person, authority }));
    const id = await order('p-ana', inputFor('p-ana', randomUUID(), movers));
    const look =
      'query Look($id: ID!) { addressChange(id: $id) { effectiveOn to { lines } movers { person { id } } } }';
    expect(await people.ask(look, { id }, 'p-bo')).toMatchObject({
      effectiveOn: people.day(20),
      to: expect.anything(),
    });
    const declined = await people.ask(operations.cancel, { id, v: 1, key: randomUUID() }, 'p-bo');
    expect(declined.userErrors).toEqual([]);
    const amend = { input: { id, ifVersion: 2, to: toStreet, idempotencyKey: randomUUID() } };
    expect((await people.ask(operations.amend, amend, 'p-ana')).userErrors).toEqual([]);
    const left = { effectiveOn: null, to: null, movers: [{ person: { id: 'p-bo' } }] };
    expect(await people.ask(look, { id }, 'p-bo')).toEqual(left);
    const { addressChanges } = await people.ask(listed, {}, 'p-bo');
    const edge = addressChanges.edges.find(({ node }: Any) => node.id === id);
    expect(edge).toMatchObject({ node: { from: null, to: null } });
    expect(new Set(rowsOf(await people.read('p-bo', id)).map(({ mover }) => mover.authority))).toEqual(
      new Set(['INVITED']),
    );
  });

  it('does and sees nothing by it while nobody can say whether it stands', async () => {
    const person = somebody();
    await allow(person, 'p-cy');
    const id = await order('p-cy', inputFor(person, randomUUID(), [delegated(person)]));
    const [row] = rowsOf(await people.ask(whole, { id }, 'p-cy'));
    await system.fault('identity', 'down');
    try {
      for (const [command, variables] of commands(id, row.id)) {
        expect(await people.ask(command, variables, 'p-cy')).toMatchObject({
          userErrors: [{ code: 'AUTHORITY_UNKNOWN', retryable: true }],
        });
      }
      expect(await people.ask(whole, { id }, 'p-cy')).toBeNull();
      expect((await people.ask(whole, { id }, person)).version).toBe(1);
    } finally {
      await system.fault('identity', 'up');
    }
    expect(await people.ask(whole, { id }, 'p-cy')).not.toBeNull();
  });

  describe('and the rows of who was shown', () => {
    const tracker = `query Rows($since: DateTime) { me { dataAccesses(first: 100, agency: "USPS", since: $since) { edges { node {
      byRole byName fields plainText } } } } }`;
    const rowsSince = async (person: string, since: Date): Promise<Any[]> =>
      (await people.ask(tracker, { since: since.toISOString() }, person)).dataAccesses.edges.map(
        ({ node }: Any) => node,
      );
    /** The rows since then; once there is one. */
    const firstRows = (person: string, since: Date) =>
      until(
        () => rowsSince(person, since),
        (rows) => rows.length > 0,
      );
    /** Rows come one after the other: whoever is not told of is looked at after whoever was. */
    const family = async () => {
      const authorities = { 'p-ana': 'SELF', 'p-leo': 'MINOR_CHILD', 'p-bo': 'INVITED' };
      const movers = Object.entries(authorities).map(([person, authority]) => ({ person, authority }));
      return order('p-ana', inputFor('p-ana', randomUUID(), movers));
    };
    const look = `query Look($id: ID!) { addressChange(id: $id) {
      from { lines } state submittedBy { id } movers { state person { id } } deliveries(first: 50) { edges { node { attempts } } } } }`;
    const ofOrder = ['AddressChange.from', 'AddressChange.state'];

    it('D2: an invited mover’s look names to each what was shown of them, and names nobody who did not look', async () => {
      const id = await family();
      const since = new Date();
      const { data, errors } = await system.ask(look, { variables: { id }, as: 'p-bo' });
      expect(errors).toBeUndefined();
      expect(data.addressChange.movers).toHaveLength(3);
      const shownOfMover = ['AddressChange.movers', 'Mover.state'];
      const ana = await firstRows('p-ana', since);
      expect(ana).toMatchObject([{ byRole: 'PARTY', byName: null }]);
      const fields = (rows: Any[]) => rows.flatMap((row) => row.fields);
      expect(fields(ana)).toEqual(expect.arrayContaining([...ofOrder, ...shownOfMover, 'AddressChange.submittedBy']));
      expect(fields(ana)).not.toContain('AddressDelivery.attempts');
      const leo = await firstRows('p-leo', since);
      expect(leo).toMatchObject([{ byRole: 'PARTY', byName: null }]);
      expect(leo[0].plainText).not.toContain('Ana');
      expect(fields(leo)).toEqual(expect.arrayContaining([...ofOrder, ...shownOfMover]));
      expect(fields(leo)).not.toContain('AddressChange.submittedBy');
      expect(fields(leo)).not.toContain('AddressDelivery.attempts');
      const bo = await firstRows('p-bo', since);
      expect(bo).toMatchObject([{ byRole: 'SELF' }]);
      expect(fields(bo)).toEqual(expect.arrayContaining([...ofOrder, 'AddressDelivery.attempts']));
    });

    it('D2: the submitter’s look names to the invited only what is said of them, and to the child the parent', async () => {
      const id = await family();
      const since = new Date();
      const { errors } = await system.ask(look, { variables: { id }, as: 'p-ana' });
      expect(errors).toBeUndefined();
      expect(await firstRows('p-bo', since)).toMatchObject([
        { byRole: 'PARTY', byName: null, fields: ['AddressChange.movers', 'Mover.person', 'Mover.state'] },
      ]);
      const leo = await firstRows('p-leo', since);
      expect(leo).toMatchObject([{ byRole: 'DELEGATE', byName: 'Ana Morales' }]);
      expect(leo[0].fields).toEqual(expect.arrayContaining([...ofOrder, 'AddressDelivery.attempts']));
    });

    it.each([
      { who: 'nobody who signed in', as: undefined },
      { who: 'a stranger', as: 'p-cy' },
    ])('D2: a dispute by letter of $who is told to whose order it is, and as nobody else’s', async ({ as }) => {
      const person = somebody();
      const id = await order(person, inputFor(person, randomUUID(), [{ person, authority: 'SELF' }]));
      const code = (await people.letters(id)).find(({ kind }: Any) => kind === 'DISPUTE').code;
      const since = new Date();
      const disputed = await people.ask(operations.dispute, { id, code, key: randomUUID() }, as);
      expect(disputed).toMatchObject({ addressChange: { id, state: 'DISPUTED' }, userErrors: [] });
      const rows = await firstRows(person, since);
      expect(rows).toMatchObject([{ byRole: 'TOKEN_HOLDER', fields: expect.arrayContaining(['AddressChange.state']) }]);
      if (as !== undefined) {
        await people.ask(listed, {}, as);
        const own = await firstRows(as, since);
        expect(JSON.stringify(own)).not.toContain('ChangeAddressPayload');
      }
    });

    it('D2: a delegate’s list of orders is told to whose addresses it shows, and to nobody as somebody else’s', async () => {
      const [person, delegate] = [somebody(), somebody()];
      await allow(person, delegate);
      await order(delegate, inputFor(person, randomUUID(), [delegated(person)]));
      const since = new Date();
      expect((await people.ask(listed, {}, delegate)).addressChanges.totalCount).toBe(1);
      const { given, preferred, family: last } = factsOf(delegate).name;
      const rows = await firstRows(person, since);
      expect(rows).toMatchObject([{ byRole: 'DELEGATE', byName: `${preferred ?? given} ${last}` }]);
      expect(rows[0].fields).toEqual(['AddressChange.from', 'AddressChange.to']);
      const own = await firstRows(delegate, since);
      expect(own).toMatchObject([{ byRole: 'SELF' }]);
      for (const field of rows[0].fields) expect(own[0].fields).not.toContain(field);
    });
  });
});
