import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { askIntake, deliverTo } from './deliverTo.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['dhs'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { dhs {
  agency { code } asOf addressReportDueBy
  disasterAid { id awarded inspectionAt disaster { number title declaredOn counties applyBy } damagedAddress { lines city region postalCode countryCode deliveryPoint } }
  immigration { id formType receiptNumber biometricsAt }
  addressesOnFile { purpose setBy { id } address { lines } }
} } } }`;
const recordOf = async (caller: string, id = caller) =>
  (await agencies.ask('dhs', caller, query, { variables: { id } })).data._entities[0];

describe('the record of a disaster survivor', () => {
  it('keeps the damaged dwelling apart from where letters go', async () => {
    const { dhs } = await recordOf('p-cy');
    expect(dhs).toMatchObject({
      agency: { code: 'DHS' },
      asOf: '2026-11-20T17:00:00.000Z',
      addressReportDueBy: null,
      addressesOnFile: [{ purpose: 'MAILING', setBy: null, address: { lines: ['27 LIGHTHOUSE RD'] } }],
      immigration: [],
      disasterAid: [
        {
          id: 'da-cy-1',
          awarded: '1245000',
          disaster: {
            number: '9901',
            counties: ['Harborview', 'Pemaquid Bay'],
            declaredOn: '2025-07-08',
            applyBy: '2025-10-06',
          },
          damagedAddress: { lines: ['224 FERRY ST APT 1A'], city: 'HARBORVIEW', deliveryPoint: null },
        },
      ],
    });
  });

  it('is undecided until something is awarded', async () => {
    expect((await recordOf('p-ana')).dhs.disasterAid).toMatchObject([
      { id: 'da-ana-1', awarded: null, inspectionAt: '2026-11-26T15:00:00.000Z' },
    ]);
  });

  it('is not changed by a move, only the letters are', async () => {
    const { damagedAddress } = (await recordOf('p-cy')).dhs.disasterAid[0];
    const to = { lines: ['1 ORCHARD AVE'] };
    expect(await deliverTo(agencies, 'dhs', 'p-cy', { to })).toMatchObject({ state: 'APPLIED' });
    const { disasterAid, addressesOnFile } = (await recordOf('p-cy')).dhs;
    expect(disasterAid[0].damagedAddress).toEqual(damagedAddress);
    expect(addressesOnFile).toMatchObject([{ setBy: { id: 'change-1' }, address: to }]);
  });
});

describe('the record of a non-citizen', () => {
  it('lists cases, and the home beside the letters', async () => {
    expect((await recordOf('p-di')).dhs).toMatchObject({
      disasterAid: [],
      immigration: [
        { id: 'ic-di-1', formType: 'I-485', receiptNumber: 'ZZZ0004100058', biometricsAt: '2026-12-08T17:30:00.000Z' },
      ],
      addressesOnFile: [{ purpose: 'MAILING' }, { purpose: 'RESIDENCE' }],
    });
  });

  it('can be registered without a case', async () => {
    const registered = everybody.find(({ dhs }) => dhs?.registered === true && dhs.immigration.length === 0);
    expect((await recordOf(registered?.id ?? '')).dhs).toMatchObject({ immigration: [], addressReportDueBy: null });
  });

  it('is there for exactly those whose address DHS keeps', async () => {
    const found = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.dhs != null));
    expect(found).toEqual(everybody.map(({ holdings }) => holdings.has('DHS')));
    expect(new Set(found).size).toBe(2);
  });

  it.each([
    ['p-ana', 'p-di'],
    ['p-bo', 'p-bo'],
    ['p-di', 'p-nobody'],
    ['anonymous', 'p-di'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });

  it.each([
    ['DisasterAidApplication', 'da-cy-1', 'p-cy'],
    ['ImmigrationCase', 'ic-di-1', 'p-di'],
  ])('answers a %s by its id to whom it belongs alone', async (type, id, owner) => {
    const text = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { id } } }`;
    const ask = async (caller: string) =>
      (await agencies.ask('dhs', caller, text, { variables: { of: [{ __typename: type, id }] } })).data._entities;
    expect(await ask(owner)).toEqual([{ id }]);
    expect(await ask('p-ana')).toEqual([null]);
  });
});

