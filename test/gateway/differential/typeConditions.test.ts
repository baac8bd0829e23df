import { parseOperation, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { Planner } from '../../../gateway/planning/planner.ts';
import type { QueryPlan } from '../../../gateway/planning/queryPlan.ts';
import { interfaceObjects } from './graphs/interfaceObjects.ts';
import { unions } from './graphs/unions.ts';
import { describeDifferential } from './support/campaign.ts';

/** Apollo's planner with type-conditioned fetching: paths of its plans name the types that a fetch is for. */
async function conditioning(plannerSdl: string): Promise<Planner> {
  const supergraph = Supergraph.build(plannerSdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { typeConditionedFetching: true });
  const apiSchema = supergraph.apiSchema();
  return {
    plan: async (document) => planner.buildQueryPlan(parseOperation(apiSchema, document)) as QueryPlan,
    close: async () => {},
  };
}

await describeDifferential('unions', { ...unions, stockSdl: null }, conditioning);
await describeDifferential('interfaceObjects', { ...interfaceObjects, stockSdl: null }, conditioning);
