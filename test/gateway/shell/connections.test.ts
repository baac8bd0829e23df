import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpTransport } from '../../../gateway/transport/httpTransport.ts';
import { requestToVa, transportTo } from './testTransport.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0)) await one();
});

/** A server of raw bytes. `answer` gets each request's text, counted over all connections, from 1. */
async function rawServer(answer: (socket: Socket, count: number, text: string) => void) {
  const sockets: Socket[] = [];
  let count = 0;
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk;
      const [, length] = /content-length: (\d+)\r\n\r\n/.exec(text) ?? [];
      if (length === undefined || text.length < text.indexOf('\r\n\r\n') + 4 + Number(length)) return;
      const whole = text;
      text = '';
      answer(socket, ++count, whole);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets, requests: () => count };
}

function transportAt(url: string, env: Record<string, string> = {}): HttpTransport {
  const transport = transportTo(url, { env });
  cleanUp.unshift(transport.close);
  return transport;
}

const payload = { data: { hello: 'there' } };
const answerText = (headers = '', body = JSON.stringify(payload)) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const mutation = { operationKind: 'mutation' } as const;

describe('a connection', () => {
  it('is used again, one request at a time', async () => {
    const server = await rawServer((socket) => socket.write(answerText()));
    const transport = transportAt(server.url);
    for (let times = 0; times < 5; times++) expect(await transport.send(requestToVa())).toMatchObject({ ok: true });
    expect([server.requests(), server.sockets.length]).toEqual([5, 1]);
  });

  it('is not used again when the answer says it was the last', async () => {
    const server = await rawServer((socket) => socket.write(answerText('connection: close\r\n')));
    const transport = transportAt(server.url);
    for (let times = 0; times < 3; times++)
      expect(await transport.send(requestToVa(mutation))).toMatchObject({ ok: true });
    expect(server.sockets.length).toBe(3);
  });

  it('that was closed while idle harms no mutation', async () => {
    const server = await rawServer((socket) => socket.end(answerText()));
    const transport = transportAt(server.url);
    for (let times = 0; times < 3; times++) {
      expect(await transport.send(requestToVa(mutation))).toMatchObject({ ok: true });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(server.requests()).toBe(3);
  });

  it('that the other side keeps for a second only is not trusted with the next request', async () => {
    const server = await rawServer((socket) => socket.write(answerText('keep-alive: timeout=1\r\n')));
    const transport = transportAt(server.url);
    for (let times = 0; times < 2; times++)
      expect(await transport.send(requestToVa(mutation))).toMatchObject({ ok: true });
    expect(server.sockets.length).toBe(2);
  });

  it('that sent bytes nobody asked for never gives them to the next request', async () => {
    const forged = answerText('', '{"data":{"hello":"forged"}}');
    const server = await rawServer((socket, count) => socket.write(count === 1 ? answerText() + forged : answerText()));
    const transport = transportAt(server.url);
    expect(await transport.send(requestToVa())).toMatchObject({ ok: true, payload });
    expect(await transport.send(requestToVa())).toMatchObject({ ok: true, payload });
    expect(server.sockets.length).toBe(2);
  });

  it('that sent such bytes while it was idle is gone', async () => {
    const forged = answerText('', '{"data":{"hello":"forged"}}');
    const server = await rawServer((socket) => socket.write(answerText()));
    const transport = transportAt(server.url);
    expect(await transport.send(requestToVa())).toMatchObject({ ok: true, payload });
    const closed = new Promise((resolve) => server.sockets[0]?.once('close', resolve));
    server.sockets[0]?.write(forged);
    await closed;
    expect(await transport.send(requestToVa())).toMatchObject({ ok: true, payload });
    expect(server.sockets.length).toBe(2);
  });

  it('on which a request was given up is not used again', async () => {
    const held: Socket[] = [];
    const server = await rawServer((socket, count) => (count === 1 ? held.push(socket) : socket.write(answerText())));
    const transport = transportAt(server.url, { SUBGRAPH_CONNECTIONS_MAX: '1', SUBGRAPH_TIMEOUT_MS: '2000' });
    const gone = new AbortController();
    const first = transport.send(requestToVa({ signal: gone.signal }));
    const second = transport.send(requestToVa());
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    gone.abort();
    expect(await first).toMatchObject({ ok: false });
    expect(await second).toMatchObject({ ok: true, payload });
    expect(server.sockets.length).toBe(2);
  });
});

describe('a pool', () => {
  it('opens no more connections than it may, and serves all who wait', async () => {
    const server = await rawServer((socket) => setTimeout(() => socket.write(answerText()), 2));
    const transport = transportAt(server.url, { SUBGRAPH_CONNECTIONS_MAX: '3' });
    const replies = await Promise.all(Array.from({ length: 40 }, () => transport.send(requestToVa())));
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect([server.requests(), server.sockets.length]).toEqual([40, 3]);
  });

  it('that is closed ends what is under way and what waits', async () => {
    const server = await rawServer(() => {});
    const transport = transportAt(server.url, { SUBGRAPH_CONNECTIONS_MAX: '1' });
    const replies = [transport.send(requestToVa()), transport.send(requestToVa(mutation))];
    while (server.requests() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await transport.close();
    expect(await Promise.all(replies)).toMatchObject([
      expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE' }),
      expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE' }),
    ]);
  });
});

describe('an answer', () => {
  it.each([
    ['of another protocol', 'SSH-2.0-OpenSSH_9\r\n\r\n', 'SUBGRAPH_INVALID_RESPONSE'],
    [
      'with a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n',
      'SUBGRAPH_INVALID_RESPONSE',
    ],
    ['with a head that never ends', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(5_000)}`, 'SUBGRAPH_INVALID_RESPONSE'],
  ])('%s is reported as invalid and tried once', async (_name, text, code) => {
    const server = await rawServer((socket) => socket.write(text));
    const transport = transportAt(server.url);
    expect(await transport.send(requestToVa())).toMatchObject({ ok: false, code });
    expect(server.requests()).toBe(1);
  });

  it('without a length, ended by the connection, is whole', async () => {
    const server = await rawServer((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(payload)}`),
    );
    expect(await transportAt(server.url).send(requestToVa())).toMatchObject({ ok: true, payload });
  });

  it('that comes byte by byte is whole', async () => {
    const server = await rawServer((socket) => {
      const bytes = [...answerText()];
      const next = () => {
        const one = bytes.shift();
        if (one !== undefined) socket.write(one, () => setImmediate(next));
      };
      next();
    });
    expect(await transportAt(server.url).send(requestToVa())).toMatchObject({ ok: true, payload });
  });
});