describe('the day to report a move by', () => {
  const dueOf = async (person: string) => (await recordOf(person)).dhs.addressReportDueBy;

  it('is the tenth after it, while the move waits, and is gone once it is recorded', async () => {
    expect(await dueOf('p-di')).toBeNull();
    const ahead = { row: 'row-di', effectiveOn: '2026-12-10', to: { lines: ['1 ORCHARD AVE'] } };
    expect(await deliverTo(agencies, 'dhs', 'p-di', ahead)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(await dueOf('p-di')).toBe('2026-12-20');
    await askIntake(agencies, 'dhs', 'mutation { withdraw(delivery: "row-di.1", reason: "cancelled") { state } }', {});
    expect(await dueOf('p-di')).toBeNull();
  });

  it('is of the earliest of several, and one that was answered waits no more', async () => {
    const tooLong = { row: 'row-asked', sequence: 2, effectiveOn: '2026-11-19', to: { lines: ['X'.repeat(36)] } };
    const later = { row: 'row-later', sequence: 3, effectiveOn: '2026-11-30' };
    expect(await deliverTo(agencies, 'dhs', 'p-di', tooLong)).toMatchObject({ state: 'NEEDS_CITIZEN' });
    expect(await deliverTo(agencies, 'dhs', 'p-di', later)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(await dueOf('p-di')).toBe('2026-11-29');
    const answered = { ...tooLong, to: { lines: ['3 ORCHARD AVE'] } };
    // The tenth revision is newer than the second, whatever their texts say.
    expect(await deliverTo(agencies, 'dhs', 'p-di', { ...tooLong, revision: 2 })).toMatchObject({
      state: 'NEEDS_CITIZEN',
    });
    expect(await deliverTo(agencies, 'dhs', 'p-di', { ...answered, revision: 10 })).toMatchObject({ state: 'APPLIED' });
    expect(await dueOf('p-di')).toBe('2026-12-10');
  });

  it('is null for a citizen whose move waits just the same', async () => {
    expect(await deliverTo(agencies, 'dhs', 'p-ana', { effectiveOn: '2026-12-01' })).toMatchObject({
      state: 'ACKNOWLEDGED',
    });
    expect(await dueOf('p-ana')).toBeNull();
  });
});

describe('declared disasters', () => {
  const numbersOf = async (args: string) => {
    const { data, errors } = await agencies.ask('dhs', 'anonymous', `{ declaredDisasters(${args}) { number } }`);
    expect(errors).toBeUndefined();
    return data.declaredDisasters.map(({ number }: { number: string }) => number);
  };

  it.each([
    ['region: "OH"', ['9905', '9903']],
    ['region: "oh"', ['9905', '9903']],
    ['region: "OH", on: "2026-10-20"', ['9903']],
    // The last day to apply is one of the days.
    ['region: "ME", on: "2025-10-06"', ['9901']],
    ['region: "ME", on: "2025-10-07"', []],
    ['region: "ME"', []],
    ['region: "Ohio"', []],
  ])('for %s are %j, newest first, for anybody', async (args, expected) => {
    expect(await numbersOf(args)).toEqual(expected);
  });

  it('are refused for a day that is none', async () => {
    const { errors } = await agencies.ask(
      'dhs',
      'anonymous',
      '{ declaredDisasters(region: "OH", on: "2026-02-30") { number } }',
    );
    expect(errors?.length).toBe(1);
  });
});

it('says in public who has ten days, and what no move changes', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.dhs));
  expect(await answer.json()).toMatchObject({
    lineLengthLimit: 35,
    channel: expect.stringContaining('AR-11'),
    duty: { rule: '8 CFR 265.1', days: 10, counted: 'CALENDAR_DAYS' },
    neverChanges: [expect.stringContaining('damaged dwelling')],
  });
});
