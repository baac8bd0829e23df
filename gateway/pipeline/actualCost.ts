import type { OperationResult } from './operationResult.ts';

/** What a caller who asks is told an operation cost. */
export interface ToldCost {
  readonly estimated: number;
  readonly limit: number;
}

export function withActualCost(told: ToldCost, _result: OperationResult): ToldCost {
  return told;
}
