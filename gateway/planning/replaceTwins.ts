import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { ArgumentTwins, TwinPath } from './argumentTwins.ts';
import { mapFetches } from './mapFetches.ts';
import type { DataRewrite, FetchNode, QueryPlan, RequiredSelection } from './queryPlan.ts';

/**
 * Puts the fields that twins stand for back into a plan: a fetch asks for `twin: original(arguments)`, and a
 * representation gives what stands under the twin's key by the original's name. Where one fetch would have to give two
 * values by one name, it becomes several beside each other, each with the output fields that read its value.
 * @param graphOf the enum value of a subgraph.
 */
export function replaceTwins(
  plan: QueryPlan,
  argumentTwins: ArgumentTwins,
  graphOf: (subgraph: string) => string,
): QueryPlan {
  if (argumentTwins.twins.size === 0 || plan.node === undefined) return plan;
  const node = mapFetches(plan.node, (fetch) => {
    const fetches = splitFetch(fetch, argumentTwins, graphOf(fetch.serviceName)).map((one) =>
      replaceInFetch(one, argumentTwins),
    );
    const [only] = fetches;
    return fetches.length === 1 && only !== undefined ? only : { kind: 'Parallel', nodes: fetches };
  });
  return { ...plan, node };
}

function replaceInFetch(fetch: FetchNode, { twins }: ArgumentTwins): FetchNode {
  const operation = visit(parse(fetch.operation, { noLocation: true }), {
    Field(field) {
      const twin = twins.get(field.name.value);
      if (twin === undefined) return undefined;
      const { value } = field.name;
      const original: FieldNode = { ...field, ...parseField(`${twin.original}${twin.arguments}`) };
      return { ...original, alias: field.alias ?? { kind: Kind.NAME, value } };
    },
  });
  const toOriginal = (rewrite: DataRewrite): DataRewrite =>
    rewrite.kind === 'KeyRenamer'
      ? { ...rewrite, renameKeyTo: twins.get(rewrite.renameKeyTo)?.original ?? rewrite.renameKeyTo }
      : rewrite;
  const added = twinPathsOf(fetch.requires ?? [], twins).map(
    (path): DataRewrite => ({
      kind: 'KeyRenamer',
      path,
      renameKeyTo: twins.get(path.at(-1) ?? '')?.original ?? '',
    }),
  );
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(operation)),
    inputRewrites: [...(fetch.inputRewrites ?? []).map(toOriginal), ...added],
  };
}

/** Selections of several types may read one twin at one path: once is enough. */
function twinPathsOf(requires: readonly RequiredSelection[], twins: ArgumentTwins['twins']): readonly TwinPath[] {
  const paths = new Map<string, TwinPath>();
  const collect = (selections: readonly RequiredSelection[], above: TwinPath): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        collect(selection.selections, above);
        continue;
      }
      const path = [...above, selection.alias ?? selection.name];
      // One that the planner gave an alias has a rewrite from the planner.
      if (selection.alias === undefined && twins.has(selection.name)) paths.set(path.join('.'), path);
      collect(selection.selections ?? [], path);
    }
  };
  collect(requires, []);
  return [...paths.values()];
}

/** Output fields that can be computed from one representation, and the twins they read. */
interface Share {
  readonly fields: Map<string, SelectionNode[]>;
  /** By what the twin's path is for the subgraph. */
  readonly reads: Map<string, string>;
}

