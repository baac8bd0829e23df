import type { OperationPorts, OperationRequest } from './answerOperation.ts';

/** What everybody pays before anything is done for them, those included who join a read of others. */
const leastCost = 1;

/** @throws ClientError RATE_LIMITED */
export function charge({ principal, address }: OperationRequest, { trust }: OperationPorts): void {
  trust?.quota?.charge(principal, address ?? '', leastCost);
}

/**
 * The rest of what an operation costs, once that is known. It refuses nothing: others may be waiting for this very run, and
 * must not be refused for what one of them has used up.
 */
export function chargeRest(
  { principal, address }: OperationRequest,
  { trust }: OperationPorts,
  cost: number | null,
): void {
  if (cost !== null && cost > leastCost) trust?.quota?.owe(principal, address ?? '', cost - leastCost);
}
