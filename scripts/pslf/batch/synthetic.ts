import { monthText, parseMonth } from '../../../subgraphs/ed/pslf/calendar.ts';
import type { BorrowerInput, DatedPaymentInput, SegmentInput } from '../../../subgraphs/ed/pslf/edge/input.ts';

/** Months on record of each generated loan. */
export const syntheticMonths = 180;

const firstMonth = parseMonth('2011-07') ?? Number.NaN;
const asOf = '2026-06-30';

/**
 * A borrower as a database would tell of one: 180 months of one loan in five runs, a dated payment for each bill, four
 * jobs and their forms. The number varies what is paid, late, short and certified; nobody is meant.
 */
export function syntheticBorrower(number: number): BorrowerInput {
  const id = `sl-${number}`;
  const pauseFrom = 60 + (number % 40);
  const runs: readonly (readonly [number, number, Partial<SegmentInput>])[] = [
    [0, 5, { status: 'GRACE', plan: null, dueCents: null }],
    [6, pauseFrom - 1, { plan: 'IBR' }],
    [
      pauseFrom,
      pauseFrom + 5,
      {
        status: 'FORBEARANCE',
        kind: number % 2 === 0 ? 'SAVE_LITIGATION' : 'ADMINISTRATIVE',
        plan: null,
        dueCents: null,
      },
    ],
    [pauseFrom + 6, 139, { plan: 'PAYE', dueCents: 18_000 }],
    [140, syntheticMonths - 1, { plan: number % 5 === 0 ? 'GRADUATED' : 'IBR', dueCents: 21_050 }],
  ];
  const segments = runs.map(
    ([from, to, change]): SegmentInput => ({ ...segment, loan: id, from: month(from), to: month(to), ...change }),
  );
  const payments = runs.flatMap(([from, to, { dueCents = segment.dueCents }]) =>
    dueCents === null ? [] : paymentsOf(id, from, to, dueCents, number),
  );
  return {
    asOf,
    ruleVersion: null,
    appliedOn: null,
    loans: [{ ...loan, id }],
    jobs: jobs.map(([ein, employerType, from, to, hours]) => ({
      employer: { ein, employerType, ranges: always, illegalPurposeFrom: null },
      ...job,
      from,
      to,
      hoursPerWeek: hours,
    })),
    statements: jobs.slice(0, 1 + (number % 4)).map(([ein, employerType, from, to]) => ({
      employer: { ein, employerType, ranges: always, illegalPurposeFrom: null },
      from,
      to: to ?? asOf,
      isFullTime: true,
    })),
    segments,
    payments,
  };
}

function paymentsOf(loanId: string, from: number, to: number, dueCents: number, number: number): DatedPaymentInput[] {
  return Array.from({ length: to - from + 1 }, (_unused, index): DatedPaymentInput => {
    const billMonth = month(from + index);
    const turn = (number + from + index) % 24;
    return {
      row: `payments ${index}`,
      loan: loanId,
      billMonth,
      receivedOn: turn === 7 ? `${month(from + index + 1)}-20` : `${billMonth}-15`,
      cents: turn === 13 ? dueCents - 100 : dueCents,
    };
  });
}

function month(offset: number): string {
  return monthText(firstMonth + offset);
}

const always = [{ from: '2007-10-01', to: null }];
const loan = {
  type: 'DIRECT_UNSUB',
  openedOn: '2011-07-01',
  closedOn: null,
  dueDay: 15,
  hasBalance: true,
  priorQualifyingCount: 0,
  priorProvenance: null,
  consolidationOf: [],
};
const job = {
  workerType: 'W2',
  creditHoursPerWeek: null,
  creditHourFactor: null,
  contractMonths: null,
  employerFullTimeHours: null,
  certifiedThrough: null,
};
const jobs: readonly (readonly [ein: string, type: string, from: string, to: string | null, hours: string])[] = [
  ['07-0000001', 'NONPROFIT_501C3', '2011-09-01', '2016-03-11', '40.00'],
  ['07-0000002', 'FOR_PROFIT', '2016-03-14', '2017-01-31', '40.00'],
  ['07-0000003', 'GOVERNMENT_LOCAL', '2017-02-01', '2021-08-20', '31.50'],
  ['07-0000004', 'GOVERNMENT_STATE', '2021-08-23', null, '37.50'],
];
const segment: SegmentInput = {
  loan: '',
  from: '',
  to: '',
  status: 'REPAYMENT',
  kind: null,
  plan: null,
  dueCents: 15_000,
  tenYearCents: 40_900,
  incomeDrivenCents: null,
  payments: [],
  advance: null,
  boughtBack: false,
};
