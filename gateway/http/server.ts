import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientError, clientErrorCodes, StartupError } from '../base/errors.ts';
import { givenRequestId, requestIdOf } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Activity } from './activity.ts';
import type { ClientAddress } from './clientAddress.ts';
import { responseMediaType } from './negotiation.ts';
import { challengeOf, maskedFault, refusalOf, retryAfterOf } from './refusal.ts';
import { securityHeaderLines, securityHeaders, transportSecurity } from './securityHeaders.ts';
import { cutSlowReaders } from './slowReaders.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Reading of the monotonic clock when the head of the request had arrived. */
    startedAtMs: number;
  }
}

export interface ServerOptions {
  readonly bounds: {
    readonly bodyBytesMax: number;
    readonly headerBytesMax: number;
    readonly requestArrivalMs: number;
    readonly keepAliveMs: number;
    /** How long a client may leave an answer unread. */
    readonly stalledMs: number;
    readonly connectionsMax: number;
  };
  readonly activity: Activity;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Absent: no proxy is trusted to say how a request came to it. */
  readonly clientAddress?: ClientAddress;
}

/** Fastify with our bounds, our request ids, our error answers, and the headers that every answer carries. */
export function createServer({ bounds, activity, metrics, log, clientAddress }: ServerOptions): FastifyInstance {
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    let refusal = refusalOf(error);
    if (refusal === null) {
      log.error('fault', { requestId: request.id, error });
      refusal = maskedFault(request.id);
    }
    metrics.operations.add([refusal.code]);
    metrics.refusals.add([refusal.code]);
    const challenge = challengeOf(refusal.code);
    if (challenge !== null) reply.header('www-authenticate', challenge);
    const retryAfter = retryAfterOf(refusal.code, refusal.body);
    if (retryAfter !== null) reply.header('retry-after', retryAfter);
    const mediaType = responseMediaType(request.headers.accept) ?? 'application/json';
    reply.code(refusal.status).header('content-type', `${mediaType}; charset=utf-8`).send(refusal.body);
  };

  const server = Fastify({
    logger: false,
    bodyLimit: bounds.bodyBytesMax,
    requestTimeout: bounds.requestArrivalMs,
    keepAliveTimeout: bounds.keepAliveMs,
    exposeHeadRoutes: false,
    // Draining answers by itself, in the shape of every other refusal.
    return503OnClosing: false,
    genReqId: (raw) => requestIdOf(raw.headers['x-request-id']),
    http: { maxHeaderSize: bounds.headerBytesMax, headersTimeout: bounds.requestArrivalMs },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
    // What fails before a route is found has passed no hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders).header('x-request-id', toldId(request));
      answerError(error, request as FastifyRequest, reply as FastifyReply);
    },
  });
  // The bytes of a head are its bound. Beyond a thousand headers Node drops the rest in silence, and with them who asks.
  server.server.maxHeadersCount = 0;
  server.server.maxConnections = bounds.connectionsMax;
  cutSlowReaders(server.server, bounds.stalledMs, bounds.keepAliveMs);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.decorateRequest('startedAtMs', 0);
  server.addHook('onRequest', (request, reply, done) => {
    request.startedAtMs = performance.now();
    reply.header('x-request-id', toldId(request));
    reply.headers(securityHeaders);
    if (clientAddress?.cameByHttps(request.raw.socket, request.headers)) {
      reply.header('strict-transport-security', transportSecurity);
    }
    if (activity.isDraining()) reply.header('connection', 'close');
    done();
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((request, reply) => answerError(new ClientError('NOT_FOUND'), request, reply));
  return server;
}

/** Who names a request is answered by that name. */
function toldId({ id, headers }: FastifyRequest): string {
  return givenRequestId(headers['x-request-id']) ?? id;
}

/** Listens, or says in one sentence why not. Resolves to the origin that was taken. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new StartupError(`Port ${port} on ${host} is already in use.`, { cause: error });
    if (code === 'EACCES')
      throw new StartupError(`Port ${port} on ${host} may not be used by this user.`, { cause: error });
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
      throw new StartupError(`HOST ${host} is not an address of this machine.`, { cause: error });
    }
    throw error;
  }
  const address = server.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

const brokenRequestCodes: Readonly<Record<string, 'HEADERS_TOO_LARGE' | 'REQUEST_TIMEOUT'>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** What cannot be parsed as HTTP has no request and no route: answered on the socket, then closed. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const code = brokenRequestCodes[error.code ?? ''] ?? 'BAD_REQUEST';
  const { status, sentence } = clientErrorCodes[code];
  const body = JSON.stringify({ errors: [{ message: sentence, extensions: { code } }] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `${securityHeaderLines}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
