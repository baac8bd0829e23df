import type { Borrower, EmployerStatus } from './facts.ts';
import { firstDayOf, lastDayOf } from './months.ts';
import { employerKinds, fullTimeHundredths, type Reason } from './rules.ts';

/** How a month's employment was judged. `ein` is the employer that decided. */
export type Employment =
  | { readonly kind: 'certified'; readonly ein: string }
  | { readonly kind: 'uncertified'; readonly ein: string }
  | { readonly kind: 'failed'; readonly reason: Reason; readonly ein: string | null };

/** How far a day got through the tests; the best day of a month decides it. */
const ladder = [
  'NO_EMPLOYMENT',
  'EMPLOYER_NOT_QUALIFYING',
  'EMPLOYER_NOT_QUALIFYING_ON_DATE',
  'NOT_AN_EMPLOYEE',
  'NOT_FULL_TIME',
  'uncertified',
  'certified',
] as const;
type Rung = (typeof ladder)[number];

interface DayJudgement {
  readonly rung: Rung;
  readonly ein: string | null;
}

/** One day of full-time qualifying employment makes the month (34 CFR 685.219(c)(1)(ii)). */
export function judgeEmployment(month: string, borrower: Borrower): Employment {
  let best: DayJudgement = { rung: 'NO_EMPLOYMENT', ein: null };
  for (const day of decidingDays(month, borrower)) {
    const judged = judgeDay(day, borrower);
    if (ladder.indexOf(judged.rung) > ladder.indexOf(best.rung)) best = judged;
  }
  const { rung, ein } = best;
  if (rung !== 'certified' && rung !== 'uncertified') return { kind: 'failed', reason: rung, ein };
  if (ein === null) throw new Error('employment without an employer');
  return { kind: rung, ein };
}

/** Between two beginnings nothing gets better, so the first day and each beginning inside the month are enough. */
function decidingDays(month: string, { jobs, certified, employers }: Borrower): ReadonlySet<string> {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const begins = [
    ...jobs.map(({ from }) => from),
    ...certified.map(({ from }) => from),
    ...[...employers.values()].flatMap(({ qualifyingRanges }) => qualifyingRanges.map(({ from }) => from)),
  ];
  return new Set([first, ...begins.filter((day) => day > first && day <= last)]);
}

/** What one employer contributes on one day. A signed statement stands for a job that nobody had declared. */
interface Engagement {
  readonly ein: string;
  readonly hoursHundredths: number;
  readonly certifiedHundredths: number;
  readonly isEmployee: boolean;
}

function judgeDay(day: string, borrower: Borrower): DayJudgement {
  const engagements = engagementsOn(day, borrower);
  const [foremost] = engagements;
  if (foremost === undefined) return { rung: 'NO_EMPLOYMENT', ein: null };
  const ofQualifying = engagements.filter(({ ein }) => isQualifyingKind(statusOf(ein, borrower)));
  if (ofQualifying[0] === undefined) return { rung: 'EMPLOYER_NOT_QUALIFYING', ein: foremost.ein };
  const inRange = ofQualifying.filter(({ ein }) => isInRange(day, statusOf(ein, borrower)));
  if (inRange[0] === undefined) return { rung: 'EMPLOYER_NOT_QUALIFYING_ON_DATE', ein: ofQualifying[0].ein };
  const employed = inRange.filter(({ isEmployee }) => isEmployee);
  if (employed[0] === undefined) return { rung: 'NOT_AN_EMPLOYEE', ein: inRange[0].ein };
  const ein = longest(employed).ein;
  if (sumOf(employed, ({ hoursHundredths }) => hoursHundredths) < fullTimeHundredths)
    return { rung: 'NOT_FULL_TIME', ein };
  const isCertified = sumOf(employed, ({ certifiedHundredths }) => certifiedHundredths) >= fullTimeHundredths;
  return { rung: isCertified ? 'certified' : 'uncertified', ein };
}

function engagementsOn(day: string, { jobs, certified }: Borrower): Engagement[] {
  const currentJobs = jobs.filter((job) => covers(job, day));
  const statements = certified.filter((span) => covers(span, day));
  const eins = new Set([...currentJobs, ...statements].map(({ ein }) => ein));
  return [...eins].sort().map((ein) => {
    const ofJobs = currentJobs.filter((job) => job.ein === ein);
    const ofStatements = statements.filter((span) => span.ein === ein);
    const declared = sumOf(ofJobs, ({ hoursHundredths }) => hoursHundredths);
    const stated = ofStatements.some(({ fullTime }) => fullTime) ? fullTimeHundredths : 0;
    return {
      ein,
      hoursHundredths: Math.max(declared, stated),
      // A statement of part time certifies the declared hours, which other jobs may bring to thirty.
      certifiedHundredths: ofStatements.length === 0 ? 0 : Math.max(declared, stated),
      isEmployee: stated > 0 || ofJobs.some(({ isEmployee }) => isEmployee),
    };
  });
}

/** Whether the employer's kind can count at all; one that must attest its service does so by signing. */
export function isQualifyingKind({ kind }: EmployerStatus): boolean {
  const answer = employerKinds[kind];
  return answer === 'yes' || answer === 'attest';
}

function isInRange(day: string, { qualifyingRanges }: EmployerStatus): boolean {
  return qualifyingRanges.some((range) => covers(range, day));
}

function statusOf(ein: string, { employers }: Borrower): EmployerStatus {
  const status = employers.get(ein);
  if (status === undefined) throw new Error('a count was begun without the facts of an employer');
  return status;
}

function covers({ from, to }: { readonly from: string; readonly to: string | null }, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

function sumOf<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amountOf(item), 0);
}

function longest(engagements: readonly Engagement[]): Engagement {
  return engagements.reduce((most, next) => (next.hoursHundredths > most.hoursHundredths ? next : most));
}
