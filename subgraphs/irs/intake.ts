import { keepsAddresses } from '../kit/intake/index.ts';

/**
 * One last known address, where notices are valid even unread (26 CFR 301.6212-2); paper-minded: short lines, nothing
 * ahead of the day, four to six weeks. A change is only "clear and concise notification" when the taxpayer signs it.
 */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 35,
    applyWithinHours: 42 * 24,
    notices: [
      'Notices sent to the last known address are valid even when they do not reach you.',
      'If you file jointly, this does not change the address on record for your spouse.',
    ],
    acceptsForeign: false,
    channel: 'Form 8822, your next tax return, a signed letter, or a call with proof of who you are.',
    duty: null,
    neverChanges: [
      'The address on record for your spouse: each signs for themself.',
      'The address of your business: that is Form 8822-B.',
    ],
    derivedFrom: null,
    signature: {
      form: 'Form 8822',
      statement:
        'I ask the Internal Revenue Service to change my last known address (26 CFR 301.6212-2) to the one given here. I am ' +
        'the taxpayer, or the parent of the child it is for, and what I say here is true.',
    },
    holdsPayments: true,
  },
});
