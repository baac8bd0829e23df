import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { until } from '../../support/system.ts';
import { overEventStream } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

const query = 'subscription { ticks { cursor text book { title } } }';
/** More than the network keeps for two sockets, in events of half a megabyte. */
const eventsMax = 60;
const text = 'x'.repeat(512 * 1024);

/** A client that begins and then reads nothing, until it is told to. */
interface Stalled {
  /** Reads to the end, and answers the code that was found there. */
  readonly readOn: () => Promise<unknown>;
}

async function stallOverHttp(graph: WatchedGraph, accept: string): Promise<Stalled> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(
      `${graph.url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', accept } },
      resolve,
    );
    asking.on('error', reject).end(JSON.stringify({ query }));
  });
  return {
    readOn: async () => {
      let tail = '';
      for await (const chunk of response) tail = (tail + chunk).slice(-2_000);
      return /"code":"([A-Z_]+)"/.exec(tail)?.[1];
    },
  };
}

async function stallOverWebSocket(graph: WatchedGraph): Promise<Stalled> {
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((opened) => socket.once('open', opened));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await new Promise((acknowledged) => socket.once('message', acknowledged));
  socket.pause();
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return {
    readOn: () => {
      const closed = new Promise((resolve) => socket.once('close', (_code, reason) => resolve(reason.toString())));
      socket.resume();
      return closed;
    },
  };
}

const transports = [
  {
    transport: 'event_stream',
    stall: (graph: WatchedGraph) => stallOverHttp(graph, 'text/event-stream'),
  },
  {
    transport: 'multipart',
    stall: (graph: WatchedGraph) => stallOverHttp(graph, 'multipart/mixed;subscriptionSpec=1.0'),
  },
  { transport: 'websocket', stall: stallOverWebSocket },
];

const metric = async (graph: WatchedGraph, name: string): Promise<number> => {
  const metrics = await (await fetch(`${graph.url}/metrics`)).text();
  return Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );
};

const subscriptionsIn = (graph: WatchedGraph) =>
  graph.logged.filter((line) => line.includes('"operationKind":"subscription"')).length;

describe.each(transports)('a client that stops reading, over $transport', ({ transport, stall }) => {
  let graph: WatchedGraph;
  beforeAll(async () => {
    graph = await startWatchedGraph({
      env: {
        STALLED_CLIENT_MS: '1500',
        SLOW_SUBSCRIBER_MS: '60000',
        SUBSCRIBER_EVENTS_MAX: '4',
        HEARTBEAT_MS: '60000',
      },
    });
  });
  afterAll(() => graph?.close());

  const dropped = `gateway_subscription_events_total{transport="${transport}",outcome="dropped"}`;
  const open = `gateway_subscriptions{transport="${transport}"}`;

  it('is dropped by SLOW_CONSUMER, and who shares the stream with it gets every event', async () => {
    const stalled = await stall(graph);
    const events = overEventStream(graph.url, { query });
    const taken = events.take(eventsMax);
    await until(
      async () => subscriptionsIn(graph),
      (count) => count === 2,
    );
    await until(
      async () => graph.feed.opened,
      (count) => count > 0,
    );
    expect(graph.feed.opened).toBe(1);
    expect(await metric(graph, open)).toBe(transport === 'event_stream' ? 2 : 1);
    for (let count = 0; count < eventsMax; count++) graph.feed.publish(text);
    expect(
      await until(
        () => metric(graph, dropped),
        (count) => count > 0,
      ),
    ).toBe(1);
    expect(await stalled.readOn()).toBe('SLOW_CONSUMER');
    const cursors = (await taken).map(({ data }) => data.ticks.cursor);
    expect(cursors).toEqual(Array.from({ length: eventsMax }, (_, index) => `c${index + 1}`));
    expect(graph.feed.opened).toBe(1);
    const delivered = 'gateway_subscription_events_total{transport="event_stream",outcome="delivered"}';
    expect(await metric(graph, delivered)).toBeGreaterThanOrEqual(eventsMax - 1);
    await events.return?.();
    expect(
      await until(
        () => metric(graph, open),
        (count) => count === 0,
      ),
    ).toBe(0);
  });

  it('has the agency wait meanwhile: no more than a few events are taken up for it', async () => {
    graph.feed.ticks.length = 0;
    graph.bookRequests.length = 0;
    const before = subscriptionsIn(graph);
    const stalled = await stall(graph);
    await until(
      async () => subscriptionsIn(graph) - before,
      (count) => count === 1,
    );
    const droppedBefore = await metric(graph, dropped);
    for (let count = 0; count < 2 * eventsMax; count++) graph.feed.publish(text);
    await until(
      async () => (await metric(graph, dropped)) - droppedBefore,
      (count) => count > 0,
    );
    // The gateway asks for a book when it takes an event up. The network's own memory holds the most of these.
    expect(graph.bookRequests.length).toBeLessThan(eventsMax);
    await stalled.readOn();
    await until(
      async () => graph.feed.open,
      (count) => count === 0,
    );
    expect(graph.feed.open).toBe(0);
  });
});

describe('a WebSocket whose client asks and does not read', () => {
  it('is not read either, and goes on where it stopped', async () => {
    const graph = await startWatchedGraph({ env: { SOCKET_UNSENT_BYTES_MAX: '65536' } });
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((opened) => socket.once('open', opened));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((acknowledged) => socket.once('message', acknowledged));
    socket.pause();
    const asked = 4_000;
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'y'.repeat(10_000) } });
    for (let count = 0; count < asked; count++) socket.send(ping);
    let unsent = -1;
    // Until no more of it leaves.
    await until(
      async () => {
        const before = unsent;
        await new Promise((next) => setTimeout(next, 200));
        unsent = socket.bufferedAmount;
        return before === unsent;
      },
      (isStill) => isStill,
    );
    expect(unsent).toBeGreaterThan(asked * 5_000);
    let answered = 0;
    const all = new Promise<void>((resolve) => {
      socket.on('message', () => {
        answered++;
        if (answered === asked) resolve();
      });
    });
    socket.resume();
    await all;
    expect(answered).toBe(asked);
    socket.terminate();
    await graph.close();
  });
});
