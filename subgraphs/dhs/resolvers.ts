import { shownTo } from '../kit/index.ts';
import { addressReportDueBy } from './addressReport.ts';
import { openDisasters } from './loaders.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    declaredDisasters: (_root, { region, on }, { db, clock }) =>
      openDisasters(db, region.toUpperCase(), on ?? clock.today()),
  },
  Disaster: { __resolveReference: ({ number }, { loaders }) => loaders.disasterByNumber.load(number) },
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.recordByPerson.load(id)) ? { id } : null),
    dhs: ({ id }, _args, { loaders }) => loaders.recordByPerson.load(id),
  },
  DhsRecord: {
    agency: () => ({ code: 'DHS' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    // Read from the books themselves, not from a copy.
    asOf: (_parent, _args, { clock }) => clock.now(),
    disasterAid: ({ personId }, _args, { loaders }) => loaders.disasterAidByPerson.load(personId),
    immigration: ({ personId }, _args, { loaders }) => loaders.casesByPerson.load(personId),
    addressReportDueBy: async ({ personId, registered }, _args, { loaders }) => {
      const waiting = registered ? await loaders.waitingMoveByPerson.load(personId) : null;
      return waiting === null ? null : addressReportDueBy(waiting.effectiveOn);
    },
  },
  DisasterAidApplication: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.disasterAidById.load(id), caller, 'DisasterAidApplication', id),
    disaster: ({ disasterNumber }, _args, { loaders }) => loaders.disasterByNumber.load(disasterNumber),
    damagedAddress: ({ damagedDwelling }) => ({
      ...damagedDwelling,
      lines: [...damagedDwelling.lines],
      deliveryPoint: null,
    }),
    awarded: ({ awardedCents }) => (awardedCents === null ? null : String(awardedCents)),
  },
  ImmigrationCase: {
    __resolveReference: async ({ id }, { caller, loaders }) =>
      shownTo(await loaders.caseById.load(id), caller, 'ImmigrationCase', id),
  },
};
