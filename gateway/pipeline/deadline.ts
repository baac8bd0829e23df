import { systemClock } from '../base/clock.ts';
import type { EngineLimits } from './engineLimits.ts';

/**
 * When an operation that arrives now must have ended, in unix milliseconds: from then on no subgraph is waited for, and what
 * is missing is an error with SUBGRAPH_TIMEOUT. A mutation has no such moment: it is carried through.
 */
export function deadlineOf(
  operationKind: 'query' | 'mutation' | 'subscription',
  { operationTimeoutMs }: Pick<EngineLimits, 'operationTimeoutMs'>,
): number | undefined {
  return operationKind === 'query' ? systemClock.realMs() + operationTimeoutMs : undefined;
}
