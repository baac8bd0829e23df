import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileObjectsAtPath, compilePlacesAtPath } from '../../../gateway/execution/objectsAtPath.ts';

const schema = buildSchema(`
  interface Pet { name: String friend: Pet }
  type Cat implements Pet { name: String friend: Pet }
  type Dog implements Pet { name: String friend: Pet }
  type Query { pets: [Pet] }
`);

const cat = (name: string, friend: object | null = null) => ({ __typename: 'Cat', name, friend });
const dog = (name: string, friend: object | null = null) => ({ __typename: 'Dog', name, friend });

const root = {
  pets: [cat('a', dog('b')), null, dog('c', cat('d')), { __typename: 'Pet', name: 'e', friend: cat('f') }, dog('g')],
  rows: [[cat('h'), null], null, [dog('i')]],
  constructor: cat('j'),
};

const names = (found: readonly object[]) => found.map((each) => (each as { name?: string }).name);

describe('a path of a plan', () => {
  it.each([
    { path: [], finds: [undefined] },
    { path: ['pets', '@'], finds: ['a', 'c', 'e', 'g'] },
    { path: ['', 'pets', '@'], finds: ['a', 'c', 'e', 'g'] },
    { path: ['pets', '@', 'friend'], finds: ['b', 'd', 'f'] },
    { path: ['rows', '@', '@'], finds: ['h', 'i'] },
    { path: ['pets', '@|[Cat]'], finds: ['a', 'e'] },
    { path: ['pets', '@|[Cat]', 'friend'], finds: ['b', 'f'] },
    { path: ['pets', '@|[Dog, Cat]', 'friend|[Cat]'], finds: ['d', 'f'] },
    { path: ['pets', '@|[Bird]'], finds: ['e'] },
    { path: ['rows', '@', '@|[Dog]'], finds: ['i'] },
    { path: ['pets', 'friend'], finds: [] },
    { path: ['nothing', '@'], finds: [] },
    { path: ['constructor'], finds: ['j'] },
    { path: ['toString'], finds: [] },
  ])('$path finds $finds', ({ path, finds }) => {
    expect(names(compileObjectsAtPath(path, schema)(root))).toEqual(finds);
    expect(names(compilePlacesAtPath(path, schema)(root).map(({ object }) => object))).toEqual(finds);
  });

  it.each(['..', '@|Cat', 'a.b', '|[Cat', 7])('with %s is refused: nothing is guessed', (element) => {
    expect(() => compileObjectsAtPath(['pets', element], schema)).toThrow('The plan has a path that is not supported.');
  });

  it('remembers what lies above, lists left out', () => {
    const [found] = compilePlacesAtPath(['rows', '@', '@', 'name'], schema)({ rows: [[{ name: { x: 1 } }]] });
    expect(found?.above?.object).toEqual({ name: { x: 1 } });
    expect(found?.above?.above?.above).toBeNull();
  });
});
