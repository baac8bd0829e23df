import type { Brand } from '../base/brand.ts';
import { ClientError } from '../base/errors.ts';
import { coerceVariables } from './coerceVariables.ts';
import type { VariableValues } from './costFormula.ts';
import type { Generation } from './generation.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** Variables of the right types, with which the operation is not too costly. Only `limitCost` makes them. */
export type AffordableVariables = Brand<VariableValues, 'AffordableVariables'>;

/**
 * Coerces the variables and refuses what would cost too much with them, before anything is planned or fetched. It costs
 * as much as the variables are long, not as the document is.
 * @returns `cost` null where the graph does not say what its parts cost.
 * @throws ClientError BAD_USER_INPUT, PAGE_TOO_LARGE, OPERATION_TOO_COSTLY with the estimate and the limit.
 */
export function limitCost(
  { operation, view, estimateCost }: PreparedOperation,
  given: VariableValues | undefined,
  { limits }: Generation,
): { readonly variables: AffordableVariables; readonly cost: number | null } {
  const variables = coerceVariables(view.schema, operation.operation, given ?? {});
  const cost = estimateCost === null ? null : estimateCost(variables);
  if (cost !== null && cost > limits.costMax) {
    const estimated = told(cost);
    throw new ClientError(
      'OPERATION_TOO_COSTLY',
      `The operation is estimated to cost ${estimated}, and the limit is ${limits.costMax}.`,
      { extensions: { cost: { estimated, limit: limits.costMax } } },
    );
  }
  return { variables: variables as AffordableVariables, cost };
}

/** As a whole number that JSON can carry. */
export function told(cost: number): number {
  return Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
}
