import { keepsAddresses } from '../kit/intake/index.ts';
import { recordOf } from './loaders.ts';

/**
 * States keep the record and set the day, so there is no federal one; old systems, short lines. A disputed move stops the
 * payments: that is where stolen claims are cashed.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 30,
    applyWithinHours: 72,
    notices: [
      'Go on certifying each week with the State that pays you, also from another State.',
      'A letter with a day to appeal counts from the day it is mailed, to the address on record.',
    ],
    acceptsForeign: false,
    channel: "Your State's unemployment office, online or by phone.",
    duty: null,
    neverChanges: [
      'Which State pays your claim: that is where you worked.',
      'Where your benefits are deposited: a move never changes a bank account or a card.',
    ],
    derivedFrom: null,
    signature: null,
    holdsPayments: true,
  },
  objection: (db, { person }) => {
    const record = recordOf(db, person);
    if (record?.deceased === true) return { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' };
    return record?.fraudHold === true ? { state: 'NEEDS_CITIZEN', reasonCode: 'FRAUD_HOLD' } : null;
  },
});
