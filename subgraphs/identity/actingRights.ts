import type { Database } from '../kit/index.ts';
import { delegationsOn, identitiesOf, identityOf } from './loaders.ts';
import type { IdentityRow } from './tables.ts';

/** The most people one question may name. */
const peopleMax = 50;

interface Question {
  /** Who wants to act. */
  readonly to: string;
  /** For whom. */
  readonly from: readonly string[];
  readonly power: string;
}

/**
 * Who of these people there is, and for whom of them somebody holds a power on this day, and by what name they know them:
 * at most one answer for each delegation, none for what is revoked, over or not begun. Whose address is confidential is
 * left out of both, exactly as somebody who does not exist: only they themselves learn of it, and of a child the parent whose
 * own address is confidential too, never the other one. Null when the body is no question.
 */
export function actingRights(body: unknown, db: Database, today: string): object | null {
  const question = parseQuestion(body);
  if (question === null) return null;
  const { to, from, power } = question;
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
      .filter(({ powers }) => powers.some((one) => one === power))
      .map(({ id, fromId, reason }) => ({ id, from: fromId, reason, delegateName: nameOf(delegate) })),
  };
}

function nameOf(person: IdentityRow | undefined): string {
  return person === undefined ? '' : `${person.preferred ?? person.given} ${person.family}`;
}

function parseQuestion(body: unknown): Question | null {
  if (typeof body !== 'object' || body === null) return null;
  const [to, from, power]: unknown[] = ['to', 'from', 'power'].map((name) => Reflect.get(body, name));
  if (typeof to !== 'string' || typeof power !== 'string') return null;
  if (!Array.isArray(from) || from.length > peopleMax || !from.every((one) => typeof one === 'string')) return null;
  return { to, from, power };
}
