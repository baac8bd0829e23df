import type { ClientError } from '../base/errors.ts';
import { OperationRefusal } from './operationRefusal.ts';

/** A refusal without "Did you mean": a name that nearly fits would tell what the schema holds to who is not shown it. */
export function withoutSuggestions(refusal: ClientError): ClientError {
  if (!(refusal instanceof OperationRefusal)) return refusal;
  if (!refusal.errors.some(({ message }) => message.includes(' Did you mean '))) return refusal;
  const errors = refusal.errors.map((error) => ({
    ...error,
    message: error.message.replace(/ Did you mean .*$/s, ''),
  }));
  return new OperationRefusal(refusal.code, errors);
}
