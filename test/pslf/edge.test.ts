import { describe, expect, it } from 'vitest';
import type { BorrowerInput } from '../../subgraphs/ed/pslf/edge/input.ts';
import { type IssueCode, issueSentences } from '../../subgraphs/ed/pslf/edge/issues.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { borrower, type Change, job, loan, onlyLoan, pause, segment, state, told } from './borrower.ts';

const good = { from: '2024-01', to: '2024-01' };
const goodJob = {};

interface BadRow {
  readonly title: string;
  readonly code: IssueCode;
  readonly at: string;
  readonly change: Change;
  /** What is said of the rest. */
  readonly rest: readonly string[];
}

const onlyGood = ['2024-01 Q_PAYMENT'];
const bothMonths = ['2024-01 Q_PAYMENT', '2024-03 X_NO_PAYMENT'];
const badSegment = (change: NonNullable<Change['segments']>[number]): Change => ({ segments: [good, change] });
const badJob = (change: NonNullable<Change['jobs']>[number]): Change => ({ jobs: [goodJob, change], segments: [good] });
const payment = (daysFromDue: number, cents: number) => ({ payments: [{ daysFromDue, cents }] });

const badRows: readonly BadRow[] = [
  {
    title: 'an EIN without its hyphen',
    code: 'EIN_MALFORMED',
    at: 'employment[1] ein',
    change: badJob({ employer: { ...state, ein: '000000001' } }),
    rest: onlyGood,
  },
  {
    title: 'an EIN nobody has',
    code: 'EIN_UNKNOWN',
    at: 'employment[1] ein',
    change: badJob({ employer: { ...state, employerType: null } }),
    rest: onlyGood,
  },
  {
    title: 'a new kind of employer',
    code: 'EMPLOYER_TYPE_UNKNOWN',
    at: 'employment[1] employerType',
    change: badJob({ employer: { ...state, employerType: 'GUILD' } }),
    rest: onlyGood,
  },
  {
    title: 'a new kind of worker',
    code: 'WORKER_TYPE_UNKNOWN',
    at: 'employment[1] workerType',
    change: badJob({ workerType: 'ROBOT' }),
    rest: onlyGood,
  },
  {
    title: 'a job that ends before it starts',
    code: 'PERIOD_REVERSED',
    at: 'employment[1] end',
    change: badJob({ from: '2024-02-01', to: '2024-01-31' }),
    rest: onlyGood,
  },
  {
    title: 'a job that has not begun',
    code: 'PERIOD_IN_FUTURE',
    at: 'employment[1] start',
    change: badJob({ from: '2026-11-21' }),
    rest: onlyGood,
  },
  {
    title: 'a job from a day that does not exist',
    code: 'DATE_INVALID',
    at: 'employment[1] start',
    change: badJob({ from: '2023-02-29' }),
    rest: onlyGood,
  },
  {
    title: 'hours below zero',
    code: 'HOURS_INVALID',
    at: 'employment[1] hoursPerWeek',
    change: badJob({ hoursPerWeek: -1 }),
    rest: onlyGood,
  },
  {
    title: 'more hours than a week has',
    code: 'HOURS_INVALID',
    at: 'employment[1] hoursPerWeek',
    change: badJob({ hoursPerWeek: 169 }),
    rest: onlyGood,
  },
  {
    title: 'hours that are no decimal',
    code: 'HOURS_INVALID',
    at: 'employment[1] creditHoursPerWeek',
    change: badJob({ creditHoursPerWeek: 'many' }),
    rest: onlyGood,
  },
  {
    title: 'a contract of thirteen months',
    code: 'COUNT_INVALID',
    at: 'employment[1] contractMonths',
    change: badJob({ contractMonths: 13 }),
    rest: onlyGood,
  },
  {
    title: 'a certificate of tomorrow',
    code: 'CERTIFICATION_IN_FUTURE',
    at: 'employment[1] certifiedThrough',
    change: badJob({ certifiedThrough: '2026-11-21' }),
    rest: onlyGood,
  },
  {
    title: 'days of eligibility that end before they start',
    code: 'PERIOD_REVERSED',
    at: 'employment[1] qualifyingTo',
    change: badJob({ employer: { ...state, ranges: [{ from: '2024-02-01', to: '2024-01-01' }] } }),
    rest: onlyGood,
  },
  {
    title: 'a statement that ends before it starts',
    code: 'PERIOD_REVERSED',
    at: 'statements[0] end',
    change: { segments: [good], statements: [{ to: '2006-12-31' }] },
    rest: onlyGood,
  },
  {
    title: 'months that end before they start',
    code: 'PERIOD_REVERSED',
    at: 'months[1] to',
    change: badSegment({ to: '2024-02' }),
    rest: onlyGood,
  },
  {
    title: 'a thirteenth month',
    code: 'DATE_INVALID',
    at: 'months[1] to',
    change: badSegment({ to: '2024-13' }),
    rest: onlyGood,
  },
  {
    title: 'months to come',
    code: 'PERIOD_IN_FUTURE',
    at: 'months[1] from',
    change: badSegment({ from: '2026-12', to: '2027-01' }),
    rest: onlyGood,
  },
  {
    title: 'months that reach into those to come',
    code: 'PERIOD_IN_FUTURE',
    at: 'months[1] to',
    change: badSegment({ from: '2026-11', to: '2026-12' }),
    rest: [...onlyGood, '2026-11 Q_PAYMENT'],
  },
  {
    title: 'months told twice',
    code: 'SEGMENTS_OVERLAP',
    at: 'months[1] from',
    change: {
      segments: [
        { from: '2024-01', to: '2024-03' },
        { from: '2024-03', to: '2024-05', payments: [] },
      ],
    },
    rest: ['2024-01..2024-03 Q_PAYMENT'],
  },
  {
    title: 'months of no loan',
    code: 'LOAN_UNKNOWN',
    at: 'months[1] loan',
    change: badSegment({ loan: 'L9' }),
    rest: onlyGood,
  },
  {
    title: 'an unknown status',
    code: 'STATUS_UNKNOWN',
    at: 'months[1] status',
    change: badSegment({ status: 'LOST' }),
    rest: onlyGood,
  },
  {
    title: 'an unknown plan',
    code: 'PLAN_UNKNOWN',
    at: 'months[1] plan',
    change: badSegment({ plan: 'MAGIC' }),
    rest: onlyGood,
  },
  { title: 'no plan', code: 'PLAN_UNKNOWN', at: 'months[1] plan', change: badSegment({ plan: null }), rest: onlyGood },
  {
    title: 'an unknown pause',
    code: 'PAUSE_UNKNOWN',
    at: 'months[1] kind',
    change: badSegment(pause('FORBEARANCE', 'NAP')),
    rest: onlyGood,
  },
  {
    title: 'a forbearance’s name on a deferment',
    code: 'PAUSE_UNKNOWN',
    at: 'months[1] kind',
    change: badSegment(pause('DEFERMENT', 'AMERICORPS')),
    rest: onlyGood,
  },
  {
    title: 'a bill of zero under RAP',
    code: 'BILL_ZERO_UNDER_MINIMUM',
    at: 'months[1] due',
    change: badSegment({ from: '2026-08', to: '2026-08', plan: 'RAP', dueCents: 0 }),
    rest: onlyGood,
  },
  {
    title: 'no bill',
    code: 'BILL_MISSING',
    at: 'months[1] due',
    change: badSegment({ dueCents: null }),
    rest: onlyGood,
  },
  {
    title: 'a bill below zero',
    code: 'AMOUNT_NEGATIVE',
    at: 'months[1] due',
    change: badSegment({ dueCents: -1 }),
    rest: onlyGood,
  },
  {
    title: 'a bill with half a cent',
    code: 'AMOUNT_NOT_CENTS',
    at: 'months[1] due',
    change: badSegment({ dueCents: 0.5 }),
    rest: onlyGood,
  },
  {
    title: 'a payment below zero',
    code: 'AMOUNT_NEGATIVE',
    at: 'months[1].payments[0] amount',
    change: badSegment(payment(0, -15_000)),
    rest: bothMonths,
  },
  {
    title: 'a payment with half a cent',
    code: 'AMOUNT_NOT_CENTS',
    at: 'months[1].payments[0] amount',
    change: badSegment(payment(0, 15_000.5)),
    rest: bothMonths,
  },
  {
    title: 'a payment on no day',
    code: 'PAYMENT_DAY_INVALID',
    at: 'months[1].payments[0] daysFromDue',
    change: badSegment(payment(Number.NaN, 15_000)),
    rest: bothMonths,
  },
  {
    title: 'a payment before its loan',
    code: 'PAYMENT_BEFORE_LOAN',
    at: 'months[0].payments[0] daysFromDue',
    change: {
      loan: { openedOn: '2024-01-20' },
      segments: [{ from: '2024-01', to: '2024-02', ...payment(-15, 15_000) }],
    },
    rest: ['2024-01 X_NO_PAYMENT', '2024-02 Q_PAYMENT'],
  },
  {
    title: 'a lump sum before its loan',
    code: 'PAYMENT_BEFORE_LOAN',
    at: 'months[0].advance receivedOn',
    change: {
      loan: { openedOn: '2024-01-20' },
      segments: [{ ...good, advance: { receivedOn: '2024-01-19', cents: 1, recertOn: null } }],
    },
    rest: onlyGood,
  },
  {
    title: 'a lump sum of tomorrow',
    code: 'PAYMENT_IN_FUTURE',
    at: 'months[0].advance receivedOn',
    change: { segments: [{ ...good, advance: { receivedOn: '2026-11-21', cents: 1, recertOn: null } }] },
    rest: onlyGood,
  },
  {
    title: 'a billed month that was bought back',
    code: 'BUYBACK_OF_BILLED_MONTH',
    at: 'months[0] boughtBack',
    change: { segments: [{ ...good, boughtBack: true }] },
    rest: onlyGood,
  },
  {
    title: 'a private loan in a consolidation',
    code: 'PRIVATE_LOAN_CONSOLIDATED',
    at: 'loans[0] consolidationOf[0]',
    change: { segments: [good], loan: { consolidationOf: [{ type: 'PRIVATE', balanceCents: 1, qualifyingCount: 1 }] } },
    rest: onlyGood,
  },
  {
    title: 'a loan closed before it was opened',
    code: 'PERIOD_REVERSED',
    at: 'loans[0] closedOn',
    change: { loan: { closedOn: '2006-12-31' } },
    rest: [],
  },
  {
    title: 'an imported count below zero',
    code: 'COUNT_INVALID',
    at: 'loans[0] priorQualifyingCount',
    change: { segments: [good], loan: { priorQualifyingCount: -1 } },
    rest: onlyGood,
  },
];

