import { isDeepStrictEqual } from 'node:util';
import type { PlanNode, QueryPlan } from './queryPlan.ts';

/**
 * One plan for several parts of one query. What they begin with alike is done once; from where they differ, they run
 * beside each other.
 */
export function joinPlans(plans: readonly QueryPlan[]): QueryPlan {
  const [first, ...others] = plans.flatMap(({ node }) => (node === undefined ? [] : [stepsOf(node)]));
  if (first === undefined) return {};
  return { node: nodeOf('Sequence', others.reduce(joinSteps, first)) };
}

type Steps = readonly PlanNode[];

function joinSteps(left: Steps, right: Steps): Steps {
  const [leftFirst, ...leftRest] = left;
  const [rightFirst, ...rightRest] = right;
  if (leftFirst === undefined) return right;
  if (rightFirst === undefined) return left;
  if (isDeepStrictEqual(leftFirst, rightFirst)) return [leftFirst, ...joinSteps(leftRest, rightRest)];
  // Whoever waits for one of several waits for all of them: each branch keeps its own order.
  const branches = branchesOf(left);
  const added = branchesOf(right).filter((branch) => !branches.some((one) => isDeepStrictEqual(one, branch)));
  return [nodeOf('Parallel', [...branches, ...added])];
}

/** Steps that are nothing but one parallel node are its branches. */
function branchesOf(steps: Steps): Steps {
  const [only] = steps;
  return steps.length === 1 && only?.kind === 'Parallel' ? only.nodes : [nodeOf('Sequence', steps)];
}

function stepsOf(node: PlanNode): Steps {
  return node.kind === 'Sequence' ? node.nodes : [node];
}

function nodeOf(kind: 'Sequence' | 'Parallel', nodes: Steps): PlanNode {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind, nodes };
}
