import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileRepresentations, writeRepresentation } from '../../../gateway/execution/representation.ts';
import type { DataRewrite, RequiredSelection } from '../../../gateway/planning/queryPlan.ts';

const schema = buildSchema(`
  type Query { m: Medium }
  interface Medium { id: ID }
  type Film implements Medium { id: ID }
  type Song implements Medium { id: ID }
  type Other { id: ID }`);

const field = (name: string, selections?: readonly RequiredSelection[]): RequiredSelection => ({
  kind: 'Field',
  name,
  selections,
});
const on = (typeCondition: string, ...names: readonly (string | RequiredSelection)[]): RequiredSelection => ({
  kind: 'InlineFragment',
  typeCondition,
  selections: names.map((each) => (typeof each === 'string' ? field(each) : each)),
});

const write = (
  requires: readonly RequiredSelection[],
  object: Record<string, unknown>,
  rewrites: readonly DataRewrite[] = [],
) => {
  const fields = compileRepresentations(requires, rewrites, schema)(object);
  const written = fields === null ? null : writeRepresentation(object, fields);
  return typeof written === 'string' ? (JSON.parse(written) as unknown) : written;
};

describe('a representation', () => {
  it.each([
    {
      what: 'holds what its type requires, and nothing beside it',
      requires: [on('Film', '__typename', 'id', 'price')],
      object: { __typename: 'Film', id: '1', price: 0, more: true },
      written: { __typename: 'Film', id: '1', price: 0 },
    },
    {
      what: 'joins what several fragments require',
      requires: [on('Medium', '__typename', 'id'), on('Film', 'price'), on('Song', 'length')],
      object: { __typename: 'Film', id: '1', price: null, length: 3 },
      written: { __typename: 'Film', id: '1', price: null },
    },
    {
      what: 'holds objects and lists',
      requires: [on('Film', '__typename', field('seats', [field('row'), on('Film', 'never')]))],
      object: { __typename: 'Film', seats: [[{ row: 1, never: 2 }, null], null] },
      written: { __typename: 'Film', seats: [[{ row: 1 }, null], null] },
    },
    {
      what: 'has a value set, on the types it is meant for',
      requires: [on('Medium', '__typename', 'id')],
      rewrites: [{ kind: 'ValueSetter', path: ['... on Medium', '__typename'], setValueTo: 'Medium' }],
      object: { __typename: 'Song', id: '1' },
      written: { __typename: 'Medium', id: '1' },
    },
    {
      what: 'keeps its value on other types',
      requires: [on('Medium', '__typename', 'id')],
      rewrites: [{ kind: 'ValueSetter', path: ['... on Film', '__typename'], setValueTo: 'Medium' }],
      object: { __typename: 'Song', id: '1' },
      written: { __typename: 'Song', id: '1' },
    },
    {
      what: 'has keys renamed, falsy values too, at any depth',
      requires: [on('Film', '__typename', 'a__alias_0', field('seat', [field('b__alias_1')]))],
      rewrites: [
        { kind: 'KeyRenamer', path: ['... on Film', 'a__alias_0'], renameKeyTo: 'a' },
        { kind: 'KeyRenamer', path: ['... on Film', 'seat', 'b__alias_1'], renameKeyTo: 'b' },
      ],
      object: { __typename: 'Film', a__alias_0: 0, seat: { b__alias_1: '' } },
      written: { __typename: 'Film', a: 0, seat: { b: '' } },
    },
  ] satisfies {
    what: string;
    requires: RequiredSelection[];
    rewrites?: DataRewrite[];
    object: object;
    written: object;
  }[])(
    '$what',
    ({
      requires,
      rewrites,
      object,
      written,
    }: {
      requires: RequiredSelection[];
      rewrites?: DataRewrite[];
      object: Record<string, unknown>;
      written: object;
    }) => {
      expect(write(requires, object, rewrites)).toEqual(written);
    },
  );

  it.each([{ __typename: 'Other', id: '1' }, { __typename: 'Unheard', id: '1' }, { id: '1' }])(
    'is not made for %j, of whose type the fetch wants nothing',
    (object) => {
      expect(write([on('Film', '__typename', 'id')], object)).toBeNull();
    },
  );

  it('says which object lacks what it must hold', () => {
    const seat = {};
    const requires = [on('Film', '__typename', field('seat', [field('row')]))];
    expect(write(requires, { __typename: 'Film', seat })).toEqual({ incomplete: seat });
  });
});
