import { createHmac, randomBytes } from 'node:crypto';
import type { OperationRequest } from './answerOperation.ts';

/**
 * Another with each life of a gateway: a name leads to no address, and nobody can be followed by it for long. Where an agency
 * counts by it, each gateway allows the count once more.
 */
const key = randomBytes(32);

/**
 * The same request with a name for where it comes from, for what somebody does who has not said who they are: an agency that
 * takes codes counts wrong ones by it, so that who guesses locks out nobody else. Reads go without, or none could be shared.
 */
export function nameSource(request: OperationRequest): OperationRequest {
  const { principal, address, forwardedHeaders } = request;
  if (principal.personId !== null || principal.kind === 'agency' || !address) return request;
  const name = createHmac('sha256', key).update(address).digest('base64url').slice(0, 22);
  return { ...request, forwardedHeaders: [...forwardedHeaders, 'cg-source', name] };
}
