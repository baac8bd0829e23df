import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { WebSocket } from 'ws';
import { startOurGateway } from './ourGateway.ts';
import { rssMibOf } from './processFigures.ts';

/**
 * How much memory clients cost the gateway that watch something where nothing happens, and how long one event takes to
 * reach all of them: `npm run bench:idle -- --clients 5000`.
 */
const { values } = parseArgs({
  options: { clients: { type: 'string', default: '5000' }, only: { type: 'string', default: '' } },
});
const clients = Number(values.clients);

const typeDefs = parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { size: Int }
  type Subscription { news(channel: Int): String }`);

const watchNews = 'subscription News($channel: Int) { news(channel: $channel) }';

/** A subgraph that holds streams open and says something when told. */
async function serveNews() {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    open,
    publish: () => {
      for (const response of open) response.write('event: next\ndata: {"data":{"news":"something"}}\n\n');
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Client {
  /** Resolves when the event has come. */
  readonly told: Promise<void>;
  readonly close: () => void;
}

/** Resolves when the gateway has accepted the subscription. */
type Subscribe = (origin: string, channel: number | null) => Promise<Client>;

function overHttp(accept: string): Subscribe {
  return (origin, channel) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin);
      const body = JSON.stringify({ query: watchNews, variables: { channel } });
      const socket: Socket = connect(Number(port), hostname);
      socket.setEncoding('utf8');
      let text = '';
      const told = new Promise<void>((come) => {
        socket.on('data', (chunk: string) => {
          text += chunk;
          if (text.startsWith('HTTP/1.1 200')) resolve({ told, close: () => socket.destroy() });
          else reject(new Error(text));
          if (text.includes('something')) come();
        });
      });
      socket.on('error', reject);
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\naccept: ${accept}\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
}

const overWebSocket: Subscribe = (origin, channel) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    const send = (message: object) => socket.send(JSON.stringify(message));
    const told = new Promise<void>((come) => {
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { readonly type: string };
        if (type === 'connection_ack') {
          send({ id: '1', type: 'subscribe', payload: { query: watchNews, variables: { channel } } });
          resolve({ told, close: () => socket.terminate() });
        } else if (type === 'next') come();
      });
    });
    socket.on('error', reject);
    socket.on('open', () => send({ type: 'connection_init' }));
  });

const transports: Readonly<Record<string, Subscribe>> = {
  'server-sent events': overHttp('text/event-stream'),
  multipart: overHttp('multipart/mixed;subscriptionSpec=1.0,application/json'),
  WebSocket: overWebSocket,
};

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-idle-'));
const supergraph = join(folder, 'supergraph.graphql');
const news = await serveNews();
writeFileSync(supergraph, composeServices([{ name: 'news', typeDefs, url: news.url }]).supergraphSdl ?? '');
process.stdout.write(`${clients} clients that wait; memory of the gateway's process in MiB (resident)\n`);
for (const isEqual of [true, false]) {
  for (const [name, subscribe] of Object.entries(transports)) {
    const what = `${name}, ${isEqual ? 'all the same subscription' : 'each its own'}`;
    if (!what.includes(values.only)) continue;
    process.stdout.write(`${what}: ${await measure(subscribe, isEqual)}\n`);
  }
}
news.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);

async function measure(subscribe: Subscribe, isEqual: boolean): Promise<string> {
  const { child, origin } = await startOurGateway({
    SUPERGRAPH: supergraph,
    DATA_DIR: folder,
    HEARTBEAT_MS: '5000',
    SUBSCRIPTIONS_PER_CALLER_MAX: String(clients),
    WEBSOCKETS_PER_ADDRESS_MAX: String(clients),
  });
  const before = rssMibOf(child.pid);
  const open: Client[] = [];
  const startedMs = performance.now();
  // Some at a time, as they would come.
  for (let from = 0; from < clients; from += 50) {
    const some = Array.from({ length: Math.min(50, clients - from) }, (_, i) => (isEqual ? null : from + i));
    open.push(...(await Promise.all(some.map((channel) => subscribe(origin, channel)))));
  }
  const openingMs = performance.now() - startedMs;
  const deadline = Date.now() + 10_000;
  while (news.open.size < (isEqual ? 1 : clients) && Date.now() < deadline) await delay(50);
  await delay(12_000);
  const idle = rssMibOf(child.pid);
  const streams = news.open.size;
  const publishedMs = performance.now();
  news.publish();
  await Promise.all(open.map(({ told }) => told));
  const toldMs = performance.now() - publishedMs;
  for (const client of open) client.close();
  child.kill();
  await new Promise((ended) => child.once('exit', ended));
  return [
    `${before} before, ${idle} waiting`,
    `${streams} streams at the agency`,
    `opened in ${Math.round(openingMs)} ms`,
    `one event reaches all in ${Math.round(toldMs)} ms`,
  ].join('; ');
}
