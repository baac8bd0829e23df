import { parseDecimal } from '../../subgraphs/ed/pslf/decimal.ts';
import type { BorrowerInput, JobInput, LoanInput, SegmentInput } from '../../subgraphs/ed/pslf/edge/input.ts';
import {
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  optionalDecimal,
  optionalNumber,
  optionalText,
  textAt,
} from './jsonParts.ts';

/** A worked case: what is known of a borrower, and what is expected of each loan. */
export interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly input: BorrowerInput;
  /** By loan id; as it stands in the file. */
  readonly expected: JsonObject;
}

/**
 * Every case of a file; one whose shape is wrong stands there as the sentence that says so.
 * @throws RangeError when the file holds no list of cases
 */
export function readCases(
  file: unknown,
): readonly (WorkedCase | { readonly id: string; readonly unreadable: string })[] {
  const cases = objectAt(file, 'the file').cases;
  if (!Array.isArray(cases)) throw new RangeError('cases is no list');
  return objectsAt(cases, 'cases').map((one, index) => {
    const id = typeof one.id === 'string' ? one.id : `cases[${index}]`;
    try {
      return readCase(one, id);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { id, unreadable: error.message };
    }
  });
}

function readCase(one: JsonObject, id: string): WorkedCase {
  const dueDay = numberAt(one.dueDay ?? 1);
  const application = optionalText(one.appliedOn, 'appliedOn');
  return {
    id,
    title: optionalText(one.title, 'title') ?? '',
    input: {
      asOf: textAt(one.asOf, 'asOf'),
      ruleVersion: optionalText(one.ruleVersion, 'ruleVersion'),
      appliedOn: application,
      loans: objectsAt(one.loans, 'loans').map((loan, index) => readLoan(loan, `loans[${index}]`, dueDay)),
      jobs: objectsAt(one.employment, 'employment').map((job, index) => readJob(job, `employment[${index}]`)),
      statements: [],
      payments: [],
      segments: objectsAt(one.months, 'months').map((segment, index) => readSegment(segment, `months[${index}]`)),
    },
    expected: objectAt(objectAt(one.expected, 'expected').perLoan, 'expected.perLoan'),
  };
}

function readLoan(loan: JsonObject, place: string, dueDay: number): LoanInput {
  return {
    id: textAt(loan.id, `${place}.id`),
    type: textAt(loan.type, `${place}.type`),
    openedOn: textAt(loan.openedOn, `${place}.openedOn`),
    closedOn: optionalText(loan.closedOn, `${place}.closedOn`),
    dueDay,
    hasBalance: true,
    priorQualifyingCount: optionalNumber(loan.priorQualifyingCount) ?? 0,
    priorProvenance: optionalText(loan.priorProvenance, `${place}.priorProvenance`),
    consolidationOf: objectsAt(loan.consolidationOf, `${place}.consolidationOf`).map((part, index) => ({
      type: textAt(part.type, `${place}.consolidationOf[${index}].type`),
      balanceCents: centsOf(part.balance),
      qualifyingCount: optionalNumber(part.qualifyingCount) ?? 0,
    })),
  };
}

function readJob(job: JsonObject, place: string): JobInput {
  const from = optionalText(job.qualifyingFrom, `${place}.qualifyingFrom`);
  const to = optionalText(job.qualifyingTo, `${place}.qualifyingTo`);
  return {
    employer: {
      ein: textAt(job.ein, `${place}.ein`),
      employerType: textAt(job.employerType, `${place}.employerType`),
      ranges: [{ from, to }],
      illegalPurposeFrom: optionalText(job.sipDeterminationEffective, `${place}.sipDeterminationEffective`),
    },
    workerType: textAt(job.workerType, `${place}.workerType`),
    from: textAt(job.start, `${place}.start`),
    to: optionalText(job.end, `${place}.end`),
    hoursPerWeek: optionalDecimal(job.hoursPerWeek),
    creditHoursPerWeek: optionalDecimal(job.creditHoursPerWeek),
    creditHourFactor: optionalDecimal(job.creditHourFactor),
    contractMonths: optionalNumber(job.contractMonths),
    employerFullTimeHours: optionalDecimal(job.employerFullTimeHours),
    certifiedThrough: optionalText(job.certifiedThrough, `${place}.certifiedThrough`),
  };
}

function readSegment(segment: JsonObject, place: string): SegmentInput {
  const optionalCents = (value: unknown) => (value === undefined || value === null ? null : centsOf(value));
  const advance =
    segment.advance === undefined || segment.advance === null ? null : objectAt(segment.advance, `${place}.advance`);
  return {
    loan: textAt(segment.loan, `${place}.loan`),
    from: textAt(segment.from, `${place}.from`),
    to: textAt(segment.to, `${place}.to`),
    status: textAt(segment.status, `${place}.status`),
    kind: optionalText(segment.kind, `${place}.kind`),
    plan: optionalText(segment.plan, `${place}.plan`),
    dueCents: optionalCents(segment.due),
    tenYearCents: optionalCents(segment.tenYearStandardAmount),
    incomeDrivenCents: optionalCents(segment.incomeDrivenAmount),
    payments: objectsAt(segment.payments, `${place}.payments`).map(({ daysFromDue, amount }) => ({
      daysFromDue: numberAt(daysFromDue),
      cents: centsOf(amount),
    })),
    advance: advance && {
      receivedOn: textAt(advance.receivedOn, `${place}.advance.receivedOn`),
      cents: centsOf(advance.amount),
      recertOn: optionalText(advance.recertOn, `${place}.advance.recertOn`),
    },
    boughtBack: segment.boughtBack === true,
  };
}

/** Dollars as they are written, in cents; not a number when they are no whole cents. */
function centsOf(dollars: unknown): number {
  if (typeof dollars !== 'number' && typeof dollars !== 'string') return Number.NaN;
  return parseDecimal(dollars, 2) ?? Number.NaN;
}
