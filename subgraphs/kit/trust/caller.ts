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

/** On what ground somebody is told of a person who is not the caller. */
export type ConcernBasis = 'DELEGATION' | 'CONSENT' | 'CASELOAD' | 'ROUTINE_USE' | 'PUBLIC_TOKEN';

/** Who asks, for as long as one request or one event of a subscription lasts. */
export interface Caller extends ProvenCaller {
  /**
   * Says that what is answered here is about this person too. The gateway records the disclosure for them: to be called
   * wherever an answer shows somebody who is not the caller. `ref` names the right, for example `consent-7@3`.
   * @throws ClientError BAD_USER_INPUT when one answer would be about too many people to be recorded.
   */
  concerns(personId: string, basis: ConcernBasis, ref: string | null): void;
}

/**
 * The row where its owner asks, else null: another's row is answered exactly as one that does not exist.
 */
export function ownedBy<Row extends { readonly personId: string }>(row: Row | null, caller: Caller): Row | null {
  return row !== null && caller.maySee(row.personId) ? row : null;
}
