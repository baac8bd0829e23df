import { parseOperation, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { ClientError } from '../base/errors.ts';
import type { QueryPlan } from './queryPlan.ts';

/**
 * Apollo's planner in the calling thread. It answers in 5 to 50 ms and knows no limit of its own, so a gateway runs it
 * in a worker.
 * @param plannerSdl a supergraph from `toPlannerSupergraph`.
 * @returns a function that throws ClientError PLANNING_FAILED, its cause for the log only.
 */
export function createLocalPlanner(plannerSdl: string): (document: string, overrides: readonly string[]) => QueryPlan {
  const supergraph = Supergraph.build(plannerSdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
  const apiSchema = supergraph.apiSchema();
  return (document, overrides) => {
    try {
      const overrideConditions = new Map(overrides.map((label) => [label, true]));
      return planner.buildQueryPlan(parseOperation(apiSchema, document), { overrideConditions });
    } catch (cause) {
      throw new ClientError('PLANNING_FAILED', undefined, { cause });
    }
  };
}
