import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { isRenewableOnline } from '../../subgraphs/state/renewableOnline.ts';
import { deliverTo } from './deliverTo.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['state'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { stateDept {
  agency { code } asOf passports { lastFour issuedOn expiresOn renewableOnline }
  applications { id renewal expedited mailedOn tracking } addressesOnFile { purpose setBy { id } address { lines countryCode } }
} } } }`;
const recordOf = async (caller: string, id = caller) =>
  (await agencies.ask('state', caller, query, { variables: { id } })).data._entities[0];

describe('the record of a traveller', () => {
  it('keeps an address while an application is pending, and renews nothing twice', async () => {
    expect((await recordOf('p-ana')).stateDept).toMatchObject({
      agency: { code: 'STATE' },
      asOf: '2026-11-20T17:00:00.000Z',
      passports: [{ lastFour: '4471', renewableOnline: false }],
      applications: [{ id: 'pa-ana-1', renewal: true, mailedOn: null, tracking: null }],
      addressesOnFile: [{ purpose: 'MAILING', setBy: null }],
    });
  });

  it('keeps no address of who has a passport and waits for none', async () => {
    expect((await recordOf('p-bo')).stateDept).toMatchObject({
      passports: [{ lastFour: '0382' }],
      applications: [],
      addressesOnFile: [],
    });
  });

  it('is there for whoever has a passport or asked for one, with an address for those who wait', async () => {
    const records = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.stateDept));
    expect(records.map((record) => record != null)).toEqual(everybody.map(({ state }) => state !== null));
    expect(records.map((record) => (record?.addressesOnFile.length ?? 0) > 0)).toEqual(
      everybody.map(({ holdings }) => holdings.has('STATE')),
    );
  });

  it('lists passports newest first', async () => {
    const twice = everybody.find(({ state }) => state?.passports.length === 2);
    const issued = (await recordOf(twice?.id ?? '')).stateDept.passports.map(
      ({ issuedOn }: { issuedOn: string }) => issuedOn,
    );
    expect(issued).toEqual(issued.toSorted().toReversed());
    expect(issued).toHaveLength(2);
  });

  it.each([
    ['p-bo', 'p-ana'],
    ['p-ana', 'p-nobody'],
    ['anonymous', 'p-ana'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });
});

describe('renewing online', () => {
  const book = {
    issuedOn: '2017-03-10',
    expiresOn: '2027-03-09',
    dateOfBirth: '1987-04-12',
    isReplaced: false,
    today: '2026-11-20',
  };
  it.each([
    ['within a year of its end', {}, true],
    ['a year and a day before its end', { today: '2026-03-08' }, false],
    ['exactly a year before its end', { today: '2026-03-09' }, true],
    ['almost five years after its end', { today: '2032-03-08' }, true],
    ['five years after its end', { today: '2032-03-09' }, false],
    ['of a five-year book', { issuedOn: '2022-03-10' }, false],
    ['of a holder of 24', { dateOfBirth: '2001-11-21' }, false],
    ['of a holder of 25 today', { dateOfBirth: '2001-11-20' }, true],
    ['of a book that was replaced', { isReplaced: true }, false],
  ])('%s', (_when, change, expected) => {
    expect(isRenewableOnline({ ...book, ...change })).toBe(expected);
  });
});

describe('an address change at State', () => {
  it.each([
    ['p-bo', {}, { state: 'NO_CHANGE', reasonCode: 'PERSON_NOT_FOUND' }],
    ['p-ana', { effectiveOn: '2027-01-05' }, { state: 'REJECTED', reasonCode: 'NOT_YET_DUE' }],
    ['p-ana', { effectiveOn: '2027-01-04' }, { state: 'ACKNOWLEDGED', reasonCode: null }],
    ['p-ana', { to: { lines: ['X'.repeat(65)] } }, { state: 'NEEDS_CITIZEN', reasonCode: 'LINE_TOO_LONG' }],
    [
      'p-ana',
      { to: { lines: ['12 RUE DES LILAS'], region: 'PARIS', countryCode: 'FR' } },
      { state: 'APPLIED', reasonCode: null },
    ],
  ])('of %s with %j is %j', async (person, change, expected) => {
    expect(await deliverTo(agencies, 'state', person, change)).toMatchObject(expected);
  });

  it('shows abroad too, with the order that made it', async () => {
    expect((await recordOf('p-ana')).stateDept.addressesOnFile).toMatchObject([
      { setBy: { id: 'change-1' }, address: { lines: ['12 RUE DES LILAS'], countryCode: 'FR' } },
    ]);
  });
});

it('says in public that nobody has to tell it, and that a book changes in nothing', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.state));
  expect(await answer.json()).toMatchObject({
    acceptsForeign: true,
    maxLeadDays: 45,
    lineLengthLimit: 64,
    duty: null,
    neverChanges: [expect.stringContaining('passport')],
  });
});
