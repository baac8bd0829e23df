import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { StartupError } from '../base/errors.ts';
import type { AgencyTls } from '../trust/agencyTls.ts';
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

/** A port on which nobody is spoken to but who shows a certificate that is believed. */
export interface SecurePort {
  readonly tls: AgencyTls;
  /** Called for each connection that was refused. */
  readonly onRefused: () => void;
}

/**
 * Listens on `port`, or on a free one for 0.
 * @throws StartupError naming the port and who wanted it.
 */
export async function listen(
  owner: string,
  host: string,
  port: number,
  handle: Handle,
  secure: SecurePort | null = null,
): Promise<Listener> {
  let server = await bind(owner, host, port, handle, secure);
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
    origin: `${secure === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    cut: () => stop(0),
    restore: async () => {
      if (!server.listening) server = await bind(owner, host, bound, handle, secure);
    },
    close: () => stop(servingLimits.drainMs),
  };
}

async function bind(
  owner: string,
  host: string,
  port: number,
  handle: Handle,
  secure: SecurePort | null,
): Promise<Server> {
  const options: ServerOptions = {
    maxHeaderSize: servingLimits.headerBytesMax,
    requestTimeout: servingLimits.receiveMs,
    headersTimeout: servingLimits.receiveMs,
    keepAliveTimeout: servingLimits.keepAliveMs,
  };
  const onRequest: Handle = (request, response) => {
    // A stopped server must not keep a connection for a request that will never be taken.
    if (!server.listening) response.setHeader('connection', 'close');
    handle(request, response);
  };
  const server: Server = secure === null ? createServer(options, onRequest) : bindSecurely(options, onRequest, secure);
  // The bytes of a head are its bound. Beyond a thousand headers Node would drop the rest in silence.
  server.maxHeadersCount = 0;
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

function bindSecurely(options: ServerOptions, onRequest: Handle, { tls, onRefused }: SecurePort): Server {
  const asked = { requestCert: true, rejectUnauthorized: true, handshakeTimeout: servingLimits.receiveMs };
  return createSecureServer({ ...options, ...tls, ...asked }, onRequest).on('tlsClientError', onRefused);
}
