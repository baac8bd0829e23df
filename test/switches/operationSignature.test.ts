import { buildSchema, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { signatureOf } from '../../gateway/pipeline/operationSignature.ts';

const schema = buildSchema(`
  interface Node { id: ID next: Node other(first: Int): Node }
  type A implements Node { id: ID next: Node other(first: Int): Node own: Int }
  type B implements Node { id: ID next: Node other(first: Int): Node }
  union Any = A | B
  type Query { node: Node any: Any a: A }
  type Mutation { node: Node }`);

function signature(text: string): string | null {
  const { definitions } = parse(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('There is no operation.');
  return signatureOf(operation, fragments, schema);
}

it.each([
  {
    what: 'an argument and a variable',
    one: '{ a { other(first: 1) { id } } }',
    other: 'query ($n: Int) { a { other(first: $n) { id } } }',
  },
  { what: 'an argument that is left out', one: '{ a { other { id } } }', other: '{ a { other(first: 1) { id } } }' },
  {
    what: 'a field of an interface and of each type',
    one: '{ node { id } }',
    other: '{ node { ... on A { id } ... on B { id } } }',
  },
  {
    what: 'a field of a union by its interface',
    one: '{ any { ... on Node { id } } }',
    other: '{ any { ... on B { id } ... on A { id } } }',
  },
  {
    what: 'selections that meet in one field',
    one: '{ a { next { id } next { next { id } } } }',
    other: '{ a { next { next { id } id } } }',
  },
  {
    what: 'fragments that meet',
    one: '{ a { ...F ...G } } fragment F on A { next { id } } fragment G on Node { next { ...F } }',
    other: '{ a { next { id ... on A { next { id } } } } }',
  },
  {
    what: 'what is asked of the graph itself',
    one: '{ __schema { types { name } } }',
    other: '{ s: __schema { types { n: name __typename } } }',
  },
])('is the same for $what', ({ one, other }) => {
  expect(signature(one)).toMatch(/^sig:[0-9a-f]{64}$/);
  expect(signature(other)).toBe(signature(one));
});

it.each([
  { what: 'another field', one: '{ a { id } }', other: '{ a { own } }' },
  { what: 'another nesting', one: '{ a { next { id } } }', other: '{ a { next { next { id } } } }' },
  { what: 'a field of one type of two', one: '{ node { id } }', other: '{ node { ... on A { id } } }' },
  { what: 'the same from another root', one: '{ node { id } }', other: '{ any { ... on Node { id } } }' },
  { what: 'another kind', one: '{ node { id } }', other: 'mutation { node { id } }' },
  {
    what: 'what is asked of the graph itself',
    one: '{ __schema { types { name } } }',
    other: '{ __schema { types { kind } } }',
  },
])('is another for $what', ({ one, other }) => {
  expect(signature(other)).not.toBe(signature(one));
});

it('walks a document that doubles itself no further than its length', () => {
  const levels = Array.from(
    { length: 60 },
    (_, at) => `fragment F${at} on Node { next { ...F${at + 1} } other { ...F${at + 1} } }`,
  );
  expect(signature(`{ node { ...F0 } } ${levels.join(' ')} fragment F60 on Node { id }`)).toMatch(/^sig:/);
});

it('ends with a document that was never validated', () => {
  expect(signature('{ node { ...F } } fragment F on Node { next { ...F } }')).toMatch(/^sig:/);
  expect(signature('{ none { id } a { none } }')).toMatch(/^sig:/);
});

it('says of what is too large that it cannot be told', () => {
  // Which of sixteen selections meet in an object depends on the types on the way to it: any of them may.
  const steps = Array.from({ length: 16 }, (_, at) => `fragment F${at + 1} on Node { next { ...F${at + 2} } }`);
  const text = `{ node { ...F0 } } fragment F0 on Node { next { ...F0 } ... on A { next { ...F1 } } }
    ${steps.join(' ')} fragment F17 on Node { id }`;
  expect(signature(text)).toBeNull();
});
