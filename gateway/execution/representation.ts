import type { GraphQLSchema } from 'graphql';
import { isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { DataRewrite, RequiredSelection } from '../planning/queryPlan.ts';
import { isWritable } from './nestingDepth.ts';
import { isInheritedKey, isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** A representation as JSON text, or the object that lacks something it must hold. */
export type Representation = string | { readonly incomplete: JsonObject };

/** What a representation of an object holds. Null when the plan asks nothing of its type: the fetch is not for it. */
export type RepresentObjects = (object: JsonObject) => RepresentedFields | null;

export interface RepresentedFields {
  readonly all: readonly RepresentedField[];
  /** A field by whose value an entity may be found, when every field is a leaf read by a name of its own. */
  readonly keyField: string | null;
  /** Of a person: the field that says whose data it is. Null for every other type, or where it is not there. */
  readonly subject: { readonly key: string | null } | null;
}

export interface RepresentedField {
  readonly key: string;
  readonly isInherited: boolean;
  /** `"name":` as it stands in the text. */
  readonly label: string;
  /** JSON text that stands for the value whatever it is. */
  readonly constant: string | null;
  readonly below: ((value: JsonObject) => readonly RepresentedField[]) | null;
}

/**
 * Writes representations for one fetch. What belongs into one depends on the object's type, and is worked out the first
 * time an object of that type comes by.
 */
export function compileRepresentations(
  requires: readonly RequiredSelection[],
  rewrites: readonly DataRewrite[],
  schema: GraphQLSchema,
): RepresentObjects {
  const fieldsOf = compileSelections(requires, rewrites, schema);
  const compiled = new Map<readonly RepresentedField[], RepresentedFields | null>();
  let last: readonly RepresentedField[] | null = null;
  let lastCompiled: RepresentedFields | null = null;
  return (object) => {
    const all = fieldsOf(object);
    // Objects of one type come one after another.
    if (all === last) return lastCompiled;
    let fields = compiled.get(all);
    if (fields === undefined) {
      fields = all.some(({ label }) => label === '"__typename":')
        ? { all, keyField: keyFieldOf(all), subject: subjectOf(object, all) }
        : null;
      compiled.set(all, fields);
    }
    last = all;
    lastCompiled = fields;
    return fields;
  };
}

function keyFieldOf(all: readonly RepresentedField[]): string | null {
  if (all.some(({ below, isInherited }) => below !== null || isInherited)) return null;
  return all.find(({ key, constant }) => key !== '__typename' && constant === null)?.key ?? null;
}

/** The type that stands for people in every graph that binds data to them. */
const personType = 'Person';

function subjectOf(object: JsonObject, all: readonly RepresentedField[]): RepresentedFields['subject'] {
  const isPerson =
    object.__typename === personType ||
    all.some(({ label, constant }) => label === '"__typename":' && constant === JSON.stringify(personType));
  return isPerson ? { key: all.find(({ label }) => label === '"id":')?.key ?? null } : null;
}

export function writeRepresentation(object: JsonObject, { all }: RepresentedFields): Representation {
  return writeObject(object, all);
}

const typeName: RequiredSelection = { kind: 'Field', name: '__typename' };

function compileSelections(
  selections: readonly RequiredSelection[],
  rewrites: readonly DataRewrite[],
  schema: GraphQLSchema,
  isValue = false,
): (value: JsonObject) => readonly RepresentedField[] {
  // A value of one type among several says which. The planner leaves that out, and the subgraph could only guess.
  const isNamed =
    isValue && selections.some((each) => each.kind === 'InlineFragment' && each.typeCondition !== undefined);
  const named = isNamed ? [typeName, ...selections] : selections;
  const byType = new Map<string, readonly RepresentedField[]>();
  let lastName: string | null = null;
  let lastFields: readonly RepresentedField[] = [];
  return (value) => {
    if (value.__typename === lastName) return lastFields;
    const typeName = typeof value.__typename === 'string' ? value.__typename : '';
    // The graph's own names only: a subgraph that invents type names must not fill this map.
    const known = schema.getType(typeName) === undefined ? '' : typeName;
    let fields = byType.get(known);
    if (fields === undefined) {
      fields = fieldsFor(known, known === '' ? selections : named, rewrites, schema);
      byType.set(known, fields);
    }
    if (known !== '') {
      lastName = known;
      lastFields = fields;
    }
    return fields;
  };
}

function fieldsFor(
  typeName: string,
  selections: readonly RequiredSelection[],
  rewrites: readonly DataRewrite[],
  schema: GraphQLSchema,
): readonly RepresentedField[] {
  const below = new Map<string, RequiredSelection[] | null>();
  const collect = (list: readonly RequiredSelection[]): void => {
    for (const selection of list) {
      if (selection.kind === 'InlineFragment') {
        if (isOfType(schema, typeName, selection.typeCondition)) collect(selection.selections);
      } else {
        const key = selection.alias ?? selection.name;
        const nested = selection.selections === undefined ? null : [...(below.get(key) ?? []), ...selection.selections];
        below.set(key, nested);
      }
    }
  };
  collect(selections);

  const applying = rewrites.flatMap((rewrite) => strippedOf(rewrite, typeName, schema));
  return [...below].map(([key, nested]) => {
    const here = applying.filter(({ path }) => path[0] === key);
    const own = here.find(({ path }) => path.length === 1);
    const inner = here
      .filter(({ path }) => path.length > 1)
      .map((rewrite) => ({ ...rewrite, path: rewrite.path.slice(1) }));
    return {
      key,
      isInherited: isInheritedKey(key),
      label: `${JSON.stringify(own?.kind === 'KeyRenamer' ? own.renameKeyTo : key)}:`,
      constant: own?.kind === 'ValueSetter' ? JSON.stringify(own.setValueTo) : null,
      below: nested === null ? null : compileSelections(nested, inner, schema, true),
    };
  });
}

/** The rewrite without the type conditions it begins with, if an object of this type meets them. */
function strippedOf(rewrite: DataRewrite, typeName: string, schema: GraphQLSchema): readonly DataRewrite[] {
  let first = 0;
  for (; rewrite.path[first]?.startsWith('... on '); first++) {
    // An object whose type is not known meets every condition, as in the reference executor.
    if (typeName !== '' && !isOfType(schema, typeName, rewrite.path[first]?.slice(7))) return [];
  }
  return [{ ...rewrite, path: rewrite.path.slice(first) }];
}

function isOfType(schema: GraphQLSchema, typeName: string, condition: string | undefined): boolean {
  if (condition === undefined || condition === typeName) return true;
  const [type, wanted] = [schema.getType(typeName), schema.getType(condition)];
  if (!isAbstractType(wanted) || !(isObjectType(type) || isInterfaceType(type))) return false;
  return schema.isSubType(wanted, type);
}

function writeObject(object: JsonObject, fields: readonly RepresentedField[]): Representation {
  let text = '{';
  for (const field of fields) {
    const value = readKey(object, field.key, field.isInherited);
    if (value === undefined) return { incomplete: object };
    let written: Representation;
    if (field.constant !== null) written = field.constant;
    else if (field.below === null || value === null)
      written = isWritable(value) ? JSON.stringify(value) : { incomplete: object };
    else written = writeBelow(value, field.below);
    if (typeof written !== 'string') return written;
    text += text.length === 1 ? field.label + written : `,${field.label}${written}`;
  }
  return `${text}}`;
}

function writeBelow(value: unknown, below: NonNullable<RepresentedField['below']>): Representation {
  if (isJsonObject(value)) return writeObject(value, below(value));
  if (!Array.isArray(value)) return JSON.stringify(value);
  const items: string[] = [];
  for (const item of value) {
    const written = writeBelow(item, below);
    if (typeof written !== 'string') return written;
    items.push(written);
  }
  return `[${items.join(',')}]`;
}
