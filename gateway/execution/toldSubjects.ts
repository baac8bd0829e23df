import type { Concerned } from './disclosed.ts';
import { isJsonObject } from './ownKey.ts';

/** A hundred others, and the caller. */
const subjectsMax = 101;
const idCharactersMax = 128;
const bases: ReadonlySet<unknown> = new Set([
  'SELF',
  'DELEGATION',
  'CONSENT',
  'CASELOAD',
  'ROUTINE_USE',
  'PUBLIC_TOKEN',
]);

/**
 * Whose data an agency's answer shows, where it says so: `extensions.disclosure.subjects`.
 * @returns undefined when it does not (then it is about the caller alone); null when what it says cannot be read, and so
 *   could not be accounted for.
 */
export function toldSubjects({
  extensions,
}: {
  readonly extensions?: unknown;
}): readonly Concerned[] | undefined | null {
  if (!isJsonObject(extensions) || extensions.disclosure === undefined) return undefined;
  const { disclosure } = extensions;
  const subjects = isJsonObject(disclosure) ? disclosure.subjects : null;
  if (!Array.isArray(subjects) || subjects.length > subjectsMax) return null;
  const told: Concerned[] = [];
  for (const one of subjects as readonly unknown[]) {
    if (!isJsonObject(one)) return null;
    const { id, basis, ref = null } = one;
    if (!isShortText(id) || !bases.has(basis) || !(ref === null || isShortText(ref))) return null;
    told.push({ id, basis: basis as string, ref });
  }
  return told.length === 0 ? undefined : told;
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= idCharactersMax;
}
