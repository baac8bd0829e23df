import type { DeferNode, FetchNode, PlanNode } from '../planning/queryPlan.ts';
import type { Conditions } from './conditions.ts';

/** A fetch, or nothing (where several steps meet), and what may start once it has ended. */
export interface Step<F> {
  readonly fetch: F | null;
  /** The part of the answer that it is for: 0 for what is answered first. */
  readonly part: number;
  /** Steps that must end before this one starts. */
  readonly waitsFor: number;
  /** Positions of the steps that wait for this one. */
  readonly next: readonly number[];
}

type MutableStep<F> = { fetch: F | null; part: number; waitsFor: number; next: number[] };

/** First and last steps of a part of the plan. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/**
 * Lays a plan out flat: each fetch knows what waits for it, so that running needs no more than a count per step.
 * Conditions are settled here.
 * @throws Error for a plan node that is not supported.
 */
export function compileSteps<F>(
  node: PlanNode | undefined,
  conditions: Conditions,
  compileFetch: (node: FetchNode, path: readonly (string | number)[]) => F,
  partOf: (label: string) => number = noParts,
): readonly Step<F>[] {
  const steps: MutableStep<F>[] = [];
  const byFetchId = new Map<string, number[]>();
  let part = 0;
  const add = (fetch: F | null): Part => {
    const position = steps.push({ fetch, part, waitsFor: 0, next: [] }) - 1;
    return { first: [position], last: [position] };
  };

  const connect = (before: Part, after: Part): void => {
    // Many to many goes through an empty step: the number of edges stays linear in the size of the plan.
    const between = before.last.length > 1 && after.first.length > 1 ? add(null) : null;
    for (const [from, to] of between === null
      ? [[before, after]]
      : [
          [before, between],
          [between, after],
        ]) {
      for (const last of from?.last ?? []) {
        for (const first of to?.first ?? []) {
          steps[last]?.next.push(first);
          const waiting = steps[first];
          if (waiting !== undefined) waiting.waitsFor++;
        }
      }
    }
  };

  const lay = (current: PlanNode | undefined, path: readonly (string | number)[]): Part | null => {
    if (current === undefined) return null;
    switch (current.kind) {
      case 'Fetch': {
        const added = add(compileFetch(current, path));
        if (current.id !== undefined) byFetchId.set(current.id, [...(byFetchId.get(current.id) ?? []), ...added.last]);
        return added;
      }
      case 'Defer':
        return layParts(current, path);
      case 'Flatten':
        return lay(current.node, [...path, ...current.path]);
      case 'Condition':
        return lay(conditions.get(current.condition) === true ? current.ifClause : current.elseClause, path);
      case 'Sequence': {
        const parts = current.nodes.map((each) => lay(each, path)).filter((part) => part !== null);
        parts.forEach((part, i) => {
          const after = parts[i + 1];
          if (after !== undefined) connect(part, after);
        });
        const [head, tail] = [parts[0], parts.at(-1)];
        return head === undefined || tail === undefined ? null : { first: head.first, last: tail.last };
      }
      case 'Parallel': {
        const parts = current.nodes.map((each) => lay(each, path)).filter((part) => part !== null);
        if (parts.length === 0) return null;
        return { first: parts.flatMap((part) => part.first), last: parts.flatMap((part) => part.last) };
      }
      default:
        throw new Error(`The plan has a ${current.kind} node, which is not supported here.`);
    }
  };
  /** What follows the primary in the plan does not wait for the deferred parts. */
  const layParts = ({ primary, deferred }: DeferNode, path: readonly (string | number)[]): Part | null => {
    const laid = lay(primary.node, path);
    const around = part;
    for (const { label, depends, node: deferredNode } of deferred) {
      part = partOf(label ?? '');
      const own = lay(deferredNode, path);
      const before = depends.flatMap(({ id }) => byFetchId.get(id) ?? []);
      if (own !== null && before.length > 0) connect({ first: before, last: before }, own);
    }
    part = around;
    return laid;
  };
  lay(node, []);
  return steps;
}

function noParts(): number {
  throw new Error('The plan defers parts, and nothing was to be deferred.');
}
