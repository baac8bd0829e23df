import { type FieldNode, type GraphQLSchema, type SelectionSetNode, valueFromASTUntyped, visit } from 'graphql';
import { parseFieldSet } from '../planning/fieldSet.ts';
import { type ContextRead, contextIdentity, createContextReads } from '../planning/readFields.ts';
import type { Supergraph } from '../planning/supergraph.ts';
import { declarationsOf } from './costDeclarations.ts';

/** What the gateway fetches of an object beside what is selected of it, by the `@requires` and the contexts of the graph. */
export interface RequiredFields {
  /** With what clients cannot name: a requirement can. */
  readonly schema: GraphQLSchema;
  /** What selecting the field needs, as each subgraph that resolves it says. */
  readonly of: (typeName: string, fieldName: string) => readonly SelectionSetNode[];
  /** What selecting the field takes from objects above; null where the graph has no context at all. */
  readonly contextsOf: ((typeName: string, fieldName: string) => readonly ContextRead[]) | null;
  /** Whether the field stands in a requirement, and not in an operation: no client has written its arguments. */
  readonly holds: (field: FieldNode) => boolean;
}

const nothing: readonly SelectionSetNode[] = [];

export function readRequiredFields({
  fullSchema,
  features,
  joinNamespace,
}: Pick<Supergraph, 'fullSchema' | 'features' | 'joinNamespace'>): RequiredFields {
  const known = new Map<string, readonly SelectionSetNode[]>();
  const fields = new WeakSet<FieldNode>();

  function hold(set: SelectionSetNode): void {
    visit(set, { Field: (field) => void fields.add(field) });
  }

  function read(typeName: string, fieldName: string): readonly SelectionSetNode[] {
    const texts = declarationsOf(fullSchema, typeName, fieldName)
      .flatMap(({ astNode }) => astNode?.directives ?? [])
      .filter(({ name }) => name.value === `${joinNamespace}__field`)
      .flatMap((directive) => directive.arguments?.find(({ name }) => name.value === 'requires')?.value ?? [])
      .map((value) => valueFromASTUntyped(value))
      .filter((value) => typeof value === 'string');
    const sets = [...new Set(texts)].map(parseFieldSet);
    sets.forEach(hold);
    return sets.length === 0 ? nothing : sets;
  }

  return {
    schema: fullSchema,
    // Kept, so that equal requirements are the same node; a graph has as many as it has fields.
    of: (typeName, fieldName) => {
      const coordinate = `${typeName}.${fieldName}`;
      let sets = known.get(coordinate);
      if (sets === undefined) {
        sets = read(typeName, fieldName);
        known.set(coordinate, sets);
      }
      return sets;
    },
    contextsOf: contextsIn({ fullSchema, features, joinNamespace }, hold),
    holds: (field) => fields.has(field),
  };
}

/** Kept as the requirements are. @param hold is told of each selection. */
function contextsIn(
  { fullSchema, features, joinNamespace }: Pick<Supergraph, 'fullSchema' | 'features' | 'joinNamespace'>,
  hold: (set: SelectionSetNode) => void,
): RequiredFields['contextsOf'] {
  if (!features.some(({ identity }) => identity === contextIdentity)) return null;
  const readsOf = createContextReads(fullSchema, features, joinNamespace);
  const known = new Map<string, readonly ContextRead[]>();
  return (typeName, fieldName) => {
    const coordinate = `${typeName}.${fieldName}`;
    let reads = known.get(coordinate);
    if (reads === undefined) {
      reads = declarationsOf(fullSchema, typeName, fieldName).flatMap(({ astNode }) => readsOf(astNode));
      for (const { selectionSet } of reads) hold(selectionSet);
      known.set(coordinate, reads);
    }
    return reads;
  };
}
