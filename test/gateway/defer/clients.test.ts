import { ApolloClient, type ApolloLink, disableFragmentWarnings, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler, type Incremental } from '@apollo/client/incremental';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { type Client, createClient, fetchExchange, subscriptionExchange, gql as urqlGql } from '@urql/core';
import type { FormattedExecutionResult } from 'graphql';
import { createClient as createSocketClient, type Sink } from 'graphql-ws';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { borrowers } from './support/borrowers.ts';
import { serveGraph } from './support/served.ts';
import { waiting } from './support/waiting.ts';

disableFragmentWarnings();
const graph = await serveGraph(borrowers);
afterEach(() => {
  for (const name of ['people', 'loans', 'ratings']) graph.subgraph(name).release();
});
afterAll(() => graph.close());

const text = `query Loans($later: Boolean = true) {
  person { id name ...Loans @defer(if: $later, label: "loans") }
}
fragment Loans on Person { loans { id amount ... @defer(label: "rating") { rating } } }`;

const personAlone = { id: 'p1', name: 'Ana' };
const loans = [
  { id: 'l1', amount: 2 },
  { id: 'l2', amount: 2 },
];
const rated = [
  { id: 'l1', amount: 2, rating: 1 },
  { id: 'l2', amount: 2, rating: 2 },
];

const withoutTypes = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data ?? null, (key, value: unknown) => (key === '__typename' ? undefined : value)));

interface Seen {
  readonly data: unknown;
  readonly isLast: boolean;
  readonly errors: readonly string[];
}

type Read = (
  query: string,
  variables?: Record<string, unknown>,
) => { readonly seen: Seen[]; readonly stop: () => void };

const headers = { 'apollo-require-preflight': '1' };
const linkByPost = (): ApolloLink => new HttpLink({ uri: graph.url });
const linkByGet = (): ApolloLink => new HttpLink({ uri: graph.url, useGETForQueries: true, headers });

/** The first message says how the client reads parts, in the words of HTTP. */
const socketClient = (accept?: string) =>
  createSocketClient({
    url: graph.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(accept !== undefined && { connectionParams: { accept } }),
  });
const linkBySocket = (accept?: string) => (): ApolloLink => new GraphQLWsLink(socketClient(accept));

/** Apollo Client reads through its cache, so its answers hold type names. */
function apollo(handler: object, makeLink = linkByPost): Read {
  return (query, variables = {}) => {
    const client = new ApolloClient({
      link: makeLink(),
      cache: new InMemoryCache({ possibleTypes: {} }),
      // The client's own handlers do not fit its own type where optional properties are exact.
      incrementalHandler: handler as Incremental.Handler,
    });
    const seen: Seen[] = [];
    const watched = client.watchQuery({ query: gql(query), variables, errorPolicy: 'all' }).subscribe((result) => {
      if (result.dataState === 'empty') return;
      const errors = 'errors' in (result.error ?? {}) ? (result.error as unknown as { errors: Error[] }).errors : [];
      seen.push({
        data: withoutTypes(result.data),
        isLast: result.dataState === 'complete' && !result.loading,
        errors: errors.map(({ message }) => message),
      });
    });
    return {
      seen,
      stop: () => {
        watched.unsubscribe();
        client.stop();
      },
    };
  };
}

function urql(preferGetMethod = false): Read {
  return (query, variables = {}) => {
    const client = createClient({
      url: graph.url,
      exchanges: [fetchExchange],
      preferGetMethod: preferGetMethod ? 'force' : false,
      fetchOptions: { headers },
    });
    return watchUrql(client, query, variables);
  };
}

function watchUrql(client: Client, query: string, variables: Record<string, unknown>): ReturnType<Read> {
  const seen: Seen[] = [];
  const { unsubscribe } = client.query(urqlGql(query), variables).subscribe((result) => {
    seen.push({
      data: withoutTypes(result.data),
      isLast: !result.hasNext,
      errors: (result.error?.graphQLErrors ?? []).map(({ message }) => message),
    });
  });
  return { seen, stop: unsubscribe };
}

function urqlBySocket(): Read {
  return (query, variables = {}) => {
    const socket = socketClient('multipart/mixed');
    const client = createClient({
      url: graph.url,
      preferGetMethod: false,
      exchanges: [
        subscriptionExchange({
          enableAllOperations: true,
          forwardSubscription: ({ query: document = '', variables: given }) => ({
            subscribe: (sink) => ({
              unsubscribe: socket.subscribe(
                { query: document, variables: given },
                sink as Sink<FormattedExecutionResult>,
              ),
            }),
          }),
        }),
      ],
    });
    return watchUrql(client, query, variables);
  };
}

