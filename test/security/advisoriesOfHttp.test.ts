import { connect, type Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { probe } from '../gateway/shell/httpProbe.ts';
import { harmless } from './support/probe.ts';
import { type SecuredGraph, startSecuredGraph } from './support/securedGraph.ts';
import { sendOver, transportNames } from './support/transports.ts';

let graph: SecuredGraph;
beforeAll(async () => {
  graph = await startSecuredGraph({
    trusted: [harmless, '{ broken }', '{ secret }'],
    env: { SUBGRAPH_ANSWER_BYTES_MAX: '1048576', SUBGRAPH_TIMEOUT_MS: '3000' },
  });
});
afterAll(() => graph?.close());

const helloUrl = '/graphql?query=%7Bhello%7D';

describe('GHSA-9q82-xgwf-vj6h, GHSA-hff2-gcpx-8f4p: a GET whose content type is not JSON', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'message/rfc822',
    'image/gif',
    'application/jsonp',
    'application/json+x',
    ' application/jso n',
    'text/plain; x=application/json',
    'application/json, text/plain',
    ';',
  ])('"%s" is refused, with or without the header that asks first', async (type) => {
    for (const headers of [{}, { 'apollo-require-preflight': '1' }]) {
      const before = graph.requests.length;
      const { status, text } = await probe(`${graph.url}${helloUrl}`, {
        headers: { 'content-type': type, ...headers },
      });
      expect([status, text]).toEqual([415, expect.stringContaining('UNSUPPORTED_MEDIA_TYPE')]);
      expect(graph.requests.length).toBe(before);
    }
  });

  it('an empty one counts as none: it needs the header', async () => {
    const { status } = await probe(`${graph.url}${helloUrl}`, { headers: { 'content-type': '' } });
    expect([400, 415]).toContain(status);
  });
});

describe('CVE-2026-23897, GHSA-mp6q-xf9x-fwf7: a body in an exotic charset', () => {
  it.each([
    'utf-7',
    'utf-16',
    'utf-16le',
    'utf-32',
    'shift_jis',
    'iso-2022-jp',
    'ebcdic-cp-us',
    'x-user-defined',
    '"utf-8',
    'utf-8,utf-16',
  ])('%s is refused before it is read', async (charset) => {
    const startedAt = performance.now();
    const { status } = await probe(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': `application/json; charset=${charset}` },
      body: Buffer.alloc(500_000, 0x2b),
    }).catch(() => ({ status: 415 }));
    expect(status).toBe(415);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it.each(['utf16le', 'latin1'] as const)('text in %s that calls itself UTF-8 is no request', async (encoding) => {
    const { status, text } = await probe(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"query":"{ hello(name: \\"ß\\") }"}'.replace('\\"ß\\"', '\\"\u00df\\"'), encoding),
    });
    expect([status, text]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
  });
});

describe('CVE-2024-28101, GHSA-cgqf-3cq5-wvcj: what inflates', () => {
  const bomb = Buffer.alloc(64 * 1_048_576, 0x20);
  const packed = {
    gzip: gzipSync(bomb),
    deflate: deflateSync(bomb),
    br: brotliCompressSync(bomb, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  };

  it.each(Object.entries(packed))('a body in %s is refused by its header, and never inflated', async (coding, body) => {
    const before = process.memoryUsage().arrayBuffers;
    const { status } = await probe(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      body,
    }).catch(() => ({ status: 415 }));
    expect(status).toBe(415);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1_048_576);
  });

  it.each(Object.entries(packed))(
    'an answer of an agency in %s, for which nobody asked, is not inflated',
    async (coding, body) => {
      graph.answerings.set('shop', ({ headers }, response) => {
        expect(headers['accept-encoding'] ?? 'identity').toBe('identity');
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(body);
      });
      const before = process.memoryUsage().arrayBuffers;
      const reply = await sendOver('POST')(graph.url, { query: harmless });
      graph.answerings.clear();
      expect(reply.codes).toEqual(['SUBGRAPH_INVALID_RESPONSE']);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1_048_576);
    },
  );

  it('a WebSocket is offered no compression', async () => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: true,
    });
    await new Promise((open) => socket.on('open', open));
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});

