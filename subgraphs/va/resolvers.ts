import { shownTo } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    va: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  VaRecord: {
    agency: () => ({ code: 'VA' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    claims: ({ personId }, page, { loaders }) => loaders.claimsOf(personId, page),
  },
  VaClaim: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.claimById.load(id), caller, 'VaClaim', id),
  },
};
