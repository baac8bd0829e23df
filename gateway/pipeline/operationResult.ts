import type { ClientErrorCode } from '../base/errors.ts';

export interface OperationResult {
  /** `executed`: there is a `data` key. `refused`: a request error, without one. */
  readonly kind: 'executed' | 'refused';
  /** JSON text of `{ data?, errors? }`, or its bytes in UTF-8. Shared by all who asked for the same: never changed. */
  readonly body: string | Buffer;
  readonly refusal?: ClientErrorCode;
  readonly operationKind?: 'query' | 'mutation';
  readonly operationName?: string;
  /** Codes of the errors in `body`, each once. */
  readonly errorCodes?: readonly string[];
}
