import { ClientError } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import type { Generation } from './generation.ts';
import { OperationRefusal } from './operationRefusal.ts';
import { viewOf } from './viewOf.ts';

/**
 * A refusal without "Did you mean", unless the caller is shown everything that the operation was validated against: a name
 * that nearly fits would tell them what else there is.
 */
export function withoutHiddenNames(
  refusal: ClientError,
  principal: Principal,
  generation: Pick<Generation, 'views' | 'introspection'>,
): ClientError {
  if (!(refusal instanceof OperationRefusal)) return refusal;
  if (!refusal.errors.some(({ message }) => message.includes(' Did you mean '))) return refusal;
  if (isShownWhole(principal, generation)) return refusal;
  const errors = refusal.errors.map((error) => ({
    ...error,
    message: error.message.replace(/ Did you mean .*$/s, ''),
  }));
  return new OperationRefusal(refusal.code, errors);
}

function isShownWhole(principal: Principal, { views, introspection }: Pick<Generation, 'views' | 'introspection'>) {
  const view = viewOf(principal, { views });
  try {
    return introspection.shownTo(principal, view).schema === view.schema;
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
}
