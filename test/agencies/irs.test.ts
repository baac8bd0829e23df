import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { anchorOn, type Lenders, serveLenders } from './lenders.ts';

let lenders: Lenders;
beforeAll(async () => {
  lenders = await serveLenders();
});
afterAll(() => lenders.close());

const population = createPopulation({ seed: 1, size: 120, anchorOn });
const recordOf = async (caller: string, selection: string, id = caller) => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { irs { ${selection} } } } }`;
  const answer = await lenders.ask('irs', caller, query, { of: [{ __typename: 'Person', id }] });
  return { ...answer, irs: answer.data._entities[0]?.irs ?? null };
};

describe('a taxpayer', () => {
  it('has one last known address', async () => {
    const { irs } = await recordOf(
      'p-ana',
      'agency { code } asOf addressesOnFile { purpose address { lines postalCode } }',
    );
    expect(irs).toMatchObject({
      agency: { code: 'IRS' },
      asOf: '2026-11-20T17:00:00.000Z',
      addressesOnFile: [{ purpose: 'MAILING', address: { lines: ['412 CANAL ST APT 2B'], postalCode: '43099' } }],
    });
  });

  it('pages refunds, latest year first, in cents', async () => {
    const select = (page: string) =>
      `refunds(${page}) { edges { cursor node { taxYear state amount expectedOn offset notice } } pageInfo { hasNextPage } }`;
    const everyone = [...population.people()].filter(({ holdings }) => holdings.has('IRS')).map(({ id }) => id);
    const counts = new Set<number>();
    for (const id of everyone) {
      const { edges } = (await recordOf(id, select('first: 100'))).irs.refunds;
      const years = edges.map(({ node }: { node: { taxYear: number } }) => node.taxYear);
      expect(years).toEqual([...years].sort((one, other) => other - one));
      for (const { node } of edges) expect(node.amount ?? '0').toMatch(/^\d+$/);
      counts.add(edges.length);
      if (edges.length < 3) continue;
      const first = (await recordOf(id, select('first: 2'))).irs.refunds;
      expect(first.pageInfo.hasNextPage).toBe(true);
      const rest = (await recordOf(id, select(`first: 9, after: "${first.edges[1].cursor}"`))).irs.refunds;
      expect([...first.edges, ...rest.edges]).toEqual(edges);
    }
    expect(counts).toContain(0);
    expect(counts).toContain(1);
    expect(Math.max(...counts)).toBeGreaterThan(2);
  });

  it('has an adjusted gross income of a year with a return, else null', async () => {
    const { irs } = await recordOf(
      'p-ana',
      'filed: adjustedGrossIncome(taxYear: 2025) not: adjustedGrossIncome(taxYear: 1999)',
    );
    expect(irs).toEqual({ filed: expect.stringMatching(/^-?\d+$/), not: null });
  });

  it('is null where the IRS has no record, and for anybody else', async () => {
    expect((await recordOf('p-leo', 'asOf')).irs).toBeNull();
    expect((await recordOf('p-bo', 'asOf', 'p-ana')).irs).toBeNull();
    expect((await recordOf('p-nobody', 'asOf')).irs).toBeNull();
  });
});

describe('an employer', () => {
  const employerBy = async (ein: string) => {
    const query =
      'query ($ein: EIN!) { employer(ein: $ein) { ein legalName exemptSection kind qualifyingRanges { from to } } }';
    return (await lenders.ask('irs', 'anonymous', query, { ein })).data.employer;
  };

  it('is told with its legal name, its section and the spans of its status', async () => {
    expect(await employerBy('07-0000007')).toEqual({
      ein: '07-0000007',
      legalName: 'FERNWOOD FOOD BANK',
      exemptSection: '501(c)(3)',
      kind: 'NONPROFIT_501C3',
      qualifyingRanges: [
        { from: '2007-10-01', to: '2021-05-14' },
        { from: '2023-02-01', to: null },
      ],
    });
    expect(await employerBy('07-0000002')).toMatchObject({
      kind: 'FOR_PROFIT',
      exemptSection: null,
      qualifyingRanges: [],
    });
    expect(await employerBy('18-0000002')).toMatchObject({ legalName: 'CYPRESS BOATWORKS LLC' });
    expect(await employerBy('99-9999999')).toBeNull();
  });

  it('has a kind, so that silence and a no are told apart', async () => {
    for (const { ein } of population.employers())
      expect(await employerBy(ein)).toMatchObject({ kind: expect.any(String) });
  });
});
