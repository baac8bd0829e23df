import { type Day, type Month, parseMonth } from '../calendar.ts';
import type { AdvanceFacts, LoanFacts, PaymentFacts, SegmentFacts, UnbilledFacts } from '../facts.ts';
import { pauseOf } from '../rules/pauses.ts';
import { plans } from '../rules/plans.ts';
import type { SegmentInput } from './input.ts';
import type { IssueList } from './issues.ts';
import { type RowReader, readCents, readDay } from './parts.ts';

type Loan = Omit<LoanFacts, 'segments'>;

const unbilled: ReadonlySet<string> = new Set([
  'IN_SCHOOL',
  'GRACE',
  'DEFAULT',
  'BANKRUPTCY',
] satisfies readonly UnbilledFacts['status'][]);

/** A payment further from its bill than ten years is a slip of the pen. */
const daysFromDueMax = 3_660;

export interface SegmentContext {
  readonly loan: Loan;
  readonly asOf: Day;
  /** The month of `asOf`. */
  readonly lastMonth: Month;
  readonly issues: IssueList;
}

/** One run of months. Null when it is refused; months after the last that can be judged are cut off and noted. */
export function checkSegment(input: SegmentInput, row: string, context: SegmentContext): SegmentFacts | null {
  const { lastMonth, issues } = context;
  const reader: RowReader = { row, issues };
  const from = parseMonth(input.from) ?? issues.refuse('DATE_INVALID', row, 'from');
  const to = parseMonth(input.to) ?? issues.refuse('DATE_INVALID', row, 'to');
  if (from === null || to === null) return null;
  if (to < from) return issues.refuse('PERIOD_REVERSED', row, 'to');
  if (from > lastMonth) return issues.refuse('PERIOD_IN_FUTURE', row, 'from');
  if (to > lastMonth) issues.refuse('PERIOD_IN_FUTURE', row, 'to');
  const span = { from, to: Math.min(to, lastMonth) };
  if (isUnbilled(input.status)) return { ...span, status: input.status };
  if (input.status === 'REPAYMENT') return checkRepayment(input, span, context, reader);
  if (input.status === 'DEFERMENT' || input.status === 'FORBEARANCE') {
    const pause = input.kind === null ? undefined : pauseOf(input.status, input.kind);
    if (pause === undefined) return issues.refuse('PAUSE_UNKNOWN', row, 'kind');
    const prices = [input.incomeDrivenCents, input.tenYearCents].filter((cents) => cents !== null);
    const known = prices.map((cents) => readCents(reader, 'price', cents)).filter((cents) => cents !== null);
    const priceCents = known.length === 0 ? null : Math.min(...known);
    return { ...span, status: input.status, pause, isBoughtBack: input.boughtBack, priceCents };
  }
  return issues.refuse('STATUS_UNKNOWN', row, 'status');
}

function isUnbilled(status: string): status is UnbilledFacts['status'] {
  return unbilled.has(status);
}

function checkRepayment(
  input: SegmentInput,
  span: { readonly from: Month; readonly to: Month },
  context: SegmentContext,
  reader: RowReader,
): SegmentFacts | null {
  const { row, issues } = reader;
  const plan = input.plan === null ? undefined : plans.get(input.plan);
  if (plan === undefined) return issues.refuse('PLAN_UNKNOWN', row, 'plan');
  if (input.dueCents === null) return issues.refuse('BILL_MISSING', row, 'due');
  const dueCents = readCents(reader, 'due', input.dueCents);
  if (dueCents === null) return null;
  if (dueCents === 0 && plan.hasMinimum) return issues.refuse('BILL_ZERO_UNDER_MINIMUM', row, 'due');
  if (input.boughtBack) issues.refuse('BUYBACK_OF_BILLED_MONTH', row, 'boughtBack');
  return {
    ...span,
    status: 'REPAYMENT',
    plan,
    dueCents,
    tenYearCents: input.tenYearCents === null ? null : readCents(reader, 'tenYearStandardAmount', input.tenYearCents),
    payments: checkPayments(input, reader),
    advance: checkAdvance(input, context, reader),
  };
}

function checkPayments({ payments }: SegmentInput, reader: RowReader): PaymentFacts[] {
  return payments.flatMap(({ daysFromDue, cents: written }, index) => {
    const place = { ...reader, row: `${reader.row}.payments[${index}]` };
    const cents = readCents(place, 'amount', written);
    if (cents === null) return [];
    if (!Number.isInteger(daysFromDue) || Math.abs(daysFromDue) > daysFromDueMax) {
      reader.issues.refuse('PAYMENT_DAY_INVALID', place.row, 'daysFromDue');
      return [];
    }
    return cents === 0 ? [] : [{ daysFromDue, cents }];
  });
}

function checkAdvance(
  { advance }: SegmentInput,
  { loan, asOf }: SegmentContext,
  reader: RowReader,
): AdvanceFacts | null {
  if (advance === null) return null;
  const place = { ...reader, row: `${reader.row}.advance` };
  const cents = readCents(place, 'amount', advance.cents);
  const receivedOn = readDay(place, 'receivedOn', advance.receivedOn);
  const recertOn = advance.recertOn === null ? null : readDay(place, 'recertOn', advance.recertOn);
  if (cents === null || receivedOn === null) return null;
  if (receivedOn < loan.openedOn) return reader.issues.refuse('PAYMENT_BEFORE_LOAN', place.row, 'receivedOn');
  if (receivedOn > asOf) return reader.issues.refuse('PAYMENT_IN_FUTURE', place.row, 'receivedOn');
  return { receivedOn, cents, recertOn };
}
