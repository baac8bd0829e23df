import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { overEventStream, overWebSocket, type Watching } from '../gateway/subscriptions/support/clients.ts';
import { off } from './operator.ts';
import { startSwitchedGraph } from './switchedGraph.ts';

const reportText = 'query Report { book { title } }';
const whole = 'query Whole { book { id title copies } things { id ... on Book { price } } }';
const graph = await startSwitchedGraph({ report: reportText, whole });
afterAll(() => graph.close());
beforeEach(async () => {
  await graph.turn([]);
  graph.sent.length = 0;
});

const told = { reason: 'A drill.', until: '2999-01-01T00:00:00.000Z' };
const counted = async (kind: string) =>
  Number(new RegExp(`gateway_suspended_total\\{kind="${kind}"\\} (\\d+)`).exec(await graph.metrics())?.[1] ?? 0);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const asked = (subgraph: string) => graph.sent.filter((each) => each.subgraph === subgraph).length;

describe('an agency that is turned off', () => {
  const query = '{ book { title copies } }';

  it('is not asked, and costs its own fields alone, with the reason and the end', async () => {
    expect(await graph.post({ query })).toEqual({ data: { book: { title: 'Title', copies: 4 } } });
    const before = await counted('agency');
    graph.sent.length = 0;
    await graph.turn([off('agency', 'stock')]);
    const answer = await graph.post({ query });
    expect(answer.data).toEqual({ book: { title: 'Title', copies: null } });
    expect(answer.errors).toEqual([
      {
        message: 'The agency is suspended.',
        path: ['book', 'copies'],
        extensions: { code: 'SUBGRAPH_SUSPENDED', agency: 'STOCK', ...told },
      },
    ]);
    expect(asked('stock')).toBe(0);
    expect(await counted('agency')).toBe(before + 1);
    await graph.turn([]);
    expect(await graph.post({ query })).toEqual({ data: { book: { title: 'Title', copies: 4 } } });
  });

  it('gives what is asked of it at the root as null', async () => {
    await graph.turn([off('agency', 'shop')]);
    expect(await graph.post({ query })).toMatchObject({
      data: { book: null },
      errors: [{ path: ['book'], extensions: { code: 'SUBGRAPH_SUSPENDED', agency: 'SHOP' } }],
    });
    expect(graph.sent).toEqual([]);
  });

  it('ends what a mutation began with it, and refuses the next', async () => {
    const { reached, letGo } = graph.hold();
    const buying = graph.post({ query: 'mutation { buy { id copies } order { id postage } }' });
    await reached;
    await graph.turn([off('agency', 'stock'), off('field', 'Mutation.buy'), off('client', 'anonymous')]);
    letGo();
    expect(await buying).toEqual({ data: { buy: { id: 'b1', copies: 4 }, order: { id: 'b1', postage: 3 } } });
    graph.sent.length = 0;
    await graph.turn([off('agency', 'stock')]);
    expect(await graph.post({ query: 'mutation { buy { id copies } }' })).toMatchObject({
      data: { buy: { id: 'b1', copies: null } },
      errors: [{ extensions: { code: 'SUBGRAPH_SUSPENDED' } }],
    });
    expect(asked('stock')).toBe(0);
  });

  it.each([
    { when: 'nothing', before: [] },
    { when: 'something else', before: [off('agency', 'elsewhere'), off('field', 'Book.price')] },
  ])('is still asked for the rest of a mutation that began when $when was off', async ({ before }) => {
    await graph.turn(before);
    const { reached, letGo } = graph.hold();
    const reserving = graph.post({ query: 'mutation { reserve { id copies } buy { id title } }' });
    await reached;
    await graph.turn([off('agency', 'shop')]);
    letGo();
    expect(await reserving).toEqual({ data: { reserve: { id: 'b1', copies: 4 }, buy: { id: 'b1', title: 'Title' } } });
    expect(await graph.post({ query: 'mutation { reserve { id copies } buy { id title } }' })).toMatchObject({
      data: { reserve: { id: 'b1', copies: 4 }, buy: null },
      errors: [{ path: ['buy'], extensions: { code: 'SUBGRAPH_SUSPENDED', agency: 'SHOP' } }],
    });
  });

  it('is not asked again by a read that was under way', async () => {
    const { reached, letGo } = graph.hold();
    const reading = graph.post({ query: '{ book { copies } slow { title } }' });
    await reached;
    await graph.turn([off('agency', 'stock')]);
    // Nobody joins the read that began before.
    const after = await graph.post({ query: '{ book { copies } slow { title } }' });
    letGo();
    expect(after).toMatchObject({ data: { book: { copies: null }, slow: { title: 'Title' } } });
    expect(await reading).toMatchObject({ data: { book: { copies: 4 } } });
  });
});

