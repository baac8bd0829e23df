import { ClientError, type ClientErrorCode } from '../base/errors.ts';

/** One entry of `errors` in the answer to an operation that was not run. */
export interface RequestError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A refusal that has more than one reason, or that knows where in the document they are. */
export class OperationRefusal extends ClientError {
  readonly errors: readonly RequestError[];

  constructor(code: ClientErrorCode, errors: readonly RequestError[]) {
    super(code, errors[0]?.message);
    this.name = 'OperationRefusal';
    this.errors = errors;
  }
}

/** The errors of any refusal, as they are answered. */
export function requestErrorsOf(refusal: ClientError): readonly RequestError[] {
  if (refusal instanceof OperationRefusal) return refusal.errors;
  return [{ message: refusal.message, extensions: { ...refusal.extensions, code: refusal.code } }];
}
