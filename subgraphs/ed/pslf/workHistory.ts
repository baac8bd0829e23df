import { type Day, endOf, type Month, startOf } from './calendar.ts';
import type { EmployerFacts, JobFacts, WorkFacts } from './facts.ts';
import { creditFactorOf, fullTimeUnits, type HourUnits, unitsOf, unitsOfHours } from './hours.ts';
import { bitOf } from './rules/reasons.ts';
import type { RuleVersion } from './rules/versions.ts';

/** How far a day got through the tests of employment, each rung a test further; the best day of a month decides it. */
const rung = {
  none: 0,
  employed: 1,
  qualifyingKind: 2,
  onDate: 3,
  asEmployee: 4,
  fullTime: 5,
  certified: 6,
} as const;
type Rung = (typeof rung)[keyof typeof rung];

/** What fails, by rung. Full time without a certificate makes a month eligible, which is a failure of the last test. */
const failureOfRung = [
  bitOf.X_NO_EMPLOYMENT,
  bitOf.X_EMPLOYER_NOT_QUALIFYING,
  bitOf.X_EMPLOYER_NOT_QUALIFYING_ON_DATE,
  bitOf.X_WORKER_NOT_EMPLOYEE,
  bitOf.X_NOT_FULL_TIME,
  bitOf.E_EMPLOYMENT_NOT_CERTIFIED,
  0,
] as const;

/** Days in a row on which nothing changes. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly rung: Rung;
  /** The mask of what fails: one bit, or 0. */
  readonly failure: number;
  /** The employer that decided; null without any. */
  readonly ein: string | null;
}

const idle = { rung: rung.none, failure: failureOfRung[0], ein: null } as const;

/** A working life, cut where anything in it begins or ends. One borrower has one, however many loans. */
export interface WorkHistory {
  readonly stretches: readonly Stretch[];
}

export function buildWorkHistory(work: WorkFacts, rule: RuleVersion): WorkHistory {
  const factor = creditFactorOf(rule);
  const jobs = work.jobs.map((job) => ({ ...job, units: unitsOf(job, factor) }));
  const days = new Set<Day>();
  const cutEmployer = ({ ranges, illegalPurposeFrom }: EmployerFacts) => {
    for (const { from, to } of ranges) days.add(from).add(to + 1);
    if (illegalPurposeFrom !== null) days.add(illegalPurposeFrom);
  };
  for (const { from, to, certifiedThrough, employer } of jobs) {
    days.add(from).add(to + 1);
    if (certifiedThrough !== null) days.add(certifiedThrough + 1);
    cutEmployer(employer);
  }
  for (const { from, to, employer } of work.statements) {
    days.add(from).add(to + 1);
    cutEmployer(employer);
  }
  const cuts = [...days].filter(Number.isFinite).sort((one, other) => one - other);
  const stretches = cuts.slice(0, -1).map((from, index): Stretch => {
    const to = (cuts[index + 1] ?? from) - 1;
    return { from, to, ...judgeDay(from, jobs, work.statements, rule) };
  });
  return { stretches };
}

type CountedJob = JobFacts & { readonly units: HourUnits };

/** What one employer brings to a day. */
interface Contribution {
  declared: HourUnits;
  certified: HourUnits;
  stated: HourUnits;
  isStated: boolean;
}

