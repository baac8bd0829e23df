import type { Caller } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { isActedFor, isFormer } from '../order/authority.ts';
import { isOwnMaster } from '../order/consent.ts';
import type { AddressChangeRow, MoverRow } from '../tables.ts';
import { commanderOf, type KnownCommander } from './commander.ts';

/** By what right somebody is told of; null: it is the caller. */
export type Ground = ReturnType<Caller['groundOn']> | null;

/** What one caller may see of one order now, and on what grounds they are told of whom by it. */
export interface OrderView {
  /** Movers that are shown. */
  readonly movers: readonly MoverRow[];
  /** Those of them whose agencies are shown: nobody sees an invited adult's but that adult, who sees only those. */
  readonly told: readonly MoverRow[];
  /** What is said of the order as a whole is said of these. */
  readonly grounds: readonly Ground[];
  readonly groundOf: (personId: string) => Ground;
  /** They were asked along and do not come: where the others move to, and when, is nothing to them any more. */
  readonly hasLeft: boolean;
}

/** As whoever takes part in the order: who made it and may still speak for somebody in it, or an adult who moves. Else null. */
export async function viewOfParty(order: AddressChangeRow, context: Context): Promise<OrderView | null> {
  const { caller, loaders } = context;
  // It is no person, and sees an order without its people: the contract asks whether there is one.
  if (caller.kind === 'system') return { movers: [], told: [], grounds: [null], groundOf: () => null, hasLeft: false };
  const movers = await loaders.moversByOrder.load(order.id);
  const { subject } = caller;
  if (subject === null) return null;
  if (order.personId === subject) return viewOfSubmitter(movers, context);
  const self = movers.find((mover) => mover.personId === subject && isOwnMaster(mover));
  return self === undefined ? null : viewOfMover(self, order, movers, caller);
}

function viewOfMover(
  self: MoverRow,
  { phase }: AddressChangeRow,
  movers: readonly MoverRow[],
  caller: Caller,
): OrderView {
  const groundOf = (personId: string) => (personId === self.personId ? null : caller.groundOn(personId, 'PARTY', null));
  // Who never answered while the order stood was only asked.
  const hasLeft = self.state === 'DECLINED' || (self.state === 'AWAITING_THEIR_CONSENT' && phase !== 'OPEN');
  if (hasLeft) return { movers: [self], told: [self], grounds: [null], groundOf, hasLeft };
  const others = movers.filter(({ id, state }) => id !== self.id && state === 'INCLUDED');
  const grounds = [null, ...others.map(({ personId }) => groundOf(personId))];
  return { movers, told: [self], grounds, groundOf, hasLeft };
}

async function viewOfSubmitter(movers: readonly MoverRow[], context: Context): Promise<OrderView | null> {
  const commander = await commanderOf(movers, context);
  const isMoved = (mover: MoverRow) => mover.authority === 'SELF' || commander.mayMove(mover) === true;
  // Whom they could not be asked about is as one whom they may not move: no answer is no right.
  if (isFormer(movers, { ...commander, mayMove: (mover) => commander.mayMove(mover) === true })) return null;
  const shown = movers.filter((mover) => !isActedFor(mover) || isMoved(mover));
  const groundOf = groundsBy(movers, commander, context.caller);
  const whole = shown.filter(({ state }) => state === 'INCLUDED').map(({ personId }) => groundOf(personId));
  return {
    movers: shown,
    told: shown.filter(isMoved),
    groundOf,
    grounds: whole.length === 0 ? [null] : whole,
    hasLeft: false,
  };
}

/** Themself, whoever they act for by the right that they hold, and whoever is named in one order with them. */
function groundsBy(
  movers: readonly MoverRow[],
  { personId: self, rightTo }: KnownCommander,
  caller: Caller,
): OrderView['groundOf'] {
  return (personId) => {
    if (personId === self) return null;
    const mover = movers.find((one) => one.personId === personId && isActedFor(one));
    const right = mover === undefined ? null : (rightTo(mover) ?? null);
    return right === null
      ? caller.groundOn(personId, 'PARTY', null)
      : caller.groundOn(personId, 'DELEGATION', right.id);
  };
}

/** Whose an order is to whoever is told of people by right: its submitter's who moves, else an adult's who is moved. */
export function ownerOf(order: AddressChangeRow, movers: readonly MoverRow[]): string | null {
  if (movers.some(({ authority }) => authority === 'SELF')) return order.personId;
  return movers.find(isOwnMaster)?.personId ?? null;
}

/** As whoever may be told of one of its people: of the others nothing is shown, and of that one's agencies to a delegate alone. */
export async function viewByRight(
  order: AddressChangeRow,
  personId: string,
  right: NonNullable<Ground>,
  { loaders }: Context,
): Promise<OrderView> {
  const movers = (await loaders.moversByOrder.load(order.id)).filter((mover) => mover.personId === personId);
  // Whom somebody lets see where their orders stand sees where they stand at each agency; what for, their power says.
  const told = right.basis === 'DELEGATION' ? movers : [];
  return { movers, told, grounds: [right], groundOf: () => right, hasLeft: false };
}

/**
 * On what grounds it is said that there is an order, and where it stands, to whoever may see no more: they made it once,
 * somebody they move has another, or they have a code out of the mail.
 */
export async function groundsOfGlimpse(order: AddressChangeRow, context: Context): Promise<readonly Ground[]> {
  const { caller, loaders } = context;
  const { subject } = caller;
  if (caller.kind === 'system') return [null];
  const movers = await loaders.moversByOrder.load(order.id);
  const moved = movers.filter(({ state }) => state === 'INCLUDED').map(({ personId }) => personId);
  const people = moved.length === 0 ? [order.personId] : moved;
  const others = people.filter((personId) => personId !== subject);
  const asDelegated = others.map((personId) => ({ personId, authority: 'DELEGATED' as const }));
  const { rightTo } = await commanderOf(subject === null ? [] : asDelegated, context);
  const rights = asDelegated.map((mover) => rightTo(mover) ?? null);
  const isAmong = others.length < people.length;
  const isParty = order.personId === subject || isAmong || rights.some((right) => right !== null);
  const grounds = others.map((personId, index): Ground => {
    const right = rights[index] ?? null;
    return right === null
      ? caller.groundOn(personId, isParty ? 'PARTY' : 'PUBLIC_TOKEN', null)
      : caller.groundOn(personId, 'DELEGATION', right.id);
  });
  return isAmong ? [null, ...grounds] : grounds;
}
