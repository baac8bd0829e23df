import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthText, parseMonth } from '../../subgraphs/ed/pslf/calendar.ts';
import type { LoanCount } from '../../subgraphs/ed/pslf/countLoan.ts';
import type { BorrowerInput, JobInput, SegmentInput, StatementInput } from '../../subgraphs/ed/pslf/edge/input.ts';
import { evaluate } from '../../subgraphs/ed/pslf/evaluate.ts';
import { type JudgedRun, statusOf } from '../../subgraphs/ed/pslf/judgeLoan.ts';
import { ruleVersions } from '../../subgraphs/ed/pslf/rules/versions.ts';
import { borrower, charity, company, job, onlyLoan, pause, segment, state, statement } from './borrower.ts';

const firstMonth = parseMonth('2014-01') ?? Number.NaN;

const day = fc
  .integer({ min: 0, max: 4_300 })
  .map((offset) => new Date(Date.UTC(2014, 0, 1 + offset)).toISOString().slice(0, 10));
const span = fc
  .tuple(day, day)
  .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
const employer = fc.constantFrom(
  state,
  company,
  {
    ...charity,
    ranges: [
      { from: null, to: '2018-05-14' },
      { from: '2020-02-01', to: null },
    ],
  },
  { ...state, ein: '00-0000004', illegalPurposeFrom: '2019-07-01' },
);
const anyJob: fc.Arbitrary<JobInput> = fc
  .record({
    employer,
    span,
    hours: fc.constantFrom(15, 22.5, 29.99, 30, 40, null),
    credit: fc.constantFrom(null, 3, 9),
    workerType: fc.constantFrom('W2', 'W2', 'CONTRACTOR_1099'),
    contractMonths: fc.constantFrom(null, 7, 10),
    certified: fc.option(day),
  })
  .map(({ span: { from, to }, hours, credit, certified, ...rest }) => ({
    ...job,
    ...rest,
    from,
    to,
    hoursPerWeek: hours,
    creditHoursPerWeek: credit,
    certifiedThrough: certified,
  }));
const anyStatement: fc.Arbitrary<StatementInput> = fc
  .record({ employer, span, isFullTime: fc.boolean() })
  .map(({ span: { from, to }, ...rest }) => ({ ...statement, ...rest, from, to }));

/** Stretches laid out from January 2014, with a hole of a month or two between some of them. */
const stretch = fc.record({
  months: fc.integer({ min: 1, max: 30 }),
  gap: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom(
    'PAID',
    'PAID',
    'SHORT',
    'LATE',
    'PARTS',
    'ZERO',
    'LUMP',
    'GRACE',
    'SAVE',
    'IDR',
    'HARDSHIP',
    'BOUGHT',
  ),
});
type Kind = 'PAID' | 'SHORT' | 'LATE' | 'PARTS' | 'ZERO' | 'LUMP' | 'GRACE' | 'SAVE' | 'IDR' | 'HARDSHIP' | 'BOUGHT';
const payments = (...of: readonly (readonly [number, number])[]) => ({
  payments: of.map(([daysFromDue, cents]) => ({ daysFromDue, cents })),
});
const shapes: Readonly<Record<Kind, (from: string) => Partial<SegmentInput>>> = {
  PAID: () => ({}),
  SHORT: () => payments([0, 14_999]),
  LATE: () => payments([40, 15_000]),
  PARTS: () => payments([-3, 5_001], [12, 4_999], [20, 5_000]),
  ZERO: () => ({ dueCents: 0, payments: [] }),
  LUMP: (from) => ({ payments: [], advance: { receivedOn: `${from}-03`, cents: 100_000, recertOn: null } }),
  GRACE: () => ({ status: 'GRACE', plan: null, dueCents: null, payments: [] }),
  SAVE: () => pause('FORBEARANCE', 'SAVE_LITIGATION'),
  IDR: () => pause('FORBEARANCE', 'IDR_PROCESSING'),
  HARDSHIP: () => pause('DEFERMENT', 'ECONOMIC_HARDSHIP'),
  BOUGHT: () => ({ ...pause('FORBEARANCE', 'GENERAL_DISCRETIONARY'), boughtBack: true }),
};
const anySegments = fc.array(stretch, { minLength: 1, maxLength: 7 }).map((stretches) => {
  let month = firstMonth;
  return stretches.map(({ months, gap, kind }): SegmentInput => {
    const from = monthText(month + gap);
    const to = monthText(month + gap + months - 1);
    month += gap + months;
    return { ...segment, from, to, ...shapes[kind as Kind](from) };
  });
});

const anyBorrower: fc.Arbitrary<BorrowerInput> = fc
  .record({
    segments: anySegments,
    jobs: fc.array(anyJob, { maxLength: 4 }),
    statements: fc.array(anyStatement, { maxLength: 3 }),
    ruleVersion: fc.constantFrom(...ruleVersions.map(({ name }) => name)),
    prior: fc.constantFrom(0, 0, 40, 119),
  })
  .map(({ prior, ...rest }) => ({
    ...borrower({ loan: { openedOn: '2014-01-01', priorQualifyingCount: prior } }),
    ...rest,
  }));

