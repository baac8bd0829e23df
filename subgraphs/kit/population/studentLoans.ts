import { addMonths, dayIn, monthOf } from './calendar.ts';
import type { Draws } from './draws.ts';
import type {
  LoanPeriodFacts,
  LoanStateFact,
  PaidFact,
  RepaymentPlanFact,
  StudentLoanFacts,
  StudentLoanProgramFact,
} from './facts.ts';

/** What a story or a draw says of a loan; the rest follows from it. Lengths are months, oldest first. */
export interface LoanStory {
  readonly id: string;
  readonly program: StudentLoanProgramFact;
  readonly servicer: string;
  readonly principalCents: number;
  readonly outstandingCents: number;
  readonly rateBasisPoints: number;
  readonly tenYearStandardCents: number;
  readonly stretches: readonly LoanStretch[];
  /** When the state does not follow from the last stretch: PAID, FORGIVEN, DELINQUENT, DISBURSING. */
  readonly state?: LoanStateFact;
}

export interface LoanStretch {
  readonly months: number;
  readonly status: LoanPeriodFacts['status'];
  readonly plan?: RepaymentPlanFact;
  readonly dueCents?: number;
  readonly paid?: PaidFact;
  readonly pauseKind?: string;
}

/** Lays the stretches end to end so that the last one closes with the month before the anchor: its bill is history. */
export function tellLoan(story: LoanStory, anchorOn: string): StudentLoanFacts {
  const months = story.stretches.reduce((sum, stretch) => sum + stretch.months, 0);
  let from = addMonths(monthOf(anchorOn), -months);
  const openedOn = dayIn(from, 1);
  const periods = story.stretches.map((stretch): LoanPeriodFacts => {
    const next = addMonths(from, stretch.months);
    const period: LoanPeriodFacts = {
      from,
      to: addMonths(next, -1),
      status: stretch.status,
      plan: stretch.plan ?? null,
      dueCents: stretch.dueCents ?? null,
      paid: stretch.paid ?? 'NONE',
      pauseKind: stretch.pauseKind ?? null,
    };
    from = next;
    return period;
  });
  const last = periods.at(-1);
  return {
    id: story.id,
    program: story.program,
    servicer: story.servicer,
    openedOn,
    principalCents: story.principalCents,
    outstandingCents: story.outstandingCents,
    rateBasisPoints: story.rateBasisPoints,
    plan: last?.plan ?? null,
    state: story.state ?? last?.status ?? 'DISBURSING',
    dueDay: 15,
    tenYearStandardCents: story.tenYearStandardCents,
    periods,
  };
}

const servicers = ['Example Loan Services', 'Northgate Servicing', 'Blue Heron Servicing'] as const;
const programs = ['DIRECT', 'DIRECT', 'DIRECT', 'DIRECT', 'CONSOLIDATION', 'FFEL', 'PERKINS', 'PARENT_PLUS'] as const;
const plans = ['IBR', 'IBR', 'STANDARD_10', 'PAYE', 'ICR', 'GRADUATED', 'EXTENDED'] as const;

/** A loan of a person of the crowd: in school, fresh, troubled, done, or years into repayment. */
export function drawLoan(id: string, draws: Draws, anchorOn: string): StudentLoanFacts {
  const principalCents = draws.between(20, 600) * 10_000;
  const dueCents = draws.chance(12) ? 0 : Math.round(principalCents / 140);
  const plan = dueCents === 0 ? 'IBR' : draws.pick(plans);
  const { stretches, state, owes } = drawCourse(draws, plan, dueCents);
  return tellLoan(
    {
      id,
      program: draws.pick(programs),
      servicer: draws.pick(servicers),
      principalCents,
      outstandingCents: owes ? Math.round((principalCents * draws.between(40, 115)) / 100) : 0,
      rateBasisPoints: draws.between(275, 765),
      tenYearStandardCents: Math.round(principalCents / 90),
      stretches,
      ...(state === undefined ? {} : { state }),
    },
    anchorOn,
  );
}

interface Course {
  readonly stretches: readonly LoanStretch[];
  readonly state?: LoanStateFact;
  readonly owes: boolean;
}

function drawCourse(draws: Draws, plan: RepaymentPlanFact, dueCents: number): Course {
  const inSchool: LoanStretch = { months: draws.between(1, 18), status: 'IN_SCHOOL' };
  const grace: LoanStretch = { months: 6, status: 'GRACE' };
  const paying = (months: number, paid: PaidFact = 'FULL'): LoanStretch => {
    return { months, status: 'REPAYMENT', plan, dueCents, paid };
  };
  const fate = draws.between(0, 99);
  if (fate < 5) return { stretches: [], state: 'DISBURSING', owes: true };
  if (fate < 20) return { stretches: [inSchool], owes: true };
  if (fate < 25) return { stretches: [inSchool, { ...grace, months: 4 }], owes: true };
  if (fate < 32) {
    return { stretches: [grace, paying(draws.between(2, 30)), { months: 9, status: 'DEFAULT' }], owes: true };
  }
  if (fate < 40) {
    return { stretches: [grace, paying(draws.between(6, 48)), paying(2, 'NONE')], state: 'DELINQUENT', owes: true };
  }
  if (fate < 46) return { stretches: [grace, paying(draws.between(20, 60))], state: 'PAID', owes: false };
  if (fate < 48) return { stretches: [grace, paying(124)], state: 'FORGIVEN', owes: false };
  const pause: LoanStretch = { months: 6, status: 'FORBEARANCE', pauseKind: 'GENERAL_DISCRETIONARY' };
  return {
    stretches: [
      grace,
      paying(draws.between(3, 40)),
      ...(draws.chance(25) ? [pause] : []),
      paying(draws.between(1, 3), draws.chance(50) ? 'LATE' : 'SHORT'),
      paying(draws.between(1, fate > 94 ? 90 : 30)),
    ],
    owes: true,
  };
}
