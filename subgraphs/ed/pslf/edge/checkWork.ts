import { type Day, endOf, monthOfDay } from '../calendar.ts';
import { parseDecimal } from '../decimal.ts';
import type { EmployerFacts, JobFacts, StatementFacts } from '../facts.ts';
import { employerTypes, workerTypes } from '../rules/employers.ts';
import type { EmployerInput, JobInput, StatementInput } from './input.ts';
import type { IssueList } from './issues.ts';
import { type RowReader, readDay } from './parts.ts';

/** Hours and factors are ten-thousandths: products and sums of them stay whole numbers. */
const places = 4;
const hoursMax = 168 * 10 ** places;
const factorMax = 10 * 10 ** places;

/** A job. Null when its row is refused. */
export function checkJob(input: JobInput, index: number, asOf: Day, issues: IssueList): JobFacts | null {
  const reader: RowReader = { row: input.row ?? `employment[${index}]`, issues };
  const period = checkPeriod(reader, input.from, input.to, asOf);
  const employer = checkEmployer(input.employer, reader);
  const isEmployee = workerTypes.get(input.workerType);
  if (isEmployee === undefined) return issues.refuse('WORKER_TYPE_UNKNOWN', reader.row, 'workerType');
  const hours = readHours(reader, 'hoursPerWeek', input.hoursPerWeek ?? 0);
  const creditHours = readHours(reader, 'creditHoursPerWeek', input.creditHoursPerWeek ?? 0);
  const contractMonths = input.contractMonths;
  if (contractMonths !== null && !(Number.isInteger(contractMonths) && contractMonths >= 0 && contractMonths <= 12)) {
    return issues.refuse('COUNT_INVALID', reader.row, 'contractMonths');
  }
  if (period === null || employer === null || hours === null || creditHours === null) return null;
  return {
    employer,
    ...period,
    isEmployee,
    hours,
    creditHours,
    creditFactor: input.creditHourFactor === null ? null : readFactor(reader, input.creditHourFactor),
    contractMonths,
    ownFullTime:
      input.employerFullTimeHours === null
        ? null
        : readHours(reader, 'employerFullTimeHours', input.employerFullTimeHours),
    certifiedThrough: checkCertified(reader, input.certifiedThrough, asOf),
  };
}

/** A signed statement. Null when its row is refused. */
export function checkStatement(
  input: StatementInput,
  index: number,
  asOf: Day,
  issues: IssueList,
): StatementFacts | null {
  const reader: RowReader = { row: input.row ?? `statements[${index}]`, issues };
  const period = checkPeriod(reader, input.from, input.to, asOf);
  const employer = checkEmployer(input.employer, reader);
  if (period === null || employer === null) return null;
  return { employer, ...period, isFullTime: input.isFullTime };
}

/** A job that lasts reaches to the end of the month that is judged last. */
function checkPeriod(reader: RowReader, fromText: string, toText: string | null, asOf: Day) {
  const from = readDay(reader, 'start', fromText);
  const to = toText === null ? endOf(monthOfDay(asOf)) : readDay(reader, 'end', toText);
  if (from === null || to === null) return null;
  if (toText !== null && to < from) return reader.issues.refuse('PERIOD_REVERSED', reader.row, 'end');
  return from > asOf ? reader.issues.refuse('PERIOD_IN_FUTURE', reader.row, 'start') : { from, to };
}

function checkCertified(reader: RowReader, text: string | null, asOf: Day): Day | null {
  if (text === null) return null;
  const day = readDay(reader, 'certifiedThrough', text);
  if (day === null || day <= asOf) return day;
  // A form reaches to its signature at most, and nobody signs tomorrow.
  reader.issues.refuse('CERTIFICATION_IN_FUTURE', reader.row, 'certifiedThrough');
  return asOf;
}

function checkEmployer(input: EmployerInput, reader: RowReader): EmployerFacts | null {
  const { issues, row } = reader;
  if (!/^\d{2}-\d{7}$/.test(input.ein)) return issues.refuse('EIN_MALFORMED', row, 'ein');
  if (input.employerType === null) return issues.refuse('EIN_UNKNOWN', row, 'ein');
  const type = employerTypes.get(input.employerType);
  if (type === undefined) return issues.refuse('EMPLOYER_TYPE_UNKNOWN', row, 'employerType');
  const ranges = input.ranges?.flatMap((range) => {
    const from = range.from === null ? Number.NEGATIVE_INFINITY : readDay(reader, 'qualifyingFrom', range.from);
    const to = range.to === null ? Number.POSITIVE_INFINITY : readDay(reader, 'qualifyingTo', range.to);
    if (from === null || to === null) return [];
    if (to >= from) return [{ from, to }];
    issues.refuse('PERIOD_REVERSED', row, 'qualifyingTo');
    return [];
  });
  return {
    ein: input.ein,
    qualifies: type.verdict !== 'no',
    ranges: ranges ?? [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }],
    illegalPurposeFrom:
      input.illegalPurposeFrom === null ? null : readDay(reader, 'sipDeterminationEffective', input.illegalPurposeFrom),
  };
}

function readHours({ row, issues }: RowReader, field: string, written: string | number): number | null {
  const hours = parseDecimal(written, places);
  return hours !== null && hours >= 0 && hours <= hoursMax ? hours : issues.refuse('HOURS_INVALID', row, field);
}

function readFactor({ row, issues }: RowReader, written: string | number): number | null {
  const factor = parseDecimal(written, places);
  if (factor !== null && factor >= 0 && factor <= factorMax) return factor;
  return issues.refuse('HOURS_INVALID', row, 'creditHourFactor');
}
