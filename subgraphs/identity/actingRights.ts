import type { Database } from '../kit/index.ts';
import { delegationsOn, identityOf } from './loaders.ts';
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
 * For whom of these people somebody holds a power on this day, and by what name they know them: at most one answer for
 * each delegation, none for what is revoked, over or not begun. Null when the body is no question.
 */
export function actingRights(body: unknown, db: Database, today: string): object | null {
  const question = parseQuestion(body);
  if (question === null) return null;
  const { to, from, power } = question;
  const delegate = identityOf(db, to);
  const held = delegate === undefined ? [] : delegationsOn(db, { to, from }, today);
  return {
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
