import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, moveInput } from '../support/moves.ts';
import { type System, startSystem, until } from '../support/system.ts';
import { move, orderById } from './operations.ts';

describe('one sign-in', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.close());

  it('C1: one token reads four agencies in one query', async () => {
    const { data, errors } = await system.ask(
      '{ me { id va { veteranStatus } irs { agency { code } } ssa { benefits { monthly } } ed { loans { id } } } }',
      { as: 'p-ana' },
    );
    expect(errors).toBeUndefined();
    expect(data.me).toMatchObject({
      id: 'p-ana',
      va: { veteranStatus: 'CONFIRMED' },
      irs: { agency: { code: 'IRS' } },
      ssa: { benefits: expect.any(Array) },
      ed: { loans: expect.any(Array) },
    });
  });

  it('C1: unlinking a retired provider leaves the person who they were', async () => {
    const linked = await system.ask('{ me { id linkedAccounts { provider retired } } }', { as: 'p-ana' });
    const spare = linked.data.me.linkedAccounts.find(({ provider }: { provider: string }) => provider !== 'login.gov');
    expect(spare).toBeDefined();
    const { data, errors } = await system.ask(
      'mutation ($p: String!) { unlinkAccount(provider: $p, idempotencyKey: "unlink-1") { person { id linkedAccounts { provider retired } } userErrors { code } } }',
      { as: 'p-ana', variables: { p: spare.provider } },
    );
    expect(errors).toBeUndefined();
    expect(data.unlinkAccount).toMatchObject({ person: { id: 'p-ana' }, userErrors: [] });
    expect((await system.ask('{ me { id } }', { as: 'p-ana' })).data.me.id).toBe('p-ana');
  });

  it.each([
    { query: '{ me { id preferredLanguage ssn } }', path: ['me', 'ssn'] },
    { query: '{ me { id preferredLanguage irs { asOf } } }', path: ['me', 'irs'] },
    { query: '{ me { id preferredLanguage number: ssn } }', path: ['me', 'number'] },
    {
      query: '{ me { ...F } } fragment F on Person { id preferredLanguage ... on Person { irs { asOf } } }',
      path: ['me', 'irs'],
    },
  ])('C2: level 1 asking $path gets null there, the level it needs, and everything else', async ({ query, path }) => {
    const token = await system.token('p-ana', { identityLevel: 1 });
    const { data, errors } = await system.ask(query, { as: token });
    expect(data.me).toMatchObject({ id: 'p-ana', preferredLanguage: expect.any(String), [path[1] ?? '']: null });
    expect(errors).toHaveLength(1);
    expect(errors).toMatchObject([{ path, extensions: { code: 'STEP_UP_REQUIRED' } }]);
    expect(JSON.stringify(errors?.[0]?.extensions)).toMatch(/ial2|2/);
    const granted = await system.ask(query, { as: 'p-ana' });
    expect(granted.errors).toBeUndefined();
    expect(granted.data.me[path[1] ?? '']).not.toBeNull();
  });

  it('C2: a document that holds changeAddress is refused whole at level 1, before anything runs', async () => {
    const token = await system.token('p-ana', { identityLevel: 1 });
    const combined = move.replace(
      'mutation Move($input: ChangeAddressInput!) {',
      'mutation Move($input: ChangeAddressInput!) { revokeDelegation(id: "d-none", idempotencyKey: "r-1") { userErrors { code } }',
    );
    const before = await system.counters();
    const { data, errors } = await system.ask(combined, {
      as: token,
      variables: { input: moveInput(factsOf('p-ana'), 'never') },
    });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ path: ['changeAddress'], extensions: { code: 'STEP_UP_REQUIRED' } }]);
    const mine = await system.ask('{ me { addressChanges(first: 5) { totalCount } } }', { as: 'p-ana' });
    expect(mine.data.me.addressChanges.totalCount).toBe(0);
    expect((await system.counters()).va?.intakeApplied ?? 0).toBe(before.va?.intakeApplied ?? 0);
  });

  it("C3: another person's order answers exactly as a made-up one does", async () => {
    const made = await until(
      async () =>
        (await system.ask(move, { as: 'p-bo', variables: { input: moveInput(factsOf('p-bo'), 'bo-1') } })).data
          .changeAddress,
      ({ addressChange }) => addressChange !== null,
    );
    const ask = async (id: string, as: string) => (await system.ask(orderById, { as, variables: { id } })).text;
    expect(await ask(made.addressChange.id, 'p-bo')).toContain(made.addressChange.id);
    expect(await ask(made.addressChange.id, 'p-ana')).toBe(await ask('no-such-order', 'p-ana'));
  });

  it('an order that names other people shows their ids, and neither their orders nor anything else of them', async () => {
    const input = {
      ...moveInput(factsOf('p-ana'), 'with-others'),
      movers: [
        { person: 'p-ana', authority: 'SELF' },
        { person: 'p-bo', authority: 'INVITED' },
      ],
    };
    const { data } = await system.ask(move, { as: 'p-ana', variables: { input } });
    const { id } = data.changeAddress.addressChange;
    const people = `query ($id: ID!) { addressChange(id: $id) {
      submittedBy { ...All } movers { person { ...All } }
    } } fragment All on Person { id name { given } addressChanges(first: 5) { totalCount } ed { asOf } }`;
    const nothing = { name: null, addressChanges: null, ed: null };
    const something = { name: expect.anything(), addressChanges: expect.anything(), ed: expect.anything() };
    for (const [as, other] of [
      ['p-ana', 'p-bo'],
      ['p-bo', 'p-ana'],
    ] as const) {
      const seen = (await system.ask(people, { as, variables: { id } })).data.addressChange;
      const persons = [seen.submittedBy, ...seen.movers.map(({ person }: { person: object }) => person)];
      expect(persons).toHaveLength(3);
      for (const person of persons) {
        expect(person).toEqual(person.id === as ? { id: as, ...something } : { id: other, ...nothing });
      }
    }
  });

  it('says which scope is missing, and gives the rest', async () => {
    const token = await system.token('p-ana', { scopes: ['openid', 'va:read'] });
    const { data, errors } = await system.ask('{ me { id va { veteranStatus } ssa { asOf } } }', { as: token });
    expect(data.me).toMatchObject({ id: 'p-ana', va: { veteranStatus: 'CONFIRMED' }, ssa: null });
    expect(errors).toMatchObject([{ path: ['me', 'ssa'], extensions: { code: 'FORBIDDEN', missing: ['ssa:read'] } }]);
  });

  it('nobody signed in sees what is public, and null with a code for what is not', async () => {
    const { data, errors } = await system.ask('{ me { id } agencies { code } }');
    expect(data.me).toBeNull();
    expect(data.agencies.length).toBeGreaterThan(5);
    expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('no answer and no schema holds a whole social-security number', async () => {
    const { data, text } = await system.ask('{ me { ssn } }', { as: 'p-ana' });
    expect(data.me.ssn).toMatch(/^\*\*\*-\*\*-\d{4}$/);
    expect(text).not.toMatch(/\d{3}-\d{2}-\d{4}/);
  });

  it('no log line holds a name, an address, a token or a number that identifies a person', async () => {
    const { name, address, email, dateOfBirth, subject } = factsOf('p-ana');
    await system.ask(
      'query ($w: ID!) { me { name { given family } dateOfBirth ssn va { addressesOnFile { address { lines } } } } addressChange(id: $w) { id } }',
      { as: 'p-ana', variables: { w: `${name.family} ${dateOfBirth}` } },
    );
    await system.ask(`{ addressChangeByKey(idempotencyKey: "${name.family}") { nothing } }`, { as: 'p-ana' });
    await system.fault('va', 'down');
    await system.ask('{ me { va { addressesOnFile { address { lines } } } } }', { as: 'p-ana' });
    await system.fault('va', 'up');
    const written = system.log.join('\n');
    expect(system.log.length).toBeGreaterThan(10);
    for (const value of [
      name.family,
      ...address.lines,
      email,
      dateOfBirth,
      subject,
      await system.token('p-ana'),
      'p-ana',
    ]) {
      expect(written.includes(value), `a log line holds a personal value of ${value.length} characters`).toBe(false);
    }
    expect(written).not.toMatch(/\d{3}-\d{2}-\d{4}/);
  });
});
