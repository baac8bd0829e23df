import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { ClientError } from '../base/errors.ts';
import { refusalOf } from './refusal.ts';
import { securityHeaderLines } from './securityHeaders.ts';
import { Shares } from './shares.ts';
import { type SocketCaller, type SocketCallerOptions, socketCallerOf } from './socketCaller.ts';
import { type ServedSocket, type SocketOptions, serveSocket } from './webSocketSession.ts';

export interface WebSocketOptions extends Omit<SocketOptions, 'identify' | 'answer' | 'address'>, SocketCallerOptions {
  readonly bounds: SocketOptions['bounds'] & {
    readonly webSocketsMax: number;
    readonly webSocketsPerAddressMax: number;
    readonly socketMessageBytesMax: number;
    readonly webSocketOrigins: ReadonlySet<string>;
  };
}

export interface WebSockets {
  /** Closes what is open, with a code by which clients come again; cuts what does not close. */
  readonly close: () => Promise<void>;
  readonly size: () => number;
}

/** Closing by both sides may take so long. */
const closingMs = 1_000;

/** `/graphql` by the protocol `graphql-transport-ws`, on the server's own port. */
export function addWebSockets(server: FastifyInstance, options: WebSocketOptions): WebSockets {
  const { bounds, activity } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    path: '/graphql',
    maxPayload: bounds.socketMessageBytesMax,
    // A message would inflate to more than it was bounded by, and each socket would hold two windows of 32 kB.
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const sessions = new Set<ServedSocket>();
  const addresses = new Shares(bounds.webSocketsPerAddressMax);
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until the handshake is done nobody else listens; a socket that breaks must not end the process.
    const ignore = () => {};
    socket.on('error', ignore);
    let caller: SocketCaller;
    try {
      activity.assertOpen();
      admitUpgrade(request, bounds.webSocketOrigins);
      caller = socketCallerOf(request, options);
      if (sockets.clients.size >= bounds.webSocketsMax) throw new ClientError('OVERLOADED');
      if (addresses.isFull(caller.address)) {
        throw new ClientError('OVERLOADED', 'This address has as many WebSockets open as an address may.');
      }
    } catch (error) {
      refuseUpgrade(socket, error);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      socket.off('error', ignore);
      const served = serveSocket(opened, request, { ...options, ...caller });
      sessions.add(served);
      addresses.take(caller.address);
      opened.once('close', () => {
        addresses.give(caller.address);
        sessions.delete(served);
      });
    });
  });
  return {
    size: () => sockets.clients.size,
    close: async () => {
      const open = [...sockets.clients];
      const closed = open.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      // What ends each operation is sent before the socket closes.
      const settled = Promise.all([...sessions].map((session) => session.settled()));
      await Promise.race([settled, delay(closingMs, undefined, { ref: false })]);
      // 1012, service restart: the public client then connects again.
      for (const socket of open) socket.close(1012, 'DRAINING');
      const timer = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, closingMs);
      await Promise.all(closed);
      clearTimeout(timer);
      sockets.close();
    },
  };
}

/**
 * Whether a WebSocket may be opened at all. A browser lets a page of any origin open one and asks nobody, so the origin
 * is looked at here: our own, or one that was configured. What is no browser sends none.
 * @throws ClientError CSRF_REFUSED, NOT_FOUND, BAD_REQUEST
 */
function admitUpgrade({ url, headers }: IncomingMessage, origins: ReadonlySet<string>): void {
  const { origin, host } = headers;
  if (url?.split('?')[0] !== '/graphql') throw new ClientError('NOT_FOUND');
  if (origin !== undefined && !origins.has(origin) && (!URL.canParse(origin) || new URL(origin).host !== host)) {
    throw new ClientError('CSRF_REFUSED', 'Pages of this origin may not open a WebSocket here.');
  }
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  if (!offered.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) {
    throw new ClientError('BAD_REQUEST', 'The WebSocket must speak graphql-transport-ws.');
  }
}

function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, body } = refusalOf(error) ?? { status: 500, body: '' };
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `${securityHeaderLines}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
