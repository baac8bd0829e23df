import type { ClientErrorCode } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import type { CancelSignal } from '../transport/cancellation.ts';

/** An operation as it came in, and what answers it. The composition root puts the pipeline behind this. */
export type AnswerOperation = (request: IncomingOperation) => Promise<OperationOutcome>;

export interface OperationParameters {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

export interface IncomingOperation extends OperationParameters {
  readonly method: 'GET' | 'POST';
  readonly principal: Principal;
  readonly requestId: string;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  /** Aborted when the client has gone away; a mutation goes on all the same. */
  readonly signal: CancelSignal;
}

export interface OperationOutcome {
  /** `executed` has a `data` key, `refused` is a request error without one. */
  readonly kind: 'executed' | 'refused';
  /** JSON text, or its bytes in UTF-8. */
  readonly body: string | Buffer;
  readonly refusal?: ClientErrorCode | undefined;
  readonly operationKind?: 'query' | 'mutation' | 'subscription' | undefined;
  readonly operationName?: string | undefined;
  /** Codes of errors beside the data, for the access line. */
  readonly errorCodes?: readonly string[] | undefined;
}
