import { buildASTSchema, buildSchema, parse, print, printSchema, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { contractSdl, contracts } from '../../gateway/planning/contract.ts';
import { linkedFeaturesOf } from '../../gateway/planning/linkedFeature.ts';
import { pruneSchema } from '../../gateway/planning/pruneSchema.ts';

const link = '@link(url: "https://specs.apollo.dev/tag/v0.3")';

function composed(name: 'public' | 'analyst', types: string, linked = link): string | null {
  const document = parse(`schema ${linked} { query: Query } ${types}`);
  const fullSchema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const contract = contracts.find((each) => each.name === name);
  if (contract === undefined) throw new Error(`There is no contract ${name}.`);
  return contractSdl({ apiSdl: printSchema(fullSchema), fullSchema, features: linkedFeaturesOf(document) }, contract);
}

const graph = `
  type Query {
    agencies: [Agency] @tag(name: "public")
    statistics: [Count] @tag(name: "analyst")
    me: Person
  }
  type Agency @tag(name: "public") { code: ID  director: Person  phone: Int @tag(name: "pii")  hours(kind: Kind): Int  note: Text }
  type Count @tag(name: "analyst") { of: Agency  total: Int  who: Person @tag(name: "pii") }
  type Person { id: ID }
  enum Kind { DAY }
  scalar Text
  enum Unused { NOTHING }
`;

it('lets a public client name what is tagged public and nothing else', () => {
  const sdl = composed('public', graph);
  expect(sdl?.match(/(type|enum|scalar) \w+/g)).toEqual(['type Query', 'type Agency', 'enum Kind', 'scalar Text']);
  expect(sdl?.match(/^ {2}\w+/gm)?.map((line) => line.trim())).toEqual(['agencies', 'code', 'hours', 'note', 'DAY']);
});

it('lets an analyst name statistics as well, and never what is tagged personal', () => {
  const sdl = composed('analyst', graph);
  expect(sdl).toContain('statistics: [Count]');
  expect(sdl).toContain('total: Int');
  expect(sdl).not.toMatch(/Person|phone|who/);
});

it('is none where the graph tags nothing so', () => {
  expect(composed('public', 'type Query { a: Int @tag(name: "analyst") }')).toBeNull();
  expect(
    composed('public', 'type Query { a: Int @tag(name: "public") }', '@link(url: "https://example.com/tag/v0.3")'),
  ).toBeNull();
});

it('knows the tag by the name that the graph gives it', () => {
  expect(
    composed('public', 'type Query { a: Int @mark(name: "public") b: Int }', `${link.slice(0, -1)}, as: "mark")`),
  ).toBe('type Query {\n  a: Int\n}\n');
});

describe('a schema that has lost fields', () => {
  const prune = (sdl: string, ...lost: readonly string[]) => {
    const pruned = print(pruneSchema(parse(sdl), (type, field) => !lost.includes(`${type}.${field}`)));
    expect(validateSchema(buildSchema(pruned))).toEqual([]);
    return pruned.replace(/\s+/g, ' ');
  };

  it('loses the types that only they led to, and the inputs', () => {
    expect(
      prune('type Query { a(in: I): A b: Int } type A { c: Int } input I { j: J } input J { k: Int }', 'Query.a'),
    ).toBe('type Query { b: Int }');
  });

  it('loses a type without fields wherever it stands', () => {
    const sdl =
      'type Query { a: A b: Int u: U only: V } type A { c: C } type C { d: Int } union U = C | B union V = C type B { e: Int }';
    expect(prune(sdl, 'C.d')).toBe('type Query { b: Int u: U } union U = B type B { e: Int }');
  });

  it('no longer implements an interface that has more, and loses an interface that nothing implements', () => {
    const sdl = 'type Query { i: I a: A } interface I { x: Int y: Int } type A implements I { x: Int y: Int }';
    expect(prune(sdl, 'A.y')).toBe('type Query { a: A } type A { x: Int }');
    expect(prune(sdl, 'A.y', 'I.y')).toBe(
      'type Query { i: I a: A } interface I { x: Int } type A implements I { x: Int }',
    );
  });

  it('keeps types that are found behind an interface only, and loses circles that nothing leads to', () => {
    expect(prune('type Query { i: I } interface I { x: Int } type A implements I { x: Int }')).toContain('type A');
    expect(prune('type Query { a: Int b: B } type B { b: B c: Int }', 'Query.b')).toBe('type Query { a: Int }');
  });

  it('keeps its query type, be it empty', () => {
    const pruned = pruneSchema(parse('type Query { a: A } type A { b: Int } type Mutation { c: Int }'), () => false);
    expect(print(pruned).replace(/\s+/g, ' ').trim()).toBe('type Query');
  });
});
