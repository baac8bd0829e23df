import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem, until } from '../support/system.ts';
import * as operations from './trustOperations.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.close());

const snap = 'client:usda-snap';
const terms = {
  provider: 'IRS',
  consumer: 'USDA',
  purpose: 'snap-eligibility',
  fields: ['IrsRecord.adjustedGrossIncome'],
  mode: 'VIEW',
  fetch: 'PERIODIC',
  keepDays: 0,
  expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
};
const income = 'query Income($id: ID!) { person(id: $id) { irs { adjustedGrossIncome(taxYear: 2025) } } }';

let keys = 0;
const newKey = () => {
  keys += 1;
  return `consent-key-${keys}`;
};

async function allow(person: string, further: object = {}): Promise<string> {
  const asked = { ...terms, ...further };
  const { data: offered } = await system.ask(operations.texts, { variables: { terms: asked } });
  const textDigest = offered.consentTexts[0].digest;
  const input = { ...asked, textDigest, idempotencyKey: newKey() };
  const { data, errors } = await system.ask(operations.allow, { as: person, variables: { input } });
  expect(errors).toBeUndefined();
  expect(data.grantConsent).toMatchObject({ consent: { state: 'ACTIVE' }, userErrors: [] });
  return data.grantConsent.consent.id;
}

const incomeOf = (id: string) => system.ask(income, { as: snap, variables: { id } });
const readsOf = async (person: string) =>
  (await system.ask(operations.tracker, { as: person, variables: { agency: 'USDA', first: 100 } })).data.me
    .dataAccesses;

describe('consent', () => {
  it('D1: revoked during a periodic fetch, nothing is read after one second, and the tracker agrees', async () => {
    const consent = await allow('p-ana');
    const reads: { readonly begunAt: number; readonly income: string | null }[] = [];
    let isOver = false;
    const periodic = (async () => {
      while (!isOver) {
        const begunAt = Date.now();
        const { data } = await incomeOf('p-ana');
        reads.push({ begunAt, income: data.person?.irs?.adjustedGrossIncome ?? null });
        await new Promise((next) => setTimeout(next, 50));
      }
    })();
    await until(
      async () => reads.filter(({ income }) => income !== null).length,
      (count) => count >= 5,
    );
    const { data } = await system.ask(operations.stop, { as: 'p-ana', variables: { id: consent, key: newKey() } });
    const revokedAt = Date.now();
    expect(data.revokeConsent).toMatchObject({ consent: { state: 'REVOKED' }, userErrors: [] });
    await new Promise((next) => setTimeout(next, 2500));
    isOver = true;
    await periodic;
    const late = reads.filter(({ begunAt }) => begunAt > revokedAt + 1000);
    expect(late.length).toBeGreaterThan(2);
    expect(late.every(({ income }) => income === null)).toBe(true);

    const read = reads.filter(({ income }) => income !== null).length;
    const list = await until(
      () => readsOf('p-ana'),
      ({ totalCount }) => totalCount === read,
      2000,
    );
    expect(list.totalCount).toBe(read);
    for (const { node } of list.edges) {
      expect(Date.parse(node.at)).toBeLessThanOrEqual(revokedAt + 1000);
      expect(node).toMatchObject({ byAgency: { code: 'USDA' }, byRole: 'AGENCY', consent: { id: consent } });
      expect(node.fields).toContain('IrsRecord.adjustedGrossIncome');
    }
  });

  it('D1: revoked while a read waits for a slow agency, the read fails and leaves no record', async () => {
    const consent = await allow('p-ana');
    const query = `query Held($id: ID!) {
      person(id: $id) { irs { adjustedGrossIncome(taxYear: 2025) } va { veteranStatus } }
    }`;
    const held = () => system.ask(query, { as: snap, variables: { id: 'p-ana' } });
    const other = await allow('p-ana', { provider: 'VA', fields: ['VaRecord.veteranStatus'] });
    await system.fault('va', 'slow=1500');
    try {
      const before = (await readsOf('p-ana')).totalCount;
      // Nothing is taken back: it is answered, however long it takes.
      expect((await held()).data.person.irs.adjustedGrossIncome).toEqual(expect.any(String));
      const reading = held();
      await new Promise((next) => setTimeout(next, 400));
      await system.ask(operations.stop, { as: 'p-ana', variables: { id: consent, key: newKey() } });
      const revokedAt = Date.now();
      const { data } = await reading;
      expect(Date.now() - revokedAt).toBeGreaterThan(900);
      // Exactly as it is answered to who asks now; what another consent covers is told.
      expect(data).toMatchObject({ person: { irs: null, va: { veteranStatus: 'CONFIRMED' } } });
      await new Promise((next) => setTimeout(next, 1200));
      const list = await readsOf('p-ana');
      expect(list.totalCount).toBeGreaterThan(before);
      for (const { node } of list.edges) {
        const isOfIt = node.consent.id === consent;
        if (isOfIt) expect(Date.parse(node.at)).toBeLessThanOrEqual(revokedAt);
      }
    } finally {
      await system.fault('va', 'up');
      await system.ask(operations.stop, { as: 'p-ana', variables: { id: other, key: newKey() } });
    }
  });

  it('D1: paused, it is as if it were not given; resumed, it holds again', async () => {
    const id = await allow('p-di');
    const set = (mutation: string) =>
      system.ask(
        `mutation ($id: ID!, $key: ID!) { ${mutation}(id: $id, idempotencyKey: $key) { consent { state } } }`,
        {
          as: 'p-di',
          variables: { id, key: newKey() },
        },
      );
    const isRead = async () => (await incomeOf('p-di')).data.person !== null;
    expect(await isRead()).toBe(true);
    await set('pauseConsent');
    expect(await until(isRead, (read) => !read, 1000)).toBe(false);
    await set('resumeConsent');
    expect(await until(isRead, (read) => read, 1000)).toBe(true);
  });

  it('D6: a field outside the consent is null, with the very field that is missing, and its sibling is read', async () => {
    await allow('p-bo', { fields: ['IrsRecord.asOf'] });
    const query =
      'query Both($id: ID!) { person(id: $id) { irs { asOf income: adjustedGrossIncome(taxYear: 2025) } } }';
    const { data, errors } = await system.ask(query, { as: snap, variables: { id: 'p-bo' } });
    expect(data.person.irs).toMatchObject({ asOf: expect.any(String), income: null });
    expect(errors).toMatchObject([
      {
        path: ['person', 'irs', 'income'],
        extensions: { code: 'CONSENT_REQUIRED', missing: ['IrsRecord.adjustedGrossIncome'] },
      },
    ]);
  });

  it('D6: without any consent, a person is exactly what nobody is', async () => {
    const [unasked, nobody] = [await incomeOf('p-cy'), await incomeOf('p-none')];
    expect(unasked).toEqual(nobody);
    expect(unasked.data).toEqual({ person: null });
  });

  it('D6: a field whose class the purpose does not cover is never asked of the agency', async () => {
    await allow('p-ed', { provider: 'VA', fields: ['VaRecord.combinedRating'] });
    const { data, errors } = await system.ask('query ($id: ID!) { person(id: $id) { va { combinedRating } } }', {
      as: snap,
      variables: { id: 'p-ed' },
    });
    expect(data.person?.va?.combinedRating ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missing: ['class:HEALTH'] });
  });

  it('shows a person what they allow, and every use of it', async () => {
    const id = await allow('p-ana');
    await incomeOf('p-ana');
    const consents = await until(
      async () => (await system.ask(operations.myConsents, { as: 'p-ana' })).data.me.consents.edges,
      (edges) => edges[0]?.node.uses.totalCount > 0,
      2000,
    );
    expect(consents).toMatchObject([
      {
        node: {
          id,
          provider: { code: 'IRS' },
          consumer: { code: 'USDA' },
          uses: { edges: [{ node: { operation: null } }] },
        },
      },
    ]);
  });
});

