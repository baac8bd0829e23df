import { keepsAddresses } from '../kit/intake/index.ts';
import { isDeceased } from './loaders.ts';

/** No duty to tell, and nothing to change in a book: the address of a pending application is all there is (22 CFR 51). */
export const intake = keepsAddresses({
  profile: {
    purposes: ['MAILING'],
    acceptsFutureDated: true,
    maxLeadDays: 45,
    lineLengthLimit: 64,
    applyWithinHours: 120,
    notices: ['A passport that was mailed already goes to the former address.'],
    acceptsForeign: true,
    channel: 'A call to the National Passport Information Center while an application is pending.',
    duty: null,
    neverChanges: ['Your passport: no address is printed in it.'],
    derivedFrom: null,
    signature: null,
    holdsPayments: false,
  },
  objection: (db, { person }) => (isDeceased(db, person) ? { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' } : null),
});
