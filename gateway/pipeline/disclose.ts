import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import type { OperationResult } from './operationResult.ts';

/** The last step for each caller: what the answer shows is recorded before it leaves. At once where nothing is. */
export function disclose(
  result: OperationResult,
  _request: OperationRequest,
  _ports: OperationPorts,
): OperationResult | Promise<OperationResult> {
  return result;
}