describe.each<[string, Read]>([
  ['Apollo Client, deferSpec=20220824', apollo(new Defer20220824Handler())],
  ['Apollo Client, deferSpec=20220824, by GET', apollo(new Defer20220824Handler(), linkByGet)],
  ['Apollo Client, incrementalSpec=v0.2', apollo(new GraphQL17Alpha9Handler())],
  [
    'Apollo Client, deferSpec=20220824, by WebSocket',
    apollo(new Defer20220824Handler(), linkBySocket('multipart/mixed;deferSpec=20220824')),
  ],
  [
    'Apollo Client, incrementalSpec=v0.2, by WebSocket',
    apollo(new GraphQL17Alpha9Handler(), linkBySocket('multipart/mixed;incrementalSpec=v0.2')),
  ],
  ['urql', urql()],
  ['urql, by GET', urql(true)],
  ['urql, by WebSocket', urqlBySocket()],
])('%s', (_name, read) => {
  it('shows each part as it comes, while an agency is still at work on the next', async () => {
    const [loansHolder, ratingsHolder] = [graph.subgraph('loans'), graph.subgraph('ratings')];
    loansHolder.hold();
    ratingsHolder.hold();
    const { seen, stop } = read(text);
    await vi.waitFor(() => expect(seen.at(-1)?.data).toEqual({ person: personAlone }), waiting);
    expect(seen.at(-1)?.isLast).toBe(false);
    await vi.waitFor(() => expect(loansHolder.waiting()).toBe(1), waiting);
    loansHolder.release();
    await vi.waitFor(() => expect(seen.at(-1)?.data).toEqual({ person: { ...personAlone, loans } }), waiting);
    expect(seen.at(-1)?.isLast).toBe(false);
    await vi.waitFor(() => expect(ratingsHolder.waiting()).toBe(1), waiting);
    ratingsHolder.release();
    await vi.waitFor(() => expect(seen.at(-1)?.isLast).toBe(true), waiting);
    expect(seen.at(-1)).toEqual({ data: { person: { ...personAlone, loans: rated } }, isLast: true, errors: [] });
    stop();
  });

  it('gets the whole at once when nothing is deferred', async () => {
    const { seen, stop } = read(text.replace('label: "loans"', 'label: "l"').replace('@defer(label: "rating")', ''), {
      later: false,
    });
    await vi.waitFor(() => expect(seen.at(-1)?.isLast).toBe(true), waiting);
    expect(seen.map(({ data }) => data)).toEqual([{ person: { ...personAlone, loans: rated } }]);
    stop();
  });

  it('sees an error of a part beside what is there', async () => {
    const { seen, stop } = read('{ person { id ... @defer(label: "a") { loans { id note } } } }');
    await vi.waitFor(() => expect(seen.at(-1)?.isLast).toBe(true), waiting);
    const [first, second] = [
      { id: 'l1', note: null },
      { id: 'l2', note: null },
    ];
    expect(seen.at(-1)?.data).toEqual({ person: { id: 'p1', loans: [first, second] } });
    expect(seen.at(-1)?.errors).toEqual(Array(2).fill('The agency could not answer this part.'));
    stop();
  });

  it('ends the work of the agencies by going away', async () => {
    const holder = graph.subgraph('loans');
    const before = holder.abandoned();
    holder.hold();
    const { seen, stop } = read(text);
    await vi.waitFor(() => expect(seen.at(-1)?.data).toEqual({ person: personAlone }), waiting);
    await vi.waitFor(() => expect(holder.waiting()).toBe(1), waiting);
    stop();
    await vi.waitFor(() => expect(holder.abandoned()).toBe(before + 1), waiting);
    expect(holder.waiting()).toBe(0);
  });
});

it('is answered whole over a WebSocket when it did not say how it reads parts', async () => {
  const { seen, stop } = apollo(new Defer20220824Handler(), linkBySocket())(text);
  await vi.waitFor(() => expect(seen.at(-1)?.isLast).toBe(true), waiting);
  expect(seen.map(({ data }) => data)).toEqual([{ person: { ...personAlone, loans: rated } }]);
  stop();
});
