import type { ClientErrorCode } from '../base/errors.ts';
import type { Disclosed } from '../execution/disclosed.ts';

export interface OperationResult {
  /**
   * `executed`: there is a `data` key. `refused`: a request error, without one. `events`: a subscription, with an empty
   * `body` and the answers to come in `events`. `incremental`: what is answered first is in `body`, the parts that follow
   * in `rest`.
   */
  readonly kind: 'executed' | 'refused' | 'events' | 'incremental';
  /** JSON text of `{ data?, errors? }`, or its bytes in UTF-8. Shared by all who asked for the same: never changed. */
  readonly body: string | Buffer;
  readonly refusal?: ClientErrorCode;
  /**
   * JSON texts of `{ data?, errors? }`. A ClientError ends them by a code that the caller is told; whoever takes no more
   * returns the iterator.
   */
  readonly events?: AsyncIterableIterator<string>;
  /** JSON texts in the format that was asked for. Whoever takes no more returns the iterator, which ends the work. */
  readonly rest?: AsyncIterableIterator<string>;
  /** What is to stand beside the data, and is not in `body` yet. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly operationKind?: 'query' | 'mutation' | 'subscription';
  readonly operationName?: string;
  /** Estimated beforehand; absent where the graph does not say what its parts cost. */
  readonly cost?: number;
  /** Codes of the errors in `body`, each once. */
  readonly errorCodes?: readonly string[];
  /** What `body` shows of data that is accounted for; absent or null where nothing is. Shared as the body is. */
  readonly disclosed?: Disclosed | null;
}
