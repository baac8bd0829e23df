import { shownTo } from '../kit/index.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.client.load(id)) === null ? null : { id }),
    sba: async ({ id }, _args, { loaders }) => await loaders.client.load(id),
  },
  SbaRecord: {
    agency: () => ({ code: 'SBA' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    asOf: (_record, _args, { clock }) => clock.now(),
    businesses: ({ personId }, _args, { loaders }) => loaders.businessesOf.load(personId),
    loans: ({ personId }, _args, { loaders }) => loaders.loansOf.load(personId),
  },
  Employer: {
    __resolveReference: ({ ein }, { loaders }) => loaders.business.load(ein),
    certifications: async ({ ein, certifications }, _args, { loaders }) =>
      certifications ?? (await loaders.business.load(ein))?.certifications ?? null,
  },
  SbaLoan: {
    __resolveReference: async ({ id }, { loaders, caller }) =>
      shownTo(await loaders.loan.load(id), caller, 'SbaLoan', id),
    principal: ({ principalCents }) => String(principalCents),
    outstanding: ({ outstandingCents }) => String(outstandingCents),
    nextPaymentDue: ({ nextPaymentCents }) => (nextPaymentCents === null ? null : String(nextPaymentCents)),
    asOf: (_loan, _args, { clock }) => clock.now(),
    business: ({ businessEin }) => (businessEin === null ? null : { ein: businessEin }),
    disaster: ({ disasterNumber }) => (disasterNumber === null ? null : { number: disasterNumber }),
  },
};
