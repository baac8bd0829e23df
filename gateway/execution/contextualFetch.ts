import { Kind, parse, print, visit } from 'graphql';
import type { Contexts } from './contexts.ts';
import {
  type Answer,
  createEntityRun,
  type FetchRun,
  type FetchSurroundings,
  failBlocked,
  textOfVariables,
} from './fetchRun.ts';
import { type MergedRequest, mergeRequests, partOf } from './mergedRequest.ts';
import type { JsonObject } from './ownKey.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';
import { WantedEntities } from './wantedEntities.ts';

/** A fetch of one run, in as many parts as there are contexts among its objects. */
export interface ContextualRun {
  readonly body: string;
  readonly runs: readonly FetchRun[];
  readonly receive: (answer: Answer) => void;
}

/**
 * Prepares a fetch whose arguments come from above its objects. Objects under equal contexts share a list of
 * representations; every other context adds one under an alias of its own, with variables of its own.
 * @returns null when there is nothing to ask for.
 */
export function prepareContextual(
  fetch: SubgraphFetch,
  contexts: Contexts,
  around: FetchSurroundings,
): ContextualRun | null {
  const parts = partsOf(fetch, contexts, around);
  const runs = parts.map(({ wanted, values }) =>
    createEntityRun(fetch, wanted, {
      ...around,
      variables: Object.assign(Object.create(null), around.variables, values) as JsonObject,
    }),
  );
  const [first] = runs;
  if (first === undefined) return null;
  if (runs.length === 1) return { body: first.body(), runs, receive: (answer) => first.receive(answer) };
  const merged = mergedFor(fetch, contexts, runs.length);
  const plain = fetch.variableNames.filter((name) => !contexts.variableNames.includes(name));
  let body = textOfVariables(merged.prefix, plain, around);
  let separator = body.endsWith('{') ? '' : ',';
  parts.forEach(({ values, wanted }, position) => {
    body += `${separator}${merged.representationLabels[position]}[${wanted.text}]`;
    separator = ',';
    for (const name of contexts.variableNames) {
      body += `,${JSON.stringify(nameAt(name, position))}:${JSON.stringify(values[name])}`;
    }
  });
  const receive = (answer: Answer): void => {
    merged.aliases.forEach((alias, position) => {
      runs[position]?.receive(partOf(answer, alias, merged));
    });
  };
  return { body: `${body}}}`, runs, receive };
}

interface Part {
  readonly values: JsonObject;
  readonly wanted: WantedEntities;
}

function partsOf(fetch: SubgraphFetch, contexts: Contexts, around: FetchSurroundings): readonly Part[] {
  const { represent } = fetch;
  if (represent === null) throw new Error('The plan takes a context for a fetch without entities.');
  const parts = new Map<string, Part>();
  for (const placed of contexts.find(around.root)) {
    const read = contexts.valuesFor(placed);
    if ('incomplete' in read) {
      failBlocked(fetch, placed.object, read.incomplete, around.failures);
      continue;
    }
    const key = JSON.stringify(read.values);
    const part = parts.get(key) ?? { values: read.values, wanted: new WantedEntities(represent, around.subjects) };
    parts.set(key, part);
    const incomplete = part.wanted.add(placed.object);
    if (incomplete !== null) failBlocked(fetch, placed.object, incomplete, around.failures);
  }
  return [...parts.values()].filter(({ wanted }) => wanted.sharers.length > 0);
}

/** Requests by the number of their parts, kept with their fetch: a list has seldom more than a few contexts. */
const requests = new WeakMap<SubgraphFetch, Map<number, MergedRequest>>();
const requestsMax = 8;

function mergedFor(fetch: SubgraphFetch, { variableNames }: Contexts, parts: number): MergedRequest {
  const ofFetch = requests.get(fetch) ?? new Map<number, MergedRequest>();
  requests.set(fetch, ofFetch);
  let merged = ofFetch.get(parts);
  if (merged === undefined) {
    const texts = Array.from({ length: parts }, (_, position) => withNamesAt(fetch.operation, variableNames, position));
    merged = mergeRequests(texts, fetch.operationName);
    if (ofFetch.size < requestsMax) ofFetch.set(parts, merged);
  }
  return merged;
}

function withNamesAt(operation: string, variableNames: readonly string[], position: number): string {
  return print(
    visit(parse(operation, { noLocation: true }), {
      Variable: (node) =>
        variableNames.includes(node.name.value)
          ? { ...node, name: { kind: Kind.NAME, value: nameAt(node.name.value, position) } }
          : undefined,
    }),
  );
}

function nameAt(name: string, position: number): string {
  return `${name}_${position}`;
}
