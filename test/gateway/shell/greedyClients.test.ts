import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { OperationOutcome } from '../../../gateway/http/operation.ts';
import { postOperation } from './httpProbe.ts';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from './testGateway.ts';

/** Fails when it does not become true. */
const until = (holds: () => boolean | Promise<boolean>) => vi.waitUntil(holds, { timeout: 20_000, interval: 20 });

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

async function started(options: TestGatewayOptions): Promise<TestGateway> {
  const gateway = await startTestGateway(options);
  cleanUp.push(gateway.close);
  return gateway;
}

const body = JSON.stringify({ query: '{ hello }' });
const request =
  'POST /graphql HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\naccept: application/json\r\n' +
  `content-length: ${body.length}\r\n\r\n${body}`;

function opened(gateway: TestGateway): Socket {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  cleanUp.push(() => void socket.destroy());
  return socket;
}

const executed = (text: string): OperationOutcome => ({ kind: 'executed', body: JSON.stringify({ data: { text } }) });

describe('a client that does not read its answers', () => {
  it('is cut, and what waited for it is given back', async () => {
    // More than the network keeps for two sockets.
    const long = 'x'.repeat(1_048_576);
    const gateway = await started({
      env: { STALLED_CLIENT_MS: '200', PIPELINED_MAX: '100' },
      answer: () => Promise.resolve(executed(long)),
    });
    const socket = opened(gateway);
    let isClosed = false;
    socket.on('close', () => {
      isClosed = true;
    });
    socket.pause();
    socket.write(request.repeat(60));
    await until(() => gateway.operations.length === 60);
    // Reading shows the end only after what the network holds.
    await delay(1_000);
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    socket.resume();
    await until(() => isClosed);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(60 * long.length);
  });

  it('is left alone while it waits for an answer that takes longer', async () => {
    const gateway = await started({
      env: { STALLED_CLIENT_MS: '50' },
      answer: () => delay(500).then(() => executed('late')),
    });
    const answer = await postOperation(gateway.url, { query: '{ hello }' });
    expect([answer.status, answer.json()]).toEqual([200, { data: { text: 'late' } }]);
  });

  it('may read slowly, as long as it reads', async () => {
    const long = 'x'.repeat(16 * 1_048_576);
    const gateway = await started({
      env: { STALLED_CLIENT_MS: '1000' },
      answer: () => Promise.resolve(executed(long)),
    });
    const socket = opened(gateway);
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      socket.pause();
      // In all longer than it may stand still.
      setTimeout(() => socket.resume(), bytes < 1_048_576 ? 60 : 0);
    });
    socket.write(request);
    await until(() => bytes > long.length);
  });

  it('is cut when idle, by the time that a connection is kept', async () => {
    const gateway = await started({ env: { STALLED_CLIENT_MS: '100', KEEP_ALIVE_MS: '100' } });
    const socket = opened(gateway);
    let isClosed = false;
    socket.resume().on('close', () => {
      isClosed = true;
    });
    socket.write(request);
    await until(() => isClosed);
  });
});

describe('a client that sends more before it has read', () => {
  it('has so many requests under way on one connection, and others are refused', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const gateway = await started({
      env: { PIPELINED_MAX: '4' },
      answer: () => finished.then(() => executed('answered')),
    });
    const socket = opened(gateway);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.write(request.repeat(6));
    await until(() => gateway.operations.length === 4);
    finish();
    const countOf = (part: string) => text.split(part).length - 1;
    await until(() => countOf('HTTP/1.1') === 6);
    expect([countOf('"answered"'), countOf('"OVERLOADED"')]).toEqual([4, 2]);
    // Answered requests count no more.
    socket.write(request.repeat(4));
    await until(() => countOf('HTTP/1.1') === 10);
    expect(countOf('"answered"')).toBe(8);
  });
});

describe('a caller who watches as much as a caller may', () => {
  const watching = (events: Promise<void>): OperationOutcome => ({
    kind: 'events',
    body: '',
    operationKind: 'subscription',
    events: (async function* () {
      yield '{"data":{"n":1}}';
      await events;
    })(),
  });
  const subscribe = (gateway: TestGateway) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { n }' }),
    });

  it('is refused one more, until one has ended', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const gateway = await started({
      env: { SUBSCRIPTIONS_PER_CALLER_MAX: '2' },
      answer: () => Promise.resolve(watching(ended)),
    });
    const first = [await subscribe(gateway), await subscribe(gateway)];
    expect(first.map(({ status }) => status)).toEqual([200, 200]);
    const refused = await subscribe(gateway);
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('OVERLOADED')]);
    end();
    for (const response of first) await response.text();
    const again = await subscribe(gateway);
    expect(again.status).toBe(200);
    await again.text();
  });

  it('is refused one WebSocket more, until one has closed', async () => {
    const gateway = await started({ env: { WEBSOCKETS_PER_ADDRESS_MAX: '2' } });
    const connected = () =>
      new Promise<WebSocket | number>((resolve) => {
        const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
        socket.on('error', () => {});
        socket.on('open', () => resolve(socket));
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        cleanUp.push(() => socket.terminate());
      });
    const [first] = [await connected(), await connected()];
    expect(await connected()).toBe(503);
    (first as WebSocket).terminate();
    await until(async () => (await connected()) instanceof WebSocket);
  });
});
