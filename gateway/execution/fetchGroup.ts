import { prepareContextual } from './contextualFetch.ts';
import { type Answer, type FetchRun, type FetchSurroundings, prepareFetch, textOfVariables } from './fetchRun.ts';
import { canMerge, withoutName } from './mergedOperation.ts';
import { type MergedRequest, mergeRequests, partOf } from './mergedRequest.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';

/** Fetches that go to one subgraph at one time, in one request. */
export interface FetchGroup {
  readonly subgraph: string;
  /** Enum value of the subgraph. */
  readonly agency: string;
  readonly operationKind: 'query' | 'mutation';
  readonly members: readonly SubgraphFetch[];
  /** Null for a single fetch. */
  readonly merged: (MergedRequest & { readonly variableNames: readonly string[] }) | null;
}

/** One group of one run. */
export interface GroupRun {
  readonly body: string;
  /** The fetches that have something to ask for. */
  readonly runs: readonly FetchRun[];
  /** Takes the answer to the whole request. */
  readonly receive: (answer: Answer) => void;
}

export function canBeMerged(fetch: SubgraphFetch): boolean {
  const { operationKind, represent, contexts, operation } = fetch;
  return operationKind === 'query' && represent !== null && contexts === null && canMerge(operation);
}

/** @param fetches to one subgraph; several only if `canBeMerged` holds for each. */
export function compileGroup(fetches: readonly SubgraphFetch[]): FetchGroup {
  const members = joinEqual(fetches);
  const [first] = members;
  if (first === undefined) throw new Error('A group holds at least one fetch.');
  const { subgraph, agency, operationKind } = first;
  return { subgraph, agency, operationKind, members, merged: members.length === 1 ? null : mergeMembers(members) };
}

/**
 * The same request for objects at several paths becomes one list of representations, in which an entity that is wanted
 * at both stands once. Only where each field is a leaf: the objects of a larger answer would be shared between the paths,
 * and what a later fetch asks for at one path, with arguments of its own, would show at the other.
 */
function joinEqual(fetches: readonly SubgraphFetch[]): readonly SubgraphFetch[] {
  if (fetches.length === 1) return fetches;
  const equal = new Map<string, SubgraphFetch[]>();
  fetches.forEach((fetch, position) => {
    const key = fetch.isLeafOnly ? `${fetch.entityKey}\n${withoutName(fetch.operation)}` : String(position);
    const list = equal.get(key);
    if (list === undefined) equal.set(key, [fetch]);
    else list.push(fetch);
  });
  return [...equal.values()].map((list) => {
    const [first] = list as [SubgraphFetch];
    if (list.length === 1) return first;
    return { ...first, joined: list };
  });
}

function mergeMembers(members: readonly SubgraphFetch[]): NonNullable<FetchGroup['merged']> {
  const request = mergeRequests(
    members.map(({ operation }) => operation),
    members[0]?.operationName,
  );
  return { ...request, variableNames: [...new Set(members.flatMap(({ variableNames }) => variableNames))] };
}

/** @returns null when no fetch of the group has anything to ask for. */
export function prepareGroup({ members, merged }: FetchGroup, around: FetchSurroundings): GroupRun | null {
  const [only] = members;
  if (only !== undefined && only.contexts !== null) return prepareContextual(only, only.contexts, around);
  const prepared = members.map((fetch) => prepareFetch(fetch, around));
  const runs = prepared.filter((run) => run !== null);
  const [first] = runs;
  if (first === undefined) return null;
  if (merged === null || runs.length === 1) {
    return { body: first.body(), runs, receive: (answer) => first.receive(answer) };
  }
  let body = textOfVariables(merged.prefix, merged.variableNames, around);
  let separator = body.endsWith('{') ? '' : ',';
  merged.representationLabels.forEach((label, position) => {
    // One text for every run: a fetch with nothing to ask for asks for no entities.
    body += `${separator}${label}[${prepared[position]?.representations ?? ''}]`;
    separator = ',';
  });
  const receive = (answer: Answer): void => {
    merged.aliases.forEach((alias, position) => {
      prepared[position]?.receive(partOf(answer, alias, merged));
    });
  };
  return { body: `${body}}}`, runs, receive };
}
