import type { Principal } from '../identity/principal.ts';

/**
 * What a caller lacks for a root field of a mutation or a subscription by being who they are; null: nothing. What a person
 * orders, and what they are told of as it happens, is theirs: not for a client that counts and compares, even where somebody
 * signed in by it, nor for who has signed in and is no person. What demands nothing is for whoever the agency says.
 */
export function unfitFor(
  { role, kind, personId }: Principal,
  demandsAnything: boolean,
): 'role:citizen' | 'person' | null {
  if (role === 'analyst') return 'role:citizen';
  return personId === null && kind !== 'anonymous' && demandsAnything ? 'person' : null;
}

/** The classes of a purpose say what may be read for it. What is ordered has none: a purpose allows that, or does not. */
export function mayOrder({ purpose }: Principal): boolean {
  return purpose.writes === true;
}
