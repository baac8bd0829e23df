import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../support/system.ts';
import { startTestIssuer, type TestIssuer } from '../shell/testIssuer.ts';
import { type Any, overEventStream, overWebSocket, type Watching } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

const ticks = { query: 'subscription { ticks { text } }' };
const transports = [
  { transport: 'server-sent events', watch: overEventStream },
  { transport: 'a WebSocket', watch: overWebSocket },
];

/** The code that ends a subscription: the public clients differ in how they tell it. */
async function endingOf(events: Watching): Promise<Any> {
  for (;;) {
    const next = await events.next().catch((errors: unknown) => ({ done: true, value: { errors } }) as Any);
    const [error] = next.value?.errors ?? [];
    if (error !== undefined) return error.extensions.code;
    if (next.done) return 'complete';
  }
}

describe.each(transports)('over $transport', ({ watch }) => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startTestIssuer();
  });
  afterAll(() => issuer?.close());

  it.each([
    { what: 'the agency breaks off', code: 'SUBGRAPH_UNAVAILABLE', end: (graph: WatchedGraph) => graph.dropFeed() },
    { what: 'the gateway stops', code: 'DRAINING', end: (graph: WatchedGraph) => graph.closeGateway() },
  ])('tells $code when $what', async ({ code, end }) => {
    const graph = await startWatchedGraph();
    graph.feed.publish('one');
    const events = watch(graph.url, ticks);
    await events.take(1);
    const ending = endingOf(events);
    const ended = end(graph);
    expect(await ending).toBe(code);
    await ended;
    await graph.close();
  });

  it('tells SUBSCRIPTION_EXPIRED when it has lasted long enough', async () => {
    const graph = await startWatchedGraph({ env: { SUBSCRIPTION_MS: '300' } });
    expect(await endingOf(watch(graph.url, ticks))).toBe('SUBSCRIPTION_EXPIRED');
    await graph.close();
  });

  it('tells TOKEN_EXPIRED when the token runs out, though nothing happens', async () => {
    const graph = await startWatchedGraph({ env: { ISSUER: issuer.url } });
    const now = Math.floor(Date.now() / 1_000);
    const token = await issuer.token({ claims: { exp: now + 2 } });
    expect(await endingOf(watch(graph.url, { query: 'subscription { quiet { text } }' }, token))).toBe('TOKEN_EXPIRED');
    await graph.close();
  });

  it('refuses who has no token what needs one, and opens nothing', async () => {
    const graph = await startWatchedGraph({ env: { ISSUER: issuer.url } });
    expect(await endingOf(watch(graph.url, { query: 'subscription { quiet { text } }' }))).toBe('UNAUTHENTICATED');
    expect(graph.feed.opened).toBe(0);
    await graph.close();
  });

  it('refuses one more than may be open', async () => {
    const graph = await startWatchedGraph({ env: { SUBSCRIPTIONS_MAX: '1' } });
    graph.feed.publish('one');
    const events = watch(graph.url, ticks);
    await events.take(1);
    const refused = await endingOf(watch(graph.url, ticks)).catch((error: unknown) => error);
    expect(refused).not.toBe('complete');
    expect(
      await until(
        async () => graph.feed.open,
        (open) => open === 1,
      ),
    ).toBe(1);
    await events.return?.();
    await graph.close();
  });
});

describe('equal subscriptions', () => {
  let graph: WatchedGraph;
  beforeAll(async () => {
    graph = await startWatchedGraph();
  });
  afterAll(() => graph?.close());

  it('are one at the agency until the first event, and each gets every event', async () => {
    const first = [overEventStream(graph.url, ticks), overWebSocket(graph.url, ticks)];
    const answers = first.map((events) => events.take(2));
    await until(
      async () => graph.feed.opened,
      (opened) => opened === 1,
    );
    // Both have arrived at the gateway once it has written a line about each.
    await until(
      async () => graph.logged.filter((line) => line.includes('"operationKind":"subscription"')).length,
      (lines) => lines === 2,
    );
    expect(graph.feed.opened).toBe(1);
    graph.feed.publish('one');
    graph.feed.publish('two');
    for (const answer of answers) {
      expect((await answer).map(({ data }) => data.ticks.text)).toEqual(['one', 'two']);
    }
    const late = overEventStream(graph.url, ticks);
    expect((await late.take(2)).map(({ data }) => data.ticks.text)).toEqual(['one', 'two']);
    expect(graph.feed.opened).toBe(2);
    for (const events of [...first, late]) await events.return?.();
    expect(
      await until(
        async () => graph.feed.open,
        (open) => open === 0,
      ),
    ).toBe(0);
  });
});
