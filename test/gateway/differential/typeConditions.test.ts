import { createLocalPlanner } from '../../../gateway/planning/localPlanner.ts';
import type { Planner } from '../../../gateway/planning/planner.ts';
import { interfaceObjects } from './graphs/interfaceObjects.ts';
import { unions } from './graphs/unions.ts';
import { describeDifferential } from './support/campaign.ts';

/** Apollo's planner with type-conditioned fetching: paths of its plans name the types that a fetch is for. */
async function conditioning(plannerSdl: string): Promise<Planner> {
  const plan = createLocalPlanner(plannerSdl, { typeConditionedFetching: true });
  return { plan: async (document, overrides = []) => plan(document, overrides), close: async () => {} };
}

await describeDifferential('unions', { ...unions, stockSdl: null }, conditioning);
await describeDifferential('interfaceObjects', { ...interfaceObjects, stockSdl: null }, conditioning);
