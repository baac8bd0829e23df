import type { FieldShape, ObjectShape, TypeShape } from './answerShape.ts';
import { isJsonObject, type JsonObject, readKey, writeKey } from './ownKey.ts';

/**
 * The answer, when all is well: one walk, one new object, no paths. At anything that needs a second thought (a denial, a
 * missing key, a null or a value that is not allowed) it gives up with `undefined`, and the careful pass begins anew.
 */
export function projectFast(source: JsonObject, shape: ObjectShape): JsonObject | undefined {
  if (shape.needsCare) return undefined;
  const answer: JsonObject = {};
  for (const field of shape.fields) {
    const value = projectField(source, field, shape);
    if (value === undefined) return undefined;
    writeKey(answer, field.key, field.isInherited, value);
  }
  return answer;
}

function projectField(source: JsonObject, field: FieldShape, { typeName }: ObjectShape): unknown {
  if (field.value.kind === 'typename') return typeName;
  const value = readKey(source, field.from, field.isInherited);
  if (value === null) return field.isNonNull ? undefined : null;
  if (value === undefined || field.value.kind !== 'fetched') return value;
  return projectValue(value, field.value.type);
}

function projectValue(value: unknown, type: TypeShape): unknown {
  switch (type.kind) {
    case 'leaf':
      return type.check(value);
    case 'list':
      return projectList(value, type.item, type.isItemNonNull);
    case 'object': {
      if (!isJsonObject(value)) return undefined;
      const shape = type.shapeOf(value);
      return shape === null ? undefined : projectFast(value, shape);
    }
  }
}

function projectList(value: unknown, item: TypeShape, isItemNonNull: boolean): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const answer: unknown[] = [];
  for (const each of value) {
    const projected: unknown = each === null ? (isItemNonNull ? undefined : null) : projectValue(each, item);
    if (projected === undefined) return undefined;
    answer.push(projected);
  }
  return answer;
}
