import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeToken } from '../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['va', 'ssa'], { clock: standingClock });
});
afterAll(() => agencies.close());

const mutation = 'mutation ($input: IntakeInput!) { apply(input: $input) { state reasonCode } }';
const to = { lines: ['27 LIGHTHOUSE RD'], city: 'HARBORVIEW', region: 'ME', postalCode: '04199', countryCode: 'US' };

/** Hands one change to an agency as the order's owner does. */
async function apply(agency: string, person: string, change: object = {}) {
  const input = {
    delivery: `row-${agency}-${person}.1`,
    row: `row-${agency}-${person}`,
    change: 'change-1',
    person,
    purposes: [
      { purpose: 'MAILING', sequence: 1 },
      { purpose: 'RESIDENCE', sequence: 1 },
    ],
    to,
    effectiveOn: '2026-11-20',
    overridden: false,
    authority: 'SELF',
    ...change,
  };
  const body = JSON.stringify({ query: mutation, variables: { input } });
  const token = await intakeToken(
    { agency, path: '/intake', body, at: new Date() },
    readKeys(agencies.keysFolder, 'usps').own,
  );
  const answer = await fetch(new URL('/intake', agencies.urls[agency]), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return ((await answer.json()) as { data: { apply: unknown } }).data.apply;
}

const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
  va { addressesOnFile { purpose setBy { id } address { lines } } } } } }`;
const addressesOf = async (id: string) =>
  (await agencies.ask('va', id, query, { variables: { id } })).data._entities[0].va.addressesOnFile;

describe('an address change', () => {
  it('shows in both addresses of a veteran, with the order that made it', async () => {
    expect(await apply('va', 'p-ana')).toMatchObject({ state: 'APPLIED' });
    const address = { lines: ['27 LIGHTHOUSE RD'] };
    expect(await addressesOf('p-ana')).toEqual([
      { purpose: 'MAILING', setBy: { id: 'change-1' }, address },
      { purpose: 'RESIDENCE', setBy: { id: 'change-1' }, address },
    ]);
  });

  it('for somebody under a fiduciary is asked back at the VA, and changes nothing', async () => {
    expect(await apply('va', 'p-ed')).toMatchObject({ state: 'NEEDS_CITIZEN', reasonCode: 'FIDUCIARY_ON_FILE' });
    expect(await addressesOf('p-ed')).toMatchObject([{ setBy: null }, { setBy: null }]);
    expect(await apply('ssa', 'p-ed')).toMatchObject({ state: 'APPLIED' });
  });

  it.each([
    ['va', 64, 'APPLIED'],
    ['va', 65, 'NEEDS_CITIZEN'],
    ['ssa', 40, 'APPLIED'],
    ['ssa', 41, 'NEEDS_CITIZEN'],
  ])('at %s with a line of %d characters is %s', async (agency, length, state) => {
    const change = { delivery: `row-long-${agency}-${length}.1`, to: { ...to, lines: ['X'.repeat(length)] } };
    expect(await apply(agency, 'p-ana', change)).toMatchObject({ state });
  });

  it('ahead of its day waits at the VA and is too early at Social Security', async () => {
    const ahead = { effectiveOn: '2027-01-19', delivery: 'row-ahead.1' };
    expect(await apply('va', 'p-ana', ahead)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(await apply('ssa', 'p-bo', ahead)).toMatchObject({ state: 'REJECTED', reasonCode: 'NOT_YET_DUE' });
  });
});
