import type { Conditions } from '../execution/conditions.ts';
import type { PlanNode, QueryPlan } from '../planning/queryPlan.ts';
import type { OperationRequest } from './answerOperation.ts';
import { authorize } from './authorize.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import { coerceVariables } from './coerceVariables.ts';
import type { Gate } from './gate.ts';
import type { Generation } from './generation.ts';
import { conditionsOf, placeParts } from './incrementalOperation.ts';
import { createProgram, type PreparedOperation } from './preparedOperation.ts';
import { textOfPlan } from './queryPlanText.ts';

/** `alone`: the plan is made and nothing is run. */
export type QueryPlanWish = 'beside' | 'alone';

/** `extensions.queryPlan` of an answer. */
export interface ExplainedPlan {
  /** A tree of lines that names agencies. */
  readonly text: string;
  /** The nodes as the planner made them; each fetch with the `agency` it goes to. */
  readonly object: { readonly kind: 'QueryPlan'; readonly node?: object };
}

/**
 * A caller asks for the plan by `"extensions": { "queryPlan": true }`, or `"dry-run"` in the place of `true`, or by the
 * header `apollo-expose-query-plan` with the same values, as Apollo's router has it.
 */
export function queryPlanWishOf(extensions: unknown, header?: string | undefined): QueryPlanWish | undefined {
  const given =
    extensions === undefined ? undefined : (Object(extensions) as { readonly queryPlan?: unknown }).queryPlan;
  if (given === 'dry-run' || header === 'dry-run') return 'alone';
  return given === true || header === 'true' ? 'beside' : undefined;
}

/**
 * The plan for this caller: what is denied to them is in no part of it, as it is not fetched. It is made anew, since a
 * compiled program keeps no plan; who may see plans is few.
 * @throws ClientError as answering the operation does.
 */
export async function explainOperation(
  prepared: PreparedOperation,
  request: OperationRequest,
  generation: Generation,
  gate: Gate,
): Promise<ExplainedPlan> {
  const { operation, keys, view } = prepared;
  const authorized = authorize(operation, request.principal, generation.requirements, generation.overrides, gate);
  const variables = coerceVariables(view.schema, operation.operation, request.variables ?? {});
  const planFor = (chosen: ChosenOperation, conditions: Conditions) =>
    createProgram(authorized, chosen, keys, conditions, generation, ({ plan }) => plan);
  const plan =
    (await planInParts()) ??
    (await planFor(operation, conditionsOf({ ...operation, deferVariables: [] }, variables).conditions));

  async function planInParts(): Promise<QueryPlan | null> {
    const { inParts } = prepared;
    if (inParts === null || request.incremental === undefined) return null;
    const { conditions, deferConditions } = conditionsOf(inParts.operation, variables);
    const { deferredFragmentsMax } = generation.limits;
    const placed = placeParts(inParts.operation, conditions, deferConditions, deferredFragmentsMax);
    // What cannot be planned in parts is answered whole.
    return placed.deferred.parts.length === 0 ? null : planFor(placed.operation, conditions).catch(() => null);
  }

  const { agencyOf } = generation;
  return {
    text: textOfPlan(plan, agencyOf),
    object: { kind: 'QueryPlan', ...(plan.node === undefined ? {} : { node: withAgencies(plan.node, agencyOf) }) },
  };
}

/** Plain data, walked by its form: every node that names a subgraph also names its agency. */
function withAgencies(node: PlanNode, agencyOf: (subgraph: string) => string): object {
  const text = JSON.stringify(node, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'serviceName' in value
      ? { ...value, agency: agencyOf(String(value.serviceName)) }
      : value,
  );
  return JSON.parse(text) as object;
}