describe('a field that is turned off', () => {
  it.each([
    { way: 'directly', query: '{ book { title price } }', path: ['book', 'price'], field: 'Book.price' },
    { way: 'by an alias', query: '{ book { title cost: price } }', path: ['book', 'cost'], field: 'Book.price' },
    {
      way: 'in a fragment',
      query: '{ book { title ...F } } fragment F on Book { price }',
      path: ['book', 'price'],
      field: 'Book.price',
    },
    { way: 'at the root', query: '{ book { title price } }', path: ['book'], field: 'Query.book' },
    {
      way: 'as what another requires',
      query: '{ book { title postage } }',
      path: ['book', 'postage'],
      field: 'Book.weight',
    },
    {
      way: 'through an interface',
      query: '{ things { id title } }',
      path: ['things', 0, 'title'],
      field: 'Book.title',
    },
    {
      way: 'on an interface, through a type',
      query: '{ things { id ... on Book { title } } }',
      path: ['things', 0, 'title'],
      field: 'Thing.title',
    },
  ])('is null $way, with the reason, and is not fetched', async ({ query, path, field }) => {
    const before = await graph.post({ query });
    expect(before.errors).toBeUndefined();
    graph.sent.length = 0;
    await graph.turn([off('field', field)]);
    const { data, errors } = await graph.post({ query });
    expect(errors).toContainEqual({
      message: 'This field is suspended.',
      path,
      extensions: { code: 'FIELD_SUSPENDED', ...told },
    });
    expect(path.reduce((at, key) => at?.[key], data)).toBeNull();
    const name = field.split('.')[1] ?? '';
    for (const each of graph.sent) expect(each.query).not.toMatch(new RegExp(`\\b${name}\\b`));
    await graph.turn([]);
    expect(await graph.post({ query })).toEqual(before);
  });

  it('leaves operations that do not touch it as they were, plan and all', async () => {
    const query = '{ book { id title } }';
    await graph.post({ query });
    await graph.turn([off('field', 'Book.price')]);
    expect(await graph.post({ query })).toEqual({ data: { book: { id: 'b1', title: 'Title' } } });
  });

  it('refuses a mutation that begins with it, before anything runs', async () => {
    await graph.turn([off('field', 'Mutation.buy')]);
    const { data, errors } = await graph.post({ query: 'mutation { order { id } mine: buy { id } }' });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ path: ['mine'], extensions: { code: 'FIELD_SUSPENDED', ...told } }]);
    expect(graph.sent).toEqual([]);
  });

  it('is closed over GET too', async () => {
    await graph.turn([off('field', 'Book.price')]);
    expect(await graph.get({ query: '{ book { price } }' })).toMatchObject({
      data: { book: { price: null } },
      errors: [{ extensions: { code: 'FIELD_SUSPENDED' } }],
    });
  });
});

describe('a client that is turned off', () => {
  it('is refused, and nobody else is', async () => {
    const query = '{ book { title } }';
    const [bad, good] = [await graph.token('bad-app'), await graph.token('good-app')];
    await graph.turn([off('client', 'bad-app')]);
    expect(await graph.post({ query }, bad)).toEqual({
      errors: [{ message: 'This client is suspended.', extensions: { code: 'CLIENT_SUSPENDED', ...told } }],
    });
    expect(graph.sent).toEqual([]);
    expect(await graph.post({ query }, good)).toEqual({ data: { book: { title: 'Title' } } });
    expect(await counted('client')).toBe(1);
  });
});

