import { nextPayment } from './nextPayment.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    ssa: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  SsaRecord: {
    agency: () => ({ code: 'SSA' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    benefits: ({ personId }, _args, { loaders }) => loaders.benefitsByPerson.load(personId),
  },
  SsaBenefit: {
    monthly: ({ monthlyCents }) => String(monthlyCents),
    nextPaymentOn: ({ paidOn }, _args, { clock }) => (paidOn === null ? null : nextPayment(paidOn, clock.today())),
  },
};
