import { describe, expect, it } from 'vitest';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { qualifyEmployer } from '../../subgraphs/ed/pslf/qualifyEmployer.ts';
import { progressOf } from '../../subgraphs/ed/pslfProgress.ts';
import { borrower, type Change } from '../pslf/borrower.ts';

const owed = { hasBalance: true, isInDefault: false };
const progress = (change: Change, standing = owed) => progressOf(evaluate(borrower(change)), standing);
const unbilled = { plan: null, dueCents: null, payments: [] };

describe('the count of a loan', () => {
  const years = (to: string): Change => ({ segments: [{ from: '2015-01', to, dueCents: 0, payments: [] }] });

  it.each([
    { to: '2024-11', counted: 119, forgivable: false, on: '2024-12-31' },
    { to: '2024-12', counted: 120, forgivable: true, on: '2024-12-31' },
    { to: '2025-03', counted: 123, forgivable: true, on: '2024-12-31' },
  ])('with months to $to is $counted, forgivable $forgivable', ({ to, counted, forgivable, on }) => {
    expect(progress(years(to))).toMatchObject({ required: 120, counted, forgivable, earliestForgivenessOn: on });
  });

  it('is not forgivable while months wait for the employer, whose signature would make it so', () => {
    expect(progress({ ...years('2024-12'), jobs: [{ certifiedThrough: '2024-10-31' }] })).toMatchObject({
      counted: 118,
      pendingEmployer: 2,
      notCounted: 0,
      forgivable: false,
      earliestForgivenessOn: '2024-12-31',
    });
  });

  it.each([
    { title: 'with nothing left to pay', change: {}, standing: { ...owed, hasBalance: false } },
    { title: 'that is not direct', change: { loan: { type: 'FFEL_STAFFORD' } }, standing: owed },
    { title: 'without a month on record', change: { segments: [] }, standing: owed },
  ])('of a loan $title promises no day', ({ change, standing }) => {
    expect(progress({ ...years('2024-12'), ...change }, standing)).toMatchObject({
      forgivable: false,
      earliestForgivenessOn: null,
    });
  });

  it('of a loan in default is not forgivable', () => {
    expect(progress(years('2024-12'), { ...owed, isInDefault: true })).toMatchObject({
      counted: 120,
      forgivable: false,
    });
  });

  it('joins neighbouring months that fail alike into one gap', () => {
    const { gaps } = progress({
      segments: [
        { ...unbilled, from: '2023-12', to: '2024-01', status: 'GRACE' },
        { from: '2024-02', to: '2024-02' },
        { from: '2024-03', to: '2024-03', payments: [] },
        { from: '2024-04', to: '2024-04', payments: [], plan: 'PAYE' },
        { from: '2024-05', to: '2024-05' },
        { from: '2024-06', to: '2024-06', payments: [] },
      ],
    });
    expect(gaps).toMatchObject([
      { from: '2023-12-01', to: '2024-01-31', reason: 'GRACE' },
      { from: '2024-03-01', to: '2024-04-30', reason: 'NO_PAYMENT', fix: expect.stringMatching(/\.$/) },
      { from: '2024-06-01', to: '2024-06-30', reason: 'NO_PAYMENT' },
    ]);
  });

  it('names the employer that decided, and none where the loan failed before employers were asked', () => {
    const { months } = progress({
      segments: [
        { from: '2024-02', to: '2024-02' },
        { ...unbilled, status: 'GRACE' },
      ],
    });
    expect(months).toEqual([
      { month: '2024-02', counted: true, whyNot: null, ein: '00-0000001', rule: '34 CFR 685.219(c)(2)' },
      { month: '2024-03', counted: false, whyNot: 'GRACE', ein: null, rule: '34 CFR 685.219(c)(2)' },
    ]);
  });
});

describe('an employer', () => {
  it.each([
    ['GOVERNMENT_STATE', null, 'YES'],
    ['NONPROFIT_501C3', '501(c)(3)', 'YES'],
    ['NONPROFIT_OTHER_PUBLIC_SERVICE', '501(c)(4)', 'UNDETERMINED'],
    ['FOR_PROFIT', null, 'NO'],
    ['LABOR_UNION', '501(c)(5)', 'NO'],
    ['SOMETHING_NEW', null, 'UNDETERMINED'],
    [null, null, 'UNDETERMINED'],
    [undefined, undefined, 'UNDETERMINED'],
  ] as const)('of kind %s, exempt under %s, qualifies: %s', (kind, exemptSection, answer) => {
    expect(qualifyEmployer(kind, exemptSection)).toMatchObject({ answer, rule: '34 CFR 685.219(b)' });
  });
});
