import { parseOperation, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlannerConfig } from '@apollo/query-planner';
import { ClientError } from '../base/errors.ts';
import { splitAliases } from './aliasLayers.ts';
import { joinPlans } from './joinPlans.ts';
import type { QueryPlan } from './queryPlan.ts';

/**
 * Apollo's planner in the calling thread. It answers in 5 to 50 ms and knows no limit of its own, so a gateway runs it
 * in a worker.
 *
 * There are queries that it breaks on (an assertion of its own about cycles) when they ask one field behind an
 * `@interfaceObject`, with a requirement, under three keys. Those are taken apart and planned key by key.
 * @param plannerSdl a supergraph from `toPlannerSupergraph`.
 * @returns a function that throws ClientError PLANNING_FAILED, its cause for the log only.
 */
export function createLocalPlanner(
  plannerSdl: string,
  options: QueryPlannerConfig = { incrementalDelivery: { enableDefer: true } },
): (document: string, overrides: readonly string[]) => QueryPlan {
  const supergraph = Supergraph.build(plannerSdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, options);
  const apiSchema = supergraph.apiSchema();
  const planWhole = (document: string, overrides: readonly string[]): QueryPlan => {
    const overrideConditions = new Map(overrides.map((label) => [label, true]));
    return planner.buildQueryPlan(parseOperation(apiSchema, document), { overrideConditions });
  };
  return (document, overrides) => {
    try {
      return planWhole(document, overrides);
    } catch (cause) {
      return planApart(document, cause, (part) => planWhole(part, overrides));
    }
  };
}

/** @throws ClientError PLANNING_FAILED for the first cause. */
function planApart(document: string, cause: unknown, plan: (document: string) => QueryPlan): QueryPlan {
  try {
    const parts = splitAliases(document);
    if (parts !== null) return joinPlans(parts.map(plan));
  } catch {
    // What went wrong with the whole says more.
  }
  throw new ClientError('PLANNING_FAILED', undefined, { cause });
}
