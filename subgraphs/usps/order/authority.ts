import type { MoverRow } from '../tables.ts';

/** Who gives a command about an order. */
export interface Commander {
  readonly personId: string;
  /** Whether they may move somebody now, by identity's record of this moment; null where that could not be found out. */
  readonly mayMove: (mover: Pick<MoverRow, 'personId' | 'authority'>) => boolean | null;
}

/** Whose word a command is given on has ended, or could not be found out. */
export type AuthorityRefusal = { readonly kind: 'powerEnded' } | { readonly kind: 'authorityUnknown' };

/** Movers who come along on a record of identity and not on their own word. */
export function isActedFor({ authority }: Pick<MoverRow, 'authority'>): boolean {
  return authority === 'MINOR_CHILD' || authority === 'DELEGATED';
}

/** Who still comes along, and for whom a command would speak. Whoever has died or left is not spoken for. */
function isSpokenFor(mover: MoverRow): boolean {
  return isActedFor(mover) && mover.state !== 'DECLINED' && mover.standing !== 'DECEASED';
}

/** The submitter does not move with the order, and may not move anybody any more for whom they made it. */
export function isFormer(movers: readonly MoverRow[], { mayMove }: Commander): boolean {
  const actedFor = movers.filter(isActedFor);
  const isSelfMoved = movers.some(({ authority }) => authority === 'SELF');
  return actedFor.length > 0 && !isSelfMoved && actedFor.every((mover) => mayMove(mover) === false);
}

/** Why the submitter may not speak for everybody in an order; null where they may. */
export function authorityRefusal(movers: readonly MoverRow[], commander: Commander): AuthorityRefusal | null {
  if (isFormer(movers, commander)) return { kind: 'powerEnded' };
  return refusalAmong(movers.filter(isSpokenFor).map(commander.mayMove));
}

/** The same for one of its people. */
export function refusalFor(mover: MoverRow, commander: Commander): AuthorityRefusal | null {
  const isOwn = mover.personId === commander.personId || !isActedFor(mover);
  return isOwn ? null : refusalAmong([commander.mayMove(mover)]);
}

function refusalAmong(verdicts: readonly (boolean | null)[]): AuthorityRefusal | null {
  if (verdicts.includes(false)) return { kind: 'powerEnded' };
  return verdicts.includes(null) ? { kind: 'authorityUnknown' } : null;
}

/**
 * What is the submitter's own part of an order, where they may no longer speak for all of it: themself and whoever they
 * still may move. Null: the whole order is theirs.
 */
export function ownPart(movers: readonly MoverRow[], commander: Commander): readonly MoverRow[] | null {
  if (authorityRefusal(movers, commander) === null) return null;
  return movers.filter(
    (mover) => mover.authority === 'SELF' || (isActedFor(mover) && commander.mayMove(mover) === true),
  );
}
