import { shownTo } from '../kit/index.ts';
import { isRenewableOnline } from './renewableOnline.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    stateDept: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  StateRecord: {
    agency: () => ({ code: 'STATE' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    passports: ({ personId }, _args, { loaders }) => loaders.passportsByPerson.load(personId),
    applications: ({ personId }, _args, { loaders }) => loaders.applicationsByPerson.load(personId),
  },
  Passport: {
    renewableOnline: async ({ id, personId, issuedOn, expiresOn }, _args, { loaders, clock }) => {
      const [record, [newest], applications] = await Promise.all([
        loaders.recordByPerson.load(personId),
        loaders.passportsByPerson.load(personId),
        loaders.applicationsByPerson.load(personId),
      ]);
      const isReplaced = newest?.id !== id || applications.some(({ mailedOn }) => mailedOn === null);
      const today = clock.today();
      return (
        record !== null &&
        isRenewableOnline({ issuedOn, expiresOn, dateOfBirth: record.dateOfBirth, isReplaced, today })
      );
    },
  },
  PassportApplication: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.applicationById.load(id), caller, 'PassportApplication', id),
  },
};
