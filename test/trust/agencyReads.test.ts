import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type System, startSystem, until } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 12 });
}, 120_000);
afterAll(() => system?.close());

const agi = 'IrsRecord.adjustedGrossIncome';
const read = `query Read($id: ID!) {
  person(id: $id) { id irs { adjustedGrossIncome(taxYear: 2025) refunds { edges { node { taxYear } } } } }
}`;
const readIncome = 'query Read($id: ID!) { person(id: $id) { id irs { adjustedGrossIncome(taxYear: 2025) } } }';

interface AccessEdge {
  readonly node: {
    readonly source: { readonly code: string } | null;
    readonly byAgency: { readonly code: string } | null;
  };
}

function asSnap(query: string, id: string): Promise<Answer<{ person: { irs: unknown } | null }>> {
  return system.ask(query, { as: 'client:usda-snap', variables: { id }, extensions: { purpose: 'snap-eligibility' } });
}

const terms = {
  provider: 'IRS',
  consumer: 'USDA',
  purpose: 'snap-eligibility',
  fields: [agi],
  mode: 'STORE',
  fetch: 'PERIODIC',
  keepDays: 30,
  expiresAt: '2027-11-01T00:00:00Z',
};

let keys = 0;
async function grant(narrower: Partial<typeof terms> = {}, person = 'p-ana'): Promise<string> {
  const as = await system.token(person);
  const given = { ...terms, ...narrower };
  const texts = await system.ask('query T($terms: ConsentTermsInput!) { consentTexts(terms: $terms) { digest } }', {
    as,
    variables: { terms: given },
  });
  keys += 1;
  if (!texts.data) throw new Error(texts.text);
  const input = { ...given, textDigest: texts.data.consentTexts[0].digest, idempotencyKey: `key-${keys}` };
  const { data, text } = await system.ask(
    'mutation G($input: GrantConsentInput!) { grantConsent(input: $input) { consent { id } userErrors { code } } }',
    { as, variables: { input } },
  );
  const id = data?.grantConsent?.consent?.id;
  if (id === undefined) throw new Error(text);
  return id;
}

/** Asks every 50 ms until `isGone`; how long after `fromMs` that was. */
async function untilGone(fromMs: number, isGone: () => Promise<boolean>): Promise<number> {
  while (!(await isGone())) {
    if (Date.now() - fromMs > 5_000) return Number.POSITIVE_INFINITY;
    await new Promise((done) => setTimeout(done, 50));
  }
  return Date.now() - fromMs;
}

