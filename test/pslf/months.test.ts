import { describe, expect, it } from 'vitest';
import { failuresOf } from '../../subgraphs/ed/pslf/rules/reasons.ts';
import { count, pause, state, told } from './borrower.ts';
import { bill, months, payment } from './monthCases.ts';

const october2007 = { from: '2007-10', to: '2007-10' };

describe('a bill', () => {
  months([
    { title: 'paid on its day counts', is: 'Q_PAYMENT' },
    { title: 'paid 15 days late is not called late', is: 'Q_PAYMENT', ...bill({ payments: [payment(15, 15_000)] }) },
    { title: 'paid 16 days late counts', is: 'Q_LATE_OK', ...bill({ payments: [payment(16, 15_000)] }) },
    {
      title: 'met by its larger payment alone is no matter of instalments',
      is: 'Q_PAYMENT',
      ...bill({ payments: [payment(0, 15_000), payment(20, 100)] }),
    },
    {
      title: 'met in three parts, one of them late, counts',
      is: 'Q_INSTALLMENTS',
      ...bill({ payments: [payment(0, 5_000), payment(3, 9_999), payment(40, 1)] }),
    },
    { title: 'a cent short does not count', is: 'X_PARTIAL_PAYMENT', ...bill({ payments: [payment(0, 14_999)] }) },
    { title: 'not paid does not count', is: 'X_NO_PAYMENT', ...bill({ payments: [] }) },
    { title: 'of zero driven by income counts', is: 'Q_ZERO_PAYMENT', ...bill({ dueCents: 0, payments: [] }) },
    {
      title: 'of zero under the Standard plan does not count by itself',
      is: 'X_NO_PAYMENT',
      ...bill({ plan: 'STANDARD_10', dueCents: 0, payments: [] }),
    },
    { title: 'under a plan that never counts', is: 'X_PLAN_NOT_QUALIFYING', ...bill({ plan: 'ALTERNATIVE' }) },
    {
      title: 'under RAP counts from July 2026',
      is: 'Q_PAYMENT',
      ...bill({ plan: 'RAP', from: '2026-07', to: '2026-07' }),
    },
    {
      title: 'under RAP does not count before',
      is: 'X_PLAN_NOT_QUALIFYING',
      ...bill({ plan: 'RAP', from: '2026-06', to: '2026-06' }),
    },
    {
      title: 'under SAVE after it was vacated',
      is: 'X_PLAN_NOT_QUALIFYING',
      ...bill({ plan: 'REPAYE_SAVE', from: '2026-04', to: '2026-04' }),
    },
    {
      title: 'under PAYE of a loan of July 2026',
      is: 'X_PLAN_NOT_QUALIFYING',
      loan: { openedOn: '2026-07-01' },
      ...bill({ plan: 'PAYE', from: '2026-08', to: '2026-08' }),
    },
    {
      title: 'of a graduated plan that is paid with the ten-year amount counts',
      is: 'Q_PAYMENT',
      ...bill({ plan: 'GRADUATED', dueCents: 13_000, tenYearCents: 30_000, payments: [payment(0, 30_000)] }),
    },
    {
      title: 'of a graduated plan a cent below the ten-year amount',
      is: 'X_PLAN_NOT_QUALIFYING',
      ...bill({ plan: 'GRADUATED', dueCents: 13_000, tenYearCents: 30_000, payments: [payment(0, 29_999)] }),
    },
    {
      title: 'of a graduated plan whose ten-year amount nobody knows',
      is: 'X_PLAN_NOT_QUALIFYING',
      ...bill({ plan: 'GRADUATED' }),
    },
    {
      title: 'of October 2007 paid on the 2nd counts',
      is: 'Q_PAYMENT',
      ...bill({ ...october2007, payments: [payment(-13, 15_000)] }),
    },
    {
      title: 'of October 2007 paid on the 1st',
      is: 'X_BEFORE_PROGRAM',
      ...bill({ ...october2007, payments: [payment(-14, 15_000)] }),
    },
    { title: 'of September 2007', is: 'X_BEFORE_PROGRAM', ...bill({ from: '2007-09', to: '2007-09' }) },
  ]);
});

describe('a loan', () => {
  months([
    { title: 'to a parent counts by the parent’s job', is: 'Q_PAYMENT', loan: { type: 'DIRECT_PLUS_PARENT' } },
    { title: 'of a bank', is: 'X_LOAN_TYPE', loan: { type: 'FFEL_STAFFORD' } },
    { title: 'of a college', is: 'X_LOAN_TYPE', loan: { type: 'PERKINS' } },
    { title: 'of a private lender', is: 'X_LOAN_TYPE', loan: { type: 'PRIVATE' } },
    {
      title: 'opened on the last day of the month counts',
      is: 'Q_PAYMENT',
      loan: { openedOn: '2024-03-31' },
    },
    { title: 'opened in the next month', is: 'X_LOAN_NOT_OPEN', loan: { openedOn: '2024-04-01' } },
    { title: 'closed on the first of the month counts', is: 'Q_PAYMENT', loan: { closedOn: '2024-03-01' } },
    { title: 'closed the month before', is: 'X_LOAN_NOT_OPEN', loan: { closedOn: '2024-02-29' } },
    ...(['IN_SCHOOL', 'GRACE', 'DEFAULT', 'BANKRUPTCY'] as const).map((status) => ({
      title: `in the status ${status}`,
      is: `X_STATUS_${status}`,
      ...bill({ status, plan: null, dueCents: null, payments: [] }),
    })),
  ]);
});

