import { addDays } from '../calendar.ts';
import { namedEmployers } from '../employers.ts';
import type { PersonFacts } from '../facts.ts';
import { named } from '../names.ts';
import { type LoanStretch, tellLoan } from '../studentLoans.ts';
import { anaAidOf } from './anaAid.ts';
import { home, monthsAgo, nextMonthOn, type Stage, somebody } from './stage.ts';

const ibr: LoanStretch = { months: 0, status: 'REPAYMENT', plan: 'IBR', dueCents: 15_000, paid: 'FULL' };

/**
 * Ana: veteran, nurse, single parent of Leo and Mia. Her direct loan has 120 months on record in which every answer of
 * a PSLF count occurs: school and grace, a clinic and a school district that certified, a company that never could, a
 * part-time year, a short payment, a pause, and a hospital whose form nobody has signed yet.
 */
export function ana(stage: Stage): PersonFacts {
  return somebody(stage, 1, 'p-ana', {
    name: named('Ana', 'Morales', { middle: 'Luz' }),
    dateOfBirth: '1987-04-12',
    ssnLastFour: '1234',
    preferredLanguage: 'es',
    address: home('CANAL ST', 412, 'APT 2B'),
    guardianOf: ['p-leo', 'p-mia'],
    holdings: new Set(['VA', 'SSA', 'IRS', 'ED', 'SBA', 'LABOR', 'HHS', 'DHS', 'USDA', 'STATE']),
    studentLoans: [
      tellLoan(
        {
          id: 'sl-ana-1',
          program: 'DIRECT',
          servicer: 'Example Loan Services',
          principalCents: 3_850_000,
          outstandingCents: 3_120_450,
          rateBasisPoints: 505,
          tenYearStandardCents: 40_900,
          stretches: [
            { months: 4, status: 'IN_SCHOOL' },
            { months: 6, status: 'GRACE' },
            { ...ibr, months: 36 },
            { ...ibr, months: 1, paid: 'SHORT' },
            { ...ibr, months: 35 },
            { ...ibr, months: 2, paid: 'LATE' },
            { months: 3, status: 'FORBEARANCE', pauseKind: 'GENERAL_DISCRETIONARY' },
            { ...ibr, months: 33, dueCents: 18_000 },
          ],
        },
        stage.anchorOn,
      ),
      tellLoan(
        {
          id: 'sl-ana-2',
          program: 'FFEL',
          servicer: 'Blue Heron Servicing',
          principalCents: 560_000,
          outstandingCents: 211_900,
          rateBasisPoints: 680,
          tenYearStandardCents: 6_450,
          stretches: [
            { months: 6, status: 'GRACE' },
            { ...ibr, months: 24, dueCents: 4_000 },
          ],
        },
        stage.anchorOn,
      ),
    ],
    jobs: [
      { ...fullTime, ein: namedEmployers.clinic.ein, ...span(stage, 112, 72), certifiedThrough: monthsAgo(stage, 72) },
      { ...fullTime, ein: namedEmployers.staffing.ein, ...span(stage, 71, 62), certifiedThrough: null },
      {
        ...fullTime,
        ein: namedEmployers.schools.ein,
        ...span(stage, 61, 50),
        hoursPerWeek: 20,
        certifiedThrough: monthsAgo(stage, 50),
      },
      { ...fullTime, ein: namedEmployers.schools.ein, ...span(stage, 49, 25), certifiedThrough: monthsAgo(stage, 25) },
      {
        ...fullTime,
        ein: namedEmployers.hospital.ein,
        startedOn: monthsAgo(stage, 24),
        endedOn: null,
        certifiedThrough: null,
      },
    ],
    // Certified by the SBA as veteran-owned, never borrowed: SBA keeps her address without a loan.
    businesses: [{ ein: '18-0000001', legalName: 'MORALES HOME NURSING LLC', certifications: ['VOSB', 'WOSB'] }],
    veteran: {
      status: 'CONFIRMED',
      combinedRating: 40,
      careFacility: 'Mapleton Falls VA Clinic',
      fiduciary: false,
      claims: [
        {
          id: 'vc-ana-1',
          kind: 'DISABILITY',
          submittedOn: addDays(stage.anchorOn, -75),
          contentions: ['knee', 'tinnitus'],
          evidenceDueOn: addDays(stage.anchorOn, 21),
          stage: 'EVIDENCE_NEEDED',
        },
        {
          id: 'vc-ana-2',
          kind: 'EDUCATION',
          submittedOn: addDays(stage.anchorOn, -900),
          contentions: [],
          evidenceDueOn: null,
          stage: 'DECIDED_APPROVED',
        },
      ],
    },
    benefits: [{ kind: 'DISABILITY', monthlyCents: 91_200, nextPaymentOn: nextMonthOn(stage, 10) }],
    ...anaAidOf(stage),
  });
}

const fullTime = { hoursPerWeek: 40, workerType: 'W2' } as const;

function span(stage: Stage, from: number, to: number) {
  return { startedOn: monthsAgo(stage, from), endedOn: addDays(monthsAgo(stage, to - 1), -1) };
}
