import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createPersistedDocuments } from '../../gateway/pipeline/persistedDocuments.ts';
import { type ProbeGraph, startProbeGraph } from './persistedSupport/probeGraph.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
const codesOf = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.map(({ extensions }) => extensions.code);

/** A document that no other test sends. */
let count = 0;
const fresh = (fields = 'hello') => `query Q${++count} { ${fields} }`;

describe('a document known by its hash', () => {
  let graph: ProbeGraph;
  beforeAll(async () => {
    graph = await startProbeGraph();
  });
  afterAll(() => graph?.close());

  it('is asked for once, then named by POST and by GET', async () => {
    const query = fresh();
    const extensions = named(sha256(query));
    const unknown = await graph.post({ extensions });
    expect(unknown).toMatchObject({ status: 400, errors: [{ message: 'PersistedQueryNotFound' }] });
    expect(codesOf(unknown)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    const data = { hello: 'Hello there' };
    expect(await graph.post({ query, extensions })).toEqual({ status: 200, data });
    expect(await graph.post({ extensions })).toEqual({ status: 200, data });
    expect(await graph.get({ extensions: JSON.stringify(extensions) })).toEqual({ status: 200, data });
  });

  it('can be made known by GET', async () => {
    const query = fresh();
    const extensions = JSON.stringify(named(sha256(query)));
    expect((await graph.get({ query, extensions })).data).toEqual({ hello: 'Hello there' });
    expect((await graph.get({ extensions })).data).toEqual({ hello: 'Hello there' });
  });

  it('takes other variables and the name of its operation each time', async () => {
    const query = 'query A($n: String) { hello(name: $n) } query B { book { id } }';
    const extensions = named(sha256(query));
    await graph.post({ query, operationName: 'A', extensions });
    const ask = (rest: object) => graph.post({ extensions, ...rest });
    expect((await ask({ operationName: 'A', variables: { n: 'Ana' } })).data).toEqual({ hello: 'Hello Ana' });
    expect((await ask({ operationName: 'B' })).data).toEqual({ book: { id: 'b1' } });
    expect(codesOf(await ask({}))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  });

  it('may be a write by POST, and not by GET', async () => {
    const query = `mutation M { write(text: "${++count}") { id } }`;
    const extensions = named(sha256(query));
    expect((await graph.post({ query, extensions })).data).toEqual({ write: { id: 'b1' } });
    const before = graph.fetches();
    expect(codesOf(await graph.get({ extensions: JSON.stringify(extensions) }))).toEqual(['METHOD_NOT_ALLOWED']);
    expect(graph.fetches()).toBe(before);
  });

  it.each<[what: string, make: (query: string) => object, code: string]>([
    [
      'another document than its hash says',
      (query) => ({ query, extensions: named(sha256(`${query} `)) }),
      'PERSISTED_QUERY_HASH_MISMATCH',
    ],
    ['a hash that is none', () => ({ extensions: named('123') }), 'BAD_REQUEST'],
    [
      'a hash that is no text',
      () => ({ extensions: { persistedQuery: { version: 1, sha256Hash: {} } } }),
      'BAD_REQUEST',
    ],
    [
      'another version',
      (query) => ({ query, extensions: { persistedQuery: { version: 2, sha256Hash: sha256(query) } } }),
      'BAD_REQUEST',
    ],
    ['nothing', () => ({ extensions: {} }), 'BAD_REQUEST'],
    ['null in the place of a hash', () => ({ extensions: { persistedQuery: null } }), 'BAD_REQUEST'],
    ['a document that does not parse', () => ({ query: '{', extensions: named(sha256('{')) }), 'GRAPHQL_PARSE_FAILED'],
  ])('is refused with a code: %s', async (_what, make, code) => {
    const before = graph.fetches();
    expect(codesOf(await graph.post(make(fresh())))).toEqual([code]);
    expect(graph.fetches()).toBe(before);
  });

  it('is not kept when its hash is another document’s, or it is not valid', async () => {
    const query = fresh();
    await graph.post({ query, extensions: named(sha256('{ book { id } }')) });
    expect(codesOf(await graph.post({ extensions: named(sha256('{ book { id } }')) }))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
    const invalid = '{ nothing }';
    await graph.post({ query: invalid, extensions: named(sha256(invalid)) });
    expect(codesOf(await graph.post({ extensions: named(sha256(invalid)) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it('is named over a WebSocket as well', async () => {
    const query = fresh();
    const extensions = named(sha256(query));
    const client = createClient({
      url: `${graph.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const next = async (text: string) => (await client.iterate({ query: text, extensions }).next()).value;
    try {
      await expect(next('')).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
      expect(await next(query)).toEqual({ data: { hello: 'Hello there' } });
      expect(await next('')).toEqual({ data: { hello: 'Hello there' } });
    } finally {
      await client.dispose();
    }
  });

  it.each([false, true])('works with the link of Apollo Client, reading by GET: %s', async (useGETForHashedQueries) => {
    const sent: { method: string; hasQuery: boolean }[] = [];
    const watchedFetch: typeof fetch = (input, init) => {
      const text = `${String(input)} ${String(init?.body ?? '')}`;
      sent.push({ method: init?.method ?? 'GET', hasQuery: /query%20|query\+|"query":/.test(text) });
      return fetch(input, init);
    };
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(
        new HttpLink({
          uri: `${graph.url}/graphql`,
          fetch: watchedFetch,
          headers: { 'apollo-require-preflight': '1' },
        }),
      ),
    });
    const query = gql(fresh('hello book { id }'));
    const data = { hello: 'Hello there', book: { __typename: 'Book', id: 'b1' } };
    expect((await client.query({ query, fetchPolicy: 'network-only' })).data).toEqual(data);
    expect((await client.query({ query, fetchPolicy: 'network-only' })).data).toEqual(data);
    expect(sent.map(({ hasQuery }) => hasQuery)).toEqual([false, true, false]);
    expect(sent[2]?.method).toBe(useGETForHashedQueries ? 'GET' : 'POST');
  });
});

describe('what is kept', () => {
  it('stays within its bytes, however much nobody in particular sends', async () => {
    const graph = await startProbeGraph({ env: { PERSISTED_BYTES_MAX: '20000' } });
    try {
      const known = fresh();
      const token = await graph.token('portal');
      expect((await graph.post({ query: known, extensions: named(sha256(known)) }, token)).status).toBe(200);
      const strangers: string[] = [];
      for (let i = 0; i < 60; i++) {
        const query = `${fresh()} # ${'x'.repeat(200)}`;
        strangers.push(query);
        await graph.post({ query, extensions: named(sha256(query)) });
      }
      const first = strangers[0] ?? '';
      const last = strangers.at(-1) ?? '';
      expect(codesOf(await graph.post({ extensions: named(sha256(first)) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
      expect((await graph.post({ extensions: named(sha256(last)) })).status).toBe(200);
      // A stranger cannot crowd out what somebody who signed in has sent.
      expect((await graph.post({ extensions: named(sha256(known)) })).status).toBe(200);
    } finally {
      await graph.close();
    }
  });

  it('is nothing where nothing is to be kept', async () => {
    const graph = await startProbeGraph({ env: { PERSISTED_BYTES_MAX: '0' } });
    try {
      const query = fresh();
      const extensions = named(sha256(query));
      expect((await graph.post({ query, extensions })).status).toBe(200);
      expect(codesOf(await graph.post({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    } finally {
      await graph.close();
    }
  });

  it('never passes its bound, and one document cannot push out all others', () => {
    const kept = createPersistedDocuments(10_000);
    kept?.keep('small', 'a', true);
    kept?.keep('huge', 'x'.repeat(100_000), true);
    expect(kept?.textOf('huge')).toBeUndefined();
    expect(kept?.textOf('small')).toBe('a');
    for (let i = 0; i < 500; i++) {
      kept?.keep(`a${i}`, 'y'.repeat(i), i % 2 === 0);
      kept?.keep(`a${i}`, 'y'.repeat(i), i % 2 === 0);
      expect(kept?.bytes()).toBeLessThanOrEqual(10_000);
    }
    expect(kept?.textOf('a499')).toBe('y'.repeat(499));
  });
});
