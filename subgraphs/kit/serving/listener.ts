import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupError } from '../base/errors.ts';
import { servingLimits } from './limits.ts';

/** One port that can be closed and opened again: an agency that is down, and one that comes back. */
export interface Listener {
  /** The origin, without a path: `http://127.0.0.1:4105`. */
  readonly origin: string;
  /** Stops listening and drops every connection at once. */
  cut(): Promise<void>;
  /** Listens again, on the same port. */
  restore(): Promise<void>;
  /** Stops listening, lets what is under way finish for a while, then drops what is left. */
  close(): Promise<void>;
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Listens on `port`, or on a free one for 0.
 * @throws StartupError naming the port and who wanted it.
 */
export async function listen(owner: string, host: string, port: number, handle: Handle): Promise<Listener> {
  let server = await bind(owner, host, port, handle);
  const bound = (server.address() as AddressInfo).port;
  const stop = async (graceMs: number): Promise<void> => {
    if (!server.listening) return;
    // Drops connections that wait for their next request; the others end with their answer.
    const closed = new Promise<void>((done) => server.close(() => done()));
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    if (graceMs === 0) server.closeAllConnections();
    await closed;
    clearTimeout(force);
  };
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    cut: () => stop(0),
    restore: async () => {
      if (!server.listening) server = await bind(owner, host, bound, handle);
    },
    close: () => stop(servingLimits.drainMs),
  };
}

async function bind(owner: string, host: string, port: number, handle: Handle): Promise<Server> {
  const server = createServer(
    {
      maxHeaderSize: servingLimits.headerBytesMax,
      requestTimeout: servingLimits.receiveMs,
      headersTimeout: servingLimits.receiveMs,
      keepAliveTimeout: servingLimits.keepAliveMs,
    },
    (request, response) => {
      // A stopped server must not keep a connection for a request that will never be taken.
      if (!server.listening) response.setHeader('connection', 'close');
      handle(request, response);
    },
  );
  server.maxConnections = servingLimits.connectionsMax;
  await new Promise<void>((listening, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${cause.code})`;
      failed(new StartupError(`Port ${port} of ${owner} ${reason}.`, { cause }));
    });
    server.listen(port, host, listening);
  });
  server.removeAllListeners('error');
  return server;
}
