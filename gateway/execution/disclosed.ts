import { createFieldSet, type FieldSet } from '../disclosure/fieldSet.ts';

/** What a run has shown of data that is accounted for. Null stands for none, which is the common, free case. */
export interface Disclosed {
  readonly parts: readonly DisclosedPart[];
  /** When the first fetch was sent by which somebody else was shown, in unix ms; absent where nobody else was. */
  readonly othersSinceMs?: number | undefined;
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

/** One for each agency, recipient and subject. */
export function joinDisclosed(several: readonly (Disclosed | null)[]): Disclosed | null {
  const [first, ...others] = several.filter((each) => each !== null);
  if (first === undefined || others.length === 0) return first ?? null;
  const joined = new DisclosedParts();
  let othersSinceMs: number | undefined;
  for (const disclosed of [first, ...others]) {
    othersSinceMs = earlier(othersSinceMs, disclosed.othersSinceMs);
    for (const { agency, recipient, fieldSet, subjects } of disclosed.parts) {
      for (const subject of subjects ?? [null]) joined.add(agency, recipient, subject, fieldSet.coordinates);
    }
  }
  return { parts: joined.parts(), othersSinceMs };
}

export function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/** Collects what was shown of each subject; those of whom the same was shown are told in one part. */
export class DisclosedParts {
  readonly #bySubject = new Map<
    string,
    {
      readonly agency: string;
      readonly recipient: string | null;
      readonly subject: Concerned | null;
      readonly coordinates: Set<string>;
    }
  >();

  add(agency: string, recipient: string | null, subject: Concerned | null, coordinates: Iterable<string>): void {
    const key = JSON.stringify([agency, recipient, subject && [subject.id, subject.basis, subject.ref]]);
    let known = this.#bySubject.get(key);
    for (const coordinate of coordinates) {
      // Only with something that was shown: of nothing there is no row.
      known ??= { agency, recipient, subject, coordinates: new Set() };
      known.coordinates.add(coordinate);
    }
    if (known !== undefined) this.#bySubject.set(key, known);
  }

  parts(): readonly DisclosedPart[] {
    const parts = new Map<string, DisclosedPart & { readonly subjects: (Concerned | null)[] }>();
    for (const { agency, recipient, subject, coordinates } of this.#bySubject.values()) {
      const fieldSet = createFieldSet(coordinates);
      const key = JSON.stringify([agency, recipient, fieldSet.id]);
      const part = parts.get(key) ?? { agency, recipient, fieldSet, subjects: [] };
      part.subjects.push(subject);
      parts.set(key, part);
    }
    return [...parts.values()].map((part) =>
      part.subjects.every((subject) => subject === null) ? { ...part, subjects: null } : part,
    );
  }
}
