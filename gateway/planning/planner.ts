import type { QueryPlan } from './queryPlan.ts';

/** Makes query plans for one supergraph. Whose planner it is stays behind this port. */
export interface Planner {
  /**
   * @param document one operation and the fragments it needs, valid for the API schema, without introspection.
   * @param overrides labels of `@override` that are in force; none when absent.
   * @throws ClientError PLANNING_FAILED, PLANNING_TIMEOUT, OVERLOADED.
   */
  readonly plan: (document: string, overrides?: readonly string[]) => Promise<QueryPlan>;
  readonly close: () => Promise<void>;
}