describe('a pause', () => {
  const counted = {
    DEFERMENT: ['CANCER_TREATMENT', 'ECONOMIC_HARDSHIP', 'MILITARY_SERVICE', 'POST_ACTIVE_DUTY_STUDENT'],
    FORBEARANCE: [
      'AMERICORPS',
      'NATIONAL_GUARD',
      'DOD_LOAN_REPAYMENT',
      'ADMINISTRATIVE',
      'MANDATORY_ADMINISTRATIVE',
      'IDR_PROCESSING',
    ],
  } as const;
  const uncounted = {
    DEFERMENT: ['UNEMPLOYMENT', 'IN_SCHOOL_DEFERMENT', 'PARENT_PLUS', 'GRADUATE_FELLOWSHIP', 'REHABILITATION'],
    FORBEARANCE: ['GENERAL_DISCRETIONARY', 'SAVE_LITIGATION', 'MEDICAL_RESIDENCY'],
  } as const;
  const each = (kinds: Readonly<Record<'DEFERMENT' | 'FORBEARANCE', readonly string[]>>) =>
    (['DEFERMENT', 'FORBEARANCE'] as const).flatMap((status) => kinds[status].map((kind) => ({ status, kind })));
  const covid = (month: string) => bill({ ...pause('FORBEARANCE', 'COVID_PAUSE'), from: month, to: month });
  months([
    ...each(counted).map(({ status, kind }) => ({
      title: `${kind} counts`,
      is: `Q_${status}`,
      ...bill(pause(status, kind)),
    })),
    ...each(uncounted).map(({ status, kind }) => ({
      title: kind,
      is: `X_${status}_NOT_COUNTED`,
      ...bill(pause(status, kind)),
    })),
    ...each(counted).map(({ status, kind }) => ({
      title: `${kind} before 2023`,
      is: `X_${status}_NOT_COUNTED`,
      ruleVersion: 'PRE-2023',
      ...bill(pause(status, kind)),
    })),
    { title: 'for COVID-19 in March 2020 counts', is: 'Q_COVID_PAUSE', ...covid('2020-03') },
    { title: 'for COVID-19 counts before 2023 too', is: 'Q_COVID_PAUSE', ruleVersion: 'PRE-2023', ...covid('2021-03') },
    { title: 'for COVID-19 before it', is: 'X_FORBEARANCE_NOT_COUNTED', ...covid('2020-02') },
    { title: 'for COVID-19 after it', is: 'X_FORBEARANCE_NOT_COUNTED', ...covid('2023-09') },
    {
      title: 'for hardship of a loan of July 2027',
      is: 'X_DEFERMENT_NOT_COUNTED',
      asOf: '2027-12-31',
      loan: { openedOn: '2027-07-01' },
      jobs: [{ certifiedThrough: '2027-12-31' }],
      ...bill({ ...pause('DEFERMENT', 'ECONOMIC_HARDSHIP'), from: '2027-08', to: '2027-08' }),
    },
    {
      title: 'bought back counts',
      is: 'Q_BUYBACK',
      ...bill({ ...pause('FORBEARANCE', 'SAVE_LITIGATION'), boughtBack: true }),
    },
    {
      title: 'bought back that counts anyway',
      is: 'Q_FORBEARANCE',
      ...bill({ ...pause('FORBEARANCE', 'AMERICORPS'), boughtBack: true }),
    },
    {
      title: 'bought back before 2023',
      is: 'X_FORBEARANCE_NOT_COUNTED',
      ruleVersion: 'PRE-2023',
      ...bill({ ...pause('FORBEARANCE', 'SAVE_LITIGATION'), boughtBack: true }),
    },
    {
      title: 'that counts, without a job',
      is: 'X_NO_EMPLOYMENT',
      jobs: [],
      ...bill(pause('FORBEARANCE', 'AMERICORPS')),
    },
  ]);

  it('for an application counts two months in a row, wherever its rows are cut', () => {
    const processing = pause('FORBEARANCE', 'IDR_PROCESSING');
    expect(
      told(
        count({
          segments: [
            { ...processing, from: '2024-01', to: '2024-01' },
            { ...processing, from: '2024-02', to: '2024-04' },
            { ...processing, from: '2024-06', to: '2024-06' },
          ],
        }),
      ),
    ).toEqual([
      '2024-01..2024-02 Q_FORBEARANCE',
      '2024-03..2024-04 X_FORBEARANCE_NOT_COUNTED',
      '2024-06 Q_FORBEARANCE',
    ]);
  });
});

