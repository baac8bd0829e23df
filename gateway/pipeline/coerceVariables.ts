import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  type TypeNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import { isInheritedKey, writeKey } from '../execution/ownKey.ts';
import { OperationRefusal, type RequestError } from './operationRefusal.ts';

const errorsMax = 5;

/**
 * Specification 6.1.2, CoerceVariableValues. Unlike the messages of graphql-js, these never quote a value: it may be
 * somebody's number.
 * @throws OperationRefusal BAD_USER_INPUT naming the variable and the place in it.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  // Without a prototype: a variable that is called like what every object has, and is not given, is not there.
  const coerced: Record<string, unknown> = Object.create(null);
  const errors: RequestError[] = [];
  const refuse = (name: string, reason: string): void => {
    if (errors.length < errorsMax) {
      errors.push({ message: `Variable "$${name}": ${reason}`, extensions: { code: 'BAD_USER_INPUT' } });
    }
  };
  for (const { variable, type: typeNode, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = inputTypeOf(schema, typeNode);
    if (type === undefined) {
      refuse(name, `there is no input type ${print(typeNode)}.`);
      continue;
    }
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (defaultValue !== undefined) writeKey(coerced, name, isInheritedKey(name), valueFromAST(defaultValue, type));
      else if (isNonNullType(type)) refuse(name, `a value of type ${String(type)} is required.`);
    } else if (value === null && isNonNullType(type)) {
      refuse(name, `null is not of type ${String(type)}.`);
    } else {
      const result: unknown = coerceInputValue(value, type, (path, _value, error) => {
        refuse(name, `${placeOf(path)}${reasonOf(error.message, type)}`);
      });
      writeKey(coerced, name, isInheritedKey(name), result);
    }
  }
  if (errors.length > 0) throw new OperationRefusal('BAD_USER_INPUT', errors);
  return coerced;
}

function inputTypeOf(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1]);
  return isInputType(type) ? type : undefined;
}

function placeOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? '' : `at "${path.map(String).join('.')}" `;
}

/** Only sentences that hold names of the schema pass; the rest of graphql-js's messages quote what was given. */
function reasonOf(message: string, type: GraphQLInputType): string {
  const missing = /^Field "(\w+)" of required type "([^"]+)" was not provided\.$/.exec(message);
  if (missing !== null) return `the field "${missing[1]}" of type ${missing[2]} is missing.`;
  const unknown = /^Field "(\w+)" is not defined by type "(\w+)"\./.exec(message);
  if (unknown !== null) return `the type ${unknown[2]} has no field "${unknown[1]}".`;
  const isNull = /^Expected non-nullable type "([^"]+)" not to be null\.$/.exec(message);
  if (isNull !== null) return `null is not of type ${isNull[1]}.`;
  const expected =
    /^Expected (?:value of )?type "([\w[\]!]+)"/.exec(message) ?? /does not exist in "(\w+)" enum/.exec(message);
  return `the value is not of type ${expected?.[1] ?? builtInNamed(message) ?? String(type)}.`;
}

/** `Int cannot represent …`: the type stands in front. */
function builtInNamed(message: string): string | undefined {
  return /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message)?.[1];
}
