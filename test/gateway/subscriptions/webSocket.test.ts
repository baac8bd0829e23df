import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { startTestIssuer, type TestIssuer } from '../shell/testIssuer.ts';
import { overWebSocket } from './support/clients.ts';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

let issuer: TestIssuer;
let graph: WatchedGraph;
beforeAll(async () => {
  issuer = await startTestIssuer();
  graph = await startWatchedGraph({
    env: {
      ISSUER: issuer.url,
      CONNECTION_INIT_MS: '300',
      SOCKET_OPERATIONS_MAX: '2',
      SOCKET_MESSAGE_BYTES_MAX: '2048',
      WEBSOCKETS_MAX: '5',
      WEBSOCKET_ORIGINS: 'https://app.example.gov',
    },
  });
  graph.feed.publish('one');
});
afterAll(async () => {
  await graph?.close();
  await issuer?.close();
});

/** A socket without a library that knows the protocol, and what came over it. */
async function open(options: ClientOptions = {}, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, protocol, options);
  const messages: { type: string; id?: string; payload?: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((opened, failed) => {
    socket.once('open', opened);
    socket.once('unexpected-response', (_request, response) => failed(new Error(String(response.statusCode))));
    socket.once('error', failed);
  });
  const until = async (type: string, id?: string) => {
    const find = () => messages.find((message) => message.type === type && (id === undefined || message.id === id));
    const deadline = Date.now() + 10_000;
    while (find() === undefined && Date.now() < deadline) await new Promise((next) => setTimeout(next, 5));
    return find();
  };
  const send = (message: object) => socket.send(JSON.stringify(message));
  const init = async (payload?: object) => {
    send({ type: 'connection_init', payload });
    return until('connection_ack');
  };
  return { socket, messages, closed, until, send, init };
}

const ticks = { query: 'subscription { ticks { text } }' };

describe('the protocol', () => {
  it.each([
    { what: 'nothing', messages: [], code: 4408 },
    {
      what: 'an operation before it said who it is',
      messages: [{ id: '1', type: 'subscribe', payload: ticks }],
      code: 4401,
    },
    { what: 'two greetings', messages: [{ type: 'connection_init' }, { type: 'connection_init' }], code: 4429 },
    { what: 'what is no message', messages: [{ type: 'surprise' }], code: 4400 },
    { what: "the server's own messages", messages: [{ type: 'connection_ack' }], code: 4400 },
    {
      what: 'a bad token',
      messages: [{ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }],
      code: 4403,
    },
  ])('closes with $code who sends $what', async ({ messages, code }) => {
    const { send, closed } = await open();
    for (const message of messages) send(message);
    expect((await closed).code).toBe(code);
  });

  it('closes who uses one id for two operations', async () => {
    const { init, send, closed } = await open();
    await init();
    send({ id: '1', type: 'subscribe', payload: ticks });
    send({ id: '1', type: 'subscribe', payload: ticks });
    expect((await closed).code).toBe(4409);
  });

  it('closes who sends too large a message', async () => {
    const { init, send, closed } = await open();
    await init();
    send({ id: '1', type: 'subscribe', payload: { query: `{ size } #${'x'.repeat(3_000)}` } });
    expect((await closed).code).toBe(1009);
  });

  it('answers a ping', async () => {
    const { send, until, socket } = await open();
    send({ type: 'ping', payload: { n: 1 } });
    expect(await until('pong')).toEqual({ type: 'pong', payload: { n: 1 } });
    socket.close();
  });

  it('frees an id when the operation is completed by either side', async () => {
    const { init, send, until, messages, socket } = await open();
    await init();
    send({ id: '1', type: 'subscribe', payload: { query: '{ size }' } });
    await until('complete', '1');
    send({ id: '1', type: 'subscribe', payload: ticks });
    expect(await until('next', '1')).toMatchObject({ payload: { data: { size: 1 } } });
    send({ id: '1', type: 'complete' });
    messages.length = 0;
    send({ id: '1', type: 'subscribe', payload: { query: '{ size }' } });
    expect(await until('complete', '1')).toEqual({ id: '1', type: 'complete' });
    socket.close();
  });

  it('refuses more operations on one socket than are allowed, and goes on with the others', async () => {
    const { init, send, until, socket } = await open();
    await init();
    for (const id of ['1', '2', '3']) send({ id, type: 'subscribe', payload: ticks });
    expect(await until('error', '3')).toMatchObject({ payload: [{ extensions: { code: 'OVERLOADED' } }] });
    expect(await until('next', '2')).toBeDefined();
    socket.close();
  });
});

describe('the handshake', () => {
  const own = () => graph.url;
  it.each([
    { origin: 'a page of another site', value: () => 'https://evil.example', status: '403|400' },
    { origin: 'a page without an origin', value: () => 'null', status: '403|400' },
  ])('refuses $origin', async ({ value, status }) => {
    await expect(open({ headers: { origin: value() } })).rejects.toThrow(new RegExp(status));
  });

  it.each([
    { origin: 'our own page', value: own },
    { origin: 'a configured origin', value: () => 'https://app.example.gov' },
  ])('accepts $origin', async ({ value }) => {
    const { socket } = await open({ headers: { origin: value() } });
    socket.close();
  });

  it('refuses another protocol', async () => {
    await expect(open({}, 'graphql-ws')).rejects.toThrow('400');
  });

  it('refuses one more socket than there may be', async () => {
    const sockets = [];
    let refusal: unknown = null;
    for (let count = 0; count < 8 && refusal === null; count++) {
      const opened = await open().catch((error: unknown) => {
        refusal = error;
        return null;
      });
      if (opened !== null) sockets.push(opened);
    }
    expect(String(refusal)).toContain('503');
    for (const { socket } of sockets) socket.terminate();
  });
});

describe('queries and mutations', () => {
  it('run by the same pipeline', async () => {
    const answers = await overWebSocket(graph.url, {
      query: 'mutation($title: String!) { rename(id: "c1", title: $title) { id title } }',
      variables: { title: 'New' },
    }).take(1);
    expect(answers).toEqual([{ data: { rename: { id: 'c1', title: 'New' } } }]);
  });

  it('are refused with every error of the document', async () => {
    const error = await overWebSocket(graph.url, { query: '{ nothing neither }' })
      .next()
      .catch((errors: unknown) => errors);
    expect(error).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });

  it.each([
    {
      place: 'the first message',
      payload: (token: string) => ({ authorization: `Bearer ${token}` }),
      headers: () => ({}),
    },
    {
      place: "the first message's headers",
      payload: (token: string) => ({ headers: { Authorization: `Bearer ${token}` } }),
      headers: () => ({}),
    },
    {
      place: 'the handshake',
      payload: () => ({}),
      headers: (token: string) => ({ authorization: `Bearer ${token}` }),
    },
  ])('know who asks by the token in $place', async ({ payload, headers }) => {
    const token = await issuer.token();
    const { init, send, until, socket } = await open({ headers: headers(token) });
    await init(payload(token));
    send({ id: '1', type: 'subscribe', payload: { query: '{ book(id: "c1") { shelf } }' } });
    const { payload: answer } = (await until('next', '1')) ?? {};
    expect(answer).toMatchObject({ data: { book: { shelf: null } } });
    expect(JSON.stringify(answer)).not.toContain('UNAUTHENTICATED');
    socket.close();
  });
});
