import { type IntakeProfile, parseProfile } from '../../../subgraphs/kit/intake/index.ts';
import { intake } from '../../../subgraphs/va/intake.ts';

const real = parseProfile(intake.profile);
if (real === null) throw new Error('The profile of VA is none.');

/** What each agency of the benchmark promises: what one of the real ones does, from the day of the move on. */
export const backlogProfile: IntakeProfile = {
  ...real,
  purposes: ['MAILING'],
  acceptsFutureDated: false,
  maxLeadDays: 0,
  duty: null,
  derivedFrom: null,
  signature: null,
};
