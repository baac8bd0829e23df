import { keepsAddresses } from '../kit/intake/index.ts';

/** Two addresses a borrower, a quarter ahead of the day, within three days. The promissory note names no day. */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: true,
    maxLeadDays: 90,
    lineLengthLimit: 40,
    applyWithinHours: 72,
    notices: ['Your loan servicers bill to this address; a PSLF form under way keeps the address it was sent with.'],
    acceptsForeign: false,
    channel: 'StudentAid.gov, and each of your loan servicers.',
    duty: null,
    neverChanges: ['The address on a PSLF form that is under way.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: false,
  },
});
