import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { parseFieldSet } from './fieldSet.ts';

/** What subgraphs need in a representation before they can resolve a field. */
export interface RequiredInputs {
  readonly schema: GraphQLSchema;
  readonly of: (graph: string, typeName: string, fieldName: string) => SelectionSetNode | undefined;
  /** Keys by which a subgraph resolves a type. */
  readonly keysOf: (graph: string, typeName: string) => readonly SelectionSetNode[];
}

/**
 * Reads every `@requires` of a planner's supergraph.
 * @returns null for a graph in which no requirement rests on another: then nothing has to be looked after.
 */
export function requiredInputsOf(document: DocumentNode, joinNamespace: string): RequiredInputs | null {
  const required = new Map<string, SelectionSetNode>();
  const keys = new Map<string, SelectionSetNode[]>();
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const directive of directivesOf(type.astNode, `${joinNamespace}__type`)) {
      const { graph, key, resolvable } = argumentsOf(directive);
      if (graph === undefined || key === undefined || resolvable === 'false') continue;
      keys.set(`${graph} ${type.name}`, [...(keys.get(`${graph} ${type.name}`) ?? []), parseFieldSet(key)]);
    }
    for (const field of Object.values(type.getFields())) {
      for (const directive of directivesOf(field.astNode, `${joinNamespace}__field`)) {
        const { graph, requires } = argumentsOf(directive);
        if (requires !== undefined) required.set(`${graph} ${type.name}.${field.name}`, parseFieldSet(requires));
      }
    }
  }
  const names = new Set([...required.keys()].map((coordinate) => coordinate.split('.')[1]));
  const rests = [...required.values()].some((set) => namesIn(set).some((name) => names.has(name)));
  if (!rests) return null;
  return {
    schema,
    of: (graph, typeName, fieldName) => required.get(`${graph} ${typeName}.${fieldName}`),
    keysOf: (graph, typeName) => keys.get(`${graph} ${typeName}`) ?? [],
  };
}

/** Names of the fields that stand at the top of a selection set. */
export function namesIn({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

function directivesOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] } | FieldDefinitionNode | null | undefined,
  name: string,
): readonly ConstDirectiveNode[] {
  return node?.directives?.filter((directive) => directive.name.value === name) ?? [];
}

function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, string | undefined>> {
  const entries = (directive.arguments ?? []).map(({ name, value }) => [
    name.value,
    'value' in value ? String(value.value) : undefined,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, string | undefined>>;
}
