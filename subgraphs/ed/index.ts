import { defineSubgraph, receiptFeed } from '../kit/index.ts';
import { delegatedFields } from './delegatedFields.ts';
import { intake } from './intake.ts';
import { createLoaders } from './loaders.ts';
import { mailTrayOf } from './mail/mailTray.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';
import { recordBuybackPayment } from './writes/recordBuybackPayment.ts';

export default defineSubgraph({
  port: 4104,
  tables,
  createLoaders,
  resolvers,
  delegatedFields,
  seed,
  representations,
  ownerCalls: { '/receipts': receiptFeed(tables.receipts, tables.receipts.issuedAt) },
  intake,
  // Nothing runs: expiry, reminders and decisions follow from the clock. Only the demonstration reads what was mailed,
  // and says that money has arrived.
  start: ({ db, clock }) => ({
    stop: async () => {},
    controls: {
      'GET /demo/letters': () => mailTrayOf(db).letters(),
      'POST /demo/buyback-paid': (body) => recordBuybackPayment(idIn(body), { db, clock }),
    },
  }),
});

function idIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'buyback') : undefined;
}
