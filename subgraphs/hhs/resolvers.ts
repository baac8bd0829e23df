import { shownTo } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    hhs: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  HhsRecord: {
    agency: () => ({ code: 'HHS' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    coverage: ({ personId }, _args, { loaders }) => loaders.coverageByPerson.load(personId),
    medicaid: ({ personId }, _args, { loaders }) => loaders.medicaidByPerson.load(personId),
  },
  MedicaidApplication: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.medicaidById.load(id), caller, 'MedicaidApplication', id),
  },
};
