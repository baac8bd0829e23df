import type { Principal } from '../identity/principal.ts';
import type { CancelSignal } from './cancellation.ts';

/** One request to one subgraph: pool, deadline, retry, breaker and signature are behind this. */
export interface SubgraphTransport {
  /** Resolves with what went wrong instead of rejecting; a rejection is a broken promise of our own code. */
  readonly send: (request: SubgraphRequest) => Promise<SubgraphReply>;
}

export interface SubgraphRequest {
  /** Name as in `join__Graph(name:)`. */
  readonly subgraph: string;
  /** JSON text `{ query, variables, operationName? }`. */
  readonly body: string;
  /** Only a query is ever sent again. */
  readonly operationKind: 'query' | 'mutation';
  readonly principal: Principal;
  readonly requestId: string;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  readonly signal: CancelSignal;
  /** In unix milliseconds, for a read: when whoever asks waits no longer, however long one request may take. */
  readonly deadlineAtMs?: number | undefined;
}

export interface SubgraphPayload {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

export type SubgraphFailureCode =
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_INVALID_RESPONSE'
  /** Not asked: it is turned off. */
  | 'SUBGRAPH_SUSPENDED';

export interface SubgraphFailure {
  readonly ok: false;
  readonly code: SubgraphFailureCode;
  /** Public: names no address and no value. */
  readonly message: string;
  /** Public as well: what stands beside the code. */
  readonly details?: Readonly<Record<string, string>>;
}

/** `payload` is the object a subgraph sent, not yet looked into: its members are unknown. */
export type SubgraphReply =
  | {
      readonly ok: true;
      readonly payload: SubgraphPayload;
      /** No text in it holds a character that JSON escapes. Absent: not known. */
      readonly isEscapeFree?: boolean;
    }
  | SubgraphFailure;
