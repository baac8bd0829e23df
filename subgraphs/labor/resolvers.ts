import { shownTo } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

const moneyOf = (cents: number | null) => (cents === null ? null : String(cents));

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    labor: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  LaborRecord: {
    agency: () => ({ code: 'LABOR' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    claims: ({ personId }, _args, { loaders }) => loaders.claimsByPerson.load(personId),
  },
  UnemploymentClaim: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.claimById.load(id), caller, 'UnemploymentClaim', id),
    weeklyBenefit: ({ weeklyBenefitCents }) => moneyOf(weeklyBenefitCents),
    weeks: ({ id }, page, { loaders }) => loaders.weeksOf(id, page),
  },
  ClaimWeek: { paid: ({ paidCents }) => moneyOf(paidCents) },
};
