import { describe, expect, it } from 'vitest';
import { bookSubgraphs } from './support/books.ts';
import { createGraph, replyOf, unavailable } from './support/graph.ts';

const graph = await createGraph(bookSubgraphs);

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
