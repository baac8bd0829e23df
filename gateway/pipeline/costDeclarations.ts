import { type GraphQLField, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** The field as its type declares it, then as each interface of the type does. */
export function declarationsOf(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
): readonly GraphQLField<unknown, unknown>[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return [type, ...type.getInterfaces()].flatMap((one) => one.getFields()[fieldName] ?? []);
}
