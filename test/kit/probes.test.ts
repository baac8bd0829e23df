import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProbes } from '../../subgraphs/kit/trust/probes.ts';
import { type RightsOwner, startRightsOwner } from './rightsOwner.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';

let owner: RightsOwner;
let fixture: Fixture;
beforeAll(async () => {
  owner = await startRightsOwner();
  fixture = await serveFixture({ env: { SUBGRAPH_URLS: JSON.stringify(owner.urls), SUBJECT_PROBES_MAX: '5' } });
});
afterAll(async () => {
  await fixture.close();
  await owner.close();
});

const query =
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id } ... on Vehicle { plate } } }';
const person = (id: string) => ({ __typename: 'Person', id });
const vehicle = (plate: string) => ({ __typename: 'Vehicle', plate });

/** What each representation was answered with: its code, or whether there was something. */
async function outcomes(caller: string, of: readonly object[]): Promise<readonly string[]> {
  const { data, errors = [] } = await fixture.ask(caller, query, { of });
  return data._entities.map((one: unknown, position: number) => {
    const error = errors.find(({ path }) => path?.[1] === position);
    return error?.extensions.code ?? (one === null ? 'null' : 'something');
  });
}

describe.each<[string, (number: number) => object]>([
  ['of people that there are', (number: number) => person(`p-${number + 10}`)],
  ['of nobody', (number: number) => person(`p-nobody${number}`)],
  ['of things that are somebody’s', (number: number) => vehicle(`CG-0${number + 40}`)],
  ['of no thing', (number: number) => vehicle(`CG-X${number}`)],
])('ids %s', (title, of) => {
  const caller = `p-${title.replaceAll(/\W/g, '')}`;

  it('are null until there are too many, also within one request, and nobody else pays', async () => {
    expect(await outcomes(caller, [1, 2, 3].map(of))).toEqual(['null', 'null', 'null']);
    expect(await outcomes(caller, [1, 2, 3].map(of))).toEqual(['null', 'null', 'null']);
    expect(await outcomes(caller, [4, 5, 6, 7].map(of))).toEqual([
      'null',
      'null',
      'TOO_MANY_PROBES',
      'TOO_MANY_PROBES',
    ]);
    expect(await outcomes(caller, [of(1)])).toEqual(['TOO_MANY_PROBES']);
    expect(await outcomes(caller, [person(caller)])).toEqual(['something']);
    expect(await outcomes(`${caller}2`, [of(1)])).toEqual(['null']);
  });
});

it('are counted for each type of its own', async () => {
  await outcomes(
    'p-both',
    [1, 2, 3, 4, 5, 6].map((number) => person(`p-z${number}`)),
  );
  expect(await outcomes('p-both', [vehicle('CG-050')])).toEqual(['null']);
});

it('cost the agency the same whether they are somebody’s or nobody’s', async () => {
  const cost = async (of: object) => {
    const before = await fixture.counter('sqlStatements');
    const asked = owner.asked.length;
    await outcomes('p-cost', [of]);
    return { sql: (await fixture.counter('sqlStatements')) - before, asked: owner.asked.length - asked };
  };
  expect(await cost(vehicle('CG-060'))).toEqual(await cost(vehicle('CG-Y60')));
  expect(await cost(vehicle('CG-060'))).toEqual({ sql: 1, asked: 1 });
  expect(await cost(person('p-20'))).toEqual(await cost(person('p-nobody')));
  expect(await cost(person('p-20'))).toEqual({ sql: 0, asked: 1 });
});

it('are told to the operator by type', async () => {
  expect(await fixture.counter('probes.missed.Vehicle')).toBeGreaterThan(0);
  expect(await fixture.counter('probes.refused')).toBeGreaterThan(0);
});

it.each(['-1', 'many', '1.5'])('refuses to start with %s as the limit', async (limit) => {
  await expect(serveFixture({ env: { SUBJECT_PROBES_MAX: limit } })).rejects.toThrow(/SUBJECT_PROBES_MAX/);
});

describe('what is counted', () => {
  it('is forgotten after the window, and when there are too many callers', () => {
    let nowMs = 0;
    const probes = createProbes({ missesMax: 1, windowMs: 60_000, windowsMax: 2, nowMs: () => nowMs });
    expect([probes.miss('a', 'T', '1'), probes.miss('a', 'T', '1'), probes.miss('a', 'T', '2')]).toEqual([
      false,
      false,
      true,
    ]);
    nowMs = 59_999;
    expect(probes.isExceeded('a', 'T')).toBe(true);
    nowMs = 60_000;
    expect(probes.isExceeded('a', 'T')).toBe(false);
    for (const caller of ['a', 'a', 'b', 'c']) probes.miss(caller, 'T', `${caller}1`);
    probes.miss('a', 'T', '2');
    expect(probes.isExceeded('a', 'T')).toBe(false);
  });
});
