import type { Principal } from '../identity/principal.ts';
import type { Denial } from '../identity/requirement.ts';
import type { CancelSignal } from '../transport/cancellation.ts';
import type { SubgraphTransport } from '../transport/subgraphTransport.ts';
import type { RecordInputs } from './inputsOfRun.ts';
import type { JsonObject } from './ownKey.ts';
import type { SubjectGate } from './subjectGate.ts';
import type { SuspensionOf } from './suspendedReply.ts';

/** What running a program needs beside the program. */
export interface ExecutionRequest {
  readonly transport: SubgraphTransport;
  readonly principal: Principal;
  readonly requestId: string;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  readonly signal: CancelSignal;
  /** In unix milliseconds: a query is answered then with what has come. Absent: each request has its own limit only. */
  readonly deadlineAtMs?: number | undefined;
  /** Coerced; a variable that was not given and has no default is absent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** By requirement: what the answer says where something was denied. */
  readonly denials: ReadonlyMap<number, Denial>;
  /** Agencies that are not asked; absent: all are. */
  readonly suspended?: SuspensionOf | undefined;
  /** Whose data may be asked for; absent or null: the agencies alone decide. */
  readonly subjects?: SubjectGate | null | undefined;
  /** Records what is told to agencies before it leaves; absent: nothing is recorded. */
  readonly recordInputs?: RecordInputs | undefined;
  /** Root fields that the gateway answers itself, by response key; null when there are none. */
  readonly localFields: JsonObject | null;
}
