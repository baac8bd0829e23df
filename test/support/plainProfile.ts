import type { IntakeProfile } from '../../subgraphs/kit/intake/index.ts';

/** An agency without any law of its own: letters only, nothing ahead of the day, nothing signed, nothing owed. */
export const plainProfile: IntakeProfile = {
  purposes: ['MAILING'],
  acceptsFutureDated: false,
  maxLeadDays: 0,
  lineLengthLimit: 40,
  applyWithinHours: 24,
  notices: [],
  acceptsForeign: false,
  channel: 'A letter.',
  duty: null,
  neverChanges: [],
  derivedFrom: null,
  signature: null,
  holdsPayments: false,
};