describe("an agency's client", () => {
  it('finds nobody without a right, exactly as nobody is found by a made-up id', async () => {
    const [ana, nobody] = [await asSnap(read, 'p-ana'), await asSnap(read, 'p-made-up')];
    expect(ana.data).toEqual({ person: null });
    expect(ana.text).toBe(nobody.text);
  });

  it('reads what was consented to, is told what is missing of the rest, and nothing a second after', async () => {
    const id = await grant();
    expect((await asSnap(readIncome, 'p-ana')).data).toEqual({
      person: { id: 'p-ana', irs: { adjustedGrossIncome: expect.stringMatching(/^\d+$/) } },
    });
    const more = await asSnap(read, 'p-ana');
    // What is denied costs nothing beside it.
    expect(more.data).toEqual({
      person: { id: 'p-ana', irs: { adjustedGrossIncome: expect.stringMatching(/^\d+$/), refunds: null } },
    });
    expect(more.errors).toEqual([
      {
        message: expect.any(String),
        path: ['person', 'irs', 'refunds'],
        extensions: { code: 'CONSENT_REQUIRED', agency: 'IRS', missing: ['IrsRecord.refunds'] },
      },
    ]);
    const revoked = await system.ask(
      'mutation R($id: ID!) { revokeConsent(id: $id, idempotencyKey: "revoke-1") { consent { state } } }',
      { as: 'p-ana', variables: { id } },
    );
    expect(revoked.data.revokeConsent.consent.state).toBe('REVOKED');
    const isGone = async () => (await asSnap(readIncome, 'p-ana')).data.person === null;
    expect(await untilGone(Date.now(), isGone)).toBeLessThan(1_000);
  });

  it('loses of a record what its purpose does not cover, and nothing beside it', async () => {
    await grant({ provider: 'VA', fields: ['VaRecord.veteranStatus'] });
    const { data, errors } = await asSnap(
      `query Read($id: ID!) {
        person(id: $id) { va { veteranStatus fiduciary claims { totalCount } addressesOnFile { purpose } } }
      }`,
      'p-ana',
    );
    const veteranStatus = expect.stringMatching(/^[A-Z_]+$/);
    expect(data).toEqual({ person: { va: { veteranStatus, fiduciary: null, claims: null, addressesOnFile: null } } });
    const told = errors?.map(({ path, extensions: { code, missing } }) => [path?.[2], code, missing]).sort();
    expect(told).toEqual([
      ['addressesOnFile', 'FORBIDDEN', ['class:LOCATION']],
      ['claims', 'FORBIDDEN', ['class:HEALTH']],
      ['fiduciary', 'CONSENT_REQUIRED', ['VaRecord.fiduciary']],
    ]);
  });

  it('asking an agency that no consent is for, is told what is missing, whether there is a record or not', async () => {
    // Of the first the tax agency holds a record, of the other none.
    const people = ['p-ed', 'p-leo'];
    const records = await Promise.all(people.map((as) => system.ask('{ me { irs { asOf } } }', { as })));
    expect(records.map(({ data }) => data.me.irs !== null)).toEqual([true, false]);
    for (const person of people) await grant({ provider: 'VA', fields: ['VaRecord.veteranStatus'] }, person);
    const query = `query Read($id: ID!) {
      person(id: $id) { id va { veteranStatus } irs { agency { code } ...Income refunds { edges { node { amount } } } } }
    }
    fragment Income on IrsRecord { income: adjustedGrossIncome(taxYear: 2025) }`;
    for (const person of people) {
      const { data, errors } = await asSnap(query, person);
      expect(data.person).toMatchObject({ id: person, irs: null });
      expect(errors).toEqual([
        {
          message: expect.any(String),
          path: ['person', 'irs'],
          extensions: {
            code: 'CONSENT_REQUIRED',
            agency: 'IRS',
            missing: [
              'IrsRecord.adjustedGrossIncome',
              'IrsRecord.refunds',
              'RefundConnection.edges',
              'RefundEdge.node',
              'Refund.amount',
            ],
          },
        },
      ]);
    }
    // Who let nobody read anything goes on being nobody.
    const [other, nobody] = [await asSnap(query, 'p-di'), await asSnap(query, 'p-made-up')];
    expect(other.data).toEqual({ person: null });
    expect(other.text).toBe(nobody.text);
    // And what was refused was not read.
    const tracker = '{ me { dataAccesses(first: 50) { edges { node { source { code } byAgency { code } } } } } }';
    const read = await until(
      async () =>
        ((await system.ask(tracker, { as: 'p-ed' })).data.me.dataAccesses.edges as readonly AccessEdge[])
          .filter(({ node }) => node.byAgency?.code === 'USDA')
          .map(({ node }) => node.source?.code),
      (sources) => sources.includes('VA'),
    );
    expect(new Set(read)).toEqual(new Set(['VA']));
  });

  it('may ask for more people than it may guess, where it knows of each', async () => {
    for (const person of ['p-bo', 'p-cy']) await grant({ provider: 'VA', fields: ['VaRecord.veteranStatus'] }, person);
    const misses = async () => (await system.counters()).irs?.['probes.missed.Person'] ?? 0;
    const before = await misses();
    for (const person of ['p-bo', 'p-cy']) await asSnap(readIncome, person);
    expect(await misses()).toBe(before);
  });

  it('changes nothing, whatever it may read', async () => {
    const change = 'mutation { revokeDelegation(id: "delegation-1", idempotencyKey: "client-1") { replayed } }';
    const { data, errors } = await system.ask(change, { as: 'client:usda-snap' });
    expect(data ?? null).toSatisfy((value) => value === null || value.revokeDelegation === null);
    expect(errors?.[0]?.extensions.code).toMatch(/^(FORBIDDEN|STEP_UP_REQUIRED)$/);
  });
});

