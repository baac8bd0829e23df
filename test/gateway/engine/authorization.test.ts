import { describe, expect, it } from 'vitest';
import { anonymousPrincipal, createPrincipal } from '../../../gateway/identity/principal.ts';
import { createGraph, personWith } from './support/graph.ts';
import { guardedSubgraphs, leaks } from './support/guarded.ts';

const graph = await createGraph(guardedSubgraphs);
const stranger = personWith([]);
const everything = personWith(
  'salary:read label:read vault:read secret:read rank:read tax:read price:read c'.split(' '),
);

const forbidden = (path: readonly (string | number)[], missing: string) => ({
  path,
  extensions: { code: 'FORBIDDEN', missing: [missing] },
});

const matrix = [
  {
    way: 'directly',
    query: '{ me { name salary } }',
    data: { me: { name: 'n1', salary: null } },
    errors: [forbidden(['me', 'salary'], 'salary:read')],
  },
  {
    way: 'by an alias',
    query: '{ me { name: salary id: name } }',
    data: { me: { name: null, id: 'n1' } },
    errors: [forbidden(['me', 'name'], 'salary:read')],
  },
  {
    way: 'by a named fragment',
    query: '{ me { ...F } } fragment F on Person { name ...G } fragment G on Person { salary }',
    data: { me: { name: 'n1', salary: null } },
    errors: [forbidden(['me', 'salary'], 'salary:read')],
  },
  {
    way: 'by an inline fragment',
    query: '{ ... on Query { me { ... { salary } ... on Person { name } } } }',
    data: { me: { salary: null, name: 'n1' } },
    errors: [forbidden(['me', 'salary'], 'salary:read')],
  },
  {
    way: 'in a list, at each object',
    query: '{ people { name salary } }',
    data: { people: [{ name: 'n1', salary: null }, null, { name: 'n2', salary: null }] },
    errors: [0, 2].map((i) => forbidden(['people', i, 'salary'], 'salary:read')),
  },
  {
    way: 'in a list in a list, with nothing else selected',
    query: '{ people { friends { salary } } }',
    data: {
      people: [
        { friends: [{ salary: null }, { salary: null }] },
        null,
        { friends: [{ salary: null }, { salary: null }] },
      ],
    },
    errors: [0, 2].flatMap((i) => [0, 1].map((j) => forbidden(['people', i, 'friends', j, 'salary'], 'salary:read'))),
  },
  {
    way: 'where it may not be null: its object is null',
    query: '{ people { strictSalary } me { name } }',
    data: { people: [null, null, null], me: { name: 'n1' } },
    errors: [0, 2].map((i) => forbidden(['people', i, 'strictSalary'], 'salary:read')),
  },
  {
    way: 'through @requires',
    query: '{ me { name bonus } }',
    data: { me: { name: 'n1', bonus: null } },
    errors: [forbidden(['me', 'bonus'], 'salary:read')],
  },
  {
    way: 'on an interface, where one of its types demands it',
    query: '{ things { id label } }',
    data: {
      things: [
        { id: 'o', label: null },
        { id: 'c', label: null },
      ],
    },
    errors: [0, 1].map((i) => forbidden(['things', i, 'label'], 'label:read')),
  },
  {
    way: 'by fragments on the types of an interface',
    query: '{ things { ... on Open { label } ... on Closed { label } } }',
    data: { things: [{ label: 'open' }, { label: null }] },
    errors: [forbidden(['things', 1, 'label'], 'label:read')],
  },
  {
    way: 'on an interface, and granted on the type of the object',
    query: '{ things { label ... on Open { label } } }',
    data: { things: [{ label: 'open' }, { label: null }] },
    errors: [forbidden(['things', 1, 'label'], 'label:read')],
  },
  {
    way: 'under one key in fragments on different types',
    query: '{ things { ... on Open { x: label } ... on Closed { x: label id } } }',
    data: { things: [{ x: 'open' }, { x: null, id: 'c' }] },
    errors: [forbidden(['things', 1, 'x'], 'label:read')],
  },
  {
    way: 'as a member of a union',
    query: '{ found { __typename ... on Open { label } ... on Vault { id content } } }',
    data: { found: [{ __typename: 'Open', label: 'open' }, null] },
    errors: [forbidden(['found', 1], 'vault:read')],
  },
  {
    way: 'as a type',
    query: '{ vault { content } me { name } }',
    data: { vault: null, me: { name: 'n1' } },
    errors: [forbidden(['vault'], 'vault:read')],
  },
  {
    way: 'as a scalar',
    query: '{ me { secret name } }',
    data: { me: { secret: null, name: 'n1' } },
    errors: [forbidden(['me', 'secret'], 'secret:read')],
  },
  {
    way: 'as an enum',
    query: '{ me { rank name } }',
    data: { me: { rank: null, name: 'n1' } },
    errors: [forbidden(['me', 'rank'], 'rank:read')],
  },
  {
    way: 'in an object of its own',
    query: '{ me { tax { due } } }',
    data: { me: { tax: { due: null } } },
    errors: [forbidden(['me', 'tax', 'due'], 'tax:read')],
  },
  {
    way: 'on an @interfaceObject, through the interface',
    query: '{ media { title price rating } }',
    data: {
      media: [
        { title: 'film', price: null, rating: 5 },
        { title: 'song', price: null, rating: 5 },
      ],
    },
    errors: [0, 1].map((i) => forbidden(['media', i, 'price'], 'price:read')),
  },
  {
    way: 'on an @interfaceObject, through a fragment on a type',
    query: '{ media { ... on Film { price rating } } }',
    data: { media: [{ price: null, rating: 5 }, {}] },
    errors: [forbidden(['media', 0, 'price'], 'price:read')],
  },
  {
    way: 'below the payload of a mutation',
    query: 'mutation { free result { name salary } }',
    data: { free: 1, result: { name: 'n1', salary: null } },
    errors: [forbidden(['result', 'salary'], 'salary:read')],
  },
  {
    way: 'where one of several alternatives would do, naming the nearest',
    query: '{ either me { name } }',
    data: { either: null, me: { name: 'n1' } },
    errors: [forbidden(['either'], 'c')],
  },
  {
    way: 'for a policy that nobody wrote',
    query: '{ never me { name } }',
    data: { never: null, me: { name: 'n1' } },
    errors: [forbidden(['never'], 'nobody-wrote-this')],
  },
];

