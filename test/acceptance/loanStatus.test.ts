import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';
import { findEmployer, forgiveness, loans, wholeProgress } from './operations.ts';

const cents = expect.stringMatching(/^-?\d+$/);

interface Month {
  readonly counted: boolean;
  readonly status: string;
  readonly whyNot: string | null;
  readonly plainText: string;
  readonly reason: { readonly code: string; readonly rule: string };
  readonly reasons: readonly { readonly code: string }[];
}
interface Progress {
  readonly counted: number;
  readonly pendingEmployer: number;
  readonly notCounted: number;
  readonly qualifying: number;
  readonly startingCredit: { readonly months: number; readonly plainText: string };
  readonly plainText: string;
  readonly notice: string;
  readonly buyback: { readonly plainText: string };
  readonly gaps: readonly { readonly plainText: string; readonly fix: string }[];
  readonly payments: { readonly totalCount: number; readonly edges: readonly { readonly node: Month }[] };
}

describe('loanStatus', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.close());
  afterEach(async () => {
    for (const name of ['sba', 'irs', 'ed']) await system.fault(name, 'up');
  });

  const progressOf = async (as: string, language = 'en'): Promise<readonly { readonly pslf: Progress }[]> => {
    const { data, errors } = await system.ask(wholeProgress, { as, variables: { language } });
    expect(errors).toBeUndefined();
    return data.me.ed.loans;
  };
  const edges = async () => {
    const answer = await system.ask(loans, { as: 'p-cy' });
    return { ...answer, nodes: answer.data.loanStatus.edges.map(({ node }: { node: { __typename: string } }) => node) };
  };

  it('B1: is one list over every lender, money as strings of cents', async () => {
    const { nodes, errors, data } = await edges();
    expect(errors).toBeUndefined();
    expect(data.loanStatus.totalCount).toBe(2);
    expect(nodes).toHaveLength(2);
    expect(nodes.find(({ __typename }: { __typename: string }) => __typename === 'StudentLoan')).toMatchObject({
      holder: { code: 'ED', name: expect.any(String) },
      outstanding: cents,
      servicer: expect.any(String),
    });
    expect(nodes.find(({ __typename }: { __typename: string }) => __typename === 'SbaLoan')).toMatchObject({
      holder: { code: 'SBA', name: expect.any(String) },
      outstanding: cents,
      sbaProgram: expect.stringMatching(/^DISASTER_/),
      disaster: { title: 'Harborview Coastal Storm and Flooding' },
    });
  });

  it('B2: a holder that is down keeps its place in the list, and costs only its own fields', async () => {
    const whole = await edges();
    await system.fault('sba', 'down');
    const { nodes, errors } = await edges();
    const index = nodes.findIndex(({ __typename }: { __typename: string }) => __typename === 'SbaLoan');
    expect(nodes[index]).toMatchObject({
      __typename: 'SbaLoan',
      id: whole.nodes[index].id,
      holder: { code: 'SBA' },
      state: null,
      outstanding: null,
      sbaProgram: null,
      business: null,
    });
    expect(nodes[1 - index]).toEqual({ ...whole.nodes[1 - index], asOf: expect.any(String) });
    expect(errors?.length).toBeGreaterThan(0);
    for (const { path, extensions } of errors ?? []) {
      expect(path?.slice(0, 4)).toEqual(['loanStatus', 'edges', index, 'node']);
      expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', agency: 'SBA' });
    }
  });

  it('B3: shows what each month counts for, and every uncounted month says why and by which rule', async () => {
    const { data, errors } = await system.ask(forgiveness, { as: 'p-ana' });
    expect(errors).toBeUndefined();
    const tracked = data.me.ed.loans.filter(({ pslf }: { pslf: unknown }) => pslf !== null);
    expect(tracked).toHaveLength(2);
    for (const { pslf } of tracked) {
      expect(pslf.required).toBe(120);
      for (const { node } of pslf.payments.edges) {
        expect(node).toMatchObject({
          month: expect.stringMatching(/^\d{4}-\d{2}$/),
          whyNot: expect.any(String),
          rule: expect.stringMatching(/CFR|U\.S\.C\.|FR/),
        });
      }
      expect(pslf.payments.totalCount).toBe(pslf.notCounted + pslf.pendingEmployer);
    }
  });

  it('B3: counts each month on record exactly once, loan by loan', async () => {
    for (const person of ['p-ana', 'p-bo', 'p-cy']) {
      for (const { pslf } of await progressOf(person)) {
        const { counted, pendingEmployer, notCounted, payments } = pslf;
        expect(counted + pendingEmployer + notCounted).toBe(payments.totalCount);
        const statuses = payments.edges.map(({ node }: { node: { status: string } }) => node.status);
        expect(statuses).toHaveLength(Math.min(100, payments.totalCount));
        for (const { node } of payments.edges) {
          expect(node.counted).toBe(node.status === 'QUALIFYING');
          expect(node.whyNot === null).toBe(node.counted);
          expect(node.reasons[0]?.code).toBe(node.reason.code);
          expect(node.reason.code).toMatch(node.counted ? /^Q_/ : node.status === 'ELIGIBLE' ? /^E_/ : /^X_/);
          expect(node).toMatchObject({ paid: cents, ruleVersion: '2023-07-01', rule: node.reason.rule });
        }
      }
    }
  });

  it('shows where a loan stands, what is missing and what it rests on', async () => {
    const [first] = await progressOf('p-ana');
    expect(first?.pslf).toMatchObject({
      ...{ required: 120, counted: 60, pendingEmployer: 24, notCounted: 36, qualifying: 60, remaining: 60 },
      startingCredit: { months: 0, provenance: null, rule: null },
      ...{ forgivable: false, reachedMonth: null, projectedMonth: '2031-10', projectedIfCertifiedMonth: '2029-10' },
      ...{ paymentsAfter120: 0, refund: '0', obstacle: null, problems: [] },
      buyback: { offered: false, code: 'TOO_FEW_MONTHS', periods: [], priceAtMost: null },
      ...{ ruleVersion: '2023-07-01', ruleCitation: '87 FR 65904', languages: ['en', 'es'] },
      notice: expect.stringMatching(/Only the Department of Education decides/),
      plainText:
        'So far 60 of 120 months count. You need 60 more. Your employers can add 24 months by signing for them.',
      sources: [
        { agency: { code: 'ED' }, asOf: expect.any(String) },
        { agency: { code: 'IRS' }, asOf: expect.any(String) },
      ],
    });
    expect(first?.pslf.gaps).toHaveLength(7);
    for (const gap of first?.pslf.gaps ?? []) {
      expect(gap).toMatchObject({ fix: expect.stringMatching(/\.$/), plainText: expect.stringMatching(/\.$/) });
    }
    const [, reached] = await progressOf('p-bo');
    expect(reached?.pslf).toMatchObject({
      ...{ counted: 122, qualifying: 120, qualifyingUncapped: 122, remaining: 0, forgivable: true },
      ...{ reachedMonth: '2026-08', projectedMonth: '2026-08', paymentsAfter120: 2, refund: '24000' },
      buyback: { code: 'ALREADY_120' },
    });
    const [consolidated] = await progressOf('p-cy');
    expect(consolidated?.pslf.startingCredit).toMatchObject({
      months: expect.any(Number),
      rule: '34 CFR 685.219(c)(3)',
      plainText: expect.stringMatching(/the loans it replaced\.$/),
    });
    expect(consolidated?.pslf.qualifying).toBe(consolidated?.pslf.startingCredit.months);
    expect(consolidated?.pslf.startingCredit.months).toBeGreaterThan(0);
  });

  it('G4: speaks Spanish when asked, and English for any language it does not have', async () => {
    const textsIn = async (language: string) =>
      (await progressOf('p-ana', language)).flatMap(({ pslf }) => [
        ...[pslf.plainText, pslf.notice, pslf.buyback.plainText, pslf.startingCredit.plainText],
        ...pslf.gaps.flatMap(({ plainText, fix }) => [plainText, fix]),
        ...pslf.payments.edges.map(({ node }) => node.plainText),
      ]);
    const [english, spanish, french] = await Promise.all(['en', 'es', 'fr'].map(textsIn));
    expect(french).toEqual(english);
    expect(spanish).toHaveLength(english?.length ?? 0);
    for (const [index, text] of (spanish ?? []).entries()) expect(text).not.toBe(english?.[index]);
    expect(spanish).toContain(
      'Hasta ahora cuentan 60 de 120 meses. Le faltan 60. Sus empleadores pueden agregar 24 meses con su firma.',
    );
  });

  it('G1: pages the months by cursors, and refuses a page of more than a hundred', async () => {
    const months = /* GraphQL */ `query Months($first: Int!, $after: String) {
      me { ed { loans { pslf { payments(first: $first, after: $after) {
        edges { node { month } } pageInfo { hasNextPage endCursor } } } } } }
    }`;
    const page = async (first: number, after: string | null) => {
      const { data } = await system.ask(months, { as: 'p-ana', variables: { first, after } });
      return data.me.ed.loans[0].pslf.payments;
    };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await page(50, after);
      seen.push(...edges.map(({ node }: { node: { month: string } }) => node.month));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toHaveLength(120);
    expect(seen).toEqual([...new Set(seen)].sort());
    const refused = await system.ask(months, { as: 'p-ana', variables: { first: 101, after: null } });
    expect(refused.errors?.map(({ extensions }) => extensions.code)).toContain('PAGE_TOO_LARGE');
  });

  it('finds employers by EIN and by name, forgives a slip, and refuses what can be no EIN', async () => {
    const find = (t: string) => system.ask(findEmployer, { variables: { t } });
    const names = async (t: string) =>
      (await find(t)).data.employerSearch.edges.map(({ node }: { node: { legalName: string } }) => node.legalName);
    const hospital = ['MAPLETON STATE UNIVERSITY HOSPITAL'];
    expect(await names('07-0000004')).toEqual(hospital);
    expect(await names('mapleton hospita')).toEqual(hospital);
    expect(await names('mapelton universty hosptial')).toEqual(hospital);
    expect(await names('no such employer')).toEqual([]);
    const { data, errors } = await find('07-00000045');
    expect(data.employerSearch).toBeNull();
    expect(errors).toMatchObject([{ path: ['employerSearch'], extensions: { code: 'BAD_USER_INPUT', agency: 'ED' } }]);
    expect(errors?.[0]?.message).toMatch(/NN-NNNNNNN/);
  });

  it('B5: an employer qualifies by facts of the IRS; with the IRS down the answer is never NO', async () => {
    const seen = await system.ask(findEmployer, { variables: { t: 'c' } });
    expect(seen.errors).toBeUndefined();
    const search = seen.data.employerSearch.edges.map(({ node }: { node: { ein: string } }) => node);
    expect(search.length).toBeGreaterThan(0);
    for (const { pslfQualifies } of search) expect(['YES', 'NO', 'UNDETERMINED']).toContain(pslfQualifies.answer);

    await system.fault('irs', 'down');
    const blind = await system.ask(findEmployer, { variables: { t: 'c' } });
    const nodes = blind.data.employerSearch.edges.map(({ node }: { node: { ein: string } }) => node);
    expect(nodes.map(({ ein }: { ein: string }) => ein)).toEqual(search.map(({ ein }: { ein: string }) => ein));
    for (const { pslfQualifies } of nodes) expect(pslfQualifies?.answer ?? 'UNDETERMINED').toBe('UNDETERMINED');
    const paths = (blind.errors ?? []).filter(({ path }) => path?.at(-1) === 'pslfQualifies');
    const nulls = nodes.filter(({ pslfQualifies }: { pslfQualifies: unknown }) => pslfQualifies === null);
    expect(paths).toHaveLength(nulls.length);
    for (const { extensions } of paths) expect(extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('B5: with the IRS down a loan has no count rather than a lower one', async () => {
    const before = await system.ask(forgiveness, { as: 'p-ana' });
    expect(before.data.me.ed.loans.some(({ pslf }: { pslf: unknown }) => pslf !== null)).toBe(true);
    await system.fault('irs', 'down');
    const { data, errors } = await system.ask(forgiveness, { as: 'p-ana' });
    expect(data.me.ed.loans.map(({ pslf }: { pslf: unknown }) => pslf)).toEqual(data.me.ed.loans.map(() => null));
    expect(errors?.length).toBeGreaterThan(0);
    for (const { extensions } of errors ?? []) expect(extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    await system.fault('irs', 'up');
    expect((await system.ask(forgiveness, { as: 'p-ana' })).data).toEqual(before.data);
  });

  it('B5: asks ed for the employers, the IRS for their status, and ed for the count', async () => {
    const statements = async () => {
      const { ed, irs } = await system.counters();
      return { ed: ed?.sqlStatements ?? 0, irs: irs?.sqlStatements ?? 0 };
    };
    const before = await statements();
    const { data } = await system.ask(
      '{ loanStatus(first: 5) { edges { node { ... on StudentLoan { pslf { counted } } } } } }',
      {
        as: 'p-ana',
      },
    );
    expect(data.loanStatus.edges[0].node.pslf.counted).toBe(60);
    const after = await statements();
    expect(after.irs).toBeGreaterThan(before.irs);
    expect(after.ed).toBeGreaterThan(before.ed);
  });
});
