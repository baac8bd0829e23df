import type { GraphQLSchema } from 'graphql';
import type { ChosenOperation } from './chooseOperation.ts';
import { metFieldsOf } from './metFields.ts';

/** One thing that an operation names, or may meet: a field, or an object type behind an interface or a union. */
export interface NamedPlace {
  readonly typeName: string;
  /** Null for the type itself. */
  readonly fieldName: string | null;
}

/** Found only when something is turned off or reported, and then kept for as long as the operation is. */
const known = new WeakMap<ChosenOperation, readonly NamedPlace[]>();

/** All that an operation names, each once. Introspection names nothing of the graph. */
export function namedPlacesOf(operation: ChosenOperation, schema: GraphQLSchema): readonly NamedPlace[] {
  let places = known.get(operation);
  if (places === undefined) {
    places = findPlaces(operation, schema);
    known.set(operation, places);
  }
  return places;
}

function findPlaces(operation: ChosenOperation, schema: GraphQLSchema): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const { node, parent, objectTypesBehind } of metFieldsOf(operation, schema)) {
    const fieldName = node.name.value;
    if (parent === null || fieldName.startsWith('__')) continue;
    found.set(`${parent.name}.${fieldName}`, { typeName: parent.name, fieldName });
    for (const { name } of objectTypesBehind) found.set(name, { typeName: name, fieldName: null });
  }
  return [...found.values()];
}
