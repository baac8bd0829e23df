import { defineSubgraph } from '../kit/index.ts';
import { type IntakeProfile, keepsAddresses } from '../kit/intake/index.ts';
import { createLoaders } from './loaders.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';

/** Keeps a business address beside the mailing address; long lines; nothing ahead of the day. */
const profile: IntakeProfile = {
  purposes: ['MAILING', 'BUSINESS'],
  acceptsFutureDated: false,
  maxLeadDays: 0,
  lineLengthLimit: 64,
  applyWithinHours: 10 * 24,
  notices: ['For a 7(a) loan the lender keeps the record of the borrower: tell your lender as well.'],
};

export default defineSubgraph({
  port: 4106,
  tables,
  createLoaders,
  resolvers,
  seed,
  representations,
  intake: keepsAddresses({ profile }),
});
