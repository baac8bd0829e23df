import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { AnswerSlabs } from '../../../gateway/http/answerSlabs.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server whose answers are made by the test. */
async function serve(answer: (response: ServerResponse, path: string) => void): Promise<number> {
  const server = createServer((incoming, response) => answer(response, incoming.url ?? ''));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** @param readAfter what the reader waits for before it takes the first byte. */
function read(port: number, path: string, readAfter: Promise<unknown> = Promise.resolve()): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path }, (answer) => {
      const pieces: Buffer[] = [];
      answer.pause();
      answer
        .on('data', (piece: Buffer) => pieces.push(piece))
        .on('end', () => resolve(Buffer.concat(pieces).toString()));
      void readAfter.then(() => answer.resume());
    });
    asked.on('error', reject).end();
  });
}

const longText = (path: string): string => `${path} – ünïcödé 🏛 `.repeat(6_000);

describe('answers written to slabs', () => {
  it('come through whole while a slow reader keeps one and others reuse the rest', async () => {
    const slabs = new AnswerSlabs(4);
    const port = await serve((response, path) => response.end(slabs.place(longText(path), response)));
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = read(port, '/slow', gate);
    for (let round = 0; round < 5; round++) {
      const paths = [0, 1, 2, 3, 4, 5].map((each) => `/${round}-${each}`);
      const answers = await Promise.all(paths.map((path) => read(port, path)));
      expect(answers.map((answer, i) => answer === longText(paths[i] ?? ''))).not.toContain(false);
    }
    release();
    expect((await slow) === longText('/slow')).toBe(true);
  });

  it('share one place, one after the other', async () => {
    const slabs = new AnswerSlabs(4);
    const places = new Set<ArrayBufferLike>();
    const port = await serve((response, path) => {
      const bytes = slabs.place(longText(path), response) as Buffer;
      places.add(bytes.buffer);
      response.end(bytes);
    });
    for (let i = 0; i < 5; i++) await read(port, `/${i}`);
    expect(places.size).toBe(1);
  });

  it('get bytes of their own when all places are taken, also after one was broken off', async () => {
    const slabs = new AnswerSlabs(1);
    const places: ArrayBufferLike[] = [];
    const waiting: ServerResponse[] = [];
    const place = (response: ServerResponse, path: string): Buffer => {
      const bytes = slabs.place(longText(path), response) as Buffer;
      places.push(bytes.buffer);
      return bytes;
    };
    const port = await serve((response, path) => {
      const bytes = place(response, path);
      if (path === '/broken') waiting.push(response);
      else response.end(bytes);
    });
    const broken = read(port, '/broken').catch(() => 'broken');
    await expect.poll(() => waiting.length).toBe(1);
    await read(port, '/beside');
    expect(places[1]?.byteLength).not.toBe(524_288);
    waiting[0]?.destroy();
    expect(await broken).toBe('broken');
    await read(port, '/after');
    expect(places[2]?.byteLength).toBe(524_288);
    expect(places[2]).not.toBe(places[0]);
  });

  it('stay text when short, and get bytes of their own when too long for a place', async () => {
    const slabs = new AnswerSlabs(1);
    const kinds: unknown[] = [];
    const port = await serve((response, path) => {
      const text = path === '/short' ? '{}' : 'é'.repeat(200_000);
      const body = slabs.place(text, response);
      kinds.push(typeof body === 'string' ? 'text' : body.length);
      response.end(body);
    });
    expect(await read(port, '/short')).toBe('{}');
    expect(await read(port, '/long')).toHaveLength(200_000);
    expect(kinds).toEqual(['text', 400_000]);
  });
});
