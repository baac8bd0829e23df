import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const people = 120;

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['va'], { clock: standingClock, people });
});
afterAll(() => agencies.close());

const query = `query ($id: ID!, $first: Int! = 10, $after: String) {
  _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { id va {
    __typename agency { code } asOf veteranStatus combinedRating careFacility fiduciary
    addressesOnFile { purpose version recordedAt setBy { id } address { lines city region postalCode countryCode deliveryPoint } }
    claims(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { __typename id kind contentions evidenceDueOn } } }
  } } } }`;
const recordOf = async (caller: string, id = caller, page: object = {}) =>
  (await agencies.ask('va', caller, query, { variables: { id, ...page } })).data._entities[0];

describe('the record of a veteran', () => {
  it('holds status, rating, facility and both addresses', async () => {
    const { va } = await recordOf('p-ana');
    expect(va).toMatchObject({
      __typename: 'VaRecord',
      agency: { code: 'VA' },
      asOf: '2026-11-20T17:00:00.000Z',
      veteranStatus: 'CONFIRMED',
      combinedRating: 40,
      fiduciary: false,
    });
    const home = { lines: ['412 CANAL ST APT 2B'], city: 'MAPLETON FALLS', region: 'OH', countryCode: 'US' };
    expect(va.addressesOnFile).toMatchObject([
      { purpose: 'MAILING', setBy: null, address: home },
      { purpose: 'RESIDENCE', setBy: null, address: home },
    ]);
  });

  it('lists claims newest first, page by page', async () => {
    expect((await recordOf('p-ana', 'p-ana', { first: 1 })).va.claims).toMatchObject({
      totalCount: 2,
      edges: [{ node: { __typename: 'VaClaim', id: 'vc-ana-1', contentions: ['knee', 'tinnitus'] } }],
      pageInfo: { hasNextPage: true },
    });
    const { endCursor } = (await recordOf('p-ana', 'p-ana', { first: 1 })).va.claims.pageInfo;
    expect((await recordOf('p-ana', 'p-ana', { after: endCursor })).va.claims).toMatchObject({
      edges: [{ node: { id: 'vc-ana-2', kind: 'EDUCATION', contentions: [], evidenceDueOn: null } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('says that a fiduciary manages it', async () => {
    expect((await recordOf('p-ed')).va).toMatchObject({ fiduciary: true, combinedRating: 100 });
  });

  it('is there for exactly those whose address the VA keeps', async () => {
    const everybody = [...createPopulation({ seed: 1, size: people, anchorOn }).people()];
    const found = await Promise.all(everybody.map(async ({ id }) => (await recordOf(id))?.va != null));
    expect(found).toEqual(everybody.map(({ holdings }) => holdings.has('VA')));
    expect(new Set(found).size).toBe(2);
  });

  it.each([
    ['p-bo', 'p-ana'],
    ['p-ana', 'p-nobody'],
    ['anonymous', 'p-ana'],
    ['system:gateway', 'p-ana'],
  ])('is not there for %s asking for %s', async (caller, id) => {
    expect(await recordOf(caller, id)).toBeNull();
  });

  it.each([
    [101, 'PAGE_TOO_LARGE'],
    [-1, 'BAD_USER_INPUT'],
  ])('refuses a page of %d claims', async (first, code) => {
    const { errors } = await agencies.ask('va', 'p-ana', query, { variables: { id: 'p-ana', first } });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });
});

describe('a claim by reference', () => {
  const claimQuery = `query ($claims: [_Any!]!) { _entities(representations: $claims) { ... on VaClaim { id kind } ... on Application { id } } }`;
  it('is answered to whom it belongs, and to nobody else', async () => {
    const claims = ['vc-ed-1', 'vc-ana-1', 'vc-nobody-1'].map((id) => ({ __typename: 'VaClaim', id }));
    const { data } = await agencies.ask('va', 'p-ed', claimQuery, { variables: { claims } });
    expect(data._entities).toEqual([{ id: 'vc-ed-1', kind: 'PENSION' }, null, null]);
  });
});

it('says in public what it promises about addresses', async () => {
  const answer = await fetch(new URL('/intake/profile', agencies.urls.va));
  expect(await answer.json()).toMatchObject({
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: true,
    maxLeadDays: 90,
    lineLengthLimit: 64,
  });
});
