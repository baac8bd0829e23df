import type { PersonResolvers } from '../resolvers.generated.ts';
import { ordersPage, peopleMovedBy } from '../store/reads.ts';
import { commanderOfOwn } from './commander.ts';
import { listedOrder } from './visibility.ts';

export const person: PersonResolvers = {
  __resolveReference: async ({ id }, { loaders }) => ((await loaders.resident.load(id)) === null ? null : { id }),
  addressChanges: async ({ id }, { first, after, state }, context) => {
    const { caller, db } = context;
    const { mayMove } = await commanderOfOwn(context);
    const isMoving = (mover: Parameters<typeof mayMove>[0]) => caller.kind === 'system' || mayMove(mover) === true;
    const isOwn = caller.kind === 'system' || caller.subject === id;
    const moving = isOwn ? peopleMovedBy(db, id).filter(isMoving) : null;
    const page = ordersPage(db, { personId: id, moving }, { first, after }, state ?? null);
    await Promise.all(page.edges.map(({ node }) => listedOrder(node, id, context)));
    return page;
  },
};