describe('an operation that is turned off', () => {
  const suspended = {
    errors: [{ message: 'This operation is suspended.', extensions: { code: 'OPERATION_SUSPENDED', ...told } }],
  };
  const query = 'query Q { book { id } }';
  const persistedQuery = { version: 1, sha256Hash: hashOf(query) };

  it.each([
    { how: 'sent whole', target: hashOf(query), body: { query } },
    { how: 'kept by its hash', target: hashOf(query), body: { extensions: { persistedQuery } } },
    {
      how: 'written with other spaces, where the printed text is named',
      target: hashOf('query Q {\n  book {\n    id\n  }\n}'),
      body: { query: 'query Q{book{id,}} # again' },
    },
    { how: 'trusted, by its id', target: 'report', body: { documentId: 'report' } },
    { how: 'trusted, by its hash', target: hashOf(reportText), body: { documentId: 'report' } },
    { how: 'trusted and named by its id, sent whole', target: 'report', body: { query: reportText } },
  ])('is refused $how', async ({ target, body }) => {
    await graph.post({ query, extensions: { persistedQuery } });
    expect(await graph.post(body)).toHaveProperty('data');
    graph.sent.length = 0;
    await graph.turn([off('operation', target)]);
    expect(await graph.post(body)).toEqual(suspended);
    expect(graph.sent).toEqual([]);
    expect(await graph.post({ query: '{ book { price } }' })).toHaveProperty('data');
  });

  it.each([
    { disguise: 'another space', query: `${whole} ` },
    { disguise: 'a comment', query: `${whole} # 2` },
    { disguise: 'another name', query: whole.replace('Whole', 'Other') },
    { disguise: 'no name', query: whole.replace('query Whole', '') },
    { disguise: 'an alias', query: whole.replace('title', 'name: title') },
    { disguise: 'an alias at the root', query: whole.replace('book', 'mine: book') },
    { disguise: 'another order', query: '{ things { ... on Book { price } id } book { copies title id } }' },
    { disguise: '__typename', query: whole.replace('title', 'title __typename') },
    { disguise: 'a field twice', query: whole.replace('title', 'title again: title') },
    { disguise: 'a root field in two pieces', query: whole.replace('copies', '} more: book { copies') },
    {
      disguise: 'a fragment',
      query: `{ book { ...F } things { id ... on Book { price } } } fragment F on Book { id title copies }`,
    },
    { disguise: 'an inline fragment', query: whole.replace('title', '... { title }') },
    { disguise: 'a fragment of the interface', query: whole.replace('title', '... on Thing { title }') },
    {
      disguise: 'a fragment of each type',
      query: whole.replace('things { id', 'things { ... on Pen { id } ... on Book { id }'),
    },
    {
      disguise: 'a fragment of no such object',
      query: whole.replace('title', 'title ... on Thing { ... on Pen { id } }'),
    },
    { disguise: 'a condition that is always met', query: whole.replace('title', 'title @include(if: true)') },
    {
      disguise: 'a condition that the client meets',
      query: whole.replace('Whole', 'Whole($on: Boolean = true)').replace('title', 'title @include(if: $on)'),
    },
    { disguise: 'a field that is never given', query: whole.replace('title', 'title price @skip(if: true)') },
    {
      disguise: 'another operation beside it',
      query: `${whole} query Decoy { book { price } }`,
      operationName: 'Whole',
    },
  ])('is refused in the disguise of $disguise', async ({ query: text, operationName }) => {
    const disguised = { query: text, ...(operationName && { operationName }) };
    expect(await graph.post(disguised)).toHaveProperty('data.things');
    graph.sent.length = 0;
    await graph.turn([off('operation', 'whole')]);
    expect(await graph.post(disguised)).toEqual(suspended);
    expect(graph.sent).toEqual([]);
    await graph.turn([]);
    expect(await graph.post(disguised)).toHaveProperty('data.things');
  });

  it.each([
    { other: 'a field less', query: whole.replace('title', '') },
    { other: 'a field more', query: whole.replace('title', 'title price') },
    { other: 'the field of another object', query: whole.replace('... on Book { price }', 'title') },
    { other: 'another kind', query: 'mutation { buy { id title copies } }' },
  ])('is another one with $other', async ({ query: text }) => {
    await graph.turn([off('operation', 'whole')]);
    expect(await graph.post({ query: text })).not.toHaveProperty('errors');
  });

  it('is refused whatever its arguments are', async () => {
    const named = (name: string) => ({ query: `{ __type(name: "${name}") { name } }` });
    await graph.turn([off('operation', hashOf(named('Book').query))]);
    expect(await graph.post(named('Book'))).toEqual(suspended);
    expect(await graph.post(named('Pen'))).toEqual(suspended);
  });

  it('holds for all that selects the same from the first time that its text is met, while it is off', async () => {
    const [text, same] = ['query T { book { weight } }', '{ mine: book { heavy: weight } }'];
    await graph.turn([off('operation', hashOf(text))]);
    expect(await graph.post({ query: same })).toHaveProperty('data');
    expect(await graph.post({ query: text })).toEqual(suspended);
    expect(await graph.post({ query: same })).toEqual(suspended);
    await graph.turn([off('operation', hashOf(text)), off('field', 'Book.price')]);
    expect(await graph.post({ query: same })).toEqual(suspended);
    await graph.turn([off('field', 'Book.price')]);
    expect(await graph.post({ query: same })).toHaveProperty('data');
  });

  it('ends no mutation that began before', async () => {
    const buy = 'mutation Buy { buy { id copies } order { id postage } }';
    const { reached, letGo } = graph.hold();
    const buying = graph.post({ query: buy });
    await reached;
    await graph.turn([off('operation', hashOf(buy))]);
    const again = await graph.post({ query: buy });
    letGo();
    expect(await buying).toEqual({ data: { buy: { id: 'b1', copies: 4 }, order: { id: 'b1', postage: 3 } } });
    expect(again).toEqual(suspended);
    expect(await graph.post({ query: 'mutation { order { id postage } mine: buy { id copies } }' })).toEqual(suspended);
  });

  it('is refused over GET', async () => {
    await graph.turn([off('operation', hashOf(query))]);
    expect(await graph.get({ query })).toEqual(suspended);
  });
});

