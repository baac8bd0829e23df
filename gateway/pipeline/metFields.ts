import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ChosenOperation } from './chooseOperation.ts';

/** A field where an operation or one of its fragments names it. */
export interface MetField {
  readonly node: FieldNode;
  /** What it is selected of; null where the schema does not know. */
  readonly parent: GraphQLCompositeType | null;
  /** Object types that it may answer with beside its own: those behind an interface or a union. */
  readonly objectTypesBehind: readonly GraphQLObjectType[];
}

/** Every field that an operation names, in the order of its text, then of its fragments: by alias, fragment or nesting alike. */
export function metFieldsOf(
  { operation, fragments }: Pick<ChosenOperation, 'operation' | 'fragments'>,
  schema: GraphQLSchema,
): readonly MetField[] {
  const met: MetField[] = [];
  for (const definition of [operation, ...fragments.values()]) {
    const types = new TypeInfo(schema);
    visit(
      definition,
      visitWithTypeInfo(types, {
        Field(node) {
          const answered = getNamedType(types.getType());
          const objectTypesBehind = isAbstractType(answered) ? schema.getPossibleTypes(answered) : [];
          met.push({ node, parent: types.getParentType() ?? null, objectTypesBehind });
        },
      }),
    );
  }
  return met;
}
