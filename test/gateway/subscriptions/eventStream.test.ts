import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

let graph: WatchedGraph;
beforeAll(async () => {
  graph = await startWatchedGraph();
});
afterAll(() => graph?.close());

it('answers a subscription with each event and its entities of another agency', async () => {
  const client = createClient({ url: `${graph.url}/graphql`, retryAttempts: 0 });
  graph.feed.publish('one');
  const events = client.iterate({ query: 'subscription { ticks { cursor text book { id title } } }' });
  expect(await events.next()).toMatchObject({
    value: { data: { ticks: { text: 'one', book: { id: 'c1', title: 'Title c1' } } } },
  });
  graph.feed.publish('two');
  expect(await events.next()).toMatchObject({
    value: { data: { ticks: { text: 'two', book: { title: 'Title c2' } } } },
  });
  await events.return?.();
});
