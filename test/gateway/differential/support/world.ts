import { createHash } from 'node:crypto';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Blueprint, OwnedField } from './blueprint.ts';

/** One object of the data: who it is. What it holds follows from that alone. */
export interface Thing {
  /** Its object type, whatever a subgraph calls it. */
  readonly type: string;
  /** Two things with one `at` are the same object. */
  readonly at: string;
  /** What led to it; null where nothing did. */
  readonly above: Thing | null;
  /** The representation by which a subgraph got it. */
  readonly given: Readonly<Record<string, unknown>> | null;
}

/** What goes wrong, by a number that is mixed into every choice. Rates are of a thousand. */
export interface Weather {
  readonly seed: number;
  readonly nullRate: number;
  readonly failRate: number;
  /** Of the entities that a subgraph might know. */
  readonly missingRate: number;
}

export const fair: Weather = { seed: 0, nullRate: 0, failRate: 0, missingRate: 0 };

export interface World {
  readonly thing: (space: string, number: number) => Thing;
  readonly find: (subgraph: string, typeName: string, representation: Record<string, unknown>) => Thing | null;
  /**
   * The value of a field as graphql-js wants it from a resolver.
   * @param subgraph who resolves it; null for the one schema that holds all.
   * @throws Error where the weather makes the field fail.
   */
  readonly read: (
    thing: Thing | null,
    type: string,
    field: GraphQLField<unknown, unknown>,
    given: Readonly<Record<string, unknown>>,
    subgraph: string | null,
  ) => unknown;
}

const entitiesInSpace = 6;

/**
 * @param schema the whole supergraph's, for what `@requires` and contexts read.
 * @param missable `subgraph.Type`: entities of the type may be unknown to the subgraph.
 * @param reliable `Type.field`: never fails.
 */
