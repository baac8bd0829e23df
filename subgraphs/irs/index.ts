import { defineSubgraph } from '../kit/index.ts';
import { type IntakeProfile, keepsAddresses } from '../kit/intake/index.ts';
import { createLoaders } from './loaders.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';

/** One last known address; paper-minded: short lines, no notice ahead of the day, four to six weeks. */
const profile: IntakeProfile = {
  purposes: ['MAILING'],
  acceptsFutureDated: false,
  maxLeadDays: 0,
  lineLengthLimit: 35,
  applyWithinHours: 42 * 24,
  notices: [
    'Notices sent to the last known address are valid even when they do not reach you.',
    'If you file jointly, this does not change the address on record for your spouse.',
  ],
};

export default defineSubgraph({
  port: 4105,
  tables,
  createLoaders,
  resolvers,
  seed,
  representations,
  intake: keepsAddresses({ profile }),
});
