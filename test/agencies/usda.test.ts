import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { answerEffect, deliverTo } from './deliverTo.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['usda'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { usda {
  agency { code } asOf
  snap { id unitSize monthlyBenefit recertifyBy interviewAt expedited monthlyShelterCost } wic { id participants clinic }
  addressesOnFile { purpose setBy { id } address { lines } }
} } } }`;
const recordOf = async (caller: string, id = caller) =>
  (await agencies.ask('usda', caller, query, { variables: { id } })).data._entities[0];
const caseOf = async (person: string) => (await recordOf(person)).usda.snap[0];

describe('the record of who asked for food aid', () => {
  it('holds the household’s SNAP case and the WIC request', async () => {
    expect((await recordOf('p-ana')).usda).toMatchObject({
      agency: { code: 'USDA' },
      asOf: '2026-11-20T17:00:00.000Z',
      snap: [
        {
          id: 'sn-ana-1',
          unitSize: 3,
          monthlyBenefit: '41200',
          recertifyBy: '2027-06-23',
          interviewAt: null,
          monthlyShelterCost: '98000',
        },
      ],
      wic: [{ id: 'wi-ana-1', participants: 2, clinic: 'MAPLETON FALLS WIC CLINIC' }],
      addressesOnFile: [{ purpose: 'MAILING' }, { purpose: 'RESIDENCE' }],
    });
  });

  it('has no amount before a decision, and an interview instead', async () => {
    const waiting = everybody.find(({ usda }) => usda?.snap.at(-1)?.monthlyBenefitCents === null);
    expect(await caseOf(waiting?.id ?? '')).toMatchObject({
      monthlyBenefit: null,
      recertifyBy: null,
      interviewAt: expect.stringMatching(/^2026-1[12]-/),
    });
  });

  it('lists the newest case first', async () => {
    const again = everybody.find(({ usda }) => usda?.snap.length === 2);
    const { snap } = (await recordOf(again?.id ?? '')).usda;
    expect(snap.map(({ id }: { id: string }) => id)).toEqual(again?.usda?.snap.map(({ id }) => id).toReversed());
  });

  it('is there for exactly those whose address USDA keeps', async () => {
    const found = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.usda != null));
    expect(found).toEqual(everybody.map(({ holdings }) => holdings.has('USDA')));
    expect(new Set(found).size).toBe(2);
  });

  it.each([
    ['p-bo', 'p-ana'],
    ['p-bo', 'p-bo'],
    ['p-ana', 'p-nobody'],
    ['anonymous', 'p-ana'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });
});

describe('an address change at SNAP', () => {
  it('is recorded at once; the shelter cost stays until the person has told the new one', async () => {
    expect(await deliverTo(agencies, 'usda', 'p-ana', { row: 'row-rent' })).toMatchObject({
      state: 'APPLIED',
      effects: [{ code: 'SHELTER_COST', law: '7 CFR 273.12(c)(4)', kind: 'MONEY', state: 'WAITING' }],
    });
    expect((await recordOf('p-ana')).usda.addressesOnFile).toMatchObject([
      { setBy: { id: 'change-1' }, address: { lines: ['27 LIGHTHOUSE RD'] } },
      { setBy: { id: 'change-1' }, address: { lines: ['27 LIGHTHOUSE RD'] } },
    ]);
    expect(await caseOf('p-ana')).toMatchObject({ monthlyShelterCost: '98000', monthlyBenefit: '41200' });

    const answer = { delivery: 'row-rent.1', code: 'SHELTER_COST', value: '120050' };
    expect(await answerEffect(agencies, 'usda', answer)).toMatchObject({ effects: [{ state: 'ANSWERED' }] });
    expect(await caseOf('p-ana')).toMatchObject({ monthlyShelterCost: '120050', monthlyBenefit: '41200' });
  });

  it('asks nothing of who has WIC alone', async () => {
    const mother = everybody.find(({ usda }) => usda !== null && usda.snap.length === 0);
    expect(await deliverTo(agencies, 'usda', mother?.id ?? '', { to: { lines: ['1 ORCHARD AVE'] } })).toMatchObject({
      state: 'APPLIED',
      effects: [],
    });
  });

  it('with a line of 41 characters is asked back, and asks nothing else', async () => {
    const change = { sequence: 8, to: { lines: ['X'.repeat(41)] } };
    expect(await deliverTo(agencies, 'usda', 'p-ana', change)).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reasonCode: 'LINE_TOO_LONG',
      effects: [],
    });
  });
});

it('says in public on whom the ten days fall, and on whom not', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.usda));
  expect(await answer.json()).toMatchObject({
    purposes: ['MAILING', 'RESIDENCE'],
    lineLengthLimit: 40,
    duty: { rule: '7 CFR 273.12(a)', days: 10, who: expect.stringContaining('simplified reporting') },
  });
});