describe('refused by name, the rest still answered:', () => {
  it.each(badRows)('$title ($code)', ({ code, at, change, rest }) => {
    const { issues, loans } = evaluate(borrower(change));
    expect(issues.map(({ code: refused, row, field }) => [refused, `${row} ${field}`])).toEqual([[code, at]]);
    expect(loans.flatMap(told)).toEqual(rest);
  });

  const dated = (change: Partial<BorrowerInput['payments'][number]>): BorrowerInput => {
    const one = { row: 'payments 1', loan: 'L1', billMonth: '2024-01', receivedOn: '2024-01-15', cents: 15_000 };
    return {
      ...borrower({ loan: { openedOn: '2024-01-10' }, segments: [{ ...good, to: '2024-02', payments: [] }] }),
      payments: [
        { ...one, ...change },
        { ...one, row: 'payments 2', billMonth: '2024-02', receivedOn: '2024-03-30' },
      ],
    };
  };

  it('takes payments with dates of their own, each for its bill', () => {
    const { issues, loans } = evaluate(dated({}));
    expect(issues).toEqual([]);
    expect(loans.flatMap(told)).toEqual(['2024-01 Q_PAYMENT', '2024-02 Q_LATE_OK']);
  });

  it.each<{ code: IssueCode; change: Partial<BorrowerInput['payments'][number]>; field: string }>([
    { code: 'PAYMENT_BEFORE_LOAN', change: { receivedOn: '2024-01-09' }, field: 'receivedOn' },
    { code: 'PAYMENT_IN_FUTURE', change: { receivedOn: '2026-11-21' }, field: 'receivedOn' },
    { code: 'DATE_INVALID', change: { receivedOn: '2024-01-32' }, field: 'receivedOn' },
    { code: 'DATE_INVALID', change: { billMonth: '2024' }, field: 'billMonth' },
    { code: 'AMOUNT_NEGATIVE', change: { cents: -1 }, field: 'amount' },
    { code: 'LOAN_UNKNOWN', change: { loan: 'L9' }, field: 'loan' },
  ])('a payment with $change ($code)', ({ code, change, field }) => {
    const { issues, loans } = evaluate(dated(change));
    expect(issues).toEqual([{ code, row: 'payments 1', field }]);
    expect(loans.flatMap(told)).toEqual(['2024-01 X_NO_PAYMENT', '2024-02 Q_LATE_OK']);
  });

  it('a loan listed twice, its first listing staying', () => {
    const input = { ...borrower(), loans: [loan, { ...loan, type: 'PERKINS' }] };
    const { issues, loans } = evaluate(input);
    expect(issues).toEqual([{ code: 'LOAN_DUPLICATE', row: 'loans[1]', field: 'id' }]);
    expect(loans.map(({ qualifyingCount }) => qualifyingCount)).toEqual([1]);
  });

  it('a refused loan costs the other none of its months', () => {
    const input: BorrowerInput = {
      ...borrower(),
      loans: [
        { ...loan, openedOn: 'once' },
        { ...loan, id: 'L2' },
      ],
      segments: [segment, { ...segment, loan: 'L2' }],
    };
    const evaluation = evaluate(input);
    expect(evaluation.issues).toEqual([{ code: 'DATE_INVALID', row: 'loans[0]', field: 'openedOn' }]);
    expect(onlyLoan(evaluation)).toMatchObject({ loanId: 'L2', qualifyingCount: 1 });
  });

  it('a row by its own name, where it has one', () => {
    const { issues } = evaluate({ ...borrower(), jobs: [{ ...job, row: 'employments job-7', from: 'never' }] });
    expect(issues).toEqual([{ code: 'DATE_INVALID', row: 'employments job-7', field: 'start' }]);
  });
});

it.each([{ asOf: 'today' }, { ruleVersion: '2099' }, { asOf: '1999-01-01' }, { appliedOn: '' }])(
  'a question that makes no sense (%j) is no question',
  (change) => {
    expect(() => evaluate(borrower(change))).toThrow(RangeError);
  },
);

it('every refusal has its case here', () => {
  const tested = new Set([...badRows.map(({ code }) => code), 'LOAN_DUPLICATE']);
  expect(Object.keys(issueSentences).filter((code) => !tested.has(code))).toEqual([]);
});
