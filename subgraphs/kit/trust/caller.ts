import type { Right } from './rights.ts';

/** Who asks, as the gateway proved it to this agency. */
export interface ProvenCaller {
  /** What signed in: `agency` is a registered client that speaks for an agency and not for a person. */
  readonly kind: 'person' | 'agency' | 'anonymous' | 'system';
  /** In what capacity. */
  readonly role: 'citizen' | 'staff' | 'agency' | 'analyst' | 'anonymous' | 'system';
  /** Code of the agency that staff and agency clients belong to, for example `USDA`; null for everybody else. */
  readonly agency: string | null;
  /** The person's id in the graph; null for whoever is no person. */
  readonly subject: string | null;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly identityLevel: 0 | 1 | 2;
  readonly authenticatorLevel: 0 | 1 | 2 | 3;
  /** When the person last signed in; null when nobody did. */
  readonly authenticatedAt: Date | null;
  readonly purpose: string;
  /** True for the person themself. Someone else's id is to be answered exactly as an unknown one. */
  maySee(personId: string): boolean;
}

/**
 * On what ground somebody is told of a person who is not the caller. `PARTY`: one record is both's, as the order by which
 * both move; nobody gave it, so nobody can take it back.
 */
export type ConcernBasis = 'DELEGATION' | 'CONSENT' | 'CASELOAD' | 'ROUTINE_USE' | 'PUBLIC_TOKEN' | 'PARTY';

/** Who asks, for as long as one request or one event of a subscription lasts. */
export interface Caller extends ProvenCaller {
  /**
   * Says that what is answered here is about this person too. The gateway records the disclosure for them: to be called
   * wherever an answer shows somebody who is not the caller. `ref` names the right, for example `consent-7@3`.
   * @throws ClientError BAD_USER_INPUT when one answer would be about too many people to be recorded.
   */
  concerns(personId: string, basis: ConcernBasis, ref: string | null): void;
  /**
   * The right by which the caller may be told of somebody else, asked of its owner now and said to the gateway; null for
   * none, and always null for who can hold none.
   */
  rightOn(personId: string): Promise<Right | null>;
  /**
   * True for somebody of whom the caller may be told nothing here, and something elsewhere: an agency's client or staff, to
   * whom a consent, a caseload or a routine use shows what another agency holds. They are told what is missing, and nothing
   * of whether there is anything.
   */
  isFoundElsewhere(personId: string): Promise<boolean>;
  /**
   * The same as `rightOn` where the caller chose whom to ask about: `id` is the key of a `type`, and a miss is counted. `personId` is
   * whose it is, null where there is nobody of that id: both take the same way.
   * @throws ClientError TOO_MANY_PROBES
   */
  probe(type: string, id: string, personId: string | null): Promise<Right | null>;
  /**
   * A ground that the agency itself knows of, for `shows`: whoever is named has a row of what is shown on it, and of no more.
   * @throws ClientError BAD_USER_INPUT as `concerns` does.
   */
  groundOn(personId: string, basis: ConcernBasis, ref: string | null): Right;
  /**
   * Reads others' data under rights that may be for some fields alone: staff and agency clients. What is below `place`,
   * an object or a field's path in the answer, is then shown by this right; null is the caller's own. Several, where the
   * same words are about several people.
   */
  readonly isGuarded: boolean;
  shows(place: object, ...rights: readonly (Right | null)[]): void;
  /** The same for a field's path, and for that field: it is about others than the object that it is a field of. */
  showsHere(path: PathInAnswer, ...rights: readonly (Right | null)[]): void;
  /** A personal field is shown: told to the gateway for the person whose right, or whose own, is nearest. */
  showsField(coordinate: string, source: unknown, path: PathInAnswer): void;
  /** What is below this path is shown by the right of the object it leads from. */
  carries(source: unknown, path: PathInAnswer): void;
  /** The right by which the object at this path is shown: null for the caller's own, undefined for nobody's. */
  shownBy(source: unknown, path: PathInAnswer | undefined): Right | null | undefined;
}

/** As graphql has it: one object for each place, reaching up to the root. */
export interface PathInAnswer {
  readonly prev: PathInAnswer | undefined;
}

/**
 * The row where its owner asks, else null: another's row is answered exactly as one that does not exist. For what only
 * the owner may do; what others may read by right goes through `shownTo`.
 */
export function ownedBy<Row extends { readonly personId: string }>(row: Row | null, caller: Caller): Row | null {
  if (row === null || !caller.maySee(row.personId)) return null;
  caller.shows(row, null);
  return row;
}

/**
 * The row where its owner asks or whoever may be told of them, else null. `type` and `id` are what was asked for: a row
 * of somebody else and one that does not exist cost the same questions and count as the same miss.
 * @throws ClientError TOO_MANY_PROBES
 */
export async function shownTo<Row extends { readonly personId: string }>(
  row: Row | null,
  caller: Caller,
  type: string,
  id: string,
): Promise<Row | null> {
  if (row !== null && caller.maySee(row.personId)) {
    caller.shows(row, null);
    return row;
  }
  const right = await caller.probe(type, id, row?.personId ?? null);
  if (row === null || right === null) return null;
  caller.shows(row, right);
  return row;
}
