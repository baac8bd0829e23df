/**
 * The query plan as the rest of the gateway knows it: the shape that Apollo's planner gives and that others follow.
 * Plain data, so that it crosses threads.
 */
export interface QueryPlan {
  /** Absent when nothing has to be fetched. */
  readonly node?: PlanNode | undefined;
}

export type PlanNode =
  | SequenceNode
  | ParallelNode
  | FetchNode
  | FlattenNode
  | ConditionNode
  | SubscriptionNode
  | DeferNode;

export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

/** One request to one subgraph; with `requires`, an `_entities` request for the objects it is applied to. */
export interface FetchNode {
  readonly kind: 'Fetch';
  /** Where something else of the plan names this fetch. */
  readonly id?: string | undefined;
  readonly serviceName: string;
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly operationKind: string;
  readonly variableUsages?: readonly string[] | undefined;
  readonly requires?: readonly RequiredSelection[] | undefined;
  readonly inputRewrites?: readonly DataRewrite[] | undefined;
  readonly outputRewrites?: readonly DataRewrite[] | undefined;
  readonly contextRewrites?: readonly DataRewrite[] | undefined;
}

/** Applies its node to the objects at `path`; `@` stands for every item of a list. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: readonly (string | number)[];
  readonly node: PlanNode;
}

export interface ConditionNode {
  readonly kind: 'Condition';
  /** Name of a Boolean variable. */
  readonly condition: string;
  readonly ifClause?: PlanNode | undefined;
  readonly elseClause?: PlanNode | undefined;
}

/** The whole plan of a subscription: one stream, and what is fetched for each of its events. */
export interface SubscriptionNode {
  readonly kind: 'Subscription';
  readonly primary: FetchNode;
  readonly rest?: PlanNode | undefined;
}

/** What is answered first, and the parts that follow. Paths in all of them begin at the root. */
export interface DeferNode {
  readonly kind: 'Defer';
  readonly primary: { readonly node?: PlanNode | undefined };
  readonly deferred: readonly DeferredNode[];
}

export interface DeferredNode {
  /** Fetches that must have ended before this part's begin: of the primary, or of what surrounds the whole node. */
  readonly depends: readonly { readonly id: string }[];
  readonly label?: string | undefined;
  /** Absent when the fields were fetched with the rest; a node of its own kind when parts follow this one. */
  readonly node?: PlanNode | undefined;
}

export type RequiredSelection =
  | {
      readonly kind: 'Field';
      readonly alias?: string | undefined;
      readonly name: string;
      readonly selections?: readonly RequiredSelection[] | undefined;
    }
  | {
      readonly kind: 'InlineFragment';
      readonly typeCondition?: string | undefined;
      readonly selections: readonly RequiredSelection[];
    };

/** `path` holds field names and `... on Type`; its last element is the field that is set or renamed. */
export type DataRewrite =
  | { readonly kind: 'ValueSetter'; readonly path: readonly string[]; readonly setValueTo: unknown }
  | { readonly kind: 'KeyRenamer'; readonly path: readonly string[]; readonly renameKeyTo: string };
