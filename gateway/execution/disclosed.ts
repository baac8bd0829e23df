import { createFieldSet, type FieldSet } from '../disclosure/fieldSet.ts';

/** What a run has shown of data that is accounted for. Null stands for none, which is the common, free case. */
export interface Disclosed {
  readonly parts: readonly DisclosedPart[];
}

/** What was shown of one agency's records to one recipient. */
export interface DisclosedPart {
  /** Whose records. */
  readonly agency: string;
  /** The agency that it went to as an input; null where it went to the caller. */
  readonly recipient: string | null;
  readonly fieldSet: FieldSet;
  /** Null: about the caller, and so is each null among them. */
  readonly subjects: readonly (Concerned | null)[] | null;
}

/** Somebody whose data was shown, and on what ground. */
export interface Concerned {
  readonly id: string;
  readonly basis: string;
  /** The delegation or the consent, with its version. */
  readonly ref: string | null;
}

/** One part for each agency and recipient. */
export function joinDisclosed(several: readonly (Disclosed | null)[]): Disclosed | null {
  const [first, ...others] = several.filter((each) => each !== null);
  if (first === undefined || others.length === 0) return first ?? null;
  const joined = new Map<string, DisclosedPart>();
  for (const part of [first, ...others].flatMap(({ parts }) => parts)) {
    const pair = JSON.stringify([part.agency, part.recipient]);
    const known = joined.get(pair);
    joined.set(pair, known === undefined ? part : joinParts(known, part));
  }
  return { parts: [...joined.values()] };
}

function joinParts(one: DisclosedPart, other: DisclosedPart): DisclosedPart {
  const isOfCaller = one.subjects === null && other.subjects === null;
  const subjects = new Map<string, Concerned | null>();
  for (const each of [...(one.subjects ?? [null]), ...(other.subjects ?? [null])]) {
    subjects.set(each === null ? '' : `${each.id} ${each.basis} ${each.ref}`, each);
  }
  return {
    ...one,
    fieldSet: createFieldSet([...one.fieldSet.coordinates, ...other.fieldSet.coordinates]),
    subjects: isOfCaller ? null : [...subjects.values()],
  };
}
