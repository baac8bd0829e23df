import { receiptNumber } from '../benefits/dhs.ts';
import { expiryOf } from '../benefits/state.ts';
import { addDays } from '../calendar.ts';
import { namedEmployers } from '../employers.ts';
import type { PersonFacts } from '../facts.ts';
import { named } from '../names.ts';
import { tellLoan } from '../studentLoans.ts';
import { home, monthsAgo, nextMonthOn, type Stage, somebody } from './stage.ts';

/** The disaster that Cy's loan and Cy's aid are for. */
const harborviewStorm = '9901';

/**
 * Bo: Ana's flatmate, a librarian of the same address and another household. One loan is on a plan that does not count;
 * the other has made its 120 months and waits to be forgiven: counts are per loan.
 */
export function bo(stage: Stage): PersonFacts {
  return somebody(stage, 2, 'p-bo', {
    name: named('Bo', 'Lindqvist'),
    dateOfBirth: '1991-09-30',
    ssnLastFour: '2345',
    address: home('CANAL ST', 412, 'APT 2B'),
    holdings: new Set(['IRS', 'ED', 'SSA']),
    studentLoans: [
      tellLoan(
        {
          id: 'sl-bo-1',
          program: 'DIRECT',
          servicer: 'Northgate Servicing',
          principalCents: 2_400_000,
          outstandingCents: 2_280_000,
          rateBasisPoints: 453,
          tenYearStandardCents: 24_900,
          stretches: [
            { months: 6, status: 'GRACE' },
            { months: 30, status: 'REPAYMENT', plan: 'GRADUATED', dueCents: 13_500, paid: 'FULL' },
          ],
        },
        stage.anchorOn,
      ),
      tellLoan(
        {
          id: 'sl-bo-2',
          program: 'DIRECT',
          servicer: 'Northgate Servicing',
          principalCents: 4_100_000,
          outstandingCents: 3_965_000,
          rateBasisPoints: 531,
          tenYearStandardCents: 44_100,
          stretches: [{ months: 122, status: 'REPAYMENT', plan: 'IBR', dueCents: 12_000, paid: 'FULL' }],
        },
        stage.anchorOn,
      ),
    ],
    jobs: [
      {
        ein: namedEmployers.library.ein,
        startedOn: monthsAgo(stage, 130),
        endedOn: null,
        hoursPerWeek: 38,
        workerType: 'W2',
        certifiedThrough: addDays(monthsAgo(stage, 0), -1),
      },
    ],
    // A book, and nothing pending: known to State, which keeps no address of him.
    state: {
      passports: [
        {
          lastFour: '0382',
          issuedOn: addDays(stage.anchorOn, -1_200),
          expiresOn: expiryOf(addDays(stage.anchorOn, -1_200), '1991-09-30'),
        },
      ],
      applications: [],
    },
  });
}

/** Cy: owns a boat yard that a storm took; exactly one student loan and one disaster loan. */
export function cy(stage: Stage): PersonFacts {
  const business = { ein: '18-0000002', legalName: 'CYPRESS BOATWORKS LLC', certifications: ['HUBZone'] };
  return somebody(stage, 3, 'p-cy', {
    name: named('Cy', 'Whitaker', { suffix: 'Jr' }),
    dateOfBirth: '1979-12-05',
    ssnLastFour: '3456',
    address: home('LIGHTHOUSE RD', 27),
    holdings: new Set(['IRS', 'ED', 'SBA', 'DHS']),
    studentLoans: [
      tellLoan(
        {
          id: 'sl-cy-1',
          program: 'CONSOLIDATION',
          servicer: 'Northgate Servicing',
          principalCents: 1_820_000,
          outstandingCents: 1_544_700,
          rateBasisPoints: 612,
          tenYearStandardCents: 20_300,
          stretches: [{ months: 50, status: 'REPAYMENT', plan: 'STANDARD_10', dueCents: 20_300, paid: 'FULL' }],
        },
        stage.anchorOn,
      ),
    ],
    sbaLoans: [
      {
        id: 'sba-cy-1',
        program: 'DISASTER_BUSINESS',
        openedOn: monthsAgo(stage, 14),
        principalCents: 12_500_000,
        outstandingCents: 11_842_015,
        state: 'REPAYMENT',
        nextPaymentOn: nextMonthOn(stage, 5),
        nextPaymentCents: 61_800,
        disaster: harborviewStorm,
        businessEin: business.ein,
      },
    ],
    businesses: [business],
    // The flat on the quay was hit; he has moved up to the lighthouse since.
    dhs: {
      disasterAid: [
        {
          id: 'da-cy-1',
          disaster: harborviewStorm,
          registeredOn: monthsAgo(stage, 15),
          damagedAddress: home('FERRY ST', 224, 'APT 1A'),
          awardedCents: 1_245_000,
          inspectionAt: `${addDays(monthsAgo(stage, 15), 12)}T14:00:00.000Z`,
        },
      ],
      immigration: [],
      registered: false,
    },
  });
}

