import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../support/system.ts';
import { type Any, overEventStream, overMultipart, overWebSocket, type Watching } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

const transports = [
  { transport: 'server-sent events', watch: overEventStream },
  { transport: 'a WebSocket', watch: overWebSocket },
  { transport: 'multipart', watch: overMultipart },
];

const asking = (edition: number) => ({
  query: `subscription { ticks { cursor edition: edition${edition} book { title } } }`,
});

/** Every event until the one behind this cursor has come. */
async function readTo(events: Watching, cursor: string): Promise<Any[]> {
  const read: Any[] = [];
  for await (const event of events) {
    read.push(event);
    if (event.errors !== undefined || event.data.ticks.cursor === cursor) break;
  }
  return read;
}

const expected = (edition: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const cursor = `c${index + 1}`;
    return { data: { ticks: { cursor, edition, book: { title: `Title ${cursor}` } } } };
  });

const codesOf = async (events: Watching): Promise<Any> => {
  const next = await events.next().catch((errors: unknown) => ({ value: { errors } }) as Any);
  return (next.value?.errors ?? []).map(({ extensions }: Any) => extensions.code);
};

describe('a graph that is replaced several times', () => {
  let graph: WatchedGraph;
  beforeAll(async () => {
    graph = await startWatchedGraph();
  });
  afterAll(() => graph?.close());

  it('loses and doubles no event of those who watch, whichever graph they began with', async () => {
    const eventsMax = 60;
    const watchers: { readonly edition: number; readonly read: Promise<Any[]> }[] = [];
    const begin = async (edition: number) => {
      const opened = graph.feed.open;
      for (const { watch } of transports) {
        watchers.push({ edition, read: readTo(watch(graph.url, asking(edition)), `c${eventsMax}`) });
      }
      // Equal subscriptions share a stream until its first event, so that at least one more is open.
      await until(
        async () => graph.feed.open,
        (open) => open > opened,
      );
    };
    let published = 0;
    const publishing = setInterval(() => {
      if (published < eventsMax - 1) graph.feed.publish(`tick ${++published}`);
    }, 20);

    await begin(1);
    await graph.swap({ edition: 2 });
    await begin(2);
    await graph.swap({ edition: 3 });
    await begin(3);
    await graph.swap({ edition: 2 });
    await begin(2);
    expect(graph.generations.map(({ phase }) => phase)).toEqual(['retired', 'retired', 'retired', 'serving']);

    while (published < eventsMax - 1) await new Promise((next) => setTimeout(next, 20));
    clearInterval(publishing);
    graph.feed.publish('the last');
    for (const { edition, read } of watchers) expect(await read).toEqual(expected(edition, eventsMax));
    expect(
      await until(
        async () => graph.generations.map(({ phase }) => phase),
        (phases) => phases.slice(0, 3).every((phase) => phase === 'closed'),
      ),
    ).toEqual(['closed', 'closed', 'closed', 'serving']);
    await until(
      async () => graph.feed.open,
      (open) => open === 0,
    );
    expect(graph.feed.open).toBe(0);
  }, 60_000);
});

describe.each(transports)('over $transport', ({ watch }) => {
  let graph: WatchedGraph;
  beforeAll(async () => {
    graph = await startWatchedGraph();
    graph.feed.publish('one');
  });
  afterAll(() => graph?.close());

  it('begins under the graph in force, keeps it until the end, and lets go of it then', async () => {
    const old = watch(graph.url, asking(1));
    await old.take(1);
    await graph.swap({ edition: 2 });
    expect(await codesOf(watch(graph.url, asking(1)))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const young = watch(graph.url, asking(2));
    expect(await young.take(1)).toEqual(expected(2, 1));
    graph.feed.publish('two');
    expect(await old.take(1)).toEqual(expected(1, 2).slice(1));
    expect(await young.take(1)).toEqual(expected(2, 2).slice(1));
    expect(graph.generations.map(({ phase }) => phase)).toEqual(['retired', 'serving']);
    await old.return?.();
    await until(
      async () => graph.generations[0]?.phase,
      (phase) => phase === 'closed',
    );
    expect(graph.generations.map(({ phase }) => phase)).toEqual(['closed', 'serving']);
    graph.feed.publish('three');
    expect(await young.take(1)).toEqual(expected(2, 3).slice(2));
    await young.return?.();
  });

  it('still finds for an old subscription the agency that the new graph has no more', async () => {
    const old = watch(graph.url, asking(2));
    expect(await old.take(1)).toEqual(expected(2, 1));
    await graph.swap({ edition: 3, hasBooks: false });
    const count = graph.feed.ticks.length + 1;
    graph.feed.publish('with a book');
    await old.take(count - 2);
    expect(await old.take(1)).toEqual(expected(2, count).slice(-1));
    await old.return?.();
  });
});

it('keeps the graph in force when the new one cannot be used, and those who watch notice nothing', async () => {
  const graph = await startWatchedGraph();
  graph.feed.publish('one');
  const events = overEventStream(graph.url, asking(1));
  await events.take(1);
  await expect(graph.spoil('type Query { broken: Strin }')).rejects.toThrow('cannot be used');
  graph.feed.publish('two');
  expect(await events.take(1)).toEqual(expected(1, 2).slice(1));
  expect(await overWebSocket(graph.url, asking(1)).take(1)).toEqual(expected(1, 1));
  expect(graph.generations.map(({ phase }) => phase)).toEqual(['serving']);
  await events.return?.();
  await graph.close();
});
