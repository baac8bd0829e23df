import type { Database } from '../kit/index.ts';
import { delegateNamesOf, delegationsOn, delegationsTo, identitiesOf, identityOf } from './loaders.ts';
import type { IdentityRow } from './tables.ts';

/** The most people one question may name. */
const peopleMax = 50;
/** The most powers; there are four. */
const powersMax = 8;

interface Question {
  /** Who wants to act. */
  readonly to: string;
  /** For whom. */
  readonly from: readonly string[];
  /** One of these is enough. */
  readonly powers: readonly string[];
}

/** The answer, as it travels. */
export interface ActingRights {
  readonly isConfidential: boolean;
  readonly people: readonly { readonly id: string; readonly isDeceased: boolean }[];
  readonly delegations: readonly {
    readonly id: string;
    readonly from: string;
    readonly reason: string;
    readonly powers: readonly string[];
    readonly delegateName: string;
  }[];
}

/**
 * Who of these people there is, and for whom of them somebody holds a power on this day, and by what name they know them:
 * at most one answer for each delegation, none for what is revoked, over or not begun. Whose address is confidential is
 * left out of both, exactly as somebody who does not exist: only they themselves learn of it, and of a child the parent whose
 * own address is confidential too, never the other one. Null when the body is no question.
 */
export function actingRights(body: unknown, db: Database, today: string): ActingRights | null {
  const question = parseQuestion(body);
  if (question === null) return null;
  const { to, from, powers: wanted } = question;
  const delegate = identityOf(db, to);
  const given = delegate === undefined ? [] : delegationsOn(db, { to, from }, today);
  const isOwnChild = (id: string) => given.some((right) => right.fromId === id && right.reason === 'MINOR_CHILD');
  const isTold = ({ id, isConfidential }: IdentityRow) =>
    !isConfidential || id === to || (delegate?.isConfidential === true && isOwnChild(id));
  const people = identitiesOf(db, from).filter(isTold);
  const held = given.filter(({ fromId }) => people.some(({ id }) => id === fromId));
  return {
    isConfidential: delegate?.isConfidential ?? false,
    people: people.map(({ id, deceasedOn }) => ({ id, isDeceased: deceasedOn !== null })),
    delegations: held
      .filter(({ powers }) => powers.some((one) => wanted.includes(one)))
      .map(({ id, fromId, reason, powers }) => ({ id, from: fromId, reason, powers, delegateName: nameOf(delegate) })),
  };
}

/** Those that show something: the others let somebody act. */
const readingPowers = ['READ_STATUS', 'RECEIVE_NOTICES'];

/** Who lets this person see something of theirs on this day: the same people that `actingRights` would tell of. */
export function delegatorsOf(db: Database, to: string, today: string): readonly string[] {
  const from = delegationsTo(db, to, today).map(({ fromId }) => fromId);
  const known = new Set<string>();
  for (let start = 0; start < from.length; start += peopleMax) {
    const rights = actingRights({ to, from: from.slice(start, start + peopleMax), powers: readingPowers }, db, today);
    for (const { from: id } of rights?.delegations ?? []) known.add(id);
  }
  return [...known];
}

/**
 * By what name a person knows whoever holds a delegation of theirs, ended ones too, for the data tracker. A delegate whose
 * address is confidential is named all the same: the person gave them the delegation. `person` is for comparing: who read
 * may be somebody else. Null when the body is no question.
 */
export function delegateNames(body: unknown, db: Database): object | null {
  const ids: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'ids') : undefined;
  if (!Array.isArray(ids) || ids.length > peopleMax || !ids.every((id) => typeof id === 'string')) return null;
  return {
    delegates: delegateNamesOf(db, ids).map(({ id, delegate }) => ({
      id,
      person: delegate.id,
      name: nameOf(delegate),
    })),
  };
}

function nameOf(person: IdentityRow | undefined): string {
  return person === undefined ? '' : `${person.preferred ?? person.given} ${person.family}`;
}

function parseQuestion(body: unknown): Question | null {
  if (typeof body !== 'object' || body === null) return null;
  const [to, from, power]: unknown[] = ['to', 'from', 'power'].map((name) => Reflect.get(body, name));
  const powers: unknown = power === undefined ? Reflect.get(body, 'powers') : [power];
  if (typeof to !== 'string' || !Array.isArray(powers) || powers.length > powersMax) return null;
  if (!powers.every((one) => typeof one === 'string')) return null;
  if (!Array.isArray(from) || from.length > peopleMax || !from.every((one) => typeof one === 'string')) return null;
  return { to, from, powers };
}
