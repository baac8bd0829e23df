import type { PersonResolvers } from '../resolvers.generated.ts';
import { ordersPage } from '../store/reads.ts';

export const person: PersonResolvers = {
  __resolveReference: async ({ id }, { loaders }) => ((await loaders.resident.load(id)) === null ? null : { id }),
  addressChanges: ({ id }, { first, after, state }, { db }) => ordersPage(db, id, { first, after }, state ?? null),
};
