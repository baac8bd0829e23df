import { defineSubgraph } from '../kit/index.ts';
import { actingRights } from './actingRights.ts';
import { createLoaders, representations } from './loaders.ts';
import { readProviders } from './providers.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';

export default defineSubgraph({
  port: 4101,
  tables,
  createLoaders,
  resolvers,
  seed,
  representations,
  ownerCalls: { '/delegations': (body, { db, clock }) => actingRights(body, db, clock.today()) },
  // Nothing runs in the background: a setting that cannot be read is to stop the start, not the first sign-in.
  start: ({ env }) => {
    readProviders(env);
    return { stop: async () => {} };
  },
});
