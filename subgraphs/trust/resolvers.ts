import { ownedBy } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.person.load(id)) === null ? null : { id }),
  },
  Consent: {
    __resolveReference: async ({ id }, { loaders, caller }) => ownedBy(await loaders.consent.load(id), caller),
  },
  Receipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.receipt.load(id),
  },
};
