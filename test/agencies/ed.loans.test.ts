import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, countWith, type Lenders, serveLenders } from './lenders.ts';

let lenders: Lenders;
beforeAll(async () => {
  lenders = await serveLenders();
});
afterAll(() => lenders.close());

const entities = (selection: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
const personAs = async (caller: string, selection: string, id = caller) => {
  const of = [{ __typename: 'Person', id }];
  const answer = await lenders.ask('ed', caller, entities(`... on Person { ed { ${selection} } }`), { of });
  return { ...answer, ed: answer.data._entities[0]?.ed ?? null };
};

describe('a borrower', () => {
  it('sees their loans, money as strings of cents', async () => {
    const { ed, errors } = await personAs(
      'p-ana',
      `agency { code } asOf loans { id state principal outstanding nextPaymentOn nextPaymentDue asOf program servicer
       interestRate repaymentPlan employers { ein legalName } }`,
    );
    expect(errors).toBeUndefined();
    expect(ed).toMatchObject({
      agency: { code: 'ED' },
      asOf: '2026-11-20T17:00:00.000Z',
      loans: [
        {
          id: 'sl-ana-1',
          state: 'REPAYMENT',
          principal: '3850000',
          outstanding: '3120450',
          nextPaymentOn: '2026-12-15',
          nextPaymentDue: '18000',
          program: 'DIRECT',
          interestRate: '5.05',
          repaymentPlan: 'IBR',
          employers: [
            { ein: '07-0000001', legalName: 'MAPLETON COMMUNITY HEALTH CENTER INC' },
            { ein: '07-0000002' },
            { ein: '07-0000003' },
            { ein: '07-0000004' },
          ],
        },
        // Of the last thirty months only: the clinic of years before is none of its employers.
        { id: 'sl-ana-2', program: 'FFEL', employers: [{ ein: '07-0000003' }, { ein: '07-0000004' }] },
      ],
    });
  });

  it('has one address of each purpose on file', async () => {
    const { ed } = await personAs('p-ana', 'addressesOnFile { purpose address { lines city } setBy { id } }');
    expect(ed.addressesOnFile.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['MAILING', 'RESIDENCE']);
    expect(ed.addressesOnFile[0]).toMatchObject({ address: { lines: ['412 CANAL ST APT 2B'] }, setBy: null });
  });

  it('is null where the Department has no record, and for anybody else', async () => {
    expect((await personAs('p-di', 'asOf')).ed).toBeNull();
    expect((await personAs('p-bo', 'asOf', 'p-ana')).ed).toBeNull();
  });

  it.each([
    ['StudentLoan', 'sl-ana-1'],
    ['EmployerCertification', 'ec-ana-1'],
  ])('is answered about another’s %s as about one that does not exist', async (__typename, id) => {
    const ask = (caller: string, of: string) =>
      lenders.ask('ed', caller, entities('__typename'), { of: [{ __typename, id: of }] });
    const others = await ask('p-bo', id);
    expect(others).toEqual(await ask('p-bo', `${id}-none`));
    expect(others.data).toEqual({ _entities: [null] });
    expect((await ask('p-ana', id)).data._entities).toEqual([{ __typename }]);
  });

  it('pages their certifications, latest first', async () => {
    const select = (page: string) =>
      `certifications(${page}) { edges { cursor node { id state from to } } pageInfo { hasNextPage } }`;
    const all = (await personAs('p-ana', select('first: 20'))).ed.certifications.edges;
    expect(all.length).toBeGreaterThan(2);
    const first = (await personAs('p-ana', select('first: 1'))).ed.certifications;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await personAs('p-ana', select(`first: 20, after: "${first.edges[0].cursor}"`))).ed.certifications;
    expect([...first.edges, ...rest.edges]).toEqual(all);
    expect((await personAs('p-bo', select('first: 101'))).errors?.[0]?.extensions.code).toBe('PAGE_TOO_LARGE');
  });
});

const numbers = 'required counted pendingEmployer notCounted forgivable';

