import type { FetchNode, PlanNode } from './queryPlan.ts';

/**
 * Puts another node in the place of every fetch of a plan, those of conditions, deferred parts and subscriptions among
 * them. What opens a subscription's stream has no representations, so that it becomes one fetch again.
 * @param map gets with each fetch the path of the objects that it is for.
 */
export function mapFetches(
  node: PlanNode,
  map: (fetch: FetchNode, path: readonly (string | number)[]) => PlanNode,
  path: readonly (string | number)[] = [],
): PlanNode {
  const go = (each: PlanNode): PlanNode => mapFetches(each, map, path);
  switch (node.kind) {
    case 'Fetch':
      return map(node, path);
    case 'Flatten':
      return { ...node, node: mapFetches(node.node, map, [...path, ...node.path]) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(go) };
    case 'Condition':
      return {
        ...node,
        ifClause: node.ifClause && go(node.ifClause),
        elseClause: node.elseClause && go(node.elseClause),
      };
    case 'Subscription':
      return { ...node, primary: onlyFetch(map(node.primary, path)), rest: node.rest && go(node.rest) };
    case 'Defer':
      return {
        ...node,
        primary: { ...node.primary, node: node.primary.node && go(node.primary.node) },
        deferred: node.deferred.map((part) => ({ ...part, node: part.node && go(part.node) })),
      };
    default:
      return node;
  }
}

function onlyFetch(node: PlanNode): FetchNode {
  if (node.kind !== 'Fetch') throw new Error('A subscription is opened by one fetch.');
  return node;
}
