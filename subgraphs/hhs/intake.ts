import { type Effect, keepsAddresses } from '../kit/intake/index.ts';
import { hasMedicare, recordOf } from './loaders.ts';
import { stateName } from './stateNames.ts';
import { recordEndsWithMove } from './writes.ts';

const leavesState = 'LEAVES_STATE';

/**
 * Two laws in one agency. Medicare keeps no address of its own: people enrol with Social Security (42 CFR 406.6, 407.11),
 * whose record holds their address, so the letter address of somebody with Medicare is watched and never written. Medicaid
 * and CHIP belong to the State where a person lives (42 CFR 435.403): leaving it ends them, but only with the person's word.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: true,
    maxLeadDays: 30,
    lineLengthLimit: 40,
    applyWithinHours: 10 * 24,
    notices: [
      'Medicare uses the address that Social Security has. You do not need to tell Medicare.',
      'Leaving the area of a Medicare Advantage or drug plan gives you about two months to choose another.',
      'Medicaid and CHIP do not move with you to another State: apply there.',
    ],
    acceptsForeign: false,
    channel: "Your State's Medicaid agency; for Medicare, Social Security.",
    duty: {
      rule: '42 CFR 435.919',
      days: 10,
      counted: 'CALENDAR_DAYS',
      who: 'Everyone with Medicaid or CHIP, by the day their State sets, often the tenth. Nobody with Medicare alone.',
    },
    neverChanges: ['Your Medicare number, and your choice of plan.'],
    derivedFrom: 'SSA',
    signature: null,
    holdsPayments: false,
  },
  objection: (db, { person }) =>
    recordOf(db, person)?.deceased === true ? { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' } : null,
  derivedPurposes: (db, person) => (hasMedicare(db, person) ? ['MAILING'] : []),
  hasDuty: (db, person) => (recordOf(db, person)?.insuringState ?? null) !== null,
  effects: (db, { person, to }) => {
    const insuringState = recordOf(db, person)?.insuringState ?? null;
    const stays = to.countryCode === 'US' && to.region === insuringState;
    return insuringState === null || stays ? [] : [leavingOf(stateName(insuringState))];
  },
  answerEffect: (db, { personId, code, value }) => {
    if (code !== leavesState) return false;
    recordEndsWithMove(db, personId, value === 'YES');
    return true;
  },
});

function leavingOf(state: string): Effect {
  return {
    code: leavesState,
    law: '42 CFR 435.403',
    question: {
      en: `Each State runs its own Medicaid and CHIP, and you are moving out of ${state}. Shall your coverage there end, so that you can apply in your new State?`,
      es: `Cada estado administra su propio Medicaid y CHIP, y usted se muda fuera de ${state}. ¿Terminamos su cobertura allí, para que pueda solicitarla en su nuevo estado?`,
    },
    kind: 'YES_NO',
  };
}
