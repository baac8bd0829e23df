import { keepsAddresses } from '../kit/intake/index.ts';
import { isUnderFiduciary } from './loaders.ts';

/** Letters and home are two fields here. There is no legal day, but a missed notice of an exam can cost a claim. */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING', 'RESIDENCE'],
    acceptsFutureDated: true,
    maxLeadDays: 90,
    lineLengthLimit: 64,
    applyWithinHours: 24,
    notices: [
      'If you miss a notice of an exam, your claim can be decided without it (38 CFR 3.655).',
      'VA does not pass your address on to DEERS or to military pay. Tell them too.',
    ],
    acceptsForeign: true,
    channel: 'Your VA.gov profile, the mobile app, or a call.',
    duty: null,
    neverChanges: ['Your address in DEERS and in military pay: VA keeps neither of them.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: true,
  },
  objection: (db, { person }) =>
    isUnderFiduciary(db, person) ? { state: 'NEEDS_CITIZEN', reasonCode: 'FIDUCIARY_ON_FILE' } : null,
});