describe('staff', () => {
  const query =
    'query Case($id: ID!) { person(id: $id) { name { given family } va { veteranStatus } irs { adjustedGrossIncome(taxYear: 2025) } } }';

  it('read their own agency about whose case they work on, by name, and no other agency', async () => {
    const scopes = ['identity:read', 'va:read', 'irs:read'];
    const as = await system.token('p-vera', { clientId: 'va-casework', scopes });
    const { data, errors } = await system.ask(query, { as, variables: { id: 'p-ana' } });
    expect(data.person).toMatchObject({
      name: { given: 'Ana', family: 'Morales' },
      va: { veteranStatus: 'CONFIRMED' },
      irs: null,
    });
    // The purpose does not cover tax records: the agency is not even asked.
    expect(errors).toMatchObject([{ path: ['person', 'irs'], extensions: { missing: ['class:TAX'] } }]);
    const list = await until(
      async () =>
        (await system.ask(operations.tracker, { as: 'p-ana', variables: { agency: 'VA', first: 100 } })).data.me
          .dataAccesses.edges,
      (edges) => edges.some(({ node }: { node: { byRole: string } }) => node.byRole === 'STAFF'),
      2000,
    );
    expect(list.map(({ node }: { node: object }) => node)).toContainEqual(
      expect.objectContaining({ byRole: 'STAFF', purpose: expect.objectContaining({ code: 'benefit-casework' }) }),
    );
  });

  it('find nobody else, exactly as nobody', async () => {
    const as = await system.token('p-vera', { clientId: 'va-casework' });
    const [other, nobody] = [
      await system.ask(query, { as, variables: { id: 'p-di' } }),
      await system.ask(query, { as, variables: { id: 'p-none' } }),
    ];
    expect(other).toEqual(nobody);
    expect(nobody.data.person).toBeNull();
  });
});

describe('a purpose', () => {
  it('narrows what a caller may read, and never widens it', async () => {
    const ask = (purpose: string) =>
      system.ask('{ me { id va { veteranStatus } } agencies { code } }', { as: 'p-ana', extensions: { purpose } });
    const narrowed = await ask('statistics');
    expect(narrowed.data.me?.va ?? null).toBeNull();
    expect(narrowed.data.agencies.length).toBeGreaterThan(10);
    expect(narrowed.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const widened = await ask('law-enforcement');
    expect(widened.data ?? null).toBeNull();
    expect(widened.errors).toMatchObject([{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
  });
});
