import type { ClientErrorCode } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import type { CancelSignal } from '../transport/cancellation.ts';
import type { IncrementalFormat } from './multipartAccept.ts';

/** An operation as it came in, and what answers it. The composition root puts the pipeline behind this. */
export type AnswerOperation = (request: IncomingOperation) => Promise<OperationOutcome>;

export interface OperationParameters {
  /** Undefined where `documentId` or `extensions.persistedQuery` names a document. */
  readonly query: string | undefined;
  readonly documentId?: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

export interface IncomingOperation extends OperationParameters {
  readonly method: 'GET' | 'POST';
  readonly principal: Principal;
  readonly requestId: string;
  /** Where the request came from; absent where that is not known. */
  readonly address?: string | undefined;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  /** Aborted when the client has gone away; a mutation goes on all the same. */
  readonly signal: CancelSignal;
  /** The caller can be sent events; otherwise a subscription is refused. */
  readonly acceptsEvents?: boolean;
  /** How the caller reads an answer in parts; undefined: it gets the whole at once. */
  readonly incremental?: IncrementalFormat | undefined;
  /** The caller's wish to see the plan, where it is not in `extensions`. */
  readonly queryPlanHeader?: string | undefined;
}

export interface OperationOutcome {
  /**
   * `executed` has a `data` key, `refused` is a request error without one; `events` has its answers in `events`;
   * `incremental` has what is answered first in `body`, and the rest in `rest`.
   */
  readonly kind: 'executed' | 'refused' | 'events' | 'incremental';
  /** JSON text, or its bytes in UTF-8. */
  readonly body: string | Buffer;
  /** JSON texts. A ClientError ends them by a code for the caller; whoever takes no more returns the iterator. */
  readonly events?: AsyncIterableIterator<string> | undefined;
  /** JSON texts of the parts that follow; whoever takes no more returns the iterator. */
  readonly rest?: AsyncIterableIterator<string> | undefined;
  readonly refusal?: ClientErrorCode | undefined;
  readonly operationKind?: 'query' | 'mutation' | 'subscription' | undefined;
  readonly operationName?: string | undefined;
  /** Estimated before the operation was run, for the metrics. */
  readonly cost?: number | undefined;
  /** Codes of errors beside the data, for the access line. */
  readonly errorCodes?: readonly string[] | undefined;
}
