import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    employer: (_root, { ein }, { loaders }) => loaders.employer.load(ein),
  },
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.taxpayer.load(id)) === null ? null : { id }),
    irs: async ({ id }, _args, { loaders }) => await loaders.taxpayer.load(id),
  },
  IrsRecord: {
    agency: () => ({ code: 'IRS' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    asOf: (_record, _args, { clock }) => clock.now(),
    refunds: ({ personId }, page, { loaders }) => loaders.refundsOf(personId, page),
    adjustedGrossIncome: async ({ personId }, { taxYear }, { loaders }) => {
      const filed = (await loaders.returnsOf.load(personId)).find((candidate) => candidate.taxYear === taxYear);
      return filed === undefined ? null : String(filed.adjustedGrossIncomeCents);
    },
  },
  Refund: {
    amount: ({ amountCents }) => (amountCents === null ? null : String(amountCents)),
    offset: ({ offsetCents }) => (offsetCents === null ? null : String(offsetCents)),
  },
  Employer: {
    __resolveReference: ({ ein }, { loaders }) => loaders.employer.load(ein),
    qualifyingRanges: ({ ein }, _args, { loaders }) => loaders.qualifyingRangesOf.load(ein),
  },
};
