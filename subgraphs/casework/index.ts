import { defineSubgraph } from '../kit/index.ts';
import { delegatedFields } from './delegatedFields.ts';
import { createLoaders, representations } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { startMailing } from './startMailing.ts';
import * as tables from './tables.ts';
import { takeMessages } from './takeMessages.ts';

export default defineSubgraph({
  port: 4103,
  tables,
  createLoaders,
  resolvers,
  delegatedFields,
  seed,
  representations,
  ownerCalls: { '/messages': (body, { db, clock }) => takeMessages(body, db, clock.today()) },
  start: startMailing,
});
