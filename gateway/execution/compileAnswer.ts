import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Absence, DeferredShape, FieldShape, FieldValue, ObjectShape, TypeShape } from './answerShape.ts';
import { type Conditions, isIncluded } from './conditions.ts';
import { compileLeaf } from './leafValue.ts';
import type { OwedFields } from './owedFields.ts';
import { isInheritedKey } from './ownKey.ts';

/** What compiling an answer needs to know of the operation and of who may see what. */
export interface AnswerSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Conditions;
  /** Under which key of the merged data a field's value stands. */
  readonly keyOf: (field: FieldNode) => string;
  /** The requirement that denies this field, null when it is granted. */
  readonly deniedField: (typeName: string, fieldName: string) => number | null;
  /** Number of the part that a fragment is deferred to; null when it is answered with what it stands in. */
  readonly partOf?: ((fragment: SelectionNode) => number | null) | undefined;
  /** The requirement that denies every object of this type. */
  readonly deniedObject: (typeName: string) => number | null;
}

/** A selection set with the type it is written for: what is denied depends on it, not on the object's own type alone. */
interface Selected {
  readonly selectionSet: SelectionSetNode;
  readonly on: string;
}

interface SelectedField {
  readonly node: FieldNode;
  readonly on: string;
}

/** @param owed what the plan fetches; tells a field that a subgraph left out from one the plan leaves out. */
export function compileAnswer(
  rootType: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  source: AnswerSource,
  owed: OwedFields,
): ObjectShape {
  return compileObject(rootType, rootType, [{ selectionSet, on: rootType.name }], source, owed);
}

function compileObject(
  type: GraphQLObjectType | GraphQLCompositeType,
  staticType: GraphQLCompositeType,
  selected: readonly Selected[],
  source: AnswerSource,
  owed: OwedFields | undefined,
): ObjectShape {
  const { fields: collected, otherKeys, later } = collectFields(type, selected, source);
  const fields = [...collected].map(([key, nodes], position) => ({
    ...compileField(key, nodes, type, isAbstractType(staticType), source, owed),
    label: `${position === 0 ? '{' : ','}${JSON.stringify(key)}:`,
  }));
  const deniedBy = isObjectType(type) && isAbstractType(staticType) ? source.deniedObject(type.name) : null;
  const typeName = isObjectType(type) ? type.name : null;
  return {
    typeName,
    on: type.name,
    fields,
    deniedBy,
    otherKeys,
    needsCare:
      deniedBy !== null ||
      fields.some(({ value }) => value.kind === 'denied' || (value.kind === 'typename' && typeName === null)),
    deferred:
      later.length === 0
        ? nothingDeferred
        : later.map(({ part, selected: own }) => ({
            part,
            shape: compileObject(type, staticType, [own], source, owed),
          })),
  };
}

const nothingDeferred: readonly DeferredShape[] = [];

/** Specification 6.3.2, CollectFields, for an object of one type; beside it the keys meant for other types, and what is deferred. */
function collectFields(type: GraphQLCompositeType, selected: readonly Selected[], source: AnswerSource) {
  const fields = new Map<string, SelectedField[]>();
  const seen = new Set<string>();
  const otherKeys = new Set<string>();
  const later: { readonly part: number; readonly selected: Selected }[] = [];
  const collect = ({ selectionSet, on }: Selected): void => {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection.directives, source.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(key);
        if (nodes === undefined) fields.set(key, [{ node: selection, on }]);
        else nodes.push({ node: selection, on });
        continue;
      }
      let part: {
        readonly typeCondition?: { readonly name: { readonly value: string } } | undefined;
        readonly selectionSet: SelectionSetNode;
      };
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const fragment = source.fragments.get(name);
        if (fragment === undefined || seen.has(name)) continue;
        seen.add(name);
        part = fragment;
      } else {
        part = selection;
      }
      const condition = part.typeCondition?.name.value ?? on;
      const deferredTo = source.partOf?.(selection) ?? null;
      if (deferredTo !== null && mayBeOfType(type, condition, source.schema)) {
        const fragment = { ...selection, directives: [] };
        later.push({ part: deferredTo, selected: { selectionSet: { ...selectionSet, selections: [fragment] }, on } });
      } else if (isOfType(type, condition, source.schema)) {
        collect({ selectionSet: part.selectionSet, on: condition });
      } else {
        addKeys(part.selectionSet, source, otherKeys);
      }
    }
  };
  for (const each of selected) collect(each);
  return { fields, otherKeys, later };
}

/** Each key of a selection set; a named fragment is followed once. */
function addKeys(
  { selections }: SelectionSetNode,
  source: AnswerSource,
  keys: Set<string>,
  seen = new Set<string>(),
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) keys.add(source.keyOf(selection));
    else if (selection.kind === Kind.INLINE_FRAGMENT) addKeys(selection.selectionSet, source, keys, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = source.fragments.get(selection.name.value);
      if (fragment !== undefined) addKeys(fragment.selectionSet, source, keys, seen);
    }
  }
}

