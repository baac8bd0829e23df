import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** Several `_entities` requests as one: the same root field under an alias each. */
export interface MergedOperation {
  readonly text: string;
  /** By position of the operation: the key under which its entities are answered. */
  readonly aliases: readonly string[];
  /** By position of the operation: the variable that takes its representations. */
  readonly representationVariables: readonly string[];
}

/** True for an operation that asks for `_entities` of its `$representations` and for nothing else. */
export function canMerge(text: string): boolean {
  return readEntityOperation(text) !== null;
}

/** The text without its operation's name, which is another for every fetch of a plan: equal for requests that are equal. */
export function withoutName(text: string): string {
  const document = parse(text, { noLocation: true });
  return print(visit(document, { OperationDefinition: ({ name: _name, ...rest }) => rest }));
}

/**
 * Writes one operation for several.
 * @param texts operations for which `canMerge` holds; the merged one is named as the first.
 */
export function mergeOperations(texts: readonly string[]): MergedOperation {
  const operations = texts.map((text) => {
    const read = readEntityOperation(text);
    if (read === null) throw new Error('Only operations that ask for entities can be merged.');
    return read;
  });
  const definitions = new Map<string, VariableDefinitionNode>();
  for (const { variables } of operations) {
    // One client operation stands behind them all: what has one name is one variable.
    for (const definition of variables) definitions.set(definition.variable.name.value, definition);
  }
  const unused = unusedPrefix([...definitions.keys()]);
  const fragments = new Map<string, { readonly node: FragmentDefinitionNode; readonly text: string }>();
  const selections: SelectionNode[] = [];
  operations.forEach((operation, position) => {
    const renamed = placeFragments(operation.fragments, fragments);
    const rename = <T extends FieldNode | FragmentDefinitionNode>(node: T): T =>
      visit(node, {
        Variable: ({ name, kind }) =>
          name.value === 'representations'
            ? { kind, name: { kind: Kind.NAME, value: `${unused}${position}` } }
            : undefined,
        FragmentSpread: (spread) => ({
          ...spread,
          name: { kind: Kind.NAME, value: renamed.get(spread.name.value) ?? spread.name.value },
        }),
      });
    for (const [name, node] of operation.fragments) {
      const to = renamed.get(name) ?? name;
      if (fragments.get(to)?.node === node) {
        const own = { ...rename(node), name: { kind: Kind.NAME, value: to } } as FragmentDefinitionNode;
        fragments.set(to, { node: own, text: print(node) });
      }
    }
    selections.push({ ...rename(operation.entities), alias: { kind: Kind.NAME, value: aliasOf(position) } });
  });
  const [first] = operations;
  const merged: OperationDefinitionNode = {
    ...(first as EntityOperation).operation,
    variableDefinitions: [
      ...operations.map(({ representations }, position) => ({
        ...representations,
        variable: { ...representations.variable, name: { kind: Kind.NAME as const, value: `${unused}${position}` } },
      })),
      ...definitions.values(),
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const all = [merged, ...[...fragments.values()].map(({ node }) => node)];
  return {
    text: stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions: all })),
    aliases: operations.map((_operation, position) => aliasOf(position)),
    representationVariables: operations.map((_operation, position) => `${unused}${position}`),
  };
}

interface EntityOperation {
  readonly operation: OperationDefinitionNode;
  readonly entities: FieldNode;
  readonly representations: VariableDefinitionNode;
  /** All others. */
  readonly variables: readonly VariableDefinitionNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function readEntityOperation(text: string): EntityOperation | null {
  const { definitions } = parse(text, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== 'query' || (operation.directives?.length ?? 0) > 0) return null;
  const [entities, ...others] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || others.length > 0) return null;
  if (entities.name.value !== '_entities' || entities.alias !== undefined || entities.directives?.length) return null;
  const all = operation.variableDefinitions ?? [];
  const representations = all.find(({ variable }) => variable.name.value === 'representations');
  if (representations === undefined) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return {
    operation,
    entities,
    representations,
    variables: all.filter((definition) => definition !== representations),
    fragments,
  };
}

/**
 * Puts one operation's fragments beside those of the operations before it. The planner cuts a client's fragment to what
 * each subgraph is asked for, so one name may stand for two selections: the later one gets another name.
 * @returns the name that each of the operation's fragments has now.
 */
function placeFragments(
  given: ReadonlyMap<string, FragmentDefinitionNode>,
  placed: Map<string, { readonly node: FragmentDefinitionNode; readonly text: string }>,
): ReadonlyMap<string, string> {
  const texts = new Map([...given].map(([name, node]) => [name, print(node)]));
  // Equal in text means equal in meaning only when all that they spread is equal too.
  const areShared = [...texts].every(([name, text]) => (placed.get(name)?.text ?? text) === text);
  const names = new Map<string, string>();
  for (const [name, node] of given) {
    let to = name;
    if (!areShared) for (let i = 2; placed.has(to); i++) to = `${name}_${i}`;
    names.set(name, to);
    if (!placed.has(to)) placed.set(to, { node, text: texts.get(name) ?? '' });
  }
  return names;
}

function aliasOf(position: number): string {
  return `e${position}`;
}

/** A beginning for names that no variable's name has. */
function unusedPrefix(taken: readonly string[]): string {
  let prefix = 'r';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