/** Events that were under way when something was turned come first. @returns the last one that was looked at */
async function firstOf(watching: Watching, isMeant: (event: Awaited<ReturnType<Watching['take']>>[number]) => boolean) {
  for (let left = 60; ; left--) {
    const [event] = await watching.take(1);
    if (left === 0 || isMeant(event)) return event;
  }
}

describe('a subscription', () => {
  const query = 'subscription { ticks { title price copies } }';
  const whole = { data: { ticks: { title: 'Title', price: 9, copies: 4 } } };

  it.each([
    { over: 'server-sent events', watch: overEventStream },
    { over: 'a WebSocket', watch: overWebSocket },
  ])('goes on over $over without the agency that is turned off, and with it again', async ({ watch }) => {
    const watching = watch(graph.url, { query });
    const ticking = setInterval(() => graph.tick(), 30);
    try {
      expect(await watching.take(1)).toEqual([whole]);
      await graph.turn([off('agency', 'stock')]);
      expect(await firstOf(watching, ({ errors }) => errors !== undefined)).toMatchObject({
        data: { ticks: { title: 'Title', copies: null } },
        errors: [{ extensions: { code: 'SUBGRAPH_SUSPENDED', agency: 'STOCK' } }],
      });
      await graph.turn([]);
      expect(await firstOf(watching, ({ errors }) => errors === undefined)).toEqual(whole);
    } finally {
      clearInterval(ticking);
      await watching.return?.();
    }
  });

  it.each([
    { what: 'a field of it', entry: off('field', 'Book.price'), code: 'FIELD_SUSPENDED' },
    { what: 'its client', entry: off('client', 'anonymous'), code: 'CLIENT_SUSPENDED' },
    { what: 'its document', entry: off('operation', hashOf(query)), code: 'OPERATION_SUSPENDED' },
    { what: 'the agency that sends the events', entry: off('agency', 'shop'), code: 'SUBGRAPH_SUSPENDED' },
  ])('ends when $what is turned off, by the code', async ({ entry, code }) => {
    const watching = overEventStream(graph.url, { query });
    const ticking = setInterval(() => graph.tick(), 30);
    try {
      expect(await watching.take(1)).toEqual([whole]);
      await graph.turn([entry]);
      const rest = await watching.take(20);
      expect(rest.at(-1)).toMatchObject({ errors: [{ extensions: { code, ...told } }] });
      expect(rest.length).toBeLessThan(20);
    } finally {
      clearInterval(ticking);
      await watching.return?.();
    }
  });
});

it('what is turned off is off within two seconds by the default interval', async () => {
  const { readConfig } = await import('../../gateway/config.ts');
  expect(readConfig({}).registry.switchesPollMs).toBeLessThanOrEqual(1_000);
});
