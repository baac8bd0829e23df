import { defineSubgraph } from '../kit/index.ts';
import { delegatedFields } from './delegatedFields.ts';
import { intake } from './intake.ts';
import { createLoaders } from './loaders.ts';
import { representations } from './representations.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import * as tables from './tables.ts';

export default defineSubgraph({
  port: 4110,
  tables,
  createLoaders,
  resolvers,
  delegatedFields,
  seed,
  representations,
  intake,
});
