import { describe, expect, it } from 'vitest';
import { createGraph, federation, replyOf, unavailable } from './support/graph.ts';

const graph = await createGraph({
  catalog: {
    typeDefs: `${federation}
      type Query { book: Book strictBook: Book! books: [Book] shelf: [[Book]] strictBooks: [Book!]! missing: Book }
      type Book @key(fields: "id") { id: ID! title: String strictTitle: String! self: Book kind: Kind pages: Int }
      enum Kind { NOVEL ESSAY }
      type Mutation { first: Int second: Int third: Int move: Book }`,
    resolvers: {
      Query: {
        book: () => book('1'),
        strictBook: () => book('1'),
        books: () => [book('1'), null, book('2'), book('1')],
        shelf: () => [[book('1'), null], null, [book('2')]],
        strictBooks: () => [book('1'), book('2')],
        missing: () => book('gone'),
      },
      Mutation: { move: () => book('1') },
      Book: { __resolveReference: ({ id }: { id: string }) => book(id), self: ({ id }: { id: string }) => book(id) },
    },
  },
  stock: {
    typeDefs: `${federation}
      type Book @key(fields: "id") {
        id: ID! inStock: Int strictInStock: Int! zero: Int! empty: String! no: Boolean! place: Place
      }
      type Place { room: String! shelf: Int }`,
    resolvers: {
      Book: {
        __resolveReference: ({ id }: { id: string }) =>
          id === 'gone'
            ? null
            : { id, inStock: 3, strictInStock: 4, zero: 0, empty: '', no: false, place: { room: 'r', shelf: null } },
      },
    },
  },
});

function book(id: string) {
  return { id, title: `t${id}`, strictTitle: `s${id}`, kind: 'NOVEL', pages: 7 };
}

const stockSays = async (query: string, payload: object) => {
  graph.intercepts.set('stock', () => replyOf(payload));
  try {
    return await graph.ask(query);
  } finally {
    graph.intercepts.clear();
  }
};

const catalogSays = async (query: string, payload: object) => {
  graph.intercepts.set('catalog', () => replyOf(payload));
  try {
    return await graph.ask(query);
  } finally {
    graph.intercepts.clear();
  }
};

describe('entities of another subgraph', () => {
  it('are asked for once however often they are wanted', async () => {
    const answer = await graph.ask('{ books { id inStock zero empty no } }');
    const entity = (id: string) => ({ id, inStock: 3, zero: 0, empty: '', no: false });
    expect(answer).toEqual({ data: { books: [entity('1'), null, entity('2'), entity('1')] } });
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['catalog', 'stock']);
    expect(graph.sent[1]?.variables.representations).toEqual([
      { __typename: 'Book', id: '1' },
      { __typename: 'Book', id: '2' },
    ]);
  });

  it('are found in lists of lists', async () => {
    const { data } = await graph.ask('{ shelf { id inStock } }');
    expect(data).toEqual({ shelf: [[{ id: '1', inStock: 3 }, null], null, [{ id: '2', inStock: 3 }]] });
  });

  it('are not asked for when there are none', async () => {
    graph.intercepts.set('catalog', () => replyOf({ data: { books: [null] } }));
    expect(await graph.ask('{ books { id inStock } }')).toEqual({ data: { books: [null] } });
    expect(graph.sent).toHaveLength(1);
    graph.intercepts.clear();
  });
});

describe('an entity that its owner does not know', () => {
  it('is null without an error where its fields may be null', async () => {
    expect(await graph.ask('{ missing { id inStock place { room } } }')).toEqual({
      data: { missing: { id: 'gone', inStock: null, place: null } },
    });
  });

  it('is ENTITY_NOT_FOUND at the field that may not be null', async () => {
    const answer = await graph.ask('{ missing { id strictInStock } }');
    expect(answer.data).toEqual({ missing: null });
    expect(answer.errors).toMatchObject([
      { path: ['missing', 'strictInStock'], extensions: { code: 'ENTITY_NOT_FOUND', agency: 'STOCK' } },
    ]);
  });
});

