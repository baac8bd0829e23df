import { getNamedType, isInterfaceType, isObjectType, Kind, type SelectionSetNode } from 'graphql';
import { createReadFields } from './readFields.ts';
import type { Supergraph } from './supergraph.ts';

/**
 * The coordinates, `Type.field`, that selecting a field may make the gateway fetch: itself, the field in each
 * implementing type, and all that its `@requires` or a context reads. Of an object type also the field of its interfaces:
 * who speaks of that one speaks of all of them.
 */
export type FetchedCoordinates = (typeName: string, fieldName: string) => readonly string[];

/** Found when asked for, and kept: a graph has as many as it has fields. */
export function createFetchedCoordinates({ fullSchema, features, joinNamespace }: Supergraph): FetchedCoordinates {
  const readFields = createReadFields(fullSchema, features, joinNamespace);
  const known = new Map<string, readonly string[]>();

  function follow(typeName: string, fieldName: string, found: Set<string>): void {
    const coordinate = `${typeName}.${fieldName}`;
    const type = fullSchema.getType(typeName);
    if (found.has(coordinate) || (!isObjectType(type) && !isInterfaceType(type))) return;
    const field = type.getFields()[fieldName];
    if (field === undefined) return;
    found.add(coordinate);
    for (const read of readFields(typeName, field.astNode)) followSelections(read.typeName, read.selectionSet, found);
    if (isInterfaceType(type)) {
      for (const member of fullSchema.getPossibleTypes(type)) follow(member.name, fieldName, found);
    } else {
      for (const above of type.getInterfaces()) {
        if (above.getFields()[fieldName] !== undefined) found.add(`${above.name}.${fieldName}`);
      }
    }
  }

  function followSelections(typeName: string, { selections }: SelectionSetNode, found: Set<string>): void {
    const type = fullSchema.getType(typeName);
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        followSelections(selection.typeCondition?.name.value ?? typeName, selection.selectionSet, found);
        continue;
      }
      follow(typeName, selection.name.value, found);
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      if (selection.selectionSet && field) {
        followSelections(getNamedType(field.type).name, selection.selectionSet, found);
      }
    }
  }

  return (typeName, fieldName) => {
    const coordinate = `${typeName}.${fieldName}`;
    let coordinates = known.get(coordinate);
    if (coordinates === undefined) {
      const found = new Set<string>();
      follow(typeName, fieldName, found);
      coordinates = [...found];
      if (found.size > 0) known.set(coordinate, coordinates);
    }
    return coordinates;
  };
}
