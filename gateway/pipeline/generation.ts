import type { ClientError } from '../base/errors.ts';
import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';
import { type Classification, createClassification } from '../planning/classification.ts';
import { type InternedNames, internNames } from '../planning/internNames.ts';
import { createOverrideLabels, type OverrideLabels } from '../planning/overrideLabels.ts';
import { placeRequirements } from '../planning/placeRequirements.ts';
import type { Planner } from '../planning/planner.ts';
import { replaceTwins } from '../planning/replaceTwins.ts';
import { createRequirementIndex, type RequirementIndex } from '../planning/requirementIndex.ts';
import { prepareSupergraph, type Supergraph } from '../planning/supergraph.ts';
import { createWorkerPlanner, type WorkerPlannerLimits } from '../planning/workerPlanner.ts';
import { noTrustedDocuments, type TrustedDocuments } from '../registry/trustedDocuments.ts';
import { type CostModel, createCostModel } from './costOfOperation.ts';
import { readCostWeights } from './costWeights.ts';
import { encodeForMany } from './encodeForMany.ts';
import { defaultEngineLimits, type EngineLimits } from './engineLimits.ts';
import { createInFlightSharing, type InFlightSharing } from './inFlightSharing.ts';
import {
  createIntrospectionViews,
  defaultIntrospectionRules,
  type IntrospectionRules,
  type IntrospectionViews,
} from './introspectionViews.ts';
import type { OperationResult } from './operationResult.ts';
import type { PreparedOperation } from './preparedOperation.ts';
import { createSharedSubscriptions, type SharedSubscriptions } from './subscribeShared.ts';
import { createGraphViews, type GraphViews } from './viewOf.ts';

/** One version of the graph with all that was made for it; dropped as a whole. */
export interface Generation {
  readonly id: string;
  readonly supergraph: Supergraph;
  readonly planner: Planner;
  readonly requirements: RequirementIndex;
  readonly overrides: OverrideLabels;
  /** Null where the supergraph does not link to the cost specification. */
  readonly costs: CostModel | null;
  /** What kind of data each coordinate holds. */
  readonly classification: Classification;
  readonly views: GraphViews;
  readonly introspection: IntrospectionViews;
  readonly limits: EngineLimits;
  readonly agencyOf: (subgraph: string) => string;
  /** By document and operation name; a refusal is kept as well, so that it costs no second look. */
  readonly operations: BoundedCache<string, PreparedOperation | ClientError>;
  readonly trusted: TrustedDocuments;
  /** The same for trusted documents, which never give way. */
  readonly trustedOperations: Map<string, PreparedOperation>;
  /** Reads under way. */
  readonly reads: InFlightSharing<OperationResult>;
  /** Subscriptions under way: they stay with the generation they began on. */
  readonly subscriptions: SharedSubscriptions;
  /** Held, so that the names of the graph keep their form. */
  readonly names: InternedNames;
  /** Plans no more. */
  readonly retire: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type MakePlanner = (plannerSdl: string, limits: WorkerPlannerLimits) => Promise<Planner>;

/** @throws StartupError when the supergraph is broken, or links to a feature that would not be enforced. */
export async function createGeneration(
  sdl: string,
  limits: Partial<EngineLimits> = {},
  makePlanner: MakePlanner = createWorkerPlanner,
  trusted: TrustedDocuments = noTrustedDocuments,
  rules: IntrospectionRules = defaultIntrospectionRules,
): Promise<Generation> {
  const bounds: EngineLimits = { ...defaultEngineLimits, ...limits };
  const names = internNames(sdl);
  const supergraph = prepareSupergraph(sdl);
  const requirements = createRequirementIndex(supergraph);
  const views = createGraphViews(supergraph);
  const agencies = new Map(supergraph.subgraphs.map(({ name, graph }) => [name, graph]));
  const agencyOf = (subgraph: string): string => agencies.get(subgraph) ?? subgraph;
  const planner = await makePlanner(supergraph.plannerSdl, bounds);
  return {
    id: supergraph.id,
    supergraph,
    planner: {
      plan: async (document, overrides) => {
        const plan = await planner.plan(document, overrides);
        const placed = placeRequirements(plan, supergraph.requiredInputs, agencyOf);
        return replaceTwins(placed, supergraph.argumentTwins, agencyOf);
      },
      close: planner.close,
    },
    requirements,
    overrides: createOverrideLabels(supergraph.overrideLabels, new Set(bounds.overrideLabels)),
    costs: createCostModel(supergraph.apiSchema, readCostWeights(supergraph), bounds),
    classification: createClassification(supergraph),
    views,
    introspection: createIntrospectionViews({ supergraph, requirements, views, rules }),
    limits: bounds,
    agencyOf,
    operations: createBoundedCache({ entriesMax: bounds.preparedOperationsMax, weightMax: bounds.preparedBytesMax }),
    trusted,
    trustedOperations: new Map(),
    reads: createInFlightSharing(encodeForMany),
    subscriptions: createSharedSubscriptions(bounds),
    names,
    // All that ends by itself is the planner's thread.
    retire: () => planner.close(),
    close: () => planner.close(),
  };
}
