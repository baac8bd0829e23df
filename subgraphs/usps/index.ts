import { defineSubgraph, receiptFeed } from '../kit/index.ts';
import { delegatedFields } from './delegatedFields.ts';
import { createLoaders } from './loaders.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';
import { startWorker } from './worker/startWorker.ts';

export default defineSubgraph({
  port: 4108,
  tables,
  createLoaders,
  resolvers,
  delegatedFields,
  seed,
  representations,
  ownerCalls: { '/receipts': receiptFeed(tables.receipts, tables.receipts.at) },
  start: (runtime) => startWorker(runtime),
});
