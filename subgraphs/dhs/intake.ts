import { keepsAddresses } from '../kit/intake/index.ts';
import { reportWithinDays } from './addressReport.ts';
import { recordOf } from './loaders.ts';

/**
 * The shortest deadline of all: ten days for registered non-citizens (8 U.S.C. 1305), to whom a change of address with the
 * Postal Service alone is no help. FEMA's damaged dwelling lies elsewhere (`disasterAid`), out of reach of any delivery.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: true,
    maxLeadDays: 30,
    lineLengthLimit: 35,
    applyWithinHours: 48,
    notices: [
      'A change of address at the post office does not reach USCIS, and its letters are often not forwarded.',
      'An immigration court is another office: tell it within five working days with Form EOIR-33.',
      'Whoever sponsors you reports their own move, within 30 days, with Form I-865.',
    ],
    acceptsForeign: false,
    channel: 'Form AR-11 or the USCIS online account; DisasterAssistance.gov for aid after a disaster.',
    duty: {
      rule: '8 CFR 265.1',
      days: reportWithinDays,
      counted: 'CALENDAR_DAYS',
      who: 'Every non-citizen who must be registered. A citizen with an application for disaster aid has no such duty.',
    },
    neverChanges: ['The damaged dwelling of an application for disaster aid: it is where the disaster was.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: true,
  },
  hasDuty: (db, person) => recordOf(db, person)?.registered === true,
  objection: (db, { person }) =>
    recordOf(db, person)?.deceased === true ? { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' } : null,
});