describe('a subgraph that fails', () => {
  it('costs its own fields, with an error at each place', async () => {
    graph.intercepts.set('stock', () => unavailable);
    const answer = await graph.ask('{ books { title inStock } }');
    graph.intercepts.clear();
    expect(answer.data).toEqual({
      books: [{ title: 't1', inStock: null }, null, { title: 't2', inStock: null }, { title: 't1', inStock: null }],
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([0, 2, 3].map((i) => ['books', i, 'inStock']));
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', agency: 'STOCK' });
  });

  it('takes away what holds a non-null field of it, and no more', async () => {
    graph.intercepts.set('stock', () => unavailable);
    const answer = await graph.ask('{ book { title } books { strictInStock } strictBook { id } }');
    graph.intercepts.clear();
    expect(answer.data).toEqual({ book: { title: 't1' }, books: [null, null, null, null], strictBook: { id: '1' } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([0, 2, 3].map((i) => ['books', i, 'strictInStock']));
  });

  it('answers null for the whole when nothing above may be null', async () => {
    graph.intercepts.set('stock', () => unavailable);
    const answer = await graph.ask('{ strictBook { strictInStock } book { id } }');
    graph.intercepts.clear();
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ path: ['strictBook', 'strictInStock'] }]);
  });

  it('costs its root fields', async () => {
    graph.intercepts.set('catalog', () => ({ ok: false, code: 'SUBGRAPH_TIMEOUT', message: 'Too late.' }));
    const answer = await graph.ask('{ a: book { id } b: books { id } }');
    graph.intercepts.clear();
    expect(answer).toEqual({
      data: { a: null, b: null },
      errors: ['a', 'b'].map((key) => ({
        message: 'Too late.',
        path: [key],
        extensions: { code: 'SUBGRAPH_TIMEOUT', agency: 'CATALOG' },
      })),
    });
  });
});

describe('an error of a subgraph', () => {
  const denied = { message: 'Closed today.', extensions: { code: 'CLOSED', secret: 'x' } };

  it.each([
    {
      what: 'is found at every place of the entity it is about',
      payload: {
        data: { _entities: [{ inStock: null }, { inStock: 5 }] },
        errors: [{ ...denied, path: ['_entities', 0, 'inStock'] }],
      },
      books: [{ inStock: null }, null, { inStock: 5 }, { inStock: null }],
      paths: [
        ['books', 0, 'inStock'],
        ['books', 3, 'inStock'],
      ],
    },
    {
      what: 'about an entity stands at the fields that are missing of it',
      payload: { data: { _entities: [{ inStock: 1 }, null] }, errors: [{ ...denied, path: ['_entities', 1] }] },
      books: [{ inStock: 1 }, null, { inStock: null }, { inStock: 1 }],
      paths: [['books', 2, 'inStock']],
    },
    {
      what: 'without a path stands at each null it may have caused',
      payload: { data: { _entities: [{ inStock: 1 }, { inStock: null }] }, errors: [denied] },
      books: [{ inStock: 1 }, null, { inStock: null }, { inStock: 1 }],
      paths: [['books', 2, 'inStock']],
    },
  ])('$what', async ({ payload, books, paths }) => {
    const answer = await stockSays('{ books { inStock } }', payload);
    expect(answer.data).toEqual({ books });
    expect(answer.errors?.map(({ path }) => path)).toEqual(paths);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Closed today.',
      extensions: { code: 'CLOSED', agency: 'STOCK' },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('that took the entity with it is told once, at its own place', async () => {
    const answer = await stockSays('{ books { inStock strictInStock } }', {
      data: { _entities: [null, { inStock: 1, strictInStock: 2 }] },
      errors: [{ ...denied, path: ['_entities', 0, 'strictInStock'] }],
    });
    expect(answer.data).toEqual({ books: [null, null, { inStock: 1, strictInStock: 2 }, null] });
    expect(answer.errors?.map(({ path }) => path)).toEqual([0, 3].map((i) => ['books', i, 'strictInStock']));
  });

  it('that took the entity with it is told at each field that lacks it, where the entity is still shown', async () => {
    const answer = await stockSays('{ book { inStock place { room } } }', {
      data: { _entities: [null] },
      errors: [{ ...denied, path: ['_entities', 0, 'place'] }],
    });
    expect(answer.data).toEqual({ book: { inStock: null, place: null } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['book', 'inStock'],
      ['book', 'place'],
    ]);
  });

  it('explains the null that the subgraph itself passed upwards', async () => {
    const answer = await stockSays('{ book { place { room } } }', {
      data: { _entities: [{ place: null }] },
      errors: [{ ...denied, path: ['_entities', 0, 'place', 'room'] }],
    });
    expect(answer.data).toEqual({ book: { place: null } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['book', 'place', 'room']]);
  });

  it.each([
    { code: 'INTERNAL_SERVER_ERROR' },
    { code: 'GRAPHQL_VALIDATION_FAILED' },
    { code: 'lower case' },
    { code: 7 },
    {},
  ])('with the extensions $code says nothing of the inside', async (extensions) => {
    const answer = await stockSays('{ book { inStock } }', {
      data: null,
      errors: [{ message: 'SELECT * FROM persons at 10.0.0.1', extensions }],
    });
    expect(answer.data).toEqual({ book: { inStock: null } });
    expect(answer.errors).toEqual([
      {
        message: 'The agency could not answer this part.',
        path: ['book', 'inStock'],
        extensions: { code: 'SUBGRAPH_ERROR', agency: 'STOCK' },
      },
    ]);
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    { what: 'nothing', payload: {} },
    { what: 'a list', payload: { data: [] } },
    { what: 'too few entities', payload: { data: { _entities: [] } } },
    { what: 'too many entities', payload: { data: { _entities: [null, null] } } },
    { what: 'a number for an entity', payload: { data: { _entities: [7] } } },
    { what: 'no entities', payload: { data: {} } },
    { what: 'an entity without the field', payload: { data: { _entities: [{}] } } },
    { what: 'errors that are no list', payload: { data: { _entities: [null] }, errors: 'x' } },
  ])('is one with $what', async ({ payload }) => {
    const answer = await stockSays('{ book { id inStock } }', payload);
    expect(answer.data).toEqual({ book: { id: '1', inStock: null } });
    expect(answer.errors).toMatchObject([
      { path: ['book', 'inStock'], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', agency: 'STOCK' } },
    ]);
  });
});

describe('a value that the schema does not allow', () => {
  it.each([
    { field: 'pages', value: 'seven' },
    { field: 'pages', value: 1.5 },
    { field: 'pages', value: 2 ** 31 },
    { field: 'title', value: 7 },
    { field: 'title', value: { a: 1 } },
    { field: 'kind', value: 'POEM' },
    { field: 'self', value: 'book' },
    { field: 'self', value: [] },
  ])('$value for $field is null with INVALID_VALUE', async ({ field, value }) => {
    const selection = field === 'self' ? 'self { title }' : field;
    const answer = await catalogSays(`{ book { ${selection} } }`, { data: { book: { [field]: value } } });
    expect(answer.data).toEqual({ book: { [field]: null } });
    expect(answer.errors).toMatchObject([{ path: ['book', field], extensions: { code: 'INVALID_VALUE' } }]);
  });

  it('is a list where there is none, and an object where there is a list', async () => {
    const answer = await catalogSays('{ books { title } }', { data: { books: { title: 'x' } } });
    expect(answer.data).toEqual({ books: null });
    expect(answer.errors).toMatchObject([{ path: ['books'], extensions: { code: 'INVALID_VALUE' } }]);
  });
});

describe('a null that may not be', () => {
  it.each([
    {
      query: '{ book { strictTitle } }',
      data: { book: { strictTitle: null } },
      answered: { book: null },
      path: ['book', 'strictTitle'],
    },
    { query: '{ strictBook { title } }', data: { strictBook: null }, answered: null, path: ['strictBook'] },
    {
      query: '{ strictBooks { title } }',
      data: { strictBooks: [{ title: 'a' }, null] },
      answered: null,
      path: ['strictBooks', 1],
    },
    {
      query: '{ books { strictTitle } }',
      data: { books: [{ strictTitle: 'a' }, { strictTitle: null }] },
      answered: { books: [{ strictTitle: 'a' }, null] },
      path: ['books', 1, 'strictTitle'],
    },
    {
      query: '{ book { self { self { strictTitle } } } }',
      data: { book: { self: { self: { strictTitle: null } } } },
      answered: { book: { self: { self: null } } },
      path: ['book', 'self', 'self', 'strictTitle'],
    },
  ])('in $data travels up to the nearest place that may be null', async ({ query, data, answered, path }) => {
    const answer = await catalogSays(query, { data });
    expect(answer.data).toEqual(answered);
    expect(answer.errors).toMatchObject([{ path, extensions: { code: 'INVALID_VALUE' } }]);
  });

  it('has no second error where the subgraph has said why', async () => {
    const answer = await catalogSays('{ book { strictTitle } }', {
      data: { book: null },
      errors: [{ message: 'x', path: ['book', 'strictTitle'] }],
    });
    expect(answer.data).toEqual({ book: null });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.path).toEqual(['book', 'strictTitle']);
  });
});

describe('@skip and @include', () => {
  const query = `query ($a: Boolean!, $b: Boolean = false) {
    book { title @include(if: $a) inStock @skip(if: $a) ... @include(if: $b) { pages } }
    books @include(if: $b) { id }
  }`;
  it.each([
    { variables: { a: true }, data: { book: { title: 't1' } }, fetches: 1 },
    { variables: { a: false }, data: { book: { inStock: 3 } }, fetches: 2 },
    {
      variables: { a: true, b: true },
      data: {
        book: { title: 't1', pages: 7 },
        books: [{ id: '1' }, null, { id: '2' }, { id: '1' }],
      },
      fetches: 1,
    },
  ])('with $variables answer $data', async ({ variables, data, fetches }) => {
    expect(await graph.ask(query, { variables })).toEqual({ data });
    expect(graph.sent).toHaveLength(fetches);
  });

  it('that leave nothing over ask nobody', async () => {
    expect(await graph.ask('{ book @skip(if: true) { id } }')).toEqual({ data: {} });
    expect(graph.sent).toHaveLength(0);
  });
});

describe('a mutation', () => {
  it('runs its root fields one after another, and is not aborted once begun', async () => {
    const gone = new AbortController();
    const order: string[] = [];
    graph.intercepts.set('catalog', async ({ query, signal, operationKind }) => {
      order.push(`${operationKind} ${/first|second|third/.exec(query)?.[0]} ${signal.aborted}`);
      gone.abort();
      return replyOf({ data: { first: 1, second: 2, third: 3 } });
    });
    const { data } = await graph.ask('mutation { first second third }', { signal: gone.signal });
    graph.intercepts.clear();
    expect(data).toEqual({ first: 1, second: 2, third: 3 });
    expect(order).toEqual(['mutation first false']);
  });

  it('fetches what its answer needs although its caller has gone away', async () => {
    const gone = new AbortController();
    graph.intercepts.set('catalog', () => {
      gone.abort();
      return null;
    });
    const { data } = await graph.ask('mutation { move { id inStock } }', { signal: gone.signal });
    graph.intercepts.clear();
    expect(data).toEqual({ move: { id: '1', inStock: 3 } });
    expect(graph.sent.map(({ operationKind, signal }) => [operationKind, signal.aborted])).toEqual([
      ['mutation', false],
      ['query', false],
    ]);
  });

  it('is refused by GET', async () => {
    const result = await graph.result('mutation { first }', { method: 'GET' });
    expect(result).toMatchObject({ kind: 'refused', refusal: 'METHOD_NOT_ALLOWED' });
    expect(graph.sent).toHaveLength(0);
  });
});

it('a query whose caller has gone away fetches nothing more', async () => {
  const gone = new AbortController();
  graph.intercepts.set('catalog', () => {
    gone.abort();
    return null;
  });
  const answer = await graph.ask('{ book { title inStock } }', { signal: gone.signal });
  graph.intercepts.clear();
  expect(graph.sent).toHaveLength(1);
  expect(answer.data).toEqual({ book: { title: 't1', inStock: null } });
});

describe('what the gateway answers itself', () => {
  it('is __typename at the root, without a fetch', async () => {
    expect(await graph.ask('query Q { a: __typename ...R } fragment R on Query { __typename }')).toEqual({
      data: { a: 'Query', __typename: 'Query' },
    });
    expect(graph.sent).toHaveLength(0);
  });

  it('is introspection, beside fields that are fetched', async () => {
    const query = `query ($name: String!) { ...T book { __typename id } __schema { queryType { name } } }
      fragment T on Query { t: __type(name: $name) { name fields { name } } }`;
    const { data, errors } = await graph.ask(query, { variables: { name: 'Place' } });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      t: { name: 'Place', fields: [{ name: 'room' }, { name: 'shelf' }] },
      book: { __typename: 'Book', id: '1' },
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('is asked of no subgraph', async () => {
    await graph.ask('{ __typename book { id } __schema { queryType { name } } }');
    expect(graph.sent.map(({ query }) => query)).toEqual(['{book{id}}']);
  });

  it('shows no join metadata', async () => {
    const { data } = await graph.ask('{ __schema { types { name } directives { name } } }');
    expect(JSON.stringify(data)).not.toMatch(/join__|link__|_entities|_Service/);
  });
});
