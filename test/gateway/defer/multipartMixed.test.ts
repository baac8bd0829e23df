import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it, vi } from 'vitest';
import { type MultipartEnding, type MultipartOptions, writeMultipart } from '../../../gateway/http/multipartMixed.ts';
import { waiting } from './support/waiting.ts';

const options: MultipartOptions = { spec: 'deferSpec=20220824', heartbeatMs: 0, stalledMs: 5_000 };
const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Served {
  readonly port: number;
  readonly ended: Promise<MultipartEnding>;
}

async function serve(parts: AsyncIterable<string>, given: Partial<MultipartOptions> = {}): Promise<Served> {
  const server: FastifyInstance = Fastify();
  const ended = new Promise<MultipartEnding>((resolve, reject) => {
    server.get('/', async (_request, reply) => {
      reply.header('x-request-id', 'r-1');
      await writeMultipart(reply, parts, { ...options, ...given }).then(resolve, reject);
    });
  });
  ended.catch(() => undefined);
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  open.push(server);
  return { port: Number(new URL(origin).port), ended };
}

/** A client that reads nothing unless told to. */
function ask(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  open.push({ close: () => socket.destroy() });
  return socket;
}

async function* listed(...parts: string[]) {
  yield* parts;
}

it('frames each part so that it is whole before the next one comes', async () => {
  let send: (part: string) => void = () => {};
  async function* slowly() {
    yield '{"a":1}';
    yield await new Promise<string>((resolve) => {
      send = resolve;
    });
  }
  const { port, ended } = await serve(slowly());
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
  expect(response.headers.get('x-request-id')).toBe('r-1');
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const part = (json: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n---`;
  let text = '';
  const until = async (end: string) => {
    while (!text.endsWith(end)) text += Buffer.from((await reader.read()).value ?? []).toString();
  };
  await until('{"a":1}\r\n---');
  expect(text).toBe(`\r\n---${part('{"a":1}')}`);
  send('{"b":2}');
  await until('--\r\n');
  expect(text).toBe(`\r\n---${part('{"a":1}')}${part('{"b":2}')}--\r\n`);
  expect(await ended).toBe('complete');
});

it('ends without parts as a multipart without parts', async () => {
  const { port } = await serve(listed());
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('\r\n-----\r\n');
});

it('sends a heartbeat while nothing else is sent', async () => {
  async function* afterHeartbeats() {
    yield '{"a":1}';
    await beaten;
    yield '{"b":2}';
  }
  let beat: () => void = () => {};
  const beaten = new Promise<void>((resolve) => {
    beat = resolve;
  });
  const { port } = await serve(afterHeartbeats(), { heartbeatMs: 5 });
  const response = await fetch(`http://127.0.0.1:${port}/`);
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (text.includes('\r\n\r\n{}\r\n---')) beat();
  }
  expect(text.indexOf('{"a":1}')).toBeLessThan(text.indexOf('{}'));
  expect(text.indexOf('{}')).toBeLessThan(text.indexOf('{"b":2}'));
});

it('takes no further part while the client does not read', async () => {
  let taken = 0;
  async function* endless() {
    while (true) {
      taken++;
      yield `"${'x'.repeat(100_000)}"`;
    }
  }
  const { port, ended } = await serve(endless());
  const socket = ask(port);
  let before = -1;
  // What the kernel and the server keep for the socket fills up, and then nothing more is asked for.
  await vi.waitFor(
    () => {
      const now = taken;
      const isStill = now > 0 && now === before;
      before = now;
      if (!isStill) throw new Error('still growing');
    },
    { timeout: 10_000, interval: 200 },
  );
  const full = taken;
  socket.on('data', () => undefined);
  socket.resume();
  await vi.waitFor(() => expect(taken).toBeGreaterThan(full), { timeout: 10_000 });
  socket.destroy();
  expect(await ended).toBe('gone');
});

it('cuts off a client that does not read at all', async () => {
  let isReturned = false;
  async function* endless() {
    try {
      while (true) yield `"${'x'.repeat(1_000_000)}"`;
    } finally {
      isReturned = true;
    }
  }
  const { port, ended } = await serve(endless(), { stalledMs: 50 });
  ask(port);
  expect(await ended).toBe('stalled');
  await vi.waitFor(() => expect(isReturned).toBe(true), waiting);
});

it('tells the producer when the client goes away while a part is waited for', async () => {
  let returned = 0;
  const never: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: () => {
        returned++;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  const { port, ended } = await serve(never);
  const socket = ask(port);
  socket.resume();
  await once(socket, 'data');
  socket.destroy();
  expect(await ended).toBe('gone');
  expect(returned).toBe(1);
});

it('cuts the answer off when a part fails, and passes the error on', async () => {
  async function* failing() {
    yield '{"a":1}';
    throw new Error('broken');
  }
  const { port, ended } = await serve(failing());
  const response = await fetch(`http://127.0.0.1:${port}/`);
  await expect(response.text()).rejects.toThrow();
  await expect(ended).rejects.toThrow('broken');
});
