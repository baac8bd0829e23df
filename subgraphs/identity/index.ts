import { defineSubgraph, type SubgraphRuntime } from '../kit/index.ts';
import { actingRights, delegateNames } from './actingRights.ts';
import { delegatedFields } from './delegatedFields.ts';
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
  delegatedFields,
  // What is told by right is the name; who somebody is to a sign-in provider, and who acts for whom, is nobody else's.
  ownPersonFields: [
    'dateOfBirth',
    'ssn',
    'preferredLanguage',
    'assurance',
    'linkedAccounts',
    'signIns',
    'delegationsGiven',
    'delegationsHeld',
  ],
  seed,
  representations,
  ownerCalls: {
    '/delegations': {
      call: (body: unknown, { db, clock }: SubgraphRuntime) => actingRights(body, db, clock.today()),
      callers: 'agencies',
      isRead: true,
    },
    '/delegates': {
      call: (body: unknown, { db }: SubgraphRuntime) => delegateNames(body, db),
      callers: ['trust'],
      isRead: true,
    },
  },
  // Nothing runs in the background: a setting that cannot be read is to stop the start, not the first sign-in.
  start: ({ env }) => {
    readProviders(env);
    return { stop: async () => {} };
  },
});