const countOf = (input: BorrowerInput): LoanCount => onlyLoan(evaluate(input));
const monthsOf = (runs: readonly JudgedRun[], status: string) =>
  runs
    .filter((run) => statusOf(run) === status)
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
const reversed = <Item>(items: readonly Item[]) => [...items].reverse();
const rounds = { numRuns: 250 };

describe('whatever is on record', () => {
  it('a newly certified month never lowers a count', () => {
    fc.assert(
      fc.property(anyBorrower, anyStatement, (input, further) => {
        const before = countOf(input);
        const after = countOf({ ...input, statements: [...input.statements, further] });
        expect(after.qualifyingCountUncapped).toBeGreaterThanOrEqual(before.qualifyingCountUncapped);
        const certified = countOf({
          ...input,
          jobs: input.jobs.map((one) => ({ ...one, certifiedThrough: '2026-11-20' })),
        });
        expect(certified.qualifyingCountUncapped).toBeGreaterThanOrEqual(before.qualifyingCountUncapped);
      }),
      rounds,
    );
  });

  it('a run of months cut in two changes nothing', () => {
    fc.assert(
      fc.property(anyBorrower, fc.nat(), fc.nat(), (input, which, where) => {
        const index = which % input.segments.length;
        const whole = input.segments[index]!;
        const [from, to] = [parseMonth(whole.from)!, parseMonth(whole.to)!];
        fc.pre(to > from);
        const cut = from + (where % (to - from));
        const pieces = [
          { ...whole, to: monthText(cut) },
          { ...whole, from: monthText(cut + 1), advance: null },
        ];
        const cutInTwo = evaluate({ ...input, segments: input.segments.toSpliced(index, 1, ...pieces) });
        expect(cutInTwo.loans).toEqual(evaluate(input).loans);
      }),
      rounds,
    );
  });

  it('the order of months, jobs, statements and payments does not matter', () => {
    fc.assert(
      fc.property(anyBorrower, (input) => {
        const other = {
          ...input,
          jobs: reversed(input.jobs),
          statements: reversed(input.statements),
          segments: reversed(input.segments).map((one) => ({ ...one, payments: reversed(one.payments) })),
        };
        expect(evaluate(other).loans).toEqual(evaluate(input).loans);
      }),
      rounds,
    );
  });

  it('the order of rows that tell of the same months does not matter either', () => {
    fc.assert(
      fc.property(anyBorrower, anySegments, (input, further) => {
        const segments = [...input.segments, ...further];
        expect(countOf({ ...input, segments: reversed(segments) })).toEqual(countOf({ ...input, segments }));
      }),
      rounds,
    );
  });

  it('every month on record is in exactly one of the three numbers', () => {
    fc.assert(
      fc.property(anyBorrower, (input) => {
        const {
          runs,
          startingCredit,
          qualifyingCountUncapped,
          qualifyingCount,
          eligibleCount,
          ineligibleCount,
          remaining,
        } = countOf(input);
        const months = input.segments.reduce((sum, { from, to }) => sum + parseMonth(to)! - parseMonth(from)! + 1, 0);
        const beyond = months - runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
        expect(qualifyingCountUncapped - startingCredit + eligibleCount + ineligibleCount + beyond).toBe(months);
        expect(qualifyingCount).toBe(Math.min(120, qualifyingCountUncapped));
        expect(qualifyingCount + remaining).toBe(120);
        expect(Math.min(startingCredit, eligibleCount, ineligibleCount, beyond)).toBeGreaterThanOrEqual(0);
      }),
      rounds,
    );
  });

  it('a later day of evaluation takes no qualifying month away under one rule', () => {
    fc.assert(
      fc.property(anyBorrower, anySegments, day, day, (input, further, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const both = { ...input, segments: [...input.segments, ...further] };
        const before = monthsOf(countOf({ ...both, asOf: early }).runs, 'QUALIFYING');
        const after = new Set(monthsOf(countOf({ ...both, asOf: late }).runs, 'QUALIFYING'));
        expect(before.filter((month) => !after.has(month))).toEqual([]);
      }),
      rounds,
    );
  });

  it('money is whole cents and adds up: what comes back is what was paid after the 120th', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_719_925 }), fc.integer({ min: 120, max: 140 }), (cents, months) => {
        const to = monthText(firstMonth + months - 1);
        const paid = { ...segment, from: monthText(firstMonth), to, dueCents: cents, ...payments([0, cents]) };
        const { refundCents, paymentsAfter120 } = countOf({ ...borrower(), segments: [paid] });
        expect(paymentsAfter120).toBe(months - 120);
        expect(BigInt(refundCents)).toBe(BigInt(cents) * BigInt(months - 120));
      }),
      rounds,
    );
  });

  it('a bill is met to the cent, in however many parts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 12 }), (parts) => {
        const due = parts.reduce((sum, part) => sum + part, 0);
        const withBill = (dueCents: number) => ({
          ...segment,
          dueCents,
          payments: parts.map((cents) => ({ daysFromDue: 0, cents })),
        });
        expect(countOf({ ...borrower(), segments: [withBill(due)] }).qualifyingCount).toBe(1);
        expect(countOf({ ...borrower(), segments: [withBill(due + 1)] }).qualifyingCount).toBe(0);
      }),
      rounds,
    );
  });
});
