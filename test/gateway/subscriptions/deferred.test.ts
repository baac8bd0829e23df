import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Any, overEventStream, overMultipart, overWebSocket } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

let graph: WatchedGraph;
beforeAll(async () => {
  graph = await startWatchedGraph();
  graph.feed.publish('one');
});
afterAll(() => graph?.close());

describe.each([
  { transport: 'server-sent events', watch: overEventStream },
  { transport: 'a WebSocket', watch: overWebSocket },
  { transport: 'multipart', watch: overMultipart },
])('@defer in a subscription, over $transport', ({ watch }) => {
  it.each([
    { where: 'below its root', query: 'subscription { ticks { text ... @defer { book { title } } } }' },
    { where: 'in a fragment', query: 'subscription { ticks { ...F } } fragment F on Tick { ... @defer { text } }' },
    { where: 'with true', query: 'subscription { ticks { ... @defer(if: true) { text } } }' },
    { where: 'at its root', query: 'subscription { ... @defer { ticks { text } } }' },
    { where: 'at its root, turned off', query: 'subscription { ... @defer(if: false) { ticks { text } } }' },
  ])('is refused $where', async ({ query }) => {
    const events = watch(graph.url, { query });
    const { errors } = await events.next().then(
      ({ value }) => value,
      (refused: unknown) => ({ errors: refused }) as Any,
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('"@defer" cannot be used'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  it.each([
    { how: 'turned off', query: 'subscription { ticks { text ... @defer(if: false) { book { title } } } }' },
    {
      how: 'that a variable may turn off',
      query: 'subscription ($l: Boolean = true) { ticks { text ... @defer(if: $l) { book { title } } } }',
    },
  ])('$how leaves each event whole', async ({ query }) => {
    const events = watch(graph.url, { query });
    expect(await events.take(1)).toEqual([{ data: { ticks: { text: 'one', book: { title: 'Title c1' } } } }]);
    await events.return?.();
  });
});