/** @returns the fetch itself unless it reads two twins under one name. */
function splitFetch(fetch: FetchNode, { twins, readBy }: ArgumentTwins, graph: string): readonly FetchNode[] {
  const nameOf = (path: TwinPath) => path.map((key) => twins.get(key)?.original ?? key).join('.');
  const byName = new Map<string, Set<string>>();
  for (const path of twinPathsOf(fetch.requires ?? [], twins)) {
    const name = nameOf(path);
    byName.set(name, (byName.get(name) ?? new Set<string>()).add(path.join('.')));
  }
  const contested = new Set([...byName].filter(([, paths]) => paths.size > 1).map(([name]) => name));
  if (contested.size === 0) return [fetch];

  const shares: Share[] = [];
  const { operation, entities, fragments } = readEntities(fetch.operation);
  const place = (type: string, selection: SelectionNode, reads: ReadonlyMap<string, string>): void => {
    const fits = (share: Share) => [...reads].every(([name, path]) => (share.reads.get(name) ?? path) === path);
    let share = shares.find(fits);
    if (share === undefined) {
      share = { fields: new Map(), reads: new Map() };
      shares.push(share);
    }
    for (const [name, path] of reads) share.reads.set(name, path);
    const list = share.fields.get(type) ?? [];
    share.fields.set(type, [...list, selection]);
  };
  const placeAll = ({ selections }: SelectionSetNode, type: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        // A twin may have a requirement of its own: that of the field it stands for.
        const name = twins.get(selection.name.value)?.original ?? selection.name.value;
        const read = readBy.get(`${graph} ${type}.${name}`) ?? [];
        const contestedReads = read.filter((path) => contested.has(nameOf(path)));
        place(type, selection, new Map(contestedReads.map((path) => [nameOf(path), path.join('.')])));
      } else {
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (part !== undefined) placeAll(part.selectionSet, part.typeCondition?.name.value ?? type);
      }
    }
  };
  placeAll(entities.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] }, '_Entity');

  return shares.map(({ fields, reads }): FetchNode => {
    const kept = new Set(reads.values());
    const selections = [...fields].map(
      ([type, list]): SelectionNode => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
        selectionSet: { kind: Kind.SELECTION_SET, selections: list },
      }),
    );
    const text = writeOperation(
      operation,
      { ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      fragments,
    );
    return {
      ...fetch,
      operation: text,
      variableUsages: fetch.variableUsages?.filter((name) => text.includes(`$${name}`)),
      requires: keepTwins(
        fetch.requires ?? [],
        (path) => !contested.has(nameOf(path)) || kept.has(path.join('.')),
        twins,
      ),
    };
  });
}

function readEntities(text: string) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of parse(text, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  const entities = operation?.selectionSet.selections[0];
  if (operation === undefined || entities?.kind !== Kind.FIELD)
    throw new Error('The plan has a fetch without entities.');
  return { operation, entities, fragments };
}

/** With the variables and the fragments that are still used, and no others: a subgraph may refuse more. */
function writeOperation(
  operation: OperationDefinitionNode,
  entities: FieldNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const reached = new Map<string, FragmentDefinitionNode>();
  const used = new Set<string>();
  const follow = (node: FieldNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: ({ name }) => {
        used.add(name.value);
      },
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || reached.has(name.value)) return;
        reached.set(name.value, fragment);
        follow(fragment);
      },
    });
  };
  follow(entities);
  const definitions = [
    {
      ...operation,
      variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [],
      selectionSet: { kind: Kind.SELECTION_SET as const, selections: [entities] },
    },
    ...reached.values(),
  ];
  return stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions }));
}

/** Without the twins that are not to be kept, and without objects that are empty then. */
function keepTwins(
  requires: readonly RequiredSelection[],
  isKept: (path: TwinPath) => boolean,
  twins: ArgumentTwins['twins'],
  above: TwinPath = [],
): readonly RequiredSelection[] {
  return requires.flatMap((selection): readonly RequiredSelection[] => {
    if (selection.kind === 'InlineFragment') {
      return [{ ...selection, selections: keepTwins(selection.selections, isKept, twins, above) }];
    }
    const path = [...above, selection.alias ?? selection.name];
    if (twins.has(selection.name) && !isKept(path)) return [];
    if (selection.selections === undefined) return [selection];
    const below = keepTwins(selection.selections, isKept, twins, path);
    return below.length === 0 ? [] : [{ ...selection, selections: below }];
  });
}

function parseField(text: string): Pick<FieldNode, 'name' | 'arguments'> {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  const field = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
  if (field?.kind !== Kind.FIELD) throw new Error('A twin stands for a field.');
  return { name: field.name, arguments: field.arguments ?? [] };
}
