import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isPersonal } from './classifiedFields.ts';
import { trustLimits } from './limits.ts';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'parentType' | 'returnType' | 'schema'>;

/**
 * What a right would have to name for what is asked for at a field of a person: coordinates of the personal fields below it,
 * in the order of the question, at most `coordinatesMissingMax`; the field itself where it is a value, or where only public
 * fields are asked for below it.
 */
export function personalBelow(info: Info): readonly string[] {
  const found = new Set<string>();
  const type = getNamedType(info.returnType);
  for (const { selectionSet } of info.fieldNodes) collect(selectionSet, type, info, found);
  if (found.size === 0) found.add(`${info.parentType.name}.${info.fieldNodes[0]?.name.value}`);
  return [...found].slice(0, trustLimits.coordinatesMissingMax);
}

/** Fragments hold no cycle: the document is valid. */
function collect(
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLNamedType | undefined,
  info: Info,
  found: Set<string>,
): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      collectField(selection, type, info, found);
      continue;
    }
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    const on = part?.typeCondition?.name.value;
    collect(part?.selectionSet, on === undefined ? type : info.schema.getType(on), info, found);
  }
}

/** Rights name fields of objects, also where an interface was asked. */
function collectField(node: FieldNode, type: GraphQLNamedType | undefined, info: Info, found: Set<string>): void {
  const objects = isAbstractType(type) ? info.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  for (const object of objects) {
    const field = object.getFields()[node.name.value];
    if (field === undefined || found.size >= trustLimits.coordinatesMissingMax) continue;
    if (field.astNode && isPersonal(field.astNode)) found.add(`${object.name}.${field.name}`);
    collect(node.selectionSet, getNamedType(field.type), info, found);
  }
}
