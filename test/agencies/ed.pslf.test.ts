import { describe, expect, it } from 'vitest';
import { qualifiesOn } from '../../subgraphs/ed/employers/qualifiesOn.ts';
import { creditSentence, monthSentence, progressSentence } from '../../subgraphs/ed/progressSentences.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { qualifyEmployer } from '../../subgraphs/ed/pslf/qualifyEmployer.ts';
import { progressOf } from '../../subgraphs/ed/pslfProgress.ts';
import { sentenceIn } from '../../subgraphs/ed/sentenceIn.ts';
import { borrower, type Change } from '../pslf/borrower.ts';

const owed = { hasBalance: true, isInDefault: false, isConsolidated: false };
const progress = (change: Change, standing = owed) => {
  const count = progressOf(evaluate(borrower(change)), standing);
  if (count === null) throw new Error('the loan was refused');
  return count;
};
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
      { from: '2024-03-01', to: '2024-04-30', reason: 'NO_PAYMENT', fixSentence: { en: expect.stringMatching(/\.$/) } },
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
    const rule = '34 CFR 685.219(c)(2)';
    expect(months).toMatchObject([
      { month: '2024-02', counted: true, status: 'QUALIFYING', whyNot: null, ein: '00-0000001', reasons: [{ rule }] },
      { month: '2024-03', counted: false, status: 'INELIGIBLE', whyNot: 'GRACE', ein: null, reasons: [{ rule }] },
    ]);
  });

  it('tells every test that a month failed, in their order', () => {
    const { months } = progress({ segments: [{ payments: [], plan: 'ALTERNATIVE' }], jobs: [{ hoursPerWeek: 20 }] });
    expect(months[0]).toMatchObject({ status: 'INELIGIBLE', whyNot: 'NOT_FULL_TIME' });
    expect(months[0]?.reasons.map(({ code }) => code).slice(0, 2)).toEqual([
      'X_NOT_FULL_TIME',
      'X_PLAN_NOT_QUALIFYING',
    ]);
  });

  it('begins with what was imported, which is no month on record', () => {
    const count = progress({ ...years('2015-10'), loan: { priorQualifyingCount: 30, priorProvenance: 'WAIVER' } });
    expect(count).toMatchObject({
      counted: 10,
      pendingEmployer: 0,
      notCounted: 0,
      startingCredit: { months: 30, provenance: 'WAIVER', rule: null },
      qualifying: 40,
      remaining: 80,
      reachedMonth: null,
    });
    expect(count.months).toHaveLength(10);
  });

  it('goes on after the 120th, and knows what is to be refunded', () => {
    const paid = { from: '2015-01', to: '2025-02', dueCents: 1_000, payments: [{ daysFromDue: 0, cents: 1_000 }] };
    expect(progress({ segments: [paid] })).toMatchObject({
      counted: 122,
      qualifying: 120,
      qualifyingUncapped: 122,
      remaining: 0,
      reachedMonth: '2024-12',
      projectedMonth: '2024-12',
      paymentsAfter120: 2,
      refundCents: 2_000,
      buyback: { offered: false, code: 'ALREADY_120', periods: [] },
    });
  });

  it('leaves out a row that cannot be true, names it, and counts the rest', () => {
    const count = progress({
      segments: [
        { from: '2024-01', to: '2024-02' },
        { from: '2024-03', to: '2024-03', plan: 'WISHFUL', row: 'repayment_periods x' },
      ],
    });
    expect(count.months.map(({ month }) => month)).toEqual(['2024-01', '2024-02']);
    expect(count.problems).toMatchObject([{ code: 'PLAN_UNKNOWN', row: 'repayment_periods x', field: 'plan' }]);
  });
});

describe('a sentence', () => {
  it.each([
    ['en', 'You have the 120 months. You can ask for forgiveness now.'],
    ['es', 'Usted tiene los 120 meses. Puede pedir la condonación ahora.'],
    ['es-MX', 'Usted tiene los 120 meses. Puede pedir la condonación ahora.'],
    ['fr', 'You have the 120 months. You can ask for forgiveness now.'],
    ['', 'You have the 120 months. You can ask for forgiveness now.'],
    ['__proto__', 'You have the 120 months. You can ask for forgiveness now.'],
  ])('in %j comes in a language it is written in', (language, text) => {
    const numbers = { qualifying: 120, remaining: 0, pendingEmployer: 0, forgivable: true };
    expect(sentenceIn(progressSentence(numbers), language)).toBe(text);
  });

  it.each([
    [{ qualifying: 60, remaining: 60, pendingEmployer: 0 }, 'So far 60 of 120 months count. You need 60 more.'],
    [
      { qualifying: 60, remaining: 60, pendingEmployer: 24 },
      'So far 60 of 120 months count. You need 60 more. Your employers can add 24 months by signing for them.',
    ],
    [{ qualifying: 120, remaining: 0, pendingEmployer: 0 }, 'This loan has its 120 months.'],
  ])('of a loan with %j says so', (numbers, text) => {
    expect(progressSentence({ ...numbers, forgivable: false }).en).toBe(text);
  });

  it('of a month begins with its name', () => {
    const paid = { en: 'You paid the full bill.', es: 'Usted pagó la factura completa.' };
    expect(monthSentence('2024-03', paid)).toEqual({
      en: 'March 2024: You paid the full bill.',
      es: 'Marzo de 2024: Usted pagó la factura completa.',
    });
  });

  it.each([
    [0, false, false, 'The loan started with no months.'],
    [1, true, false, 'The loan started with 1 month, from a review by the Department.'],
    [7, true, false, 'The loan started with 7 months, from a review by the Department.'],
    [7, true, true, 'The loan started with 7 months, from a review by the Department and the loans it replaced.'],
  ])(
    'of a credit of %i, imported %s, consolidated %s, says where it is from',
    (months, isImported, isAveraged, text) => {
      expect(creditSentence(months, isImported, isAveraged).en).toBe(text);
    },
  );
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

  const charity = { kind: 'NONPROFIT_501C3', exemptSection: '501(c)(3)' };
  const spans = [
    { from: '2007-10-01', to: '2021-05-14' },
    { from: '2023-02-01', to: '2026-06-30' },
  ];
  it.each([
    ['2021-05-14', 'YES', 'It is exempt under section 501(c)(3).'],
    ['2021-05-15', 'NO', 'Its status ended on 2021-05-14; months until then can count.'],
    ['2023-01-31', 'NO', 'Its status ended on 2021-05-14; months until then can count.'],
    ['2023-02-01', 'YES', 'It is exempt under section 501(c)(3).'],
    ['2026-11-20', 'NO', 'Its status ended on 2026-06-30; months until then can count.'],
    ['2007-09-30', 'NO', 'Its status begins on 2007-10-01.'],
  ])('whose status has a hole and an end qualifies on %s: %s', (day, answer, because) => {
    expect(qualifiesOn(day, { ...charity, qualifyingRanges: spans })).toMatchObject({ answer, because });
  });

  it.each([
    [{ ...charity, qualifyingRanges: [] }, 'NO'],
    [{ ...charity }, 'UNDETERMINED'],
    [{ qualifyingRanges: spans }, 'UNDETERMINED'],
    [
      { kind: 'NONPROFIT_OTHER_PUBLIC_SERVICE', exemptSection: null, qualifyingRanges: [{ from: '2007-10-01' }] },
      'UNDETERMINED',
    ],
  ])('of which the IRS says %j qualifies: %s', (facts, answer) => {
    expect(qualifiesOn('2026-11-20', facts).answer).toBe(answer);
  });
});
