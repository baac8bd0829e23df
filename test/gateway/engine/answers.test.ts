import { describe, expect, it } from 'vitest';
import { bookSubgraphs } from './support/books.ts';
import { createGraph, replyOf } from './support/graph.ts';

const graph = await createGraph(bookSubgraphs);

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
