import { describe, expect, it } from 'vitest';
import { monthText } from '../../subgraphs/ed/pslf/calendar.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { ruleVersionOn, ruleVersions } from '../../subgraphs/ed/pslf/rules/versions.ts';
import { borrower, type Change, count, onlyLoan, pause } from './borrower.ts';

const direct = (balanceCents: number, qualifyingCount: number) => ({
  type: 'DIRECT_UNSUB',
  balanceCents,
  qualifyingCount,
});
const text = (month: number | null) => month && monthText(month);

describe('the rules', () => {
  it.each([
    ['2009-06-30', undefined],
    ['2009-07-01', 'PRE-2023'],
    ['2023-06-30', 'PRE-2023'],
    ['2023-07-01', '2023-07-01'],
    ['2026-07-01', '2023-07-01'],
    ['2030-01-01', '2023-07-01'],
  ])('on %s are %s', (day, name) => {
    expect(ruleVersionOn(day)?.name).toBe(name);
  });

  it('that were vacated are there and switched off', () => {
    expect(ruleVersions.filter(({ isInForce }) => !isInForce).map(({ name }) => name)).toEqual(['2026-07-01-VACATED']);
  });

  it('follow the day of evaluation and not the month', () => {
    const late: Change = {
      segments: [{ from: '2019-03', to: '2019-03', payments: [{ daysFromDue: 30, cents: 15_000 }] }],
    };
    expect(count({ ...late, asOf: '2020-01-01', jobs: [{ certifiedThrough: '2020-01-01' }] }).qualifyingCount).toBe(0);
    expect(count({ ...late, asOf: '2024-01-01', jobs: [{ certifiedThrough: '2024-01-01' }] }).qualifyingCount).toBe(1);
  });
});

describe('the starting credit', () => {
  it.each([
    { title: 'is the average by balance', of: [direct(3_000_000, 60), direct(3_000_000, 0)], is: 30 },
    { title: 'is rounded up to a whole month', of: [direct(2, 1), direct(1, 0)], is: 1 },
    { title: 'is not rounded when it is whole', of: [direct(1, 4), direct(3, 0)], is: 1 },
    {
      title: 'lets what is not Direct weigh with a count of nothing',
      of: [direct(100, 60), { type: 'FFEL_STAFFORD', balanceCents: 100, qualifyingCount: 60 }],
      is: 30,
    },
    {
      title: 'leaves out what is private',
      of: [direct(100, 60), { type: 'PRIVATE', balanceCents: 100, qualifyingCount: 0 }],
      is: 60,
    },
    { title: 'of nothing owed is nothing', of: [direct(0, 60)], is: 0 },
    {
      title: 'is exact for balances that a float cannot hold',
      of: [direct(9_007_199_254_740_991, 119), direct(9_007_199_254_740_991, 118)],
      is: 119,
    },
  ])('of a consolidation $title', ({ of, is }) => {
    const change = { loan: { type: 'DIRECT_CONSOLIDATION', consolidationOf: of } };
    expect(count(change).startingCredit).toBe(is);
    expect(count({ ...change, ruleVersion: 'PRE-2023' }).startingCredit).toBe(0);
  });

  it('is imported with where it comes from, under every rule', () => {
    const loan = { priorQualifyingCount: 114, priorProvenance: 'ACCOUNT_ADJUSTMENT_2024' };
    for (const ruleVersion of ['2023-07-01', 'PRE-2023']) {
      expect(count({ loan, ruleVersion })).toMatchObject({
        startingCredit: 114,
        creditProvenance: 'ACCOUNT_ADJUSTMENT_2024',
        qualifyingCount: 115,
        remaining: 5,
      });
    }
  });

  it('that is enough by itself names no month of its own', () => {
    expect(count({ loan: { priorQualifyingCount: 130 } })).toMatchObject({
      qualifyingCount: 120,
      qualifyingCountUncapped: 131,
      reachedMonth: null,
      projectedForgivenessMonth: null,
      paymentsAfter120: 1,
      refundCents: 15_000,
    });
  });
});

