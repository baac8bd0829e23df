import { ClientError } from '../kit/index.ts';
import { daysBetween } from '../kit/intake/index.ts';
import { healthAt } from './health.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { serviceLevelsOf } from './serviceLevels.ts';

const spanDaysMax = 366;

export const resolvers: Resolvers = {
  Query: {
    agencies: (_parent, _args, { loaders }) => loaders.allAgencies(),
    agency: (_parent, { code }, { loaders }) => loaders.agencyByCode.load(code),
    serviceLevels: (_parent, { from, to, agency }, { clock, loaders }) => {
      checkSpan(from, to);
      const span = { from, to, before: clock.today(), agencyCode: agency ?? null };
      return serviceLevelsOf(loaders.callsIn(span), loaders.latenciesIn(span));
    },
  },
  Agency: {
    __resolveReference: ({ code }, { loaders }) => loaders.agencyByCode.load(code),
    helpChannels: ({ code }, _args, { loaders }) => loaders.channelsByAgency.load(code),
    health: async ({ code }, _args, { clock, loaders }) => {
      const [observed, planned] = await Promise.all([
        loaders.healthByAgency.load(code),
        loaders.maintenanceByAgency.load(code),
      ]);
      return healthAt(clock.now(), observed, planned);
    },
    addressIntake: ({ code }, _args, { loaders }) => loaders.profileByAgency.load(code),
  },
  IntakeProfile: {
    derivedFrom: ({ derivedFrom }, _args, { loaders }) =>
      derivedFrom === null ? null : loaders.agencyByCode.load(derivedFrom),
  },
  ServiceLevel: {
    // Only agencies that exist are ever measured.
    agency: async ({ agencyCode }, _args, { loaders }) =>
      (await loaders.agencyByCode.load(agencyCode)) ?? { code: agencyCode, name: null },
  },
};

function checkSpan(from: string, to: string): void {
  const days = daysBetween(from, to);
  if (days < 0) throw new ClientError('BAD_USER_INPUT', '`to` must not lie before `from`.');
  if (days >= spanDaysMax) throw new ClientError('BAD_USER_INPUT', `At most ${spanDaysMax} days can be asked at once.`);
}
