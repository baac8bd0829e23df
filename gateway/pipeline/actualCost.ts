import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OperationPorts } from './answerOperation.ts';
import { costOfAnswer } from './costOfAnswer.ts';
import type { Generation } from './generation.ts';
import { told } from './limitCost.ts';
import type { OperationResult } from './operationResult.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** What a caller who asks is told an operation cost. */
export interface ToldCost {
  readonly estimated: number;
  readonly limit: number;
  /** Absent of what comes in parts: the first of them does not hold it all. */
  readonly actual?: number;
}

export function withActualCost(
  cost: ToldCost,
  result: OperationResult,
  prepared: PreparedOperation,
  generation: Generation,
): ToldCost {
  const actual = actualCostOf(result, prepared, generation);
  return actual === null ? cost : { ...cost, actual: told(actual) };
}

/** An answer is read once more to be counted: half a millisecond for 90 kB. */
const answersPerSample = 256;
let answers = 0;

/** One answer of so many goes into the metric, after it has left; the others cost an addition. */
export function sampleActualCost(
  answered: Promise<OperationResult>,
  prepared: PreparedOperation,
  { generation, documents }: OperationPorts,
): void {
  if (++answers % answersPerSample !== 0 || documents === undefined || generation.costs === null) return;
  const observe = async (result: OperationResult): Promise<void> => {
    await nextTurn();
    const actual = actualCostOf(result, prepared, generation);
    if (actual !== null) documents.metrics.actualCost.observe([], actual);
  };
  // Whoever waits for the answer is told why there is none; a sample that cannot be taken is none.
  answered.then(observe).catch(() => {});
}

/** Null: the graph does not say what its parts cost, or there is no whole answer to count in. */
function actualCostOf(
  { kind, body }: OperationResult,
  { operation }: PreparedOperation,
  { costs }: Generation,
): number | null {
  if (costs === null || kind !== 'executed') return null;
  const { data } = JSON.parse(body.toString()) as { readonly data?: unknown };
  return costOfAnswer(operation, data, costs);
}
