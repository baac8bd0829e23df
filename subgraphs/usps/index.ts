import { defineSubgraph } from '../kit/index.ts';
import { createLoaders } from './loaders.ts';
import { answerReceiptFeed } from './receiptFeed.ts';
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
  seed,
  representations,
  ownerCalls: { '/receipts': { call: answerReceiptFeed, callers: ['trust'], isRead: true } },
  start: (runtime) => startWorker(runtime),
});
