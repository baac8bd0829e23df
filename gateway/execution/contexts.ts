import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { DataRewrite } from '../planning/queryPlan.ts';
import { compilePlacesAtPath, type PlacedObject } from './objectsAtPath.ts';
import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** What a fetch takes from the objects above those that it is for: arguments marked `@fromContext`. */
export interface Contexts {
  readonly find: (root: JsonObject) => readonly PlacedObject[];
  /** The values by variable, or the object that should hold one and does not. */
  readonly valuesFor: (placed: PlacedObject) => { readonly values: JsonObject } | { readonly incomplete: JsonObject };
  readonly variableNames: readonly string[];
}

/** One place where a variable's value may stand. */
interface Source {
  readonly variable: string;
  /** How many objects further up. */
  readonly up: number;
  readonly steps: readonly { readonly key: string; readonly on: string | null }[];
}

/**
 * Reads `contextRewrites`, whose paths look like `["..", "..", "... on House", "season"]`: up by objects, then down by
 * keys. Of several for one variable that one counts whose types are met.
 * @returns null where a fetch has none.
 * @throws Error for a rewrite that sets a value.
 */
export function compileContexts(
  rewrites: readonly DataRewrite[] | undefined,
  path: readonly (string | number)[],
  schema: GraphQLSchema,
): Contexts | null {
  if (rewrites === undefined || rewrites.length === 0) return null;
  const sources = rewrites.map(toSource);
  const variableNames = [...new Set(sources.map(({ variable }) => variable))];
  return {
    find: compilePlacesAtPath(path, schema),
    variableNames,
    valuesFor(placed) {
      const values: JsonObject = {};
      for (const variable of variableNames) {
        const read = readFirst(
          sources.filter((source) => source.variable === variable),
          placed,
          schema,
        );
        if (read.value === undefined) return { incomplete: read.at };
        values[variable] = read.value;
      }
      return { values };
    },
  };
}

function toSource(rewrite: DataRewrite): Source {
  if (rewrite.kind !== 'KeyRenamer') throw new Error('The plan sets a value in a context, which is not supported.');
  const up = rewrite.path.findIndex((element) => element !== '..');
  const steps: { key: string; on: string | null }[] = [];
  let on: string | null = null;
  for (const element of rewrite.path.slice(up)) {
    if (element.startsWith('... on ')) {
      on = element.slice('... on '.length);
    } else {
      steps.push({ key: element, on });
      on = null;
    }
  }
  return { variable: rewrite.renameKeyTo, up, steps };
}

function readFirst(sources: readonly Source[], placed: PlacedObject, schema: GraphQLSchema) {
  let missing: { value: unknown; at: JsonObject } = { value: undefined, at: placed.object };
  for (const { up, steps } of sources) {
    let above: PlacedObject | null = placed;
    for (let i = 0; i < up && above !== null; i++) above = above.above;
    if (above === null) continue;
    const value = readSteps(above.object, steps, schema);
    if (value === notMet) continue;
    if (value !== undefined) return { value, at: above.object };
    missing = { value: undefined, at: above.object };
  }
  return missing;
}

const notMet: unique symbol = Symbol('not of the type');

function readSteps(from: JsonObject, steps: Source['steps'], schema: GraphQLSchema): unknown {
  let value: unknown = from;
  for (const { key, on } of steps) {
    if (value === null || value === undefined) return value;
    if (!isJsonObject(value)) return undefined;
    if (on !== null && !isOfType(value.__typename, on, schema)) return notMet;
    value = readKey(value, key, isInheritedKey(key));
  }
  return value;
}

function isOfType(name: unknown, condition: string, schema: GraphQLSchema): boolean {
  // Without a type name the plan knew that there is but one type.
  if (name === undefined || name === condition) return true;
  const [type, wanted] = [typeof name === 'string' ? schema.getType(name) : undefined, schema.getType(condition)];
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}
