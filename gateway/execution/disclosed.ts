import type { FieldSet } from '../disclosure/fieldSet.ts';

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
  /** Null: about the caller. */
  readonly subjects: readonly Concerned[] | null;
}

/** Somebody whose data was shown, and on what ground. */
export interface Concerned {
  readonly id: string;
  readonly basis: string;
  /** The delegation or the consent, with its version. */
  readonly ref: string | null;
}
