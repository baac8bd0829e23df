import type { Concerned } from './disclosed.ts';
import { isJsonObject } from './ownKey.ts';

/** Those whose data an agency's answer shows, by its own word. */
export interface ToldSubjects {
  readonly people: readonly ToldSubject[];
  /** When the agency was asked, in unix ms: no right was judged before. */
  readonly sinceMs: number;
}

export interface ToldSubject {
  /** Null: the caller. */
  readonly subject: Concerned | null;
  /** Coordinates, in the agency's words; null where it does not tell what of all was shown of this one. */
  readonly fields: ReadonlySet<string> | null;
}

/** Somebody else than the caller. */
export function isOther(subject: ToldSubject['subject']): subject is Concerned {
  return subject !== null && subject.basis !== 'SELF';
}

/** A hundred others, and the caller. */
const subjectsMax = 101;
const idCharactersMax = 128;
/** Of all subjects of one answer together. */
const fieldsMax = 20_000;
const coordinate = /^[_A-Za-z]\w{0,127}\.[_A-Za-z]\w{0,127}$/;
const bases: ReadonlySet<unknown> = new Set([
  'SELF',
  'DELEGATION',
  'CONSENT',
  'CASELOAD',
  'ROUTINE_USE',
  'PUBLIC_TOKEN',
  'PARTY',
]);

/**
 * Whose data an agency's answer shows, where it says so: `extensions.disclosure.subjects`.
 * @param caller the person who asks; null for whoever is none.
 * @returns undefined when it does not (then it is about the caller alone); null when what it says cannot be read, and so
 *   could not be accounted for.
 */
export function toldSubjects(
  { extensions }: { readonly extensions?: unknown },
  caller: string | null = null,
): readonly ToldSubject[] | undefined | null {
  if (!isJsonObject(extensions) || extensions.disclosure === undefined) return undefined;
  const { disclosure } = extensions;
  const subjects = isJsonObject(disclosure) ? disclosure.subjects : null;
  if (!Array.isArray(subjects) || subjects.length > subjectsMax) return null;
  const told: ToldSubject[] = [];
  let fieldsCount = 0;
  for (const one of subjects as readonly unknown[]) {
    if (!isJsonObject(one)) return null;
    const { id, basis, ref = null, fields = null } = one;
    if (!isShortText(id) || !bases.has(basis) || !(ref === null || isShortText(ref))) return null;
    if (!(fields === null || isCoordinates(fields))) return null;
    fieldsCount += fields?.length ?? 0;
    if (fieldsCount > fieldsMax) return null;
    const isCaller = basis === 'SELF' && id === caller && ref === null;
    const subject = isCaller ? null : { id, basis: basis as string, ref };
    told.push({ subject, fields: fields && new Set(fields) });
  }
  return told.length === 0 ? undefined : told;
}

function isCoordinates(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= fieldsMax &&
    value.every((each) => typeof each === 'string' && coordinate.test(each))
  );
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= idCharactersMax;
}
