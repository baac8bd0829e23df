import { defineSubgraph } from '../kit/index.ts';
import { agencyNames } from './agencyNames.ts';
import { createLoaders, representations } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { startProbing } from './startProbing.ts';
import * as tables from './tables.ts';

export default defineSubgraph({
  port: 4102,
  tables,
  createLoaders,
  resolvers,
  seed,
  representations,
  ownerCalls: { '/agency-names': (body, { db }) => agencyNames(body, db) },
  start: startProbing,
});
