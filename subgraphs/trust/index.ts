import { defineSubgraph } from '../kit/index.ts';
import { createLoaders, representations } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { answerRights } from './rights/answerRights.ts';
import { giveBackUses } from './rights/giveBackUses.ts';
import { seed } from './seed.ts';
import { startFollowing } from './startFollowing.ts';
import * as tables from './tables.ts';

export default defineSubgraph({
  port: 4115,
  tables,
  createLoaders,
  resolvers,
  // The accounting is the person's own (5 U.S.C. 552a(c)(3)): neither a delegate nor staff reads it for them.
  ownPersonFields: ['consents', 'dataAccesses', 'dataAccessQuestions'],
  clientMutations: ['requestConsent', 'answerDataAccessQuestion'],
  seed,
  representations,
  ownerCalls: {
    '/rights': { call: answerRights, callers: 'agencies', isRead: true },
    '/rights/unused': { call: giveBackUses, callers: 'agencies' },
  },
  start: startFollowing,
});