describe('CVE-2024-43783, GHSA-x6xq-whh3-gg32: a body without an end', () => {
  it('is read up to its bound, however it comes', async () => {
    const { status, sent } = await new Promise<{ status: string; sent: number }>((resolve) => {
      const { hostname, port } = new URL(graph.url);
      const socket = connect(Number(port), hostname);
      let sent = 0;
      let answer = '';
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
      const write = (): void => {
        while (!socket.destroyed && sent < 64 * 1_048_576) {
          sent += 65_536;
          if (!socket.write(chunk)) return;
        }
      };
      socket.on('drain', write);
      socket.on('error', () => {});
      socket.on('data', (data) => {
        answer += String(data);
      });
      socket.on('close', () => resolve({ status: answer.slice(9, 12), sent }));
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      );
      write();
    });
    expect(['413', '']).toContain(status);
    expect(sent).toBeLessThan(32 * 1_048_576);
  });

  it('that is longer than its bound is refused by a code', async () => {
    const body = JSON.stringify({ query: `{ hello } # ${'x'.repeat(1_048_576)}` });
    const reply = await sendOver('POST')(graph.url, { query: JSON.parse(body).query });
    expect([reply.status, reply.codes]).toEqual([413, ['BODY_TOO_LARGE']]);
  });
});

