/** Coordinates that were shown together, with the id by which the ledger names them. */
export interface FieldSet {
  readonly id: string;
  /** Sorted, each once. */
  readonly coordinates: readonly string[];
}
