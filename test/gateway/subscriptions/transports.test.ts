import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/system.ts';
import { overEventStream, overWebSocket } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

const ticks = 'subscription Ticks($after: String) { ticks(after: $after) { cursor text book { id title } } }';

describe.each([
  { transport: 'server-sent events', watch: overEventStream },
  { transport: 'a WebSocket', watch: overWebSocket },
])('over $transport', ({ watch }) => {
  describe.each([
    { upstream: 'server-sent events', env: {} },
    { upstream: 'a WebSocket', env: { WEBSOCKET_SUBGRAPHS: 'feed' } },
  ])('from an agency over $upstream', ({ env }) => {
    let graph: WatchedGraph;
    let url: string;
    beforeAll(async () => {
      graph = await startWatchedGraph({ env });
      ({ url } = graph);
    });
    afterAll(() => graph?.close());
    beforeEach(() => {
      graph.feed.ticks.length = 0;
    });

    it('gives each event once and in order, with the entities of another agency', async () => {
      const events = watch(url, { query: ticks });
      graph.feed.publish('one');
      graph.feed.publish('two');
      const first = await events.take(2);
      graph.feed.publish('three');
      const [third] = await events.take(1);
      expect([...first, third].map(({ data }) => data.ticks)).toEqual([
        { cursor: 'c1', text: 'one', book: { id: 'c1', title: 'Title c1' } },
        { cursor: 'c2', text: 'two', book: { id: 'c2', title: 'Title c2' } },
        { cursor: 'c3', text: 'three', book: { id: 'c3', title: 'Title c3' } },
      ]);
      await events.return?.();
    });

    it('closes the stream of the agency when the client goes', async () => {
      const events = watch(url, { query: ticks });
      graph.feed.publish('one');
      await events.take(1);
      expect(graph.feed.open).toBe(1);
      await events.return?.();
      expect(
        await until(
          async () => graph.feed.open,
          (open) => open === 0,
        ),
      ).toBe(0);
    });

    it('goes on from a cursor', async () => {
      for (const text of ['one', 'two', 'three']) graph.feed.publish(text);
      const events = watch(url, { query: ticks, variables: { after: 'c2' } });
      expect((await events.take(1)).map(({ data }) => data.ticks.text)).toEqual(['three']);
      await events.return?.();
    });

    it('nulls what is denied, with an error at its path, and gives the rest', async () => {
      graph.feed.publish('one');
      const events = watch(url, { query: 'subscription { ticks { text book { title shelf } } }' });
      const [event] = await events.take(1);
      expect(event).toEqual({
        data: { ticks: { text: 'one', book: { title: 'Title c1', shelf: null } } },
        errors: [
          {
            message: expect.any(String),
            path: ['ticks', 'book', 'shelf'],
            extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
          },
        ],
      });
      await events.return?.();
    });

    it('passes on a code with which the agency refuses, at the path of the field', async () => {
      const events = watch(url, { query: 'subscription { refusing { text } }' });
      const [event] = await events.take(1);
      expect(event).toMatchObject({
        data: { refusing: null },
        errors: [{ path: ['refusing'], extensions: { code: 'BAD_USER_INPUT', agency: 'FEED' } }],
      });
      expect(await events.take(1)).toEqual([]);
    });

    it('shows nothing of the inside of an agency that breaks', async () => {
      const events = watch(url, { query: 'subscription { broken { text } }' });
      const [shown] = await events.take(1);
      expect(shown).toMatchObject({ data: { broken: null }, errors: [{ path: ['broken'] }] });
      expect(shown.errors[0].extensions).toEqual({ code: 'SUBGRAPH_ERROR', agency: 'FEED' });
      expect(JSON.stringify(shown)).not.toContain('secret');
    });
  });
});
