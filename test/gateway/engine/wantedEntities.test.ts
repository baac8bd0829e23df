import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileRepresentations } from '../../../gateway/execution/representation.ts';
import { WantedEntities } from '../../../gateway/execution/wantedEntities.ts';
import type { RequiredSelection } from '../../../gateway/planning/queryPlan.ts';

const schema = buildSchema('type Query { a: A } type A { id: ID } type B { id: ID }');
const field = (name: string, selections?: readonly RequiredSelection[]): RequiredSelection => ({
  kind: 'Field',
  name,
  selections,
});
const requires = (...names: (string | RequiredSelection)[]): readonly RequiredSelection[] =>
  ['A', 'B'].map((typeCondition) => ({
    kind: 'InlineFragment',
    typeCondition,
    selections: ['__typename', ...names].map((each) => (typeof each === 'string' ? field(each) : each)),
  }));

function want(selections: readonly RequiredSelection[], objects: readonly Record<string, unknown>[]) {
  const wanted = new WantedEntities(compileRepresentations(selections, [], schema));
  const incomplete = objects.map((object) => wanted.add(object));
  return {
    representations: JSON.parse(`[${wanted.text}]`) as unknown[],
    sharers: wanted.sharers.map((list) => list.map((object) => objects.indexOf(object))),
    incomplete: incomplete.map((object) => (object === null ? null : objects.indexOf(object))),
  };
}

const a = (id: unknown, more: Record<string, unknown> = {}) => ({ __typename: 'A', id, ...more });

describe('an entity wanted at many places', () => {
  it.each([
    { what: 'is asked for once', objects: [a('1'), a('2'), a('1'), a('1')], sharers: [[0, 2, 3], [1]] },
    {
      what: 'is not another type with the same key',
      objects: [a('1'), { __typename: 'B', id: '1' }],
      sharers: [[0], [1]],
    },
    {
      what: 'is not one whose key only looks the same',
      objects: [a('1'), a(1), a(null), a('null')],
      sharers: [[0], [1], [2], [3]],
    },
  ])('$what', ({ objects, sharers }) => {
    expect(want(requires('id'), objects)).toMatchObject({ sharers, representations: { length: sharers.length } });
  });

  it('is told from one that differs in another required field', () => {
    const objects = [a('1', { price: 1 }), a('1', { price: 2 }), a('1', { price: 2 }), a('1', { price: 1 })];
    const { representations, sharers } = want(requires('id', 'price'), objects);
    expect(sharers).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(representations).toEqual([
      { __typename: 'A', id: '1', price: 1 },
      { __typename: 'A', id: '1', price: 2 },
    ]);
  });

  it('is found by its text where its key is an object', () => {
    const objects = [a('1', { of: { b: 1 } }), a('1', { of: { b: 1 } }), a('1', { of: { b: 2 } })];
    expect(want(requires(field('of', [field('b')]), 'id'), objects).sharers).toEqual([[0, 1], [2]]);
  });

  it('is not asked for where something that it must hold is missing', () => {
    const objects = [a('1'), a('1', { price: 1 }), a(undefined, { price: 1 }), a('1', { price: 1 })];
    const { sharers, incomplete } = want(requires('id', 'price'), objects);
    expect(sharers).toEqual([[1, 3]]);
    expect(incomplete).toEqual([0, null, 2, null]);
  });
});
