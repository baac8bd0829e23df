import { ClientError } from '../base/errors.ts';
import { withPurpose } from '../identity/clientRegistry.ts';
import type { Principal } from '../identity/principal.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { noTrust } from './trustPorts.ts';

/**
 * Who asks, for the purpose that the request names in `extensions.purpose`; the same object where it names none. Nothing
 * else says what a request is for: a header could be set on the way.
 * @throws ClientError PURPOSE_NOT_ALLOWED
 */
export function narrowed({ principal, extensions }: OperationRequest, { trust }: OperationPorts): Principal {
  if (extensions === undefined || extensions === null) return principal;
  const { purpose } = Object(extensions) as { readonly purpose?: unknown };
  if (purpose === undefined) return principal;
  if (typeof purpose !== 'string') {
    throw new ClientError('PURPOSE_NOT_ALLOWED', '`extensions.purpose` is the code of one purpose.');
  }
  return withPurpose(principal, purpose, (trust ?? noTrust).registry);
}