describe('the count', () => {
  it('goes on after the 120th, whose later payments come back', () => {
    const result = count({
      segments: [
        { from: '2014-01', to: '2023-11' },
        { from: '2024-01', to: '2024-03', payments: [{ daysFromDue: 0, cents: 15_001 }] },
        { from: '2024-04', to: '2024-04', dueCents: 0, payments: [] },
        { from: '2024-05', to: '2024-05', payments: [] },
      ],
    });
    expect(result).toMatchObject({
      qualifyingCount: 120,
      qualifyingCountUncapped: 123,
      ineligibleCount: 1,
      remaining: 0,
      paymentsAfter120: 3,
      refundCents: 30_002,
    });
    expect(text(result.reachedMonth)).toBe('2024-01');
    expect(text(result.projectedForgivenessMonth)).toBe('2024-01');
  });

  it('projects from the last month on record, sooner if the waiting months are signed', () => {
    const result = count({
      jobs: [{ certifiedThrough: '2023-12-31' }],
      segments: [
        { from: '2023-01', to: '2024-06' },
        { from: '2024-07', to: '2024-12', payments: [] },
      ],
    });
    expect(result).toMatchObject({ qualifyingCount: 12, eligibleCount: 6, ineligibleCount: 6, remaining: 108 });
    expect(text(result.projectedForgivenessMonth)).toBe('2033-12');
    expect(text(result.projectedIfCertified)).toBe('2033-06');
  });

  it('of two loans is two counts', () => {
    const { loans } = evaluate({
      ...borrower({ segments: [{}, { loan: 'L2', from: '2024-01', to: '2024-06' }] }),
      loans: [borrower().loans[0]!, { ...borrower().loans[0]!, id: 'L2' }],
    });
    expect(loans.map(({ loanId, qualifyingCount }) => [loanId, qualifyingCount])).toEqual([
      ['L1', 1],
      ['L2', 6],
    ]);
  });

  it('of a loan without a month on record is nothing', () => {
    expect(count({ segments: [] })).toMatchObject({ runs: [], qualifyingCount: 0, remaining: 120 });
  });
});

describe('employment at the application', () => {
  const reached = { loan: { priorQualifyingCount: 119 }, jobs: [{ to: '2024-04-30', certifiedThrough: '2024-04-30' }] };
  it.each([
    { title: 'is there', change: { ...reached, appliedOn: '2024-04-30' }, gate: null, months: 120 },
    {
      title: 'is missing',
      change: { ...reached, appliedOn: '2024-05-01' },
      gate: 'F_NOT_EMPLOYED_AT_APPLICATION',
      months: 120,
    },
    { title: 'is missing today', change: reached, gate: 'F_NOT_EMPLOYED_AT_APPLICATION', months: 120 },
    { title: 'is not asked before 120', change: { ...reached, loan: {} }, gate: null, months: 1 },
  ])('$title: $gate', ({ change, gate, months }) => {
    const result = count(change);
    expect(result.gate).toBe(gate);
    expect(result.qualifyingCount).toBe(months);
  });
});

describe('a buyback', () => {
  const save = { ...pause('FORBEARANCE', 'SAVE_LITIGATION'), from: '2025-01', to: '2025-10' };
  const with114 = { loan: { priorQualifyingCount: 114 } };

  it('is offered for as many months as are missing, at the most they can cost', () => {
    const { buyback } = count({ ...with114, segments: [{ ...save, incomeDrivenCents: 9_000, tenYearCents: 20_000 }] });
    expect(buyback).toMatchObject({ isOffered: true, priceAtMostCents: 54_000 });
    if (buyback.isOffered) {
      expect(buyback.months.map(({ from, to }) => [text(from), text(to)])).toEqual([['2025-01', '2025-06']]);
    }
  });

  it.each<{ title: string; change: Change; why: string }>([
    { title: 'they would not complete 120', change: { loan: { priorQualifyingCount: 109 } }, why: 'TOO_FEW_MONTHS' },
    { title: '120 are there', change: { loan: { priorQualifyingCount: 120 } }, why: 'ALREADY_120' },
    { title: 'nothing is owed', change: { loan: { priorQualifyingCount: 114, hasBalance: false } }, why: 'NO_BALANCE' },
    {
      title: 'nobody certified the work',
      change: { ...with114, jobs: [{ certifiedThrough: null }] },
      why: 'NO_SUCH_MONTHS',
    },
    {
      title: 'the loan was not open',
      change: { loan: { priorQualifyingCount: 114, openedOn: '2026-01-01' } },
      why: 'NO_SUCH_MONTHS',
    },
    {
      title: 'they were spent in school',
      change: { ...with114, segments: [{ ...save, ...pause('DEFERMENT', 'IN_SCHOOL_DEFERMENT') }] },
      why: 'NO_SUCH_MONTHS',
    },
    { title: 'the rules know none', change: { ...with114, ruleVersion: 'PRE-2023' }, why: 'RULE_HAS_NONE' },
  ])('is not offered when $title: $why', ({ change, why }) => {
    expect(count({ segments: [save], ...change }).buyback).toEqual({ isOffered: false, why });
  });

  it('has no price where nobody knows what would have been due', () => {
    expect(count({ ...with114, segments: [save] }).buyback).toMatchObject({ isOffered: true, priceAtMostCents: null });
  });

  it('of the months it offers completes 120', () => {
    const change = { ...with114, segments: [{ ...save, to: '2025-06' }] };
    expect(count(change).buyback.isOffered).toBe(true);
    const bought = evaluate(borrower({ ...change, segments: [{ ...save, to: '2025-06', boughtBack: true }] }));
    expect(onlyLoan(bought)).toMatchObject({ qualifyingCount: 120, remaining: 0 });
  });
});