function isOfType(type: GraphQLCompositeType, condition: string, schema: GraphQLSchema): boolean {
  if (type.name === condition) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

/** Of an object of which only the interface or the union is known, the part that is answered later may know more. */
function mayBeOfType(type: GraphQLCompositeType, condition: string, schema: GraphQLSchema): boolean {
  if (isObjectType(type) || isOfType(type, condition, schema)) return isOfType(type, condition, schema);
  return schema.getPossibleTypes(type).some((member) => isOfType(member, condition, schema));
}

function compileField(
  key: string,
  nodes: readonly SelectedField[],
  parent: GraphQLCompositeType,
  isBehindAbstract: boolean,
  source: AnswerSource,
  owedByParent: OwedFields | undefined,
): Omit<FieldShape, 'label'> {
  const [first] = nodes;
  if (first === undefined) throw new Error('A key is collected with the field that it is for.');
  const name = first.node.name.value;
  const isLocal = name === '__schema' || name === '__type';
  const from = isLocal ? key : source.keyOf(first.node);
  const owed = owedByParent?.below.get(from);
  const base = { key, from, isInherited: isInheritedKey(key) || isInheritedKey(from) };
  if (name === '__typename') return { ...base, isNonNull: true, value: { kind: 'typename' } };
  if (isLocal) {
    return { ...base, isNonNull: name === '__schema', value: { kind: 'local' } };
  }
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (definition === undefined)
    throw new Error(`A valid operation selects ${parent.name}.${name}, which does not exist.`);
  const { type } = definition;
  const isNonNull = isNonNullType(type);
  const requirement = denialAmong(nodes, isLeafType(getNamedType(type)), source);
  if (requirement !== null) return { ...base, isNonNull, value: { kind: 'denied', requirement } };
  const below = nodes.flatMap(({ node }) =>
    node.selectionSet === undefined ? [] : [{ selectionSet: node.selectionSet, on: getNamedType(type).name }],
  );
  const value: FieldValue = {
    kind: 'fetched',
    name,
    type: compileType(type, below, source, owed),
    absence: absenceOf(owed, isBehindAbstract),
  };
  return { ...base, isNonNull, value };
}

/**
 * The same key may be selected on an interface, where it is denied because one implementing type is, and on the object's
 * own type, where it is granted. A leaf is then answered. An object is not: its parts were asked for in two places, and
 * those asked for in the denied one would be missing without a word.
 */
function denialAmong(nodes: readonly SelectedField[], isLeaf: boolean, source: AnswerSource): number | null {
  const denials = nodes.map(({ node, on }) => source.deniedField(on, node.name.value));
  if (isLeaf && denials.includes(null)) return null;
  return denials.find((denial) => denial !== null) ?? null;
}

function absenceOf(owed: OwedFields | undefined, isBehindAbstract: boolean): Absence {
  if (owed?.agency) return { kind: 'owed', agency: owed.agency };
  return isBehindAbstract ? { kind: 'excused' } : { kind: 'unplanned' };
}

function compileType(
  type: GraphQLOutputType,
  selected: readonly Selected[],
  source: AnswerSource,
  owed: OwedFields | undefined,
): TypeShape {
  if (isNonNullType(type)) return compileType(type.ofType, selected, source, owed);
  if (isListType(type)) {
    return {
      kind: 'list',
      item: compileType(type.ofType, selected, source, owed),
      isItemNonNull: isNonNullType(type.ofType),
    };
  }
  if (isLeafType(type)) return { kind: 'leaf', check: compileLeaf(type) };
  return { kind: 'object', shapeOf: compileShapes(type, selected, source, owed) };
}

/** Shapes are made the first time an object of their type comes by: what no data reaches costs nothing. */
function compileShapes(
  type: GraphQLCompositeType,
  selected: readonly Selected[],
  source: AnswerSource,
  owed: OwedFields | undefined,
): (object: { readonly __typename?: unknown }) => ObjectShape | null {
  if (isObjectType(type)) {
    let shape: ObjectShape | undefined;
    return () => {
      shape ??= compileObject(type, type, selected, source, owed);
      return shape;
    };
  }
  const { schema } = source;
  const shapes = new Map<string, ObjectShape>();
  return ({ __typename: name }) => {
    // Without a type name, or with an interface's (an `@interfaceObject`), the interface's own fields can still be answered.
    const given = typeof name === 'string' ? schema.getType(name) : type;
    const concrete = isObjectType(given) && schema.isSubType(type, given) ? given : null;
    if (concrete === null && !isAbstractType(given)) return null;
    const key = concrete?.name ?? '';
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = compileObject(concrete ?? type, type, selected, source, owed);
      shapes.set(key, shape);
    }
    return shape;
  };
}
