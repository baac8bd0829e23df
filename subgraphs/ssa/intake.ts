import { type Effect, keepsAddresses } from '../kit/intake/index.ts';
import { getsSsi } from './loaders.ts';
import { recordShelter } from './writes.ts';

/**
 * Promptly for title II (20 CFR 404); for SSI by the tenth day after the end of the month (20 CFR 416.708, 416.714). One mailing
 * address serves both, and Medicare.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 40,
    applyWithinHours: 72,
    notices: [
      'Medicare uses the address that Social Security has. You do not need to tell Medicare.',
      'If you get SSI, a move can change how much you get. Tell Social Security who lives with you.',
      'If someone else gets your payments for you, they must report the move too.',
    ],
    acceptsForeign: false,
    channel: 'my Social Security online, a call, or a visit to an office.',
    duty: {
      rule: '20 CFR 416.708, 416.714',
      days: 10,
      counted: 'DAYS_AFTER_MONTH_END',
      who: 'Everyone who gets SSI, and whoever gets it for them.',
    },
    neverChanges: ['Where your payments are deposited: a move never changes a bank account.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: true,
  },
  hasDuty: getsSsi,
  // Medicare has no address of its own.
  feeds: ['hhs'],
  effects: (db, { person }) => (getsSsi(db, person) ? [livingArrangement] : []),
  answerEffect: (db, { personId, code, value }) => {
    if (code !== livingArrangement.code) return false;
    recordShelter(db, personId, value === 'YES');
    return true;
  },
});

/** A move is an eligibility event for SSI: the address is recorded at once, the living arrangement waits for the person. */
const livingArrangement: Effect = {
  code: 'LIVING_ARRANGEMENT',
  law: '20 CFR 416.708, 416.1130',
  question: {
    en: 'In your new home, does somebody else pay all or part of your share of the rent, the mortgage or the utilities? This can change your SSI.',
    es: 'En su nuevo hogar, ¿otra persona paga toda o parte de lo que le toca a usted del alquiler, la hipoteca o los servicios públicos? Esto puede cambiar su SSI.',
  },
  kind: 'YES_NO',
};
