import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClientError, type ClientErrorCode, clientErrorStatus } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { sendRest } from '../subscriptions/sendRest.ts';
import { Untrusted } from '../trust/refusal.ts';
import { type HttpAnswer, type HttpQuestion, json } from './httpMessage.ts';
import { servingLimits } from './limits.ts';
import type { Handle } from './listener.ts';

export type ExchangeLimits = Readonly<Record<'bodyBytesMax' | 'answerMs' | 'requestsInFlightMax', number>>;
export type Answer = (question: HttpQuestion) => Promise<HttpAnswer>;

/**
 * Turns `answer` into what a server calls: reads the request within its bounds, gives the answer its deadline, and
 * makes every failure an answer. Nothing of a fault leaves but the request's id.
 */
export function exchange(answer: Answer, log: Log, limits: ExchangeLimits = servingLimits): Handle {
  let inFlight = 0;
  return (request, response) => {
    const requestId = requestIdOf(request);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const respond = async (): Promise<HttpAnswer> => {
      if (inFlight > limits.requestsInFlightMax) throw new ClientError('OVERLOADED', 'Too many requests.');
      const question = await read(request, requestId, gone.signal, limits.bodyBytesMax);
      return withinDeadline(answer(question), gone, limits.answerMs);
    };
    inFlight += 1;
    respond()
      .catch((error: unknown) => {
        // Who went away is owed no answer, and what broke off because of that is no fault.
        if (response.destroyed) return null;
        return failureAnswer(error, requestId, log);
      })
      .then((given) => given !== null && send(response, given, requestId, log))
      .catch((error: unknown) => log.error('an answer could not be sent', error, { requestId }))
      .finally(() => {
        inFlight -= 1;
      });
  };
}

/** The gateway's id of the request where it gave one, so that both logs can be read together. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['cg-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

async function read(
  request: IncomingMessage,
  requestId: string,
  signal: AbortSignal,
  bytesMax: number,
): Promise<HttpQuestion> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left open when the body is too large: the refusal goes out on the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new ClientError('BODY_TOO_LARGE', 'The request is too large.');
    chunks.push(chunk);
  }
  const [path = '/', ...search] = (request.url ?? '/').split('?');
  return {
    method: request.method ?? 'GET',
    path,
    search: search.join('?'),
    headers: new Map(
      Object.entries(request.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
      ),
    ),
    body: Buffer.concat(chunks),
    remoteAddress: request.socket.remoteAddress ?? '',
    requestId,
    signal,
  };
}

async function withinDeadline(
  answer: Promise<HttpAnswer>,
  gone: AbortController,
  answerMs: number,
): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ClientError('DEADLINE_EXCEEDED', 'The answer took too long.'));
      gone.abort();
    }, answerMs);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function failureAnswer(error: unknown, requestId: string, log: Log): HttpAnswer {
  if (error instanceof Untrusted) return refusalAnswer('UNAUTHENTICATED', error.message);
  if (error instanceof ClientError) return refusalAnswer(error.code, error.message);
  log.error('a request failed', error, { requestId });
  const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId };
  return json(500, { errors: [{ message: 'Internal error', extensions }] });
}

function refusalAnswer(code: ClientErrorCode, message: string): HttpAnswer {
  return json(clientErrorStatus[code], { errors: [{ message, extensions: { code } }] });
}

function send(response: ServerResponse, answer: HttpAnswer, requestId: string, log: Log): void {
  const { status, headers, body, rest } = answer;
  if (response.destroyed) return;
  if (rest !== undefined) {
    response.writeHead(status, { ...headers, 'cg-request-id': requestId }).write(body);
    // Not waited for: a stream is no request in flight, and has bounds of its own.
    sendRest(response, rest).catch((error: unknown) => log.error('an event stream broke', error, { requestId }));
    return;
  }
  const length = { 'content-length': Buffer.byteLength(body), 'cg-request-id': requestId };
  // The rest of a body that was too large is not read: the connection ends with the answer.
  const last = response.req.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...headers, ...length, ...last }).end(body);
}