describe('what was not granted is null, with the reason at its place, and is never fetched', () => {
  it.each(matrix)('$way', async ({ query, data, errors }) => {
    const answer = await graph.ask(query, { principal: stranger });
    expect(answer.data).toEqual(data);
    expect(answer.errors).toEqual(errors.map((error) => expect.objectContaining(error)));
    expect(JSON.stringify(answer)).not.toMatch(leaks);
    for (const { query: sent } of graph.sent) {
      expect(sent).not.toMatch(/salary|strictSalary|bonus|content|secret|rank|due|price|either|never/);
    }
  });
});

describe('what was granted is answered', () => {
  it.each(matrix.filter(({ query }) => !query.includes('never')))('$way', async ({ query, data }) => {
    const answer = await graph.ask(query, { principal: everything });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toMatch(/LEAK|666|HIGH/);
    expect(Object.keys(answer.data ?? {})).toEqual(Object.keys(data));
  });
});

describe('the reason says what would change it', () => {
  it.each([
    {
      who: 'nobody signed in',
      principal: anonymousPrincipal,
      query: '{ signedIn }',
      extensions: { code: 'UNAUTHENTICATED' },
    },
    {
      who: 'nobody signed in, asking for what needs a scope',
      principal: anonymousPrincipal,
      query: '{ either }',
      extensions: { code: 'UNAUTHENTICATED', missing: ['c'] },
    },
    {
      who: 'a person at level 1',
      principal: personWith([], 1),
      query: '{ me { ssn } }',
      extensions: { code: 'STEP_UP_REQUIRED', level: 'ial2', missing: ['ial2'] },
    },
    {
      who: 'a person without the scope',
      principal: personWith(['a']),
      query: '{ either }',
      extensions: { code: 'FORBIDDEN', missing: ['b'] },
    },
  ])('$who gets $extensions.code', async ({ principal, query, extensions }) => {
    const { errors } = await graph.ask(query, { principal });
    expect(errors?.map((error) => error.extensions)).toEqual([extensions]);
  });

  it.each([
    { who: 'a person at level 2', principal: personWith([], 2), query: '{ me { ssn } signedIn }' },
    { who: 'a holder of both', principal: personWith(['a', 'b']), query: '{ either }' },
    { who: 'a holder of the other', principal: personWith(['c']), query: '{ either }' },
    {
      who: 'someone signed in whom no record belongs to',
      principal: createPrincipal({ ...anonymousPrincipal, kind: 'unlinked' }),
      query: '{ signedIn }',
    },
  ])('$who reads $query', async ({ principal, query }) => {
    const answer = await graph.ask(query, { principal });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toContain('LEAK');
  });
});

describe('a mutation with a denied root field', () => {
  const query = 'mutation { free ...F } fragment F on Mutation { move: guarded }';

  it.each([
    { who: 'level 1', principal: personWith([], 1), code: 'STEP_UP_REQUIRED', level: 'ial2' },
    { who: 'nobody', principal: anonymousPrincipal, code: 'UNAUTHENTICATED' },
  ])('is refused whole for $who, before anything runs', async ({ principal, code, level }) => {
    const result = await graph.result(query, { principal });
    expect(result).toMatchObject({ kind: 'refused', refusal: code });
    const answer = JSON.parse(String(result.body));
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toMatchObject([{ path: ['move'], extensions: { code, ...(level && { level }) } }]);
    expect(graph.sent).toHaveLength(0);
  });

  it('runs for whoever may', async () => {
    expect(await graph.ask(query, { principal: personWith([], 2) })).toEqual({ data: { free: 1, move: 2 } });
  });

  it('does not stand in the way of another operation of the document', async () => {
    const both = `query A { me { name } } mutation B { guarded }`;
    expect(await graph.ask(both, { principal: stranger, operationName: 'A' })).toEqual({
      data: { me: { name: 'n1' } },
    });
  });
});

it('one prepared operation serves principals with different grants, each their own part', async () => {
  const query = '{ me { name salary ssn } }';
  const asked = await Promise.all(
    [personWith([], 1), personWith(['salary:read'], 1), personWith([], 2), everything, personWith([], 1)].map(
      (principal) => graph.ask(query, { principal }),
    ),
  );
  expect(asked.map(({ data }) => data?.me)).toEqual([
    { name: 'n1', salary: null, ssn: null },
    { name: 'n1', salary: 666, ssn: null },
    { name: 'n1', salary: null, ssn: 'LEAK' },
    { name: 'n1', salary: 666, ssn: 'LEAK' },
    { name: 'n1', salary: null, ssn: null },
  ]);
});
