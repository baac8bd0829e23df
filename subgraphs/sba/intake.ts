import { keepsAddresses } from '../kit/intake/index.ts';

/** Keeps a business address beside the mailing address; long lines; nothing ahead of the day. */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'BUSINESS'],
    acceptsFutureDated: false,
    maxLeadDays: 0,
    lineLengthLimit: 64,
    applyWithinHours: 10 * 24,
    notices: ['For a 7(a) loan the lender keeps the record of the borrower: tell your lender as well.'],
    acceptsForeign: false,
    channel: 'The MySBA Loan Portal, or the servicing center.',
    duty: null,
    neverChanges: ['The address of property that secures a loan.', 'What a lender keeps of a 7(a) loan.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: false,
  },
});
