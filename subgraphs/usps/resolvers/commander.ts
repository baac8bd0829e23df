import { oneByKey } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { type Commander, isActedFor } from '../order/authority.ts';
import { peopleMovedBy } from '../store/reads.ts';
import type { MoverRow } from '../tables.ts';
import { type ActingRight, askDelegations, delegationsAskedMax, isRightTo } from '../worker/askDelegations.ts';

type Moved = Pick<MoverRow, 'personId' | 'authority'>;

/** What identity said of somebody. */
interface Asked {
  readonly personId: string;
  /** Null: it said nothing. */
  readonly rights: readonly ActingRight[] | null;
}

/** As long as the loaders: one request, or one look of a subscription. Never longer, as a right may be taken back. */
const loaders = new WeakMap<Context['loaders'], ReturnType<typeof createLoader>>();

function createLoader({ caller, runtime }: Context) {
  return oneByKey(
    ({ personId }: Asked) => personId,
    async (people: readonly string[]) => {
      const asked: Asked[] = [];
      for (let start = 0; start < people.length; start += delegationsAskedMax) {
        const some = people.slice(start, start + delegationsAskedMax);
        const answer = await askDelegations(caller.subject ?? '', some, runtime);
        const rightsOn = (person: string) => answer?.rights.filter(({ from }) => from === person) ?? null;
        asked.push(...some.map((personId) => ({ personId, rights: rightsOn(personId) })));
      }
      return asked;
    },
  );
}

/** By which right the caller may move somebody now; null for none, undefined where identity does not answer. */
async function rightTo(mover: Moved, context: Context): Promise<ActingRight | null | undefined> {
  const loader = loaders.get(context.loaders) ?? createLoader(context);
  loaders.set(context.loaders, loader);
  const rights = (await loader.load(mover.personId))?.rights ?? null;
  return rights === null ? undefined : (rights.find((right) => isRightTo(mover, right)) ?? null);
}

/** Whoever gives a command, and by which right they may move each of these people now. */
export interface KnownCommander extends Commander {
  readonly rightTo: (mover: Moved) => ActingRight | null | undefined;
}

/** The caller as one who gives commands about these people. Identity is asked only of those who come along on its record. */
export async function commanderOf(people: readonly Moved[], context: Context): Promise<KnownCommander> {
  const keyOf = ({ personId, authority }: Moved) => `${authority} ${personId}`;
  const actedFor = people.filter(isActedFor);
  const found = await Promise.all(actedFor.map((mover) => rightTo(mover, context)));
  const rights = new Map(actedFor.map((mover, index) => [keyOf(mover), found[index]]));
  const rightOf = (mover: Moved) => (rights.has(keyOf(mover)) ? rights.get(keyOf(mover)) : null);
  return {
    personId: context.caller.subject ?? '',
    rightTo: rightOf,
    mayMove: (mover) => {
      const right = rightOf(mover);
      return right === undefined ? null : right !== null;
    },
  };
}

/** The caller towards one order: of another's order identity is asked nothing. */
export async function commanderOfOrder(id: string, context: Context): Promise<KnownCommander> {
  const [order, movers] = await Promise.all([context.loaders.order.load(id), context.loaders.moversByOrder.load(id)]);
  return commanderOf(order !== null && order.personId === context.caller.subject ? movers : [], context);
}

/** The caller towards all orders that they made. */
export function commanderOfOwn(context: Context): Promise<KnownCommander> {
  const { subject } = context.caller;
  return commanderOf(subject === null ? [] : peopleMovedBy(context.db, subject), context);
}
