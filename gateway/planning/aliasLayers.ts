import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * Takes an operation apart so that no part asks for one field of an object under two keys: the first key of each field is in
 * the first part, the second in the second, with all that stands above them. Together the parts ask for what the operation
 * asked for.
 * @returns null when there is nothing to take apart, or it must stay whole: what a mutation does must not be done twice, and
 *   the parts of `@defer` are named by the planner.
 */
export function splitAliases(document: string): readonly string[] | null {
  const { operation, fragments } = read(parse(document, { noLocation: true }));
  if (operation === undefined || operation.operation !== 'query' || document.includes('@defer')) return null;
  const layers = new Layers(fragments);
  layers.enter(operation.selectionSet, 0, new Scope());
  if (layers.last === 0) return null;
  return Array.from({ length: layers.last + 1 }, (_, layer) => {
    const selectionSet = layers.of(layer, operation.selectionSet, 0) ?? operation.selectionSet;
    return printUsed({ ...operation, selectionSet });
  });
}

/** What is selected at one place of the answer, from whichever fragment. */
class Scope {
  /** By field name, the keys it has, in order. */
  readonly #keys = new Map<string, string[]>();
  readonly #below = new Map<string, Scope>();

  /** How many other keys the field had here before this one. */
  rank({ name, alias }: FieldNode): number {
    // The type name is the gateway's own, and under how many keys it is told is no matter to a planner.
    if (name.value === '__typename') return 0;
    const key = (alias ?? name).value;
    const keys = this.#keys.get(name.value) ?? [];
    this.#keys.set(name.value, keys);
    if (!keys.includes(key)) keys.push(key);
    return keys.indexOf(key);
  }

  below({ name, alias }: FieldNode): Scope {
    const key = (alias ?? name).value;
    const scope = this.#below.get(key) ?? new Scope();
    this.#below.set(key, scope);
    return scope;
  }
}

class Layers {
  last = 0;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #ranks = new Map<SelectionNode, Map<number, number>>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  /** Finds out in which layer each field lies. @param base the layer of what is above. */
  enter({ selections }: SelectionSetNode, base: number, scope: Scope): void {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        const set = this.#setOf(selection);
        if (set !== undefined) this.enter(set, base, scope);
        continue;
      }
      const layer = base + scope.rank(selection);
      this.last = Math.max(this.last, layer);
      const known = this.#ranks.get(selection) ?? new Map<number, number>();
      this.#ranks.set(selection, known.set(base, layer));
      if (selection.selectionSet !== undefined) this.enter(selection.selectionSet, layer, scope.below(selection));
    }
  }

  /** What lies in one layer, with what stands above it; fragments are written out. Null: nothing does. */
  of(wanted: number, { selections }: SelectionSetNode, base: number): SelectionSetNode | null {
    const kept = selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        const layer = this.#ranks.get(selection)?.get(base) ?? base;
        if (selection.selectionSet === undefined) return layer === wanted ? [selection] : [];
        const below = this.of(wanted, selection.selectionSet, layer);
        return below === null ? [] : [{ ...selection, selectionSet: below }];
      }
      const set = this.#setOf(selection);
      const below = set === undefined ? null : this.of(wanted, set, base);
      if (below === null) return [];
      const condition =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.typeCondition
          : this.#fragments.get(selection.name.value)?.typeCondition;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(condition === undefined ? {} : { typeCondition: condition }),
          directives: selection.directives ?? [],
          selectionSet: below,
        },
      ];
    });
    return kept.length === 0 ? null : { kind: Kind.SELECTION_SET, selections: kept };
  }

  #setOf(selection: Exclude<SelectionNode, FieldNode>): SelectionSetNode | undefined {
    return selection.kind === Kind.INLINE_FRAGMENT
      ? selection.selectionSet
      : this.#fragments.get(selection.name.value)?.selectionSet;
  }
}

function read({ definitions }: DocumentNode) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  return { operation, fragments };
}

/** With the variables that are still used. */
function printUsed(operation: OperationDefinitionNode): string {
  const used = new Set<string>();
  const note = ({ name }: { readonly name: { readonly value: string } }) => {
    used.add(name.value);
  };
  visit(operation.selectionSet, { Variable: note });
  for (const directive of operation.directives ?? []) visit(directive, { Variable: note });
  const definitions = operation.variableDefinitions ?? [];
  return print({
    ...operation,
    variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
  });
}
