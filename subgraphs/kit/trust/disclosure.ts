import { ClientError } from '../base/errors.ts';
import type { Caller, ConcernBasis } from './caller.ts';
import { trustLimits } from './limits.ts';
import type { Right } from './rights.ts';
import { ShownTrail } from './shownTrail.ts';

/** A person whom an answer is about, and by what right it was given. */
export interface ConcernedPerson {
  readonly id: string;
  readonly basis: ConcernBasis | 'SELF';
  readonly ref: string | null;
  /** Coordinates of what was shown of this person; absent: whatever the answer shows. */
  readonly fields?: readonly string[];
}

/** What one answer tells the gateway of whose data it shows. */
export interface Disclosure {
  readonly concerns: Caller['concerns'];
  /** The same, for what the trail leads back to this right. @returns the one that stands for it in the trail. */
  readonly holds: (personId: string, right: Right) => Right;
  /** The caller's own data was asked for. */
  readonly noteOwn: (personId: string) => void;
  readonly trail: ShownTrail;
  /** By which rights for one operation nothing was shown: their names. */
  readonly unused: () => readonly string[];
  /** Null where the answer is about the caller alone, or about nobody. */
  readonly subjects: () => readonly ConcernedPerson[] | null;
}

/** @param caller the person who asks; null for whoever is none. */
export function createDisclosure(caller: string | null): Disclosure {
  const others = new Map<string, { readonly person: ConcernedPerson; readonly right: Right | null }>();
  const trail = new ShownTrail();
  let isOwnNoted = false;

  const add = <R extends Right | null>(id: string, basis: ConcernBasis, ref: string | null, right: R): Right | R => {
    // The same delegation may show some fields here, and all of one record there: each stands for itself.
    const key = `${id}\n${basis}\n${ref}${right?.fields == null ? '' : '\n*'}`;
    const known = others.get(key);
    // Where an agency says it in its own words, the trail does not know all of it.
    if (known !== undefined && (known.right === null || right !== null)) return known.right ?? right;
    if (known === undefined && others.size >= trustLimits.subjectsMax) {
      throw new ClientError('BAD_USER_INPUT', `One question is answered about ${trustLimits.subjectsMax} people.`);
    }
    others.set(key, { person: { id, basis, ref }, right });
    return right;
  };

  return {
    concerns: (id, basis, ref) => void add(id, basis, ref, null),
    holds: (id, right) => add(id, right.basis, right.ref, right),
    noteOwn: () => {
      isOwnNoted = true;
    },
    trail,
    unused: () => {
      const once = [...others.values()].flatMap(({ right }) => (right?.isOnce === true ? [right] : []));
      if (once.length === 0) return [];
      const shown = trail.coordinates();
      // Of these nobody knows whose they are: by any of the rights.
      if (shown.has(undefined)) return [];
      return once.flatMap((right) => (shown.has(right) || right.ref === null ? [] : [right.ref]));
    },
    subjects: () => {
      if (others.size === 0) return null;
      const shown = trail.coordinates();
      const all = [...others.values()];
      const isAnyUntraced = all.some(({ right }) => right === null);
      const own = shown.get(null) ?? [];
      /** Of these nobody knows whose they are: they count for everybody they may be of, rather than for nobody. */
      const open = shown.get(undefined) ?? [];
      const isOwnTold = caller !== null && (isOwnNoted || (!isAnyUntraced && shown.has(null)));
      const isOpenForAll = !isAnyUntraced && !isOwnTold;
      const told = all.map(({ person, right }): ConcernedPerson => {
        if (right !== null) {
          return { ...person, fields: listOf([...(shown.get(right) ?? []), ...(isOpenForAll ? open : [])]) };
        }
        // Of whoever holds no rights nothing is traced: then it is all that the answer shows.
        const fields = listOf([...own, ...open]);
        return fields.length === 0 ? person : { ...person, fields };
      });
      const named = withoutDoubles(told);
      if (!isOwnTold) return named;
      // Where others are named, the caller's own part has to be named too: the list stands for the whole answer.
      return [...named, { id: caller, basis: 'SELF', ref: null, fields: listOf([...own, ...open]) }];
    },
  };
}

/** Who is named twice by one name of a right, for some fields and for one record, is named once for all of it. */
function withoutDoubles(told: readonly ConcernedPerson[]): readonly ConcernedPerson[] {
  const byName = new Map<string, ConcernedPerson>();
  for (const person of told) {
    const name = `${person.id}\n${person.basis}\n${person.ref}`;
    const known = byName.get(name);
    const fields =
      known?.fields === undefined || person.fields === undefined
        ? undefined
        : listOf([...known.fields, ...person.fields]);
    const { id, basis, ref } = person;
    byName.set(name, known === undefined ? person : { id, basis, ref, ...(fields !== undefined && { fields }) });
  }
  return [...byName.values()];
}

function listOf(coordinates: readonly string[]): readonly string[] {
  return [...new Set(coordinates)].sort();
}
