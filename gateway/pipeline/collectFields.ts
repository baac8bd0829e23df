import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Where the names stand that selections use. */
export interface Names {
  /** With the interfaces and unions that fragments are for. */
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * Specification 6.3.2, CollectFields: what these sets select of an object of the type, by response key.
 * @param takesPart says of a selection whether it counts; it is asked of each one that is met.
 */
export function collectFields(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  { schema, fragments }: Names,
  takesPart: (selection: SelectionNode) => boolean,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!takesPart(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const nodes = fields.get(key);
        if (nodes === undefined) fields.set(key, [selection]);
        else nodes.push(selection);
        continue;
      }
      const isNamed = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isNamed && spread.has(selection.name.value)) continue;
      if (isNamed) spread.add(selection.name.value);
      const part = isNamed ? fragments.get(selection.name.value) : selection;
      if (part !== undefined && isCaseOf(type, part.typeCondition?.name.value, schema)) collect(part.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  return fields;
}

function isCaseOf(type: GraphQLObjectType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}