describe('the rules before 2023', () => {
  const before = { ruleVersion: 'PRE-2023' };
  months([
    {
      title: 'count a bill paid 15 days late',
      is: 'Q_PAYMENT',
      ...before,
      ...bill({ payments: [payment(15, 15_000)] }),
    },
    {
      title: 'do not count it a day later',
      is: 'X_LATE_PRE2023',
      ...before,
      ...bill({ payments: [payment(16, 15_000)] }),
    },
    {
      title: 'do not count instalments of which one is late',
      is: 'X_LATE_PRE2023',
      ...before,
      ...bill({ payments: [payment(0, 7_500), payment(16, 7_500)] }),
    },
    {
      title: 'do not call late what was never paid in full',
      is: 'X_PARTIAL_PAYMENT',
      ...before,
      ...bill({ payments: [payment(16, 100)] }),
    },
    {
      title: 'ask for work on the day of the first payment',
      is: 'X_NO_EMPLOYMENT',
      ...before,
      jobs: [{ to: '2024-03-14' }],
    },
    {
      title: 'do not ask for work on another day',
      is: 'Q_PAYMENT',
      ...before,
      jobs: [{ from: '2024-03-15', to: '2024-03-15' }],
    },
    {
      title: 'heed an employer’s own standard of full time',
      is: 'X_NOT_FULL_TIME',
      ...before,
      jobs: [{ hoursPerWeek: 36, employerFullTimeHours: 37.5 }],
    },
    {
      title: 'multiply no credit hours',
      is: 'X_NOT_FULL_TIME',
      ...before,
      jobs: [{ hoursPerWeek: null, creditHoursPerWeek: 9 }],
    },
    {
      title: 'since 2023 heed no such standard',
      is: 'Q_PAYMENT',
      jobs: [{ hoursPerWeek: 36, employerFullTimeHours: 37.5 }],
    },
  ]);
});

describe('a determination under the vacated rule', () => {
  const jobs = [{ employer: { ...state, illegalPurposeFrom: '2024-03-01' } }];
  months([
    { title: 'changes nothing', is: 'Q_PAYMENT', jobs },
    {
      title: 'ends eligibility where that rule is asked for by name',
      is: 'X_EMPLOYER_NOT_QUALIFYING_ON_DATE',
      ruleVersion: '2026-07-01-VACATED',
      jobs,
    },
    {
      title: 'leaves the days before it as they are',
      is: 'Q_PAYMENT',
      ruleVersion: '2026-07-01-VACATED',
      jobs: [{ employer: { ...state, illegalPurposeFrom: '2024-03-02' } }],
    },
  ]);
});

describe('a lump sum', () => {
  const lump = { from: '2024-01', to: '2024-12', dueCents: 10_000, payments: [] };
  const advance = (cents: number, recertOn: string | null = null) => ({ receivedOn: '2024-01-10', cents, recertOn });

  it.each([
    { title: 'pays twelve months ahead', advance: advance(120_000), is: ['2024-01..2024-12 Q_LUMP_SUM'] },
    {
      title: 'pays up to the day of recertification',
      advance: advance(120_000, '2024-09-15'),
      is: ['2024-01..2024-09 Q_LUMP_SUM', '2024-10..2024-12 X_PAID_AHEAD_LIMIT'],
    },
    {
      title: 'that is used up leaves a part of a bill, then nothing',
      advance: advance(25_000),
      is: ['2024-01..2024-02 Q_LUMP_SUM', '2024-03 X_PARTIAL_PAYMENT', '2024-04..2024-12 X_NO_PAYMENT'],
    },
    {
      title: 'under a plan without recertification pays twelve months whatever day is written',
      plan: 'STANDARD_10',
      advance: advance(120_000, '2024-03-01'),
      is: ['2024-01..2024-12 Q_LUMP_SUM'],
    },
  ])('$title', ({ advance: paid, plan = 'IBR', is }) => {
    expect(told(count({ segments: [{ ...lump, plan, advance: paid }] }))).toEqual(is);
  });

  it('reaches past the run of months in which it came, never past twelve months', () => {
    const segments = [
      { ...lump, to: '2024-01', advance: advance(200_000) },
      { ...lump, from: '2024-02', to: '2025-03' },
    ];
    expect(told(count({ segments }))).toEqual(['2024-01..2024-12 Q_LUMP_SUM', '2025-01..2025-03 X_PAID_AHEAD_LIMIT']);
  });

  it('with a payment beside it meets the bill it had left a part of', () => {
    const segments = [
      { ...lump, to: '2024-01', advance: advance(15_000) },
      { ...lump, from: '2024-02', to: '2024-02', payments: [payment(0, 5_000)] },
    ];
    expect(told(count({ segments }))).toEqual(['2024-01 Q_LUMP_SUM', '2024-02 Q_INSTALLMENTS']);
  });
});

it('names every test that failed, the first as the reason', () => {
  const { runs } = count({
    loan: { type: 'PERKINS' },
    jobs: [{ certifiedThrough: null }],
    ...bill({ plan: 'ALTERNATIVE', payments: [] }),
  });
  expect(runs.map(({ mask }) => failuresOf(mask))).toEqual([
    ['X_LOAN_TYPE', 'X_PLAN_NOT_QUALIFYING', 'X_NO_PAYMENT', 'E_EMPLOYMENT_NOT_CERTIFIED'],
  ]);
});
