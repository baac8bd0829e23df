import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { parseFieldSet } from './fieldSet.ts';

/** Under which keys the planner, and with it the merged data, knows the fields of one operation. */
export interface PlannerKeys {
  readonly of: (field: FieldNode) => string;
  /** Response key by planner key, for those that differ. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

/** Names of the graph that a client's key could be mistaken for. */
export interface GraphNames {
  /** Of every field. */
  readonly fields: ReadonlySet<string>;
  /** Of fields that some `@key`, `@requires`, `@provides` or context reads. */
  readonly read: ReadonlySet<string>;
}

/**
 * Chooses keys of which each stands for one field with one set of arguments in the whole operation.
 *
 * A client may give one key two meanings where they never meet in one object (`... on Book { note: title } ... on Film {
 * note: length }`), and may call a field like another one that the gateway needs (`id: name`). Apollo's planner takes two
 * selections of one key for the same one, whatever their arguments, and lets one fetch write over what another fetched
 * as a key. With keys of our own neither can happen; the answer is written with the client's.
 */
export function choosePlannerKeys(
  definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
  names: GraphNames,
): PlannerKeys {
  const meanings = new Map<string, Map<string, FieldNode>>();
  for (const definition of definitions) {
    visit(definition, {
      Field(field) {
        const key = responseKeyOf(field);
        const ofKey = meanings.get(key) ?? new Map<string, FieldNode>();
        meanings.set(key, ofKey.set(meaningOf(field), field));
      },
    });
  }
  const prefix = unusedPrefix([...meanings.keys(), ...names.fields]);
  const chosen = new Map<string, string>();
  const clientKeys = new Map<string, string>();
  for (const [key, ofKey] of meanings) {
    for (const [meaning, field] of ofKey) {
      if (!isAmbiguous(field, ofKey.size, names)) continue;
      const plannerKey = `${prefix}${chosen.size}_${key}`;
      chosen.set(`${key}:${meaning}`, plannerKey);
      clientKeys.set(plannerKey, key);
    }
  }
  if (chosen.size === 0) return { of: responseKeyOf, clientKeys };
  return {
    of: (field) => chosen.get(`${responseKeyOf(field)}:${meaningOf(field)}`) ?? responseKeyOf(field),
    clientKeys,
  };
}

function responseKeyOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

/** Equal for two selections that are answered by the same value of the same object. */
function meaningOf({ name, arguments: given }: FieldNode): string {
  return given === undefined || given.length === 0 ? name.value : `${name.value}(${given.map(print).sort().join(',')})`;
}

function isAmbiguous(field: FieldNode, meanings: number, names: GraphNames): boolean {
  const hasArguments = (field.arguments?.length ?? 0) > 0;
  const isPlain = field.alias === undefined || field.alias.value === field.name.value;
  if (isPlain) return hasArguments && (meanings > 1 || names.read.has(field.name.value));
  const key = responseKeyOf(field);
  return meanings > 1 || names.fields.has(key) || key in Object.prototype;
}

function unusedPrefix(taken: readonly string[]): string {
  let prefix = 'gatewayKey_';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}

/** @param joinNamespace prefix of the join specification's definitions. */
export function graphNamesOf(schema: GraphQLSchema, joinNamespace: string): GraphNames {
  const fields = new Set<string>();
  const read = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const name of Object.keys(type.getFields())) fields.add(name);
    const nodes = [type.astNode, ...Object.values(type.getFields()).map(({ astNode }) => astNode)];
    for (const directive of nodes.flatMap((node) => node?.directives ?? [])) {
      if (!directive.name.value.startsWith(`${joinNamespace}__`)) continue;
      visit(directive, {
        // Key, requires and provides are texts, and so is the selection of a context, inside a list of objects.
        StringValue({ value }) {
          for (const name of namesInFieldSet(value)) read.add(name);
        },
      });
    }
  }
  return { fields, read };
}

function namesInFieldSet(text: string): readonly string[] {
  const names: string[] = [];
  try {
    visit(parseFieldSet(text), {
      Field: ({ name }) => {
        names.push(name.value);
      },
    });
  } catch {
    // Another kind of text, such as a type or a label.
  }
  return names;
}
