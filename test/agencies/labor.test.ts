import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { deliverTo } from './deliverTo.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;
const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['labor'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!, $first: Int! = 26, $after: String) {
  _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { labor {
    agency { code } asOf addressesOnFile { purpose version setBy { id } address { lines postalCode } }
    claims { id paidByState weeklyBenefit weeks(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { endingOn certified paid holdReason } } } }
  } } } }`;
interface Week {
  readonly endingOn: string;
  readonly certified: boolean;
  readonly paid: string | null;
  readonly holdReason: string | null;
}
const recordOf = async (caller: string, id = caller, page: object = {}) =>
  (await agencies.ask('labor', caller, query, { variables: { id, ...page } })).data._entities[0];

describe('the record of who claimed unemployment benefits', () => {
  it('holds the claim, its State, its money in integer cents, and one address', async () => {
    const { labor } = await recordOf('p-ana');
    expect(labor).toMatchObject({
      agency: { code: 'LABOR' },
      asOf: '2026-11-20T17:00:00.000Z',
      addressesOnFile: [{ purpose: 'MAILING', setBy: null, address: { lines: ['412 CANAL ST APT 2B'] } }],
      claims: [{ id: 'uc-ana-1', paidByState: 'OH', weeklyBenefit: '38400', weeks: { totalCount: 14 } }],
    });
  });

  it('lists weeks newest first, page by page; a held week is not paid and says why', async () => {
    const weeksOf = async (page: object) => (await recordOf('p-ana', 'p-ana', page)).labor.claims[0].weeks;
    const first = await weeksOf({ first: 10 });
    const rest = await weeksOf({ first: 10, after: first.pageInfo.endCursor });
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    const edges: readonly { readonly node: Week }[] = [...first.edges, ...rest.edges];
    const weeks = edges.map(({ node }) => node);
    expect(weeks.map(({ endingOn }) => endingOn)).toEqual(
      weeks
        .map(({ endingOn }) => endingOn)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(weeks.map(({ endingOn }) => endingOn)).size).toBe(14);
    expect(weeks.filter(({ holdReason }) => holdReason !== null)).toMatchObject([{ certified: true, paid: null }]);
    expect(weeks[0]).toMatchObject({ paid: '38400', holdReason: null });
  });

  it('has a claim without amount and week while its wages are not determined', async () => {
    const undetermined = everybody.find(({ labor }) =>
      labor?.claims.some((claim) => claim.weeklyBenefitCents === null),
    );
    const { claims } = (await recordOf(undetermined?.id ?? '')).labor;
    expect(claims).toContainEqual(
      expect.objectContaining({ weeklyBenefit: null, weeks: expect.objectContaining({ totalCount: 0 }) }),
    );
  });

  it('is there for exactly those whose address Labor keeps', async () => {
    const found = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.labor != null));
    expect(found).toEqual(everybody.map(({ holdings }) => holdings.has('LABOR')));
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

  it('answers a claim by its id to whom it belongs, and to nobody else', async () => {
    const of = ['uc-ana-1', 'uc-000023-1'].map((id) => ({ __typename: 'UnemploymentClaim', id }));
    const text = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on UnemploymentClaim { id } } }';
    const { data } = await agencies.ask('labor', 'p-ana', text, { variables: { of } });
    expect(data._entities).toEqual([{ id: 'uc-ana-1' }, null]);
  });
});

describe('an address change at Labor', () => {
  const lines = ['27 LIGHTHOUSE RD'];

  it.each([
    ['p-ana', { to: { lines: ['X'.repeat(31)] } }, { state: 'NEEDS_CITIZEN', reasonCode: 'LINE_TOO_LONG' }],
    ['p-ana', { effectiveOn: '2026-11-21' }, { state: 'REJECTED', reasonCode: 'NOT_YET_DUE' }],
    ['p-ana', { to: { lines, countryCode: 'CA' } }, { state: 'NEEDS_CITIZEN', reasonCode: 'FOREIGN_NOT_ACCEPTED' }],
    // The State has to speak with this one first.
    ['p-000023', { to: { lines } }, { state: 'NEEDS_CITIZEN', reasonCode: 'FRAUD_HOLD' }],
    ['p-bo', { to: { lines } }, { state: 'NO_CHANGE', reasonCode: 'PERSON_NOT_FOUND' }],
    ['p-ana', { to: { lines: ['X'.repeat(30)] } }, { state: 'APPLIED', reasonCode: null }],
  ])('of %s with %j is %j', async (person, change, expected) => {
    expect(await deliverTo(agencies, 'labor', person, change)).toMatchObject(expected);
  });

  it('shows with the order that made it', async () => {
    await deliverTo(agencies, 'labor', 'p-ana', { change: 'change-7', sequence: 9, to: { lines } });
    const { labor } = await recordOf('p-ana');
    expect(labor.addressesOnFile).toMatchObject([{ setBy: { id: 'change-7' }, address: { lines } }]);
  });
});

it('says in public what it promises about addresses', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.labor));
  expect(await answer.json()).toMatchObject({
    purposes: ['MAILING'],
    acceptsFutureDated: false,
    lineLengthLimit: 30,
    duty: null,
    holdsPayments: true,
  });
});