export function createWorld(
  schema: GraphQLSchema,
  blueprint: Blueprint,
  missable: ReadonlySet<string>,
  reliable: ReadonlySet<string>,
  weather: () => Weather,
): World {
  const spaces = new Map<string, readonly Thing[]>();

  function thingsOf(space: string): readonly Thing[] {
    let things = spaces.get(space);
    if (things === undefined) {
      const types = blueprint.typesIn(space);
      things = Array.from({ length: entitiesInSpace }, (_, i) => ({
        type: types[i % types.length] ?? space,
        at: `${space}#${i}`,
        above: null,
        given: null,
      }));
      spaces.set(space, things);
    }
    return things;
  }

  const thing = (space: string, number: number): Thing => {
    const things = thingsOf(space);
    return things[number % things.length] as Thing;
  };

  function isMissing(subgraph: string, { type, at }: Thing): boolean {
    const { seed, missingRate } = weather();
    if (missingRate === 0) return false;
    const space = blueprint.spaceOf(type);
    if (!missable.has(`${subgraph}.${type}`) && !missable.has(`${subgraph}.${space}`)) return false;
    return chance(`${seed} missing ${subgraph} ${at}`, missingRate);
  }

  /**
   * A field is not there when the only subgraph that has it does not know the entity, or when something that it requires
   * is not there.
   */
  function isAway(of: Thing, fieldName: string): boolean {
    const { missingRate } = weather();
    const [owner, ...others] = blueprint.ownersOf(of.type, fieldName);
    if (missingRate === 0 || owner === undefined || others.length > 0) return false;
    return isMissing(owner.subgraph, of) || (owner.requires !== null && isAnyAway(of, owner.requires));
  }

  function isAnyAway(of: Thing, set: SelectionSetNode): boolean {
    return set.selections.some((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value;
        return (on === undefined || isOfType(of.type, on)) && isAnyAway(of, selection.selectionSet);
      }
      if (selection.kind !== Kind.FIELD) return false;
      if (isAway(of, selection.name.value)) return true;
      const below = selection.selectionSet;
      if (below === undefined) return false;
      const field = fieldOf(of.type, selection.name.value);
      const deep = (each: unknown): boolean =>
        Array.isArray(each) ? each.some(deep) : each !== null && isAnyAway(each as Thing, below);
      return deep(read(of, of.type, field, getArgumentValues(field, selection), null));
    });
  }

  /** The value of a selection set, as a representation holds it. */
  function evaluate(of: Thing, set: SelectionSetNode): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value;
        if (on === undefined || isOfType(of.type, on)) Object.assign(result, evaluate(of, selection.selectionSet));
      } else if (selection.kind === Kind.FIELD) {
        result[selection.name.value] = evaluateField(of, selection);
      }
    }
    return result;
  }

  function evaluateField(of: Thing, node: FieldNode): unknown {
    const field = fieldOf(of.type, node.name.value);
    const value = read(of, of.type, field, getArgumentValues(field, node), null);
    const below = node.selectionSet;
    if (below === undefined) return JSON.parse(JSON.stringify(isLeafType(getNamedType(field.type)) ? value : null));
    const deep = (each: unknown): unknown =>
      Array.isArray(each) ? each.map(deep) : each === null ? null : evaluate(each as Thing, below);
    return deep(value);
  }

  function fieldOf(typeName: string, fieldName: string): GraphQLField<unknown, unknown> {
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field === undefined) throw new Error(`There is no field ${typeName}.${fieldName}.`);
    return field;
  }

  function isOfType(typeName: string, condition: string): boolean {
    if (typeName === condition) return true;
    const [type, wanted] = [schema.getType(typeName), schema.getType(condition)];
    return isInterfaceType(wanted) && isObjectType(type) && schema.isSubType(wanted, type);
  }

  function read(
    source: Thing | null,
    typeName: string,
    field: GraphQLField<unknown, unknown>,
    given: Readonly<Record<string, unknown>>,
    subgraph: string | null,
  ): unknown {
    const at = source?.at ?? typeName;
    const type = source?.type ?? typeName;
    const owners = blueprint.ownersOf(type, field.name);
    const { seed, nullRate, failRate } = weather();
    const spot = `${seed} ${at}.${field.name}`;
    const isKey = blueprint.isKey(type, field.name);
    if (!isKey) {
      if (source !== null && isAway(source, field.name)) {
        if (isNonNullType(field.type)) throw new Error('missing');
        return null;
      }
      const mayFail = !blueprint.isRead(type, field.name) && !reliable.has(`${type}.${field.name}`);
      if (mayFail && chance(`fail ${spot}`, failRate)) throw new Error('failed');
      if (!isNonNullType(field.type) && chance(`null ${spot}`, nullRate)) return null;
    }
    const extra = owners.flatMap(({ requires, contextual }) => [
      ...(requires === null || source === null ? [] : [readRequired(source, requires, subgraph)]),
      ...(subgraph === null && source !== null ? contextual.map((each) => readContext(source, each)) : []),
    ]);
    const names = new Set(owners.flatMap(({ contextual }) => contextual.map(({ name }) => name)));
    const plain = Object.entries(given).filter(([name]) => !names.has(name));
    if (subgraph !== null) extra.push(...[...names].map((name) => given[name] ?? null));
    const text = `${at}.${field.name}${plain.length === 0 ? '' : canonical(Object.fromEntries(plain))}${
      extra.length === 0 ? '' : canonical(extra)
    }`;
    return generate(field.type, text, { source, isKey, owners });
  }

  function readRequired(source: Thing, requires: SelectionSetNode, subgraph: string | null): unknown {
    if (subgraph === null) return evaluate(source, requires);
    return source.given === null ? 'no representation' : pick(source.given, requires);
  }

  /** The fields of a selection set that a representation holds. */
  function pick(from: Readonly<Record<string, unknown>>, set: SelectionSetNode): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value;
        if (on === undefined || isOfType(String(from.__typename), on)) {
          Object.assign(result, pick(from, selection.selectionSet));
        }
      } else if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet;
        const deep = (each: unknown): unknown => {
          if (below === undefined || each === null) return each;
          if (Array.isArray(each)) return each.map(deep);
          return typeof each === 'object' ? pick(each as Record<string, unknown>, below) : 'absent';
        };
        const value = from[selection.name.value];
        result[selection.name.value] = value === undefined ? 'absent' : deep(value);
      }
    }
    return result;
  }

  function readContext(
    source: Thing,
    { setBy, selectionSet }: { setBy: ReadonlySet<string>; selectionSet: SelectionSetNode },
  ) {
    for (let above = source.above; above !== null; above = above.above) {
      if (!setBy.has(above.type)) continue;
      const value = evaluate(above, selectionSet);
      return Object.values(value)[0] ?? null;
    }
    return null;
  }

  interface Generating {
    readonly source: Thing | null;
    readonly isKey: boolean;
    readonly owners: readonly OwnedField[];
  }

  function generate(type: GraphQLOutputType, text: string, around: Generating): unknown {
    if (isNonNullType(type)) return generatePresent(type.ofType, text, around);
    return !around.isKey && chance(`null ${text}`, 120) ? null : generatePresent(type, text, around);
  }

  function generatePresent(type: GraphQLOutputType, text: string, around: Generating): unknown {
    if (isNonNullType(type)) return generatePresent(type.ofType, text, around);
    if (isListType(type)) {
      return Array.from({ length: digest(`length ${text}`) % 4 }, (_, i) =>
        generate(type.ofType, `${text}[${i}]`, around),
      );
    }
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[digest(text) % values.length]?.value;
    }
    if (isLeafType(type)) return around.isKey ? keyValue(type.name, text) : leafValue(type.name, text);
    return child(type.name, text, around);
  }

  function child(typeName: string, text: string, { source, isKey, owners }: Generating): Thing {
    const [first = new Set([typeName]), ...others] = owners.map(({ possibleTypes }) => possibleTypes);
    const types = [...first].filter((each) => others.every((other) => other.has(each))).sort();
    const type = types[digest(`type ${text}`) % Math.max(types.length, 1)];
    if (type === undefined) throw new Error(`Nothing can be answered for ${text}.`);
    const space = blueprint.spaceOf(type);
    if (space === null) return { type, at: text, above: source, given: null };
    const number = isKey && source !== null ? Number(source.at.split('#')[1]) : digest(`which ${text}`);
    // Who answers with an entity knows it.
    const known = (each: Thing) => owners.every(({ subgraph }) => !isMissing(subgraph, each));
    const typed = thingsOf(space).filter((each) => types.includes(each.type));
    const candidates = typed.some(known) ? typed.filter(known) : typed;
    return { ...(candidates[number % candidates.length] as Thing), above: source };
  }

  function find(subgraph: string, typeName: string, representation: Record<string, unknown>): Thing | null {
    const space = blueprint.spaceOf(typeName) ?? blueprint.spaceOf(blueprint.typesIn(typeName)[0] ?? '') ?? typeName;
    for (const each of thingsOf(space)) {
      if (!blueprint.typesIn(typeName).includes(each.type)) continue;
      for (const key of blueprint.keysOf(subgraph, typeName)) {
        if (canonical(pick({ ...representation, __typename: each.type }, key)) !== canonical(evaluate(each, key)))
          continue;
        return isMissing(subgraph, each) ? null : { ...each, given: { ...representation, __typename: each.type } };
      }
    }
    return null;
  }

  return { thing, find, read };
}

function keyValue(typeName: string, text: string): unknown {
  const [at = '', ...rest] = text.split('.');
  const number = Number(at.split('#')[1] ?? 0);
  if (rest.length > 1) return typeName === 'Int' ? digest(text) % 100_000 : text;
  if (typeName === 'Int' || typeName === 'Float') return number;
  // An empty key is a key.
  return number === 0 ? '' : `${rest.join('.')}-${number}`;
}

/** One in four is a value that is easily taken for none. */
function leafValue(typeName: string, text: string): unknown {
  const number = digest(`leaf ${text}`);
  const isFalsy = number % 4 === 0;
  switch (typeName) {
    case 'Int':
      return isFalsy ? 0 : (number % 4_294_967_295) - 2_147_483_648;
    case 'Float':
      return isFalsy ? 0 : number / 1_000;
    case 'Boolean':
      return isFalsy;
    case 'String':
    case 'ID':
      return isFalsy ? '' : `é"${number.toString(36)}`;
    default:
      return isFalsy ? false : `scalar ${number.toString(36)}`;
  }
}

function chance(text: string, rate: number): boolean {
  return rate > 0 && digest(text) % 1_000 < rate;
}

/** 32 bits. */
function digest(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** JSON with its keys in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
