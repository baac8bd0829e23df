import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Classification, createClassification } from '../../gateway/planning/classification.ts';
import { linkedFeaturesOf } from '../../gateway/planning/linkedFeature.ts';
import { createRequirementReader } from '../../gateway/planning/requirementReader.ts';
import { prepareSupergraph, type Supergraph } from '../../gateway/planning/supergraph.ts';

/**
 * Null at a non-null field takes the object with it. So whatever somebody may be denied apart from the object that it
 * stands in is nullable:
 *
 * - a field with a class that some way to its object does not ask for already, or with a requirement;
 * - each personal field of a record, since consents and switches name single fields of it.
 *
 * Of what stands deeper, a consent or a switch that leaves it out costs the field of the record that leads to it.
 */

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Theirs alone, whose it is: `trust` shows nobody else any of it, and no purpose is for a part. */
const shownWhole = new Set(['PUBLIC', 'ACCOUNTING']);

function strictFields(graph: Pick<Supergraph, 'fullSchema' | 'features'>): readonly string[] {
  const { fullSchema: schema, features } = graph;
  const classification = createClassification(graph);
  const requirementsOn = createRequirementReader(features);
  const asked = classesOnTheWay(schema, classification);
  return compositesOf(schema).flatMap((type) => {
    const isRecord = [type, ...type.getInterfaces()].some(({ name }) => name === 'AgencyRecord');
    return Object.values(type.getFields())
      .filter((field) => {
        if (!isNonNullType(field.type)) return false;
        const classes = personalClasses(classification, type.name, field.name);
        const isApart = isRecord
          ? classes.length > 0
          : !classes.every((name) => asked.get(type.name)?.has(name) ?? true);
        return isApart || requirementsOn(field.astNode?.directives ?? []).length > 0;
      })
      .map((field) => `${type.name}.${field.name}`);
  });
}

/** The classes that every way to an object of a type asks for; no entry for what nothing leads to. */
function classesOnTheWay(schema: GraphQLSchema, classification: Classification): ReadonlyMap<string, Set<string>> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const asked = new Map<string, Set<string>>(roots.flatMap((root) => (root ? [[root.name, new Set<string>()]] : [])));
  const waiting = [...asked.keys()];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const along = new Set([...(asked.get(name) ?? []), ...personalClasses(classification, name, field.name)]);
      const target = getNamedType(field.type);
      for (const { name: to } of [target, ...(isAbstractType(target) ? schema.getPossibleTypes(target) : [])]) {
        const before = asked.get(to);
        const after = before === undefined ? along : new Set([...before].filter((one) => along.has(one)));
        if (before !== undefined && before.size === after.size) continue;
        asked.set(to, after);
        waiting.push(to);
      }
    }
  }
  return asked;
}

const personalClasses = (classification: Classification, typeName: string, fieldName: string) =>
  classification.ofField(typeName, fieldName)?.filter((name) => !shownWhole.has(name)) ?? [];

const compositesOf = (schema: GraphQLSchema): readonly Composite[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is Composite => (isObjectType(type) || isInterfaceType(type)) && !/__/.test(type.name),
  );

it('lets nobody who is denied a part of an object lose the rest of it', () => {
  expect(strictFields(prepareSupergraph(readFileSync('schema/supergraph.graphql', 'utf8')))).toEqual([]);
});

describe('the rule itself', () => {
  const links = `@link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)`;
  const strictOf = (types: string) => {
    const document = parse(`schema ${links} { query: Query } ${types}`);
    const fullSchema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    return strictFields({ fullSchema, features: linkedFeaturesOf(document) });
  };

  it.each([
    {
      name: 'a class of its own',
      types:
        'type Query { a: A @classified(as: "PII") } type A { name: String! @classified(as: "PII") tax: Int! @classified(as: "TAX") }',
      strict: ['A.tax'],
    },
    {
      name: 'one class more than the way to it asks for',
      types: 'type Query { a: A @classified(as: "PII") } type A { tax: Int! @classified(as: ["PII", "TAX"]) }',
      strict: ['A.tax'],
    },
    {
      name: 'another, shorter way to the object',
      types:
        'type Query { a: A @classified(as: "TAX") b: A @classified(as: "PII") } type A { tax: Int! @classified(as: "TAX") }',
      strict: ['A.tax'],
    },
    {
      name: 'a public way to a member of an interface',
      types: `type Query { i: I a: A @classified(as: "TAX") }
        interface I { id: ID @classified(as: "PUBLIC") }
        type A implements I { id: ID @classified(as: "PUBLIC") tax: Int! @classified(as: "TAX") }`,
      strict: ['A.tax'],
    },
    {
      name: 'a requirement of its own',
      types: 'type Query { a: A } type A { b: Int! @requiresScopes(scopes: [["b:read"]]) }',
      strict: ['A.b'],
    },
    {
      name: 'a field of a record, though it has the class of the record',
      types: `type Query { a: A @classified(as: "TAX") }
        interface AgencyRecord { asOf: Int @classified(as: "TAX") }
        type A implements AgencyRecord { asOf: Int! @classified(as: "TAX") agency: Int! @classified(as: "PUBLIC") }`,
      strict: ['A.asOf'],
    },
    {
      name: 'nothing where each way asks for the class, by two steps too',
      types: `type Query { a: A @classified(as: "PII") }
        type A { b: B @classified(as: "TAX") }
        type B { tax: Int! @classified(as: "TAX") name: String! @classified(as: "PII") id: Int! @classified(as: "PUBLIC") }`,
      strict: [],
    },
  ])('finds $name', ({ types, strict }) => {
    expect(strictOf(types)).toEqual(strict);
  });
});
