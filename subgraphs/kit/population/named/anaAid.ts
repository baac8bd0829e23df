import { weeksAfter } from '../benefits/labor.ts';
import { expiryOf } from '../benefits/state.ts';
import { addDays } from '../calendar.ts';
import type { PersonFacts } from '../facts.ts';
import { home, monthsAgo, type Stage } from './stage.ts';

/**
 * Ana at the agencies that help: out of work before her first job as a nurse, Medicaid for the household, flooded last
 * autumn in the house she still lives in, food aid for three, and a passport that waits to be renewed.
 */
export function anaAidOf(stage: Stage): Pick<PersonFacts, 'labor' | 'hhs' | 'dhs' | 'usda' | 'state'> {
  const { anchorOn } = stage;
  const filedOn = monthsAgo(stage, 118);
  const insuredFrom = monthsAgo(stage, 7);
  const issuedOn = addDays(anchorOn, -3_520);
  return {
    labor: {
      claims: [
        {
          id: 'uc-ana-1',
          filedOn,
          paidByState: 'OH',
          weeklyBenefitCents: 38_400,
          weeks: weeksAfter(filedOn, 14).map((endingOn, index) => {
            const holdReason = index === 5 ? 'Earnings of the week are being checked.' : null;
            return { endingOn, certified: true, paidCents: holdReason === null ? 38_400 : null, holdReason };
          }),
        },
      ],
      fraudHold: false,
    },
    hhs: {
      coverage: [{ program: 'MEDICAID', from: insuredFrom, to: null, renewBy: addDays(insuredFrom, 364) }],
      medicaid: [{ id: 'ma-ana-1', submittedOn: addDays(insuredFrom, -20), state: 'OH', members: 3 }],
    },
    dhs: {
      disasterAid: [
        {
          id: 'da-ana-1',
          disaster: '9903',
          registeredOn: addDays(anchorOn, -36),
          damagedAddress: home('CANAL ST', 412, 'APT 2B'),
          awardedCents: null,
          inspectionAt: `${addDays(anchorOn, 6)}T15:00:00.000Z`,
        },
      ],
      immigration: [],
      registered: false,
    },
    usda: {
      snap: [
        {
          id: 'sn-ana-1',
          filedOn: addDays(anchorOn, -150),
          unitSize: 3,
          monthlyBenefitCents: 41_200,
          recertifyBy: addDays(anchorOn, 215),
          interviewAt: null,
          expedited: false,
          reporting: 'SIMPLIFIED',
          shelterCostCents: 98_000,
        },
      ],
      wic: [
        {
          id: 'wi-ana-1',
          requestedOn: addDays(anchorOn, -365 * 5),
          participants: 2,
          clinic: 'MAPLETON FALLS WIC CLINIC',
        },
      ],
    },
    state: {
      passports: [{ lastFour: '4471', issuedOn, expiresOn: expiryOf(issuedOn, '1987-04-12') }],
      applications: [
        {
          id: 'pa-ana-1',
          submittedOn: addDays(anchorOn, -12),
          renewal: true,
          expedited: false,
          mailedOn: null,
          tracking: null,
        },
      ],
    },
  };
}
