import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { nextPayment } from '../../subgraphs/ssa/nextPayment.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 220;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['ssa'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { ssa {
  agency { code } asOf statementAsOf representativePayee
  benefits { kind monthly nextPaymentOn }
  addressesOnFile { purpose version setBy { id } address { lines postalCode } }
} } } }`;
const recordOf = async (caller: string, id = caller) =>
  (await agencies.ask('ssa', caller, query, { variables: { id } })).data._entities[0];

describe('the record of a person at Social Security', () => {
  it('gives money as a string of integer cents', async () => {
    const { ssa } = await recordOf('p-ana');
    expect(ssa.benefits).toEqual([{ kind: 'DISABILITY', monthly: '91200', nextPaymentOn: '2026-12-10' }]);
  });

  it('holds one mailing address', async () => {
    expect((await recordOf('p-ana')).ssa).toMatchObject({
      agency: { code: 'SSA' },
      asOf: '2026-11-20T17:00:00.000Z',
      addressesOnFile: [{ purpose: 'MAILING', setBy: null, address: { lines: ['412 CANAL ST APT 2B'] } }],
    });
  });

  it('says that somebody else is paid for a child', async () => {
    expect((await recordOf('p-leo')).ssa.representativePayee).toBe(true);
    expect((await recordOf('p-ana')).ssa.representativePayee).toBe(false);
  });

  it('is there without a benefit, and lists two where two are paid', async () => {
    expect((await recordOf('p-di')).ssa.benefits).toEqual([]);
    const twice = everybody.find(({ benefits, holdings }) => benefits.length === 2 && holdings.has('SSA'));
    const kinds = (await recordOf(twice?.id ?? '')).ssa.benefits.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toHaveLength(2);
    expect(kinds).toEqual(kinds.toSorted());
  });

  it('pays nothing after a death', async () => {
    const dead = everybody.filter(({ deceasedOn, benefits }) => deceasedOn !== null && benefits.length > 0);
    expect(dead.length).toBeGreaterThan(0);
    for (const { id } of dead) {
      const { benefits } = (await recordOf(id)).ssa;
      expect(benefits.every(({ nextPaymentOn }: { nextPaymentOn: string | null }) => nextPaymentOn === null)).toBe(
        true,
      );
    }
  });

  it.each([
    ['p-bo', 'p-ana'],
    ['p-cy', 'p-cy'],
    ['p-ana', 'p-nobody'],
    ['anonymous', 'p-ana'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });
});

describe('the next payment', () => {
  it.each([
    ['2026-12-10', '2026-11-20', '2026-12-10'],
    ['2026-12-10', '2026-12-10', '2026-12-10'],
    ['2026-12-10', '2026-12-11', '2027-01-10'],
    ['2026-12-31', '2027-02-01', '2027-02-28'],
    ['2026-12-31', '2028-02-29', '2028-02-29'],
    ['2026-12-01', '2026-12-31', '2027-01-01'],
  ])('of a benefit paid on %s is, on %s, %s', (paidOn, today, expected) => {
    expect(nextPayment(paidOn, today)).toBe(expected);
  });
});

it('says in public what it promises about addresses', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.ssa));
  expect(await answer.json()).toMatchObject({
    purposes: ['MAILING'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 40,
    notices: expect.arrayContaining([expect.stringContaining('Medicare')]),
  });
});
