import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Cost, VariableValues } from './costFormula.ts';
import type { ListSize } from './costWeights.ts';

/** What one slicing argument comes to: null where it has no value. */
type Slice = number | null | ((variables: VariableValues) => number | null);

interface SlicingArgument {
  readonly name: string;
  /** In the operation. */
  readonly given: Slice;
  /** In the schema. */
  readonly byDefault: number | null;
}

/**
 * How many objects a field asks for by its slicing arguments: the greatest of them, or else `assumedSize`, or else
 * `unsaid`. Worked out at once where no variable is in them.
 * @throws ClientError PAGE_TOO_LARGE beyond `pageSizeMax`, and BAD_USER_INPUT where one slicing argument is to be given and
 *   none or several are; the count does so as well.
 */
export function listSizeOf(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  { slicingArguments, assumedSize, requireOneSlicingArgument }: ListSize,
  pageSizeMax: number,
  unsaid: number,
): Cost {
  if (slicingArguments.length === 0) return assumedSize ?? unsaid;
  const slices = slicingArguments.map((path) => slicingArgumentOf(field, definition, path));
  const size = (variables: VariableValues): number => {
    let most: number | null = null;
    let given = 0;
    let defaults = 0;
    for (const { name, given: slice, byDefault } of slices) {
      const value = typeof slice === 'function' ? slice(variables) : slice;
      if (value !== null) given++;
      else if (byDefault !== null) defaults++;
      const rows = value ?? byDefault;
      if (rows === null) continue;
      if (rows > pageSizeMax) {
        throw new ClientError('PAGE_TOO_LARGE', `\`${name}\` must not exceed ${pageSizeMax}.`);
      }
      // The agency refuses a negative number; it cannot make an operation cheaper.
      most = Math.max(most ?? 0, rows);
    }
    if (requireOneSlicingArgument && given !== 1 && !(given === 0 && defaults > 0)) {
      const names = slices.map(({ name }) => `\`${name}\``).join(', ');
      throw new ClientError('BAD_USER_INPUT', `Exactly one of ${names} must be given to ${definition.name}.`);
    }
    return most ?? assumedSize ?? unsaid;
  };
  return slices.some(({ given }) => typeof given === 'function') ? size : size({});
}

function slicingArgumentOf(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  [first = '', ...rest]: readonly string[],
): SlicingArgument {
  const argument = definition.args.find(({ name }) => name === first);
  const node = field.arguments?.find(({ name }) => name.value === first)?.value;
  const name = [first, ...rest].join('.');
  return {
    name,
    given: node === undefined || argument === undefined ? null : sliceOf(node, argument.type, rest),
    byDefault: argument === undefined ? null : numberAt(argument.defaultValue, rest),
  };
}

/** Follows a path into what is given, through the defaults of input fields that are left out. */
function sliceOf(node: ValueNode, type: GraphQLInputType, path: readonly string[]): Slice {
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return (variables) => numberAt(variables[name], path);
  }
  const [next, ...rest] = path;
  if (next === undefined) return node.kind === Kind.INT ? Number(node.value) : null;
  const named = getNamedType(type);
  if (node.kind !== Kind.OBJECT || !isInputObjectType(named)) return null;
  const field = named.getFields()[next];
  if (field === undefined) return null;
  const value = node.fields.find(({ name }) => name.value === next)?.value;
  return value === undefined ? numberAt(field.defaultValue, rest) : sliceOf(value, field.type, rest);
}

function numberAt(value: unknown, path: readonly string[]): number | null {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = (at as Record<string, unknown>)[name];
  }
  return typeof at === 'number' ? at : null;
}