function judgeDay(day: Day, jobs: readonly CountedJob[], statements: WorkFacts['statements'], rule: RuleVersion) {
  const active = jobs.filter(({ from, to }) => from <= day && day <= to);
  const stated = statements.filter(({ from, to }) => from <= day && day <= to);
  const best: { rung: Rung; ein: string | null } = { rung: rung.none, ein: null };
  const contributions = new Map<string, Contribution>();
  const climb = (employer: EmployerFacts, isEmployee: boolean) => {
    const reached = rungOf(day, employer, isEmployee, rule);
    if (reached > best.rung || (reached === best.rung && (best.ein === null || employer.ein < best.ein))) {
      best.rung = reached;
      best.ein = employer.ein;
    }
    if (reached < rung.asEmployee) return null;
    const found = contributions.get(employer.ein) ?? { declared: 0, certified: 0, stated: 0, isStated: false };
    contributions.set(employer.ein, found);
    return found;
  };
  const needed = fullTimeOf(active, rule);
  for (const job of active) {
    const contribution = climb(job.employer, job.isEmployee);
    if (contribution === null) continue;
    contribution.declared += job.units;
    if (job.certifiedThrough !== null && day <= job.certifiedThrough) contribution.certified += job.units;
  }
  for (const { employer, isFullTime } of stated) {
    // Who signs the form says that the borrower is employed there, also where no such job was declared.
    const contribution = climb(employer, true);
    if (contribution === null) continue;
    contribution.isStated = true;
    if (isFullTime) contribution.stated = needed;
  }
  if (contributions.size === 0) return { ...best, failure: failureOfRung[best.rung] };
  return sumUp(contributions, needed);
}

function sumUp(contributions: ReadonlyMap<string, Contribution>, needed: HourUnits) {
  let total = 0;
  let certified = 0;
  let largest = -1;
  let ein: string | null = null;
  for (const [employer, { declared, certified: byForm, stated, isStated }] of contributions) {
    const hours = Math.max(declared, stated);
    total += hours;
    // A statement of part time certifies the declared hours, which other jobs may bring to thirty.
    certified += isStated ? hours : byForm;
    if (hours > largest || (hours === largest && ein !== null && employer < ein)) {
      largest = hours;
      ein = employer;
    }
  }
  const reached = certified >= needed ? rung.certified : total >= needed ? rung.fullTime : rung.asEmployee;
  return { rung: reached, failure: failureOfRung[reached], ein };
}

function rungOf(day: Day, employer: EmployerFacts, isEmployee: boolean, rule: RuleVersion): Rung {
  if (!employer.qualifies) return rung.employed;
  const { illegalPurposeFrom, ranges } = employer;
  if (rule.heedsIllegalPurpose && illegalPurposeFrom !== null && day >= illegalPurposeFrom) return rung.qualifyingKind;
  if (!ranges.some(({ from, to }) => from <= day && day <= to)) return rung.qualifyingKind;
  return isEmployee ? rung.asEmployee : rung.onDate;
}

/** Thirty hours; before 2023 the employer's own standard where a single job is held and it asks for more. */
function fullTimeOf(active: readonly CountedJob[], { hasOwnFullTimeStandard }: RuleVersion): HourUnits {
  const [only, ...others] = active;
  if (!hasOwnFullTimeStandard || only === undefined || others.length > 0) return fullTimeUnits;
  return Math.max(fullTimeUnits, unitsOfHours(only.ownFullTime ?? 0));
}

const never: Stretch = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, ...idle };

/** What a day was. */
export function stretchOn({ stretches }: WorkHistory, day: Day): Stretch {
  return stretches.find(({ from, to }) => from <= day && day <= to) ?? never;
}

/** Employed full time by a qualifying employer, whether that is certified or not. */
export function isFullTimeOn(history: WorkHistory, day: Day): boolean {
  return stretchOn(history, day).rung >= rung.fullTime;
}

/** The best stretch of each month, one day of it being enough (34 CFR 685.219(c)(1)(ii)). Months inclusive. */
export function bestOfMonths({ stretches }: WorkHistory, from: Month, to: Month): readonly Stretch[] {
  const months: Stretch[] = [];
  let next = 0;
  for (let month = from; month <= to; month += 1) {
    const [first, last] = [startOf(month), endOf(month)];
    while (next < stretches.length && (stretches[next] ?? never).to < first) next += 1;
    let best = never;
    for (let index = next; index < stretches.length; index += 1) {
      const stretch = stretches[index] ?? never;
      if (stretch.from > last) break;
      if (stretch.rung > best.rung) best = stretch;
    }
    months.push(best);
  }
  return months;
}