describe('CVE-2023-22477, CVE-2021-43801: what is no WebSocket frame, no JSON or no message', () => {
  const upgrade = [
    'GET /graphql HTTP/1.1',
    'host: x',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol: graphql-transport-ws',
  ];
  const frames: readonly { readonly what: string; readonly bytes: Buffer }[] = [
    { what: 'an unmasked frame', bytes: Buffer.from([0x81, 0x02, 0x7b, 0x7d]) },
    { what: 'a reserved opcode', bytes: Buffer.from([0x83, 0x80, 1, 2, 3, 4]) },
    { what: 'reserved bits', bytes: Buffer.from([0xf1, 0x80, 1, 2, 3, 4]) },
    { what: 'a length of 2^63', bytes: Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) },
    { what: 'a control frame that is too long', bytes: Buffer.from([0x89, 0xfe, 0x01, 0x00, 1, 2, 3, 4]) },
    { what: 'a continuation of nothing', bytes: Buffer.from([0x80, 0x80, 1, 2, 3, 4]) },
    { what: 'text that is not UTF-8', bytes: Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]) },
    { what: 'a close frame of one byte', bytes: Buffer.from([0x88, 0x81, 0, 0, 0, 0, 0x03]) },
    { what: 'random bytes', bytes: Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 197 + 31) % 256)) },
  ];

  it.each(frames)('$what closes its own socket and nothing else', async ({ bytes }) => {
    const { hostname, port } = new URL(graph.url);
    const socket: Socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    await new Promise<void>((opened) => {
      socket.once('data', () => opened());
      socket.write(`${upgrade.join('\r\n')}\r\n\r\n`);
    });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.resume();
    socket.write(bytes);
    await closed;
    expect((await sendOver('WebSocket')(graph.url, { query: harmless })).body).toEqual({
      data: { hello: 'Hello there' },
    });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"connection_init"',
    '{"type":null}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","id":"1","payload":null}',
    '{"type":"subscribe","id":"1","payload":{"query":5}}',
    '{"type":"subscribe","id":{"toString":1},"payload":{"query":"{ hello }"}}',
    '{"type":"__proto__"}',
    '{"__proto__":{"type":"connection_init"}}',
    `{"type":"ping","payload":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    '{"type":"connection_init","payload":5}',
    '{"type":"complete","id":"never began"}',
  ])('the message %s ends nothing but its own socket', async (message) => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise<void>((resolve) => {
      socket.on('open', () => {
        socket.send(message);
        setTimeout(resolve, 30);
      });
      socket.on('error', () => resolve());
    });
    socket.terminate();
    expect((await sendOver('WebSocket')(graph.url, { query: harmless })).body).toEqual({
      data: { hello: 'Hello there' },
    });
  });

  it.each([
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n',
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n',
    'GET http://%zz/graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
    'GET /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ])('the head %j is answered or closed, and the next is served', async (head) => {
    const { hostname, port } = new URL(graph.url);
    const socket = connect(Number(port), hostname);
    const text = await new Promise<string>((resolve) => {
      let answer = '';
      socket.on('error', () => resolve(answer));
      socket.on('data', (data) => {
        answer += String(data);
        socket.end();
      });
      socket.on('close', () => resolve(answer));
      socket.write(head);
    });
    expect(text === '' || /^HTTP\/1\.1 [45]\d\d /.test(text)).toBe(true);
    expect((await sendOver('POST')(graph.url, { query: harmless })).status).toBe(200);
  });
});

it.each(transportNames.filter((name) => name !== 'WebSocket'))(
  'GHSA-8r69-3cvp-wxc3: over %s neither an answer nor an error may be kept by a cache',
  async (transport) => {
    for (const query of [harmless, '{ broken }', '{ secret }', '{ nothing }']) {
      const { text } = await sendOver(transport)(graph.url, { query });
      expect(text).toMatch(/^cache-control: no-store(, no-transform)?$/m);
    }
  },
);

it.each(transportNames)('GHSA-j5g3-5c8r-7qfx: over %s no key, token or value reaches the log', async (transport) => {
  const canary = 'canary7c41';
  const headers = {
    'x-api-key': canary,
    cookie: `session=${canary}`,
    'apollographql-client-name': canary,
    'proxy-authorization': `Basic ${canary}`,
    'user-agent': canary,
  };
  const of = (token?: string) => ({
    query:
      transport === 'trusted id'
        ? harmless
        : `query($name: String) { hello(name: $name) other: hello(name: "${canary}") broken }`,
    variables: transport === 'trusted id' ? '{}' : `{"name":"${canary}"}`,
    headers,
    token,
  });
  await sendOver(transport)(graph.url, of());
  await sendOver(transport)(graph.url, of(`${canary}.${canary}.${canary}`));
  await sendOver(transport)(graph.url, { ...of(), variables: `{"name":{"${canary}":1}}` });
  expect(graph.logged.length).toBeGreaterThan(0);
  expect(graph.logged.filter((line) => line.includes(canary))).toEqual([]);
  expect(await graph.metrics()).not.toContain(canary);
});

describe('CVE-2026-5423: what a client claims of itself when it opens a WebSocket', () => {
  const claims = {
    personId: 'p-ana',
    sub: 'p-ana',
    role: 'staff',
    scope: 'va:read',
    scopes: ['va:read'],
    purpose: 'fraud-review',
    'cg-caller': 'x',
  };

  it.each([
    { what: 'claims', payload: claims },
    { what: 'claims in a token of no signature', payload: { user: claims, jwt: 'e30.e30.' } },
    { what: 'headers', payload: { headers: claims } },
    {
      what: 'a principal',
      payload: { principal: claims, context: { user: claims }, __proto__: { authorization: 'Bearer x' } },
    },
  ])('is passed over: $what', async ({ payload }) => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const answer = await new Promise<string>((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
      socket.on('close', (code) => resolve(String(code)));
      socket.on('message', (data) => {
        if (String(data).includes('connection_ack')) {
          socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ secret }"}}');
        } else resolve(String(data));
      });
    });
    socket.terminate();
    expect(JSON.parse(answer)).toMatchObject({
      payload: { data: { secret: null }, errors: [{ path: ['secret'], extensions: { code: 'UNAUTHENTICATED' } }] },
    });
  });
});
