import { type FragmentDefinitionNode, type GraphQLSchema, Kind, parse, type SelectionSetNode } from 'graphql';
import type { FetchNode } from '../planning/queryPlan.ts';
import { type Contexts, compileContexts } from './contexts.ts';
import type { DisclosureCompiler, FetchDisclosure } from './disclosurePlan.ts';
import { compileFetchedSelection, type FetchedSelection, type Renames, renamesOf } from './fetchedSelection.ts';
import { compileObjectsAtPath, type FindObjects } from './objectsAtPath.ts';
import { compileRepresentations, type RepresentObjects } from './representation.ts';

/** A fetch node, compiled: everything about a request to a subgraph that does not depend on one operation's variables. */
export interface SubgraphFetch {
  readonly subgraph: string;
  /** Enum value of the subgraph. */
  readonly agency: string;
  readonly operationKind: 'query' | 'mutation';
  /** Text of the subgraph's operation. */
  readonly operation: string;
  readonly operationName: string | undefined;
  /** Equal for two fetches that represent an object in the same way and read its answer in the same way. */
  readonly entityKey: string;
  /** The body up to and with the opening brace of `variables`. */
  readonly prefix: string;
  readonly variableNames: readonly string[];
  readonly path: readonly (string | number)[];
  /** The objects that the fetch is for; several fetches may have one key, and then find the same. */
  readonly target: { readonly key: string; readonly find: FindObjects };
  /** Fetches that differ from this one in their paths only, this one among them, when it is sent for all of them. */
  readonly joined: readonly SubgraphFetch[] | null;
  /** What arguments of it take from the objects above; null for nothing. */
  readonly contexts: Contexts | null;
  /** Null for a fetch of root fields. */
  readonly represent: RepresentObjects | null;
  readonly selection: FetchedSelection;
  /** Nothing below any field: what it answers adds no object. */
  readonly isLeafOnly: boolean;
  readonly renames: Renames;
  /** Response keys that the fetch owes to each object it is for. */
  readonly owed: ReadonlySet<string>;
  /** What of it is accounted for; null for nothing. */
  readonly disclosure: FetchDisclosure | null;
}

export function compileSubgraphFetch(
  node: FetchNode,
  path: readonly (string | number)[],
  schema: GraphQLSchema,
  agencyOf: (subgraph: string) => string,
  discloses: DisclosureCompiler | null,
): SubgraphFetch {
  const { root, fragments, kind } = readOperation(node.operation);
  const isEntityFetch = node.requires !== undefined && node.requires.length > 0;
  const renames = renamesOf(node.outputRewrites, isEntityFetch);
  const selection = compileFetchedSelection(isEntityFetch ? entitySelections(root) : [root], fragments, renames);
  const operationName = node.operationName ? `,"operationName":${JSON.stringify(node.operationName)}` : '';
  return {
    subgraph: node.serviceName,
    agency: agencyOf(node.serviceName),
    operationKind: kind,
    operation: node.operation,
    operationName: node.operationName || undefined,
    entityKey: JSON.stringify([node.requires, node.inputRewrites, node.outputRewrites]),
    prefix: `{"query":${JSON.stringify(node.operation)}${operationName},"variables":{`,
    variableNames: (node.variableUsages ?? []).filter((name) => name !== 'representations'),
    path,
    target: { key: path.length === 0 ? '' : JSON.stringify(path), find: compileObjectsAtPath(path, schema) },
    joined: null,
    contexts: compileContexts(node.contextRewrites, path, schema),
    represent: isEntityFetch ? compileRepresentations(node.requires ?? [], node.inputRewrites ?? [], schema) : null,
    selection,
    isLeafOnly: selection.fields.every(({ below }) => below === null),
    renames,
    owed: new Set(selection.fields.filter(({ isTypename }) => !isTypename).map(({ to }) => to)),
    disclosure: discloses?.compile(node, agencyOf(node.serviceName)) ?? null,
  };
}

function readOperation(text: string) {
  const { definitions } = parse(text, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The plan has a fetch without an operation.');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // A subscription is opened, never sent; an event of it is read like the answer to a query.
  const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
  return { root: operation.selectionSet, fragments, kind } as const;
}

/** What is selected under `_entities`. */
function entitySelections(root: SelectionSetNode): readonly SelectionSetNode[] {
  return root.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && selection.selectionSet !== undefined ? [selection.selectionSet] : [],
  );
}
