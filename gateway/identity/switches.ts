/** What an operator has turned off, by what it is. One object is one state: compare by identity. */
export interface Switches {
  /** Equal only for the same state; empty when nothing is off. */
  readonly key: string;
  /** By name of the subgraph. */
  readonly agencies: ReadonlyMap<string, Switch>;
  /** By coordinate, `Type.field`. */
  readonly fields: ReadonlyMap<string, Switch>;
  /** By id of the client. */
  readonly clients: ReadonlyMap<string, Switch>;
  /** By what is selected (`sig:`), by SHA-256 of the document's text, in hex, or by the id of a trusted document. */
  readonly operations: ReadonlyMap<string, Switch>;
}

export interface Switch {
  readonly id: string;
  /** For whoever is refused; names no person. */
  readonly reason: string;
  /** ISO 8601. */
  readonly until: string;
}

const none: ReadonlyMap<string, Switch> = new Map();

export const noSwitches: Switches = Object.freeze({
  key: '',
  agencies: none,
  fields: none,
  clients: none,
  operations: none,
});
