import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLoan } from '../../subgraphs/ed/pslf/countLoan.ts';
import type { Borrower, CertifiedSpan, EmployerStatus, Job, Loan, Period } from '../../subgraphs/ed/pslf/facts.ts';
import { qualifyEmployer } from '../../subgraphs/ed/pslf/qualifyEmployer.ts';

const school = '07-0000003';
const shop = '07-0000002';
const charity = '07-0000007';

const employers: ReadonlyMap<string, EmployerStatus> = new Map([
  [school, { kind: 'GOVERNMENT_LOCAL', exemptSection: null, qualifyingRanges: [{ from: '2007-10-01', to: null }] }],
  [shop, { kind: 'FOR_PROFIT', exemptSection: null, qualifyingRanges: [] }],
  [
    charity,
    {
      kind: 'NONPROFIT_501C3',
      exemptSection: '501(c)(3)',
      qualifyingRanges: [
        { from: '2007-10-01', to: '2021-05-14' },
        { from: '2023-02-01', to: null },
      ],
    },
  ],
]);

const paid: Period = {
  fromMonth: '2024-03',
  toMonth: '2024-03',
  status: 'REPAYMENT',
  plan: 'IBR',
  dueCents: 15_000,
  pauseKind: null,
};
const atSchool: Job = { ein: school, from: '2015-01-01', to: null, hoursHundredths: 4_000, isEmployee: true };
const signed: CertifiedSpan = { ein: school, from: '2015-01-01', to: '2026-06-30', fullTime: true };

interface MonthCase {
  readonly period?: Partial<Period>;
  readonly program?: Loan['program'];
  /** Cents received for the month; 150.00 when absent. */
  readonly received?: readonly number[];
  readonly jobs?: readonly Job[];
  readonly certified?: readonly CertifiedSpan[];
}

function loanOf({ period = {}, program = 'DIRECT', received = [15_000] }: MonthCase): Loan {
  const only = { ...paid, ...period };
  return {
    program,
    state: 'REPAYMENT',
    outstandingCents: 2_000_000,
    tenYearStandardCents: 30_000,
    periods: [only],
    payments: received.map((amountCents) => ({ billMonth: only.fromMonth, amountCents })),
  };
}

function judge(month: MonthCase) {
  const { jobs = [atSchool], certified = [signed] } = month;
  const { months } = countLoan(loanOf(month), { jobs, certified, employers });
  return months[0] ?? expect.fail('no month');
}

describe('a month counts', () => {
  const counting: readonly (MonthCase & { readonly title: string })[] = [
    { title: 'when its bill is paid while working full time for a certified employer' },
    { title: 'when instalments reach the bill', received: [7_500, 7_400, 100] },
    { title: 'when the bill of an income-driven plan is zero', period: { dueCents: 0 }, received: [] },
    { title: 'on a parent’s loan by the parent’s job', program: 'PARENT_PLUS' },
    { title: 'on a consolidation loan', program: 'CONSOLIDATION' },
    {
      title: 'on a graduated plan that pays the ten-year amount',
      period: { plan: 'GRADUATED', dueCents: 13_000 },
      received: [30_000],
    },
    { title: 'in a credited pause', period: pause('FORBEARANCE', 'NATIONAL_GUARD'), received: [] },
    {
      title: 'at exactly thirty hours',
      jobs: [{ ...atSchool, hoursHundredths: 3_000 }],
      certified: [{ ...signed, fullTime: false }],
    },
    {
      title: 'when the job ended on its first day',
      jobs: [{ ...atSchool, to: '2024-03-01' }],
      certified: [{ ...signed, to: '2024-03-01' }],
    },
    {
      title: 'when the job began on its last day',
      jobs: [{ ...atSchool, from: '2024-03-31' }],
      certified: [{ ...signed, from: '2024-03-31' }],
    },
    {
      title: 'when the employer lost its exemption within it',
      period: { fromMonth: '2021-05', toMonth: '2021-05' },
      jobs: [{ ...atSchool, ein: charity }],
      certified: [{ ...signed, ein: charity }],
    },
    {
      title: 'when the signed period begins within it',
      certified: [{ ...signed, from: '2024-03-20' }],
    },
    { title: 'by a signed statement of a job nobody declared', jobs: [] },
    {
      title: 'when concurrent qualifying jobs add up to thirty hours',
      jobs: [
        { ...atSchool, hoursHundredths: 1_500 },
        { ...atSchool, ein: charity, hoursHundredths: 1_500 },
      ],
      certified: [
        { ...signed, fullTime: false },
        { ...signed, ein: charity, fullTime: false },
      ],
    },
    {
      title: 'under RAP from July 2026',
      period: { fromMonth: '2026-07', toMonth: '2026-07', plan: 'RAP' },
      certified: [{ ...signed, to: '2026-07-01' }],
    },
  ];
  it.each(counting)('$title', (month) => {
    expect(judge(month)).toMatchObject({ standing: 'counted', whyNot: null, rule: expect.stringMatching(/^34 CFR/) });
  });
});

