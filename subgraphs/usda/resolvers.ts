import { shownTo } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

const moneyOf = (cents: number | null) => (cents === null ? null : String(cents));

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    usda: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  UsdaRecord: {
    agency: () => ({ code: 'USDA' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    snap: ({ personId }, _args, { loaders }) => loaders.snapByPerson.load(personId),
    wic: ({ personId }, _args, { loaders }) => loaders.wicByPerson.load(personId),
  },
  SnapApplication: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.snapById.load(id), caller, 'SnapApplication', id),
    monthlyBenefit: ({ monthlyBenefitCents }) => moneyOf(monthlyBenefitCents),
    monthlyShelterCost: ({ shelterCostCents }) => moneyOf(shelterCostCents),
  },
  WicApplication: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.wicById.load(id), caller, 'WicApplication', id),
  },
};
