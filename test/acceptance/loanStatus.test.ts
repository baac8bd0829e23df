import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';
import { findEmployer, forgiveness, loans } from './operations.ts';

const cents = expect.stringMatching(/^-?\d+$/);

describe('loanStatus', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.close());
  afterEach(async () => {
    for (const name of ['sba', 'irs', 'ed']) await system.fault(name, 'up');
  });

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

  it('shows what each month counts for, and every uncounted month says why and by which rule', async () => {
    const { data, errors } = await system.ask(forgiveness, { as: 'p-ana' });
    expect(errors).toBeUndefined();
    const tracked = data.me.ed.loans.filter(({ pslf }: { pslf: unknown }) => pslf !== null);
    expect(tracked.length).toBeGreaterThan(0);
    for (const { pslf } of tracked) {
      expect(pslf.required).toBe(120);
      for (const { node } of pslf.payments.edges) {
        expect(node).toMatchObject({
          month: expect.stringMatching(/^\d{4}-\d{2}$/),
          whyNot: expect.any(String),
          rule: expect.any(String),
        });
      }
      expect(pslf.payments.totalCount).toBe(pslf.notCounted + pslf.pendingEmployer);
    }
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
  });

  it('B5: with the IRS down a loan has no count rather than a lower one', async () => {
    const before = await system.ask(forgiveness, { as: 'p-ana' });
    expect(before.data.me.ed.loans.some(({ pslf }: { pslf: unknown }) => pslf !== null)).toBe(true);
    await system.fault('irs', 'down');
    const { data, errors } = await system.ask(forgiveness, { as: 'p-ana' });
    expect(data.me.ed.loans.map(({ pslf }: { pslf: unknown }) => pslf)).toEqual(data.me.ed.loans.map(() => null));
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('SUBGRAPH_UNAVAILABLE');
  });
});
