import {
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { mapFetches } from '../planning/mapFetches.ts';
import type { FetchNode } from '../planning/queryPlan.ts';
import { compileProgram, type Program, type ProgramSource } from './program.ts';

/** A deferred fragment of an operation. */
export interface DeferredPart {
  /** As the client wrote it; null when it gave none. */
  readonly label: string | null;
  /** Number of the part that the fragment stands in: 0 for what is answered first. */
  readonly within: number;
}

/** Every fragment that is to be deferred, under the label by which the planner knows it. */
export interface DeferredParts {
  /** By number, less one: 0 is what is answered first, and no fragment. */
  readonly parts: readonly DeferredPart[];
  /** Null for a fragment that is answered with what it stands in. */
  readonly partOf: (fragment: SelectionNode) => number | null;
  readonly partLabelled: (label: string) => number;
}

/** An operation that is answered in parts. */
export interface DeferredProgram {
  readonly program: Program;
  /** By number, less one. */
  readonly parts: readonly DeferredPart[];
  /** By number of the part: its steps, of which each is to end before the part can be answered. */
  readonly stepsOfPart: readonly number[];
}

/** @throws Error when the plan holds what this executor does not support. */
export function compileDeferredProgram(
  source: ProgramSource,
  { parts, partOf, partLabelled }: DeferredParts,
): DeferredProgram {
  const root = source.apiSchema.getQueryType()?.name ?? 'Query';
  const node = source.plan.node && mapFetches(source.plan.node, (fetch) => withoutRootCondition(fetch, root));
  const program = compileProgram({ ...source, plan: { node }, partOf, partLabelled });
  const stepsOfPart = [0, ...parts.map(() => 0)];
  for (const { part } of program.steps) stepsOfPart[part] = (stepsOfPart[part] ?? 0) + 1;
  return { program, parts, stepsOfPart };
}

/**
 * The planner asks for a root field that is deferred inside a fragment on the root type, by the supergraph's name for it. In
 * the subgraph that type may have another name.
 */
function withoutRootCondition(fetch: FetchNode, root: string): FetchNode {
  if ((fetch.requires?.length ?? 0) > 0) return fetch;
  const document = parse(fetch.operation, { noLocation: true });
  const isOnRoot = (selection: SelectionNode) =>
    selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === root;
  const rewritten = visit(document, {
    OperationDefinition(operation): OperationDefinitionNode | undefined {
      const { selections } = operation.selectionSet;
      if (!selections.some(isOnRoot)) return undefined;
      const unwrapped = selections.map((selection): SelectionNode => {
        if (selection.kind !== Kind.INLINE_FRAGMENT || !isOnRoot(selection)) return selection;
        const { typeCondition: _condition, ...rest } = selection;
        return rest;
      });
      return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: unwrapped } };
    },
  });
  return rewritten === document ? fetch : { ...fetch, operation: stripIgnoredCharacters(print(rewritten)) };
}
