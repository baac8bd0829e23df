import { newNonce } from '../base/ids.ts';
import type { OperationRequest } from './answerOperation.ts';

/**
 * The same request under a name that nobody else has: a consent may allow so many reads, and agencies tell by it which of
 * their requests are one. Only an agency's client reads by such consents. No two of its operations are shared, because
 * the name goes to agencies as a header: one that is joined would be two reads that count as one.
 */
export function nameOperation(request: OperationRequest): OperationRequest {
  if (request.principal.role !== 'agency') return request;
  return { ...request, forwardedHeaders: [...request.forwardedHeaders, 'cg-operation', newNonce()] };
}
