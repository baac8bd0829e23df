import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { answerEffect, askIntake, deliverTo } from './deliverTo.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['hhs'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { hhs {
  agency { code } asOf endsWithMove coverage { program from to renewBy } medicaid { id administeredBy members }
  addressesOnFile { purpose setBy { id } address { lines region } }
} } } }`;
const recordOf = async (caller: string, id = caller) =>
  (await agencies.ask('hhs', caller, query, { variables: { id } })).data._entities[0];

describe('the record of an insured person', () => {
  it('holds Medicaid with the day to renew, the application, and the home beside the letters', async () => {
    expect((await recordOf('p-ana')).hhs).toMatchObject({
      agency: { code: 'HHS' },
      asOf: '2026-11-20T17:00:00.000Z',
      endsWithMove: null,
      coverage: [{ program: 'MEDICAID', from: '2026-04-01', to: null, renewBy: '2027-03-31' }],
      medicaid: [{ id: 'ma-ana-1', administeredBy: 'Ohio Medicaid', members: 3 }],
      addressesOnFile: [{ purpose: 'MAILING' }, { purpose: 'RESIDENCE' }],
    });
  });

  it('holds letters alone with Medicare alone, which nobody renews', async () => {
    const { coverage, medicaid, addressesOnFile } = (await recordOf('p-ed')).hhs;
    expect(coverage.map(({ program }: { program: string }) => program)).toEqual([
      'MEDICARE_A',
      'MEDICARE_B',
      'MEDICARE_D',
    ]);
    expect(coverage.every(({ renewBy }: { renewBy: string | null }) => renewBy === null)).toBe(true);
    expect(medicaid).toEqual([]);
    expect(addressesOnFile).toMatchObject([{ purpose: 'MAILING' }]);
  });

  it('insures Ana’s children by CHIP', async () => {
    expect((await recordOf('p-leo')).hhs.coverage).toMatchObject([{ program: 'CHIP', to: null }]);
  });

  it('lists what has ended before what stands', async () => {
    const returned = everybody.find(({ hhs }) => hhs?.coverage.some(({ to }) => to !== null));
    const { coverage } = (await recordOf(returned?.id ?? '')).hhs;
    const starts = coverage.map(({ from }: { from: string }) => from);
    expect(starts).toEqual(starts.toSorted());
    expect(coverage.find(({ to }: { to: string | null }) => to !== null)).toMatchObject({ renewBy: null });
  });

  it('is there for exactly those whose address HHS keeps', async () => {
    const found = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.hhs != null));
    expect(found).toEqual(everybody.map(({ holdings }) => holdings.has('HHS')));
    expect(new Set(found).size).toBe(2);
  });

  it.each([
    ['p-bo', 'p-ana'],
    // A parent reads a child's record through a delegation, not by asking.
    ['p-ana', 'p-leo'],
    ['p-ana', 'p-nobody'],
    ['anonymous', 'p-ana'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });
});

describe('an address change at HHS', () => {
  const inOhio = { lines: ['1 ORCHARD AVE'], region: 'OH' };

  it('within the State is recorded and asks nothing', async () => {
    expect(await deliverTo(agencies, 'hhs', 'p-leo', { to: inOhio })).toMatchObject({ state: 'APPLIED', effects: [] });
  });

  it('to another State is recorded at once, and what becomes of the coverage waits for the person', async () => {
    expect(await deliverTo(agencies, 'hhs', 'p-ana', { row: 'row-out' })).toMatchObject({
      state: 'APPLIED',
      effects: [{ code: 'LEAVES_STATE', law: '42 CFR 435.403', kind: 'YES_NO', state: 'WAITING' }],
    });
    const before = (await recordOf('p-ana')).hhs;
    expect(before.addressesOnFile).toMatchObject([{ address: { region: 'ME' } }, { address: { region: 'ME' } }]);
    expect(before).toMatchObject({ endsWithMove: null, coverage: [{ to: null }] });

    const answered = await answerEffect(agencies, 'hhs', { delivery: 'row-out.1', code: 'LEAVES_STATE', value: 'YES' });
    expect(answered).toMatchObject({ state: 'APPLIED', effects: [{ code: 'LEAVES_STATE', state: 'ANSWERED' }] });
    expect((await recordOf('p-ana')).hhs.endsWithMove).toBe(true);
  });

  it('never writes the letters of somebody with Medicare: that address is Social Security’s', async () => {
    await deliverTo(agencies, 'hhs', 'p-ed', {});
    expect((await recordOf('p-ed')).hhs.addressesOnFile).toMatchObject([
      { purpose: 'MAILING', setBy: null, address: { lines: ['1240 NW CEDAR ST'] } },
    ]);
    const { holders } = (await askIntake(agencies, 'hhs', '{ holders { holders { person purposes derived } } }', {}))
      .holders;
    const of = (person: string) => holders.find((holder: { person: string }) => holder.person === person);
    expect(of('p-ed')).toEqual({ person: 'p-ed', purposes: ['MAILING'], derived: ['MAILING'] });
    expect(of('p-ana')).toEqual({ person: 'p-ana', purposes: ['MAILING', 'RESIDENCE'], derived: [] });
  });

  it('of somebody who has died is refused', async () => {
    expect(await deliverTo(agencies, 'hhs', 'p-000013', {})).toMatchObject({
      state: 'REJECTED',
      reasonCode: 'PERSON_DECEASED',
    });
  });

  it.each([
    [40, 'APPLIED'],
    [41, 'NEEDS_CITIZEN'],
  ])('with a line of %d characters is %s', async (length, state) => {
    const to = { ...inOhio, lines: ['X'.repeat(length)] };
    expect(await deliverTo(agencies, 'hhs', 'p-mia', { to })).toMatchObject({ state });
  });
});

it('says in public whose record Medicare follows, and who must report a move', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.hhs));
  expect(await answer.json()).toMatchObject({
    purposes: ['MAILING', 'RESIDENCE'],
    derivedFrom: 'SSA',
    duty: { rule: '42 CFR 435.919', days: 10 },
    notices: expect.arrayContaining([expect.stringContaining('Social Security')]),
  });
});