describe('staff with a case', () => {
  it('are told what they lack at another agency, and of nobody else’s that there is anything', async () => {
    const scopes = ['identity:read', 'va:read', 'dhs:read', 'usda:read'];
    const as = await system.token('p-vera', { clientId: 'va-casework', scopes });
    const query = 'query ($id: ID!) { person(id: $id) { va { veteranStatus } dhs { asOf } usda { snap { id } } } }';
    const { data, errors } = await system.ask(query, { as, variables: { id: 'p-ana' } });
    expect(data).toEqual({ person: { va: { veteranStatus: expect.any(String) }, dhs: null, usda: null } });
    const told = errors?.map(({ path, extensions: { code, missing } }) => [path?.[1], code, missing]).sort();
    expect(told).toEqual([
      ['dhs', 'CONSENT_REQUIRED', ['DhsRecord.asOf']],
      ['usda', 'CONSENT_REQUIRED', ['UsdaRecord.snap']],
    ]);
    const [other, nobody] = [
      await system.ask(query, { as, variables: { id: 'p-di' } }),
      await system.ask(query, { as, variables: { id: 'p-made-up' } }),
    ];
    expect(other.data).toEqual({ person: null });
    expect(other.text).toBe(nobody.text);
  });
});

describe('somebody who was let in', () => {
  const see = (as: string) =>
    system.ask('{ person(id: "p-ana") { id dateOfBirth signIns(first: 1) { edges { cursor } } va { asOf } } }', { as });

  it('sees the state of affairs and nothing that is the person’s alone, and nothing a second after', async () => {
    expect((await see('p-bo')).data).toEqual({ person: null });
    const input = {
      to: 'p-bo',
      powers: ['READ_STATUS'],
      reason: 'CAREGIVER',
      startsOn: '2026-01-01',
      idempotencyKey: 'let-in-1',
    };
    const granted = await system.ask(
      'mutation G($input: GrantDelegationInput!) { grantDelegation(input: $input) { delegation { id } } }',
      { as: 'p-ana', variables: { input } },
    );
    const { person } = (await see('p-bo')).data;
    expect(person).toMatchObject({ id: 'p-ana', dateOfBirth: null, signIns: null, va: { asOf: expect.any(String) } });
    await system.ask('mutation R($id: ID!) { revokeDelegation(id: $id, idempotencyKey: "let-in-2") { replayed } }', {
      as: 'p-ana',
      variables: { id: granted.data.grantDelegation.delegation.id },
    });
    const isGone = async () => (await see('p-bo')).data.person === null;
    expect(await untilGone(Date.now(), isGone)).toBeLessThan(1_000);
  });
});

describe('who tries many ids', () => {
  const many = (ids: readonly string[]) =>
    `{ ${ids.map((id, index) => `a${index}: person(id: "${id}") { id }`).join(' ')} }`;
  const codesOf = ({ errors = [] }: Answer<unknown>) => errors.map(({ extensions: { code } }) => code);

  it.each([
    ['p-cy', (number: number) => `p-made-up-${number}`],
    ['p-di', (number: number) => `p-${number}`],
  ])('%s, is refused after fifty in a minute, whether they are somebody or nobody', async (as, idOf) => {
    const ids = Array.from({ length: 60 }, (_, index) => idOf(index + 1));
    const answers = [];
    for (let from = 0; from < ids.length; from += 20) {
      answers.push(await system.ask(many(ids.slice(from, from + 20)), { as }));
    }
    expect(answers.map((answer) => codesOf(answer).length)).toEqual([0, 0, 10]);
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['TOO_MANY_PROBES']));
    expect((await system.ask(many([as]), { as })).data).toEqual({ a0: { id: as } });
  });
});