describe('a month does not count', () => {
  const failing: readonly (MonthCase & { readonly why: string; readonly title: string })[] = [
    { why: 'BEFORE_PROGRAM', title: 'before October 2007', period: { fromMonth: '2007-09', toMonth: '2007-09' } },
    { why: 'LOAN_NOT_DIRECT', title: 'on a bank’s loan', program: 'FFEL' },
    { why: 'LOAN_NOT_DIRECT', title: 'on a Perkins loan, before anything else is asked', program: 'PERKINS', jobs: [] },
    { why: 'IN_SCHOOL', title: 'in school', period: { status: 'IN_SCHOOL', plan: null } },
    { why: 'GRACE', title: 'in the grace period', period: { status: 'GRACE', plan: null } },
    { why: 'DEFAULT', title: 'in default', period: { status: 'DEFAULT', plan: null } },
    { why: 'NO_EMPLOYMENT', title: 'without a job', jobs: [], certified: [] },
    {
      why: 'NO_EMPLOYMENT',
      title: 'after the job ended',
      jobs: [{ ...atSchool, to: '2024-02-29' }],
      certified: [{ ...signed, to: '2024-02-29' }],
    },
    { why: 'EMPLOYER_NOT_QUALIFYING', title: 'at a company', jobs: [{ ...atSchool, ein: shop }], certified: [] },
    {
      why: 'EMPLOYER_NOT_QUALIFYING_ON_DATE',
      title: 'while the charity had lost its exemption',
      period: { fromMonth: '2022-03', toMonth: '2022-03' },
      jobs: [{ ...atSchool, ein: charity }],
      certified: [{ ...signed, ein: charity }],
    },
    { why: 'NOT_AN_EMPLOYEE', title: 'as a contractor', jobs: [{ ...atSchool, isEmployee: false }], certified: [] },
    { why: 'NOT_FULL_TIME', title: 'at 29.99 hours', jobs: [{ ...atSchool, hoursHundredths: 2_999 }], certified: [] },
    {
      why: 'NOT_FULL_TIME',
      title: 'when half of the hours are at a company',
      jobs: [
        { ...atSchool, hoursHundredths: 1_500 },
        { ...atSchool, ein: shop, hoursHundredths: 1_500 },
      ],
      certified: [],
    },
    {
      why: 'NOT_FULL_TIME',
      title: 'when two half jobs follow each other',
      jobs: [
        { ...atSchool, hoursHundredths: 1_500, to: '2024-03-14' },
        { ...atSchool, ein: charity, hoursHundredths: 1_500, from: '2024-03-15' },
      ],
      certified: [],
    },
    { why: 'PAUSE_NOT_COUNTED', title: 'in the SAVE forbearance', period: pause('FORBEARANCE', 'SAVE_LITIGATION') },
    { why: 'PAUSE_NOT_COUNTED', title: 'in a deferment for unemployment', period: pause('DEFERMENT', 'UNEMPLOYMENT') },
    { why: 'PLAN_NOT_QUALIFYING', title: 'on a plan nobody listed', period: { plan: 'ALTERNATIVE' } },
    { why: 'PLAN_NOT_QUALIFYING', title: 'under RAP before there was RAP', period: { plan: 'RAP' } },
    {
      why: 'PLAN_NOT_QUALIFYING',
      title: 'on a graduated plan below the ten-year amount',
      period: { plan: 'GRADUATED', dueCents: 13_000 },
      received: [29_999],
    },
    { why: 'NO_PAYMENT', title: 'without a payment', received: [] },
    {
      why: 'NO_PAYMENT',
      title: 'on a zero bill where there is none',
      period: { plan: 'STANDARD_10', dueCents: 0 },
      received: [],
    },
    { why: 'PAYMENT_SHORT', title: 'a cent short of the bill', received: [14_999] },
  ];
  it.each(failing)('$title: $why', ({ why, ...month }) => {
    expect(judge(month)).toMatchObject({
      standing: 'notCounted',
      whyNot: why,
      rule: expect.stringMatching(/C\.F|CFR|U\.S\.C/),
    });
  });

  it('until its employer has certified it', () => {
    expect(judge({ certified: [] })).toMatchObject({
      standing: 'pendingEmployer',
      whyNot: 'EMPLOYER_NOT_CERTIFIED',
      ein: school,
    });
  });
});

