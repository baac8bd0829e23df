import type { FieldSet } from './fieldSet.ts';

/** What a row says that does not change from request to request. Values that name a person are pseudonyms already. */
export interface RowFacts {
  readonly actor: { readonly client: string; readonly id: string | null; readonly role: string };
  /** Whose records: code of the agency. */
  readonly agency: string;
  readonly basis: string;
  readonly fieldSet: FieldSet;
  readonly legalBasis: string;
  /** Name of the operation. */
  readonly operation: string | null;
  readonly purpose: string;
  /** Code of the agency that is told. */
  readonly recipient: string | null;
  readonly ref: string | null;
  readonly subject: string | null;
}

/**
 * The payload of a row (RFC 8785) but for its id, its time and its request: the texts before, between and after these three.
 * Made once, kept, and told to the writing thread once.
 */
export interface RowTemplate {
  readonly texts: readonly [string, string, string, string];
  readonly fieldSet: FieldSet;
  /** The thread that knows it, and by which number: changed by the writer alone. */
  sent: { readonly epoch: number; readonly number: number } | null;
}

const charactersMax = 256;

export function createRowTemplate(facts: RowFacts): RowTemplate {
  const { actor, agency, basis, fieldSet, legalBasis, operation, purpose, recipient, ref, subject } = facts;
  return {
    // In the order of RFC 8785. A test compares with the canonical form.
    texts: [
      '{"access":"',
      `","actor":{"client":${text(actor.client)},"id":${text(actor.id)},"role":${text(actor.role)}},` +
        `"agency":${text(agency)},"at":"`,
      `","basis":${text(basis)},"fields":"${fieldSet.id}","kind":"disclosure","legalBasis":${text(legalBasis)},` +
        `"operation":${text(operation)},"purpose":${text(purpose)},"recipient":${text(recipient)},` +
        `"ref":${text(ref)},"request":"`,
      `","subject":${text(subject)}}`,
    ],
    fieldSet,
    sent: null,
  };
}

/** Of what comes from outside (a client's id, an operation's name) a row holds no more than this, and no half characters. */
function text(value: string | null): string {
  if (value === null) return 'null';
  return JSON.stringify(value.slice(0, charactersMax).replaceAll(/\p{Surrogate}/gu, '\u{fffd}'));
}
