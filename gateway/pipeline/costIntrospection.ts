import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

/** What introspecting a schema costs. It is answered from memory, so an object of it counts a tenth. */
export interface IntrospectionCost {
  readonly objectWeight: number;
  /** How long a list of it is, on the mean; 1 for whatever is no list. */
  readonly sizeOf: (fieldName: string) => number;
}

export function createIntrospectionCost(schema: GraphQLSchema): IntrospectionCost {
  const types = Object.values(schema.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const mean = (all: number) => all / Math.max(1, types.length);
  const sizes = new Map<string, number>([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['fields', mean(fields.length)],
    ['args', fields.reduce((sum, { args }) => sum + args.length, 0) / Math.max(1, fields.length)],
    ['interfaces', mean(composite.reduce((sum, type) => sum + type.getInterfaces().length, 0))],
    ['inputFields', mean(types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields())).length)],
    ['enumValues', mean(types.filter(isEnumType).flatMap((type) => type.getValues()).length)],
    [
      'possibleTypes',
      mean(
        types
          .filter((type) => isInterfaceType(type) || isUnionType(type))
          .flatMap((type) => schema.getPossibleTypes(type)).length,
      ),
    ],
  ]);
  return { objectWeight: 0.1, sizeOf: (fieldName) => sizes.get(fieldName) ?? 1 };
}
