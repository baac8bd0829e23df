import type { FieldShape, ObjectShape, TypeShape } from './answerShape.ts';
import { isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/**
 * The answer as JSON text, when all is well: one walk over what was fetched, no object and no path on the way. At anything
 * that needs a second thought (a denial, a missing key, a null or a value that is not allowed) it gives up with
 * `undefined`, and the careful pass begins anew. Against a new object for each place and `JSON.stringify` of the whole, this
 * takes half the time.
 *
 * @param isEscapeFree no text in the source holds a character that JSON escapes; then none is looked for.
 */
export function writeAnswer(source: JsonObject, shape: ObjectShape, isEscapeFree: boolean): string | undefined {
  const { fields } = shape;
  if (shape.needsCare) return undefined;
  if (fields.length === 0) return '{}';
  let text = '';
  for (const field of fields) {
    const written = writeField(source, field, shape, isEscapeFree);
    if (written === undefined) return undefined;
    text += field.label + written;
  }
  return `${text}}`;
}

function writeField(
  source: JsonObject,
  field: FieldShape,
  { typeName }: ObjectShape,
  isEscapeFree: boolean,
): string | undefined {
  const { value: expected } = field;
  if (expected.kind === 'typename') return `"${typeName}"`;
  const value = readKey(source, field.from, field.isInherited);
  if (value === null) return field.isNonNull ? undefined : 'null';
  if (value === undefined) return undefined;
  return expected.kind === 'fetched' ? writeValue(value, expected.type, isEscapeFree) : JSON.stringify(value);
}

function writeValue(value: unknown, type: TypeShape, isEscapeFree: boolean): string | undefined {
  switch (type.kind) {
    case 'leaf':
      return writeLeaf(type.check(value), isEscapeFree);
    case 'list':
      return writeList(value, type.item, type.isItemNonNull, isEscapeFree);
    case 'object': {
      if (!isJsonObject(value)) return undefined;
      const shape = type.shapeOf(value);
      return shape === null ? undefined : writeAnswer(value, shape, isEscapeFree);
    }
  }
}

function writeList(value: unknown, item: TypeShape, isItemNonNull: boolean, isEscapeFree: boolean): string | undefined {
  if (!Array.isArray(value)) return undefined;
  let text = '[';
  for (const each of value) {
    const written = each === null ? nullItem(isItemNonNull) : writeValue(each, item, isEscapeFree);
    if (written === undefined) return undefined;
    text += text.length === 1 ? written : `,${written}`;
  }
  return `${text}]`;
}

function nullItem(isItemNonNull: boolean): string | undefined {
  return isItemNonNull ? undefined : 'null';
}

/** Quotation mark, reverse solidus, control characters (RFC 8259 section 7), and halves of surrogate pairs, which no UTF-8 holds. */
const escaped = /["\\\p{Cc}\p{Cs}]/u;

function writeLeaf(value: unknown, isEscapeFree: boolean): string | undefined {
  switch (typeof value) {
    case 'string':
      return isEscapeFree || !escaped.test(value) ? `"${value}"` : JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // Undefined is what the schema does not allow, and stays that.
      return JSON.stringify(value);
  }
}
