import { defineSubgraph } from '../kit/index.ts';
import { intake } from './intake.ts';
import { createLoaders } from './loaders.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import type { RefundRow } from './tables.ts';
import * as tables from './tables.ts';

/** A tax year is a calendar year. */
const yearOf = (year: unknown) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

export default defineSubgraph({
  port: 4105,
  tables,
  createLoaders,
  resolvers,
  timesOf: {
    'IrsRecord.adjustedGrossIncome': (_record, { taxYear }) => yearOf(taxYear),
    Refund: (refund) => yearOf((refund as Pick<RefundRow, 'taxYear'>).taxYear),
  },
  seed,
  representations,
  intake,
});
