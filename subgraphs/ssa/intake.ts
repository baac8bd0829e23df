import { keepsAddresses } from '../kit/intake/index.ts';

/**
 * Promptly for title II (20 CFR 404); for SSI by the tenth day after the end of the month (20 CFR 416.714). One mailing
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
  // Medicare has no address of its own.
  feeds: ['hhs'],
});