/** Di: came two years ago, works in a hospice, owes nothing to anybody, and must report a move within ten days. */
export function di(stage: Stage): PersonFacts {
  return somebody(stage, 4, 'p-di', {
    name: named('Di', 'Okafor'),
    dateOfBirth: '1995-02-17',
    ssnLastFour: '4567',
    address: home('SAGUARO LN', 58),
    holdings: new Set(['IRS', 'SSA', 'DHS']),
    dhs: {
      disasterAid: [],
      immigration: [
        {
          id: 'ic-di-1',
          formType: 'I-485',
          receiptNumber: receiptNumber(4_100_058),
          filedOn: addDays(stage.anchorOn, -210),
          biometricsAt: `${addDays(stage.anchorOn, 18)}T17:30:00.000Z`,
        },
      ],
      registered: true,
    },
    jobs: [
      {
        ein: namedEmployers.nation.ein,
        startedOn: monthsAgo(stage, 22),
        endedOn: null,
        hoursPerWeek: 40,
        workerType: 'W2',
        certifiedThrough: null,
      },
    ],
  });
}

/** Ed: an old soldier whose payments go to a fiduciary, who alone may change the address the VA holds. Medicare uses Social Security's. */
export function ed(stage: Stage): PersonFacts {
  return somebody(stage, 5, 'p-ed', {
    name: named('Ed', 'Gallagher', { middle: 'Ray' }),
    dateOfBirth: '1949-06-08',
    ssnLastFour: '5678',
    address: home('NW CEDAR ST', 1240),
    holdings: new Set(['VA', 'SSA', 'IRS', 'HHS']),
    hhs: {
      coverage: (['MEDICARE_A', 'MEDICARE_B', 'MEDICARE_D'] as const).map((program) => {
        return { program, from: '2014-06-01', to: null, renewBy: null };
      }),
      medicaid: [],
    },
    veteran: {
      status: 'CONFIRMED',
      combinedRating: 100,
      careFacility: 'Fernwood VA Medical Center',
      fiduciary: true,
      claims: [
        {
          id: 'vc-ed-1',
          kind: 'PENSION',
          submittedOn: addDays(stage.anchorOn, -1200),
          contentions: [],
          evidenceDueOn: null,
          stage: 'DECIDED_APPROVED',
        },
      ],
    },
    benefits: [{ kind: 'RETIREMENT', monthlyCents: 174_300, nextPaymentOn: nextMonthOn(stage, 10) }],
    representativePayee: true,
  });
}

/** Leo and Mia: Ana's children, who live with her, receive a survivor's benefit through her, and are insured by CHIP. */
export function leo(stage: Stage): PersonFacts {
  return child(stage, 6, 'p-leo', 'Leo', addDays(stage.anchorOn, -365 * 9));
}

export function mia(stage: Stage): PersonFacts {
  return child(stage, 7, 'p-mia', 'Mia', addDays(stage.anchorOn, -365 * 6));
}

function child(stage: Stage, number: number, id: string, given: string, dateOfBirth: string): PersonFacts {
  return somebody(stage, number, id, {
    name: named(given, 'Morales'),
    dateOfBirth,
    ssnLastFour: String(6000 + number),
    preferredLanguage: 'es',
    address: home('CANAL ST', 412, 'APT 2B'),
    holdings: new Set(['SSA', 'HHS']),
    hhs: {
      coverage: [{ program: 'CHIP', from: monthsAgo(stage, 7), to: null, renewBy: addDays(monthsAgo(stage, 7), 364) }],
      medicaid: [],
    },
    benefits: [{ kind: 'SURVIVOR', monthlyCents: 48_800, nextPaymentOn: nextMonthOn(stage, 10) }],
    representativePayee: true,
  });
}