describe('the count of a loan', () => {
  const years = (toMonth: string): Loan => ({
    ...loanOf({}),
    periods: [{ ...paid, fromMonth: '2015-01', toMonth, dueCents: 0 }],
    payments: [],
  });
  const certifiedTo = (to: string): Borrower => ({ jobs: [atSchool], certified: [{ ...signed, to }], employers });

  it.each([
    { to: '2024-11', counted: 119, forgivable: false, on: '2024-12-31' },
    { to: '2024-12', counted: 120, forgivable: true, on: '2024-12-31' },
    { to: '2025-03', counted: 123, forgivable: true, on: '2024-12-31' },
  ])('with months to $to is $counted, forgivable $forgivable', ({ to, counted, forgivable, on }) => {
    expect(countLoan(years(to), certifiedTo('2026-06-30'))).toMatchObject({
      required: 120,
      counted,
      forgivable,
      earliestForgivenessOn: on,
    });
  });

  it('is not forgivable while months wait for the employer, whose signature would make it so', () => {
    expect(countLoan(years('2024-12'), certifiedTo('2024-10-31'))).toMatchObject({
      counted: 118,
      pendingEmployer: 2,
      forgivable: false,
      earliestForgivenessOn: '2024-12-31',
    });
  });

  it.each([
    { title: 'paid', loan: { state: 'PAID', outstandingCents: 0 } },
    { title: 'forgiven', loan: { state: 'FORGIVEN' } },
    { title: 'not direct', loan: { program: 'FFEL' as const } },
  ])('of a loan that is $title promises no day', ({ loan }) => {
    const count = countLoan({ ...years('2024-12'), ...loan }, certifiedTo('2026-06-30'));
    expect(count).toMatchObject({ forgivable: false, earliestForgivenessOn: null });
  });

  it('joins neighbouring months that fail alike into one gap', () => {
    const count = countLoan(
      {
        ...loanOf({}),
        periods: [
          { ...paid, fromMonth: '2023-12', toMonth: '2024-01', status: 'GRACE', plan: null },
          { ...paid, fromMonth: '2024-02', toMonth: '2024-02', dueCents: 0 },
          { ...paid, fromMonth: '2024-03', toMonth: '2024-04' },
          { ...paid, fromMonth: '2024-05', toMonth: '2024-05', dueCents: 0 },
          { ...paid, fromMonth: '2024-06', toMonth: '2024-06' },
        ],
        payments: [],
      },
      certifiedTo('2026-06-30'),
    );
    expect(count.gaps).toMatchObject([
      { from: '2023-12-01', to: '2024-01-31', reason: 'GRACE' },
      { from: '2024-03-01', to: '2024-04-30', reason: 'NO_PAYMENT', fix: expect.stringMatching(/\.$/) },
      { from: '2024-06-01', to: '2024-06-30', reason: 'NO_PAYMENT' },
    ]);
  });

  it('is refused, never lowered, when the facts of an employer are missing', () => {
    expect(() => countLoan(loanOf({}), { jobs: [atSchool], certified: [], employers: new Map() })).toThrow();
  });

  const day = fc
    .integer({ min: 0, max: 3_000 })
    .map((offset) => new Date(Date.UTC(2016, 0, 1 + offset)).toISOString().slice(0, 10));
  const span = fc
    .tuple(day, day)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
  const ein = fc.constantFrom(school, shop, charity);
  const job = fc
    .tuple(ein, span, fc.constantFrom(1_500, 2_900, 3_000, 4_000), fc.boolean())
    .map(([of, period, hoursHundredths, isEmployee]): Job => ({ ein: of, ...period, hoursHundredths, isEmployee }));
  const statement = fc
    .tuple(ein, span, fc.boolean())
    .map(([of, period, fullTime]): CertifiedSpan => ({ ein: of, ...period, fullTime }));
  const history = { jobs: fc.array(job, { maxLength: 5 }), certified: fc.array(statement, { maxLength: 4 }) };

  it('puts every month on record in exactly one number', () => {
    fc.assert(
      fc.property(fc.record(history), (work) => {
        const count = countLoan(years('2023-12'), { ...work, employers });
        expect(count.counted + count.pendingEmployer + count.notCounted).toBe(108);
        expect(count.months).toHaveLength(108);
      }),
      { numRuns: 60 },
    );
  });

  it('never falls by another signature, whatever the order of jobs and signatures', () => {
    fc.assert(
      fc.property(fc.record(history), statement, (work, further) => {
        const before = countLoan(years('2023-12'), { ...work, employers });
        const after = countLoan(years('2023-12'), {
          jobs: [...work.jobs].reverse(),
          certified: [further, ...work.certified],
          employers,
        });
        expect(after.counted).toBeGreaterThanOrEqual(before.counted);
      }),
      { numRuns: 60 },
    );
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

function pause(status: 'FORBEARANCE' | 'DEFERMENT', pauseKind: string): Partial<Period> {
  return { status, pauseKind, plan: null, dueCents: null };
}
