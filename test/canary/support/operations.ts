import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Markers } from './markers.ts';

export interface MarkedOperation {
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const depthMax = 9;

/**
 * Operations that together select every field of the graph that can be reached, one for each root field and for each field
 * of a person, with a value of its own in each argument and input field that takes any text.
 * @param values `fitting`: where a text has to be of a form, one of that form, so that it comes past the agency's scalars.
 */
export function operationsOver(
  schema: GraphQLSchema,
  markers: Markers,
  values: 'markers' | 'fitting' = 'markers',
): readonly MarkedOperation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  const operations: MarkedOperation[] = [];
  for (const [kind, type] of roots) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const answered = getNamedType(field.type);
      if (isObjectType(answered) && answered.name === 'Person') {
        for (const below of Object.values(answered.getFields())) {
          operations.push(write(kind, field, below, schema, markers, values));
        }
      } else operations.push(write(kind, field, null, schema, markers, values));
    }
  }
  return operations;
}

function write(
  kind: MarkedOperation['kind'],
  root: GraphQLField<unknown, unknown>,
  below: GraphQLField<unknown, unknown> | null,
  schema: GraphQLSchema,
  markers: Markers,
  values: 'markers' | 'fitting',
): MarkedOperation {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const call = (typeName: string, field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.flatMap((argument) => {
      const place = `${typeName}.${field.name}(${argument.name}:)`;
      if (!isNonNullType(argument.type) && !takesText(argument)) return [];
      if (argument.defaultValue !== undefined) return [];
      // A cursor has a form that only its agency knows.
      if (values === 'fitting' && argument.name === 'after') return [];
      const name = `v${declared.length}`;
      declared.push(`$${name}: ${String(argument.type)}`);
      variables[name] = valueFor(argument.type, place, markers, values);
      return [`${argument.name}: $${name}`];
    });
    return given.length === 0 ? field.name : `${field.name}(${given.join(', ')})`;
  };
  const select = (type: GraphQLOutputType, path: readonly string[]): string => {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (path.length > depthMax) return ' { __typename }';
    const fieldsOf = (of: GraphQLObjectType | Extract<typeof named, { getFields: unknown }>) =>
      Object.values(of.getFields() as Record<string, GraphQLField<unknown, unknown>>).flatMap((field) => {
        const next = getNamedType(field.type);
        // A person inside a person says nothing new, and neither does a circle.
        if (next.name === 'Person') return [`${field.name} { id }`];
        if (!isLeafType(next) && path.includes(next.name)) return [];
        return [`${call(of.name, field)}${select(field.type, [...path, next.name])}`];
      });
    if (isObjectType(named)) return ` { ${fieldsOf(named).join(' ') || '__typename'} }`;
    if (!isAbstractType(named)) return '';
    const own = isInterfaceType(named) ? Object.keys(named.getFields()) : [];
    const members = schema.getPossibleTypes(named).map((member) => {
      const fields = Object.values(member.getFields()).filter(({ name }) => !own.includes(name));
      const only = fields
        .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
        .map(({ name }) => name);
      return `... on ${member.name} { __typename ${only.map((name) => `${member.name}_${name}: ${name}`).join(' ')} }`;
    });
    const shared = isInterfaceType(named) ? fieldsOf(named as never) : [];
    return ` { __typename ${shared.join(' ')} ${members.join(' ')} }`;
  };
  const name = `${root.name}${below === null ? '' : `_${below.name}`}`;
  const inner =
    below === null
      ? select(root.type, [getNamedType(root.type).name])
      : ` { id ${call('Person', below)}${select(below.type, ['Person', getNamedType(below.type).name])} }`;
  const rootType = kind[0]?.toUpperCase() + kind.slice(1);
  const selection = `${call(rootType, root)}${inner}`;
  const head = declared.length === 0 ? '' : `(${declared.join(', ')})`;
  return { name, kind, query: `${kind} ${name}${head} { ${selection} }`, variables };
}

/** Whether a value of our own fits. */
function takesText({ type }: GraphQLArgument): boolean {
  const named = getNamedType(type);
  return (
    isInputObjectType(named) || (isLeafType(named) && !isEnumType(named) && !['Int', 'Boolean'].includes(named.name))
  );
}

const ofForm: Readonly<Record<string, string>> = {
  Date: '2026-11-19',
  DateTime: '2026-11-19T08:00:00.000Z',
  EIN: '52-1234567',
  MoneyCents: '1250',
  AgencyCode: 'VA',
};

function valueFor(type: GraphQLInputType, place: string, markers: Markers, values: 'markers' | 'fitting'): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, place, markers, values);
  if (isListType(type)) return [valueFor(type.ofType, place, markers, values)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        valueFor(field.type, `${type.name}.${field.name} of ${place}`, markers, values),
      ]),
    );
  }
  if (type.name === 'Boolean') return true;
  if (type.name === 'Int' || type.name === 'Float') return markers.numberFor(place);
  const fitting = values === 'fitting' ? ofForm[type.name] : undefined;
  if (fitting !== undefined) return fitting;
  return /email/i.test(place) ? `${markers.textFor(place)}@example.org` : markers.textFor(place);
}
