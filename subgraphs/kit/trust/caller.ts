/** Who asks, as the gateway proved it to this agency. */
export interface Caller {
  readonly kind: 'person' | 'anonymous' | 'system';
  /** The person's id in the graph; null for anonymous and for system callers. */
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
 * The row where its owner asks, else null: another's row is answered exactly as one that does not exist.
 */
export function ownedBy<Row extends { readonly personId: string }>(row: Row | null, caller: Caller): Row | null {
  return row !== null && caller.maySee(row.personId) ? row : null;
}