describe('the count of a loan', () => {
  it('covers every month on record, per loan, from the facts of the IRS', async () => {
    const select = `${numbers} ruleVersion asOf notice earliestForgivenessOn gaps { from to reason fix }
      payments(first: 100) { totalCount }`;
    const { data, errors } = await countOf(lenders, 'p-ana', 'sl-ana-1', select);
    expect(errors).toBeUndefined();
    const { pslf } = data._entities[0];
    // Clinic 38, school district 22; short, company, part time and pause between them; the hospital never signed.
    expect(pslf).toMatchObject({ required: 120, forgivable: false, ruleVersion: '2023-07-01', asOf: '2026-11-20' });
    expect(pslf).toMatchObject({
      counted: 60,
      pendingEmployer: 24,
      notCounted: 36,
      earliestForgivenessOn: '2029-10-31',
    });
    expect(pslf.payments.totalCount).toBe(120);
    expect(pslf.gaps.map(({ reason }: { reason: string }) => reason)).toEqual([
      ...['IN_SCHOOL', 'GRACE', 'PAYMENT_SHORT', 'EMPLOYER_NOT_QUALIFYING', 'NOT_FULL_TIME', 'PAUSE_NOT_COUNTED'],
      'EMPLOYER_NOT_CERTIFIED',
    ]);
    const other = await countOf(lenders, 'p-ana', 'sl-ana-2', numbers);
    expect(other.data._entities[0].pslf).toMatchObject({ counted: 0, notCounted: 30 });
  });

  it('makes one loan of a borrower forgivable and leaves another where it is', async () => {
    const reached = await countOf(lenders, 'p-bo', 'sl-bo-2', `${numbers} earliestForgivenessOn`);
    expect(reached.data._entities[0].pslf).toMatchObject({
      counted: 122,
      notCounted: 0,
      forgivable: true,
      earliestForgivenessOn: '2026-08-31',
    });
    const other = await countOf(lenders, 'p-bo', 'sl-bo-1', `${numbers} gaps { reason }`);
    expect(other.data._entities[0].pslf).toMatchObject({
      counted: 0,
      notCounted: 36,
      gaps: [{ reason: 'GRACE' }, { reason: 'PLAN_NOT_QUALIFYING' }],
    });
  });

  it('pages its months, only those that count or do not when asked, with cursors that last', async () => {
    const select = (page: string) =>
      `payments(${page}) { totalCount edges { cursor node { id month counted whyNot rule employer { ein legalName } } }
       pageInfo { hasNextPage endCursor } }`;
    const pageOf = async (page: string) => {
      const { data } = await countOf(lenders, 'p-ana', 'sl-ana-1', select(page));
      return data._entities[0].pslf.payments;
    };
    const uncounted = await pageOf('first: 100, counted: false');
    const counted = await pageOf('first: 100, counted: true');
    expect(uncounted.totalCount + counted.totalCount).toBe(120);
    for (const { node } of uncounted.edges) expect(node).toMatchObject({ counted: false, whyNot: expect.any(String) });
    expect(counted.edges[0].node).toMatchObject({
      counted: true,
      whyNot: null,
      rule: '34 CFR 685.219(c)(2)',
      employer: { ein: '07-0000001', legalName: 'MAPLETON COMMUNITY HEALTH CENTER INC' },
    });
    const first = await pageOf('first: 7, counted: false');
    const second = await pageOf(`first: 7, counted: false, after: "${first.pageInfo.endCursor}"`);
    expect([...first.edges, ...second.edges]).toEqual(uncounted.edges.slice(0, 14));
  });

  it.each([
    ['first: 101', 'PAGE_TOO_LARGE'],
    ['first: -1', 'BAD_USER_INPUT'],
    ['first: 1, after: "nowhere"', 'BAD_USER_INPUT'],
  ])('refuses the page (%s) with %s', async (page, code) => {
    const { errors } = await countOf(lenders, 'p-ana', 'sl-ana-1', `payments(${page}) { totalCount }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  const government = { kind: 'GOVERNMENT_LOCAL', exemptSection: null, qualifyingRanges: [] };
  const silent = [
    ['no employers at all', {}],
    ['employers null', { employers: null }],
    ['employers without facts', { employers: [{}, {}, {}, {}] }],
    ['employers that are null', { employers: [null, null, null, null] }],
    ['facts that are null', { employers: Array(4).fill({ kind: null, exemptSection: null, qualifyingRanges: null }) }],
    ['one employer null', { employers: [government, null, government, government] }],
    ['one employer too few', { employers: Array(3).fill(government) }],
    ['one employer too many', { employers: Array(5).fill(government) }],
  ] as const;
  it.each(silent)('is null with the cause, never lower, when the representation has %s', async (_title, facts) => {
    const { data, errors } = await countWith(lenders, 'p-ana', 'sl-ana-1', numbers, facts);
    expect(data._entities).toEqual([{ id: 'sl-ana-1', pslf: null }]);
    expect(errors).toMatchObject([{ path: ['_entities', 0, 'pslf'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  it('needs no facts where nobody was employed', async () => {
    const { data, errors } = await countWith(lenders, 'p-cy', 'sl-cy-1', `${numbers} gaps { reason }`, {
      employers: [],
    });
    expect(errors).toBeUndefined();
    expect(data._entities[0].pslf).toMatchObject({ notCounted: 50, gaps: [{ reason: 'NO_EMPLOYMENT' }] });
  });
});

describe('employerSearch', () => {
  const search = async (text: string, page = 'first: 20') => {
    const query = `query ($text: String!) { employerSearch(text: $text, ${page}) {
      totalCount edges { cursor node { ein legalName } } pageInfo { hasNextPage } } }`;
    return (await lenders.ask('ed', 'anonymous', query, { text })).data.employerSearch;
  };

  it.each([
    ['07-0000003', ['07-0000003']],
    ['070000003', ['07-0000003']],
    [' 07-000000 ', ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((n) => `07-000000${n}`)],
    ['mapleton state', ['07-0000004']],
    ['HOSP universi', ['07-0000004']],
    ['Líbrary', ['07-0000005']],
    ['food fern bank', ['07-0000007']],
  ])('finds by %j', async (text, eins) => {
    const found = await search(text);
    const got: string[] = found.edges.map(({ node }: { node: { ein: string } }) => node.ein);
    expect(got.filter((ein) => ein <= '07-0000009').sort()).toEqual(eins);
    expect(found.totalCount).toBe(got.length);
  });

  it.each(['', '  ', '%', '_', 'zzzz', 'food zzzz', '99-9999999', "' or 1=1 --"])(
    'finds nothing by %j',
    async (text) => {
      expect(await search(text)).toMatchObject({ totalCount: 0, edges: [], pageInfo: { hasNextPage: false } });
    },
  );

  it('is sorted by name and paged', async () => {
    const all = await search('inc', 'first: 100');
    const names: string[] = all.edges.map(({ node }: { node: { legalName: string } }) => node.legalName);
    expect(names).toEqual([...names].sort());
    const first = await search('inc', 'first: 2');
    const second = await search('inc', `first: 2, after: "${first.edges[1].cursor}"`);
    expect([...first.edges, ...second.edges]).toEqual(all.edges.slice(0, 4));
  });
});

describe('pslfQualifies', () => {
  it.each([
    [{ kind: 'GOVERNMENT_STATE', exemptSection: null, qualifyingRanges: [{ from: '2007-10-01', to: null }] }, 'YES'],
    [{ kind: 'FOR_PROFIT', exemptSection: null, qualifyingRanges: [] }, 'NO'],
    [{ kind: 'FOR_PROFIT', exemptSection: null }, 'NO'],
    [{ kind: 'GOVERNMENT_STATE', exemptSection: null }, 'UNDETERMINED'],
    [{ kind: 'GOVERNMENT_STATE', exemptSection: null, qualifyingRanges: null }, 'UNDETERMINED'],
    [{ kind: null, exemptSection: null, qualifyingRanges: null }, 'UNDETERMINED'],
    [{}, 'UNDETERMINED'],
  ])('of an employer with %j is %s', async (facts, answer) => {
    const of = [{ __typename: 'Employer', ein: '07-0000004', ...facts }];
    const { data } = await lenders.ask(
      'ed',
      'anonymous',
      entities('... on Employer { pslfQualifies { answer because rule asOf } }'),
      { of },
    );
    expect(data._entities[0].pslfQualifies).toMatchObject({ answer, asOf: '2026-11-20' });
  });
});
