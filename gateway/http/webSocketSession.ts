import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribeMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { ClientError } from '../base/errors.ts';
import { newRequestId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Identify } from '../identity/identify.ts';
import { clientLabelOf, writeAccessLine } from '../telemetry/accessLine.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Cancellation } from '../transport/cancellation.ts';
import type { Activity } from './activity.ts';
import { forwardedHeadersOf } from './forwardedHeaders.ts';
import type { LiveSubscriptions } from './liveSubscriptions.ts';
import { type IncrementalFormat, incrementalFormatOf } from './multipartAccept.ts';
import type { AnswerOperation, OperationOutcome } from './operation.ts';
import { readParameters } from './parameters.ts';
import type { Pulse } from './pulse.ts';
import { endingBodyOf, refusalOf } from './refusal.ts';
import { SocketSender } from './socketSender.ts';

export interface SocketOptions {
  readonly identify: Identify;
  readonly answer: AnswerOperation;
  readonly activity: Activity;
  readonly live: LiveSubscriptions;
  /** Where the handshake came from. */
  readonly address: string;
  /** Beats between two pings. */
  readonly pulse: Pulse;
  /** In lower case. */
  readonly forwardHeaders: readonly string[];
  readonly bounds: {
    readonly socketOperationsMax: number;
    readonly connectionInitMs: number;
    readonly stalledMs: number;
    readonly socketUnsentBytesMax: number;
  };
  readonly metrics: Metrics;
  readonly log: Log;
}

/** One WebSocket that is served. */
export interface ServedSocket {
  /** Resolves when the operations under way have ended and their ends have been sent. */
  readonly settled: () => Promise<unknown>;
}

/** Serves one WebSocket by `graphql-transport-ws` until it closes. */
export function serveSocket(socket: WebSocket, request: IncomingMessage, options: SocketOptions): ServedSocket {
  const session = new Session(socket, request.headers, options);
  socket.on('message', (data, isBinary) => session.receive(isBinary ? null : String(data)));
  socket.on('pong', () => session.heard());
  socket.on('close', () => session.closed());
  // Too large a message, or one that is no WebSocket: `close` follows.
  socket.on('error', () => {});
  return session;
}

type Phase =
  | { readonly phase: 'new'; readonly deadline: NodeJS.Timeout }
  | { readonly phase: 'identifying' }
  | { readonly phase: 'ready' };

/**
 * The client may say in the first message who it is, and how it reads an answer in parts, as a browser cannot in the
 * handshake. The protocol knows nothing of parts: each is the payload of one more `next`, in the format that `accept` names as it
 * would over HTTP; who names none is answered whole.
 */
class Session implements ServedSocket {
  readonly #socket: WebSocket;
  readonly #headers: IncomingHttpHeaders;
  readonly #options: SocketOptions;
  readonly #operations = new Map<string, Cancellation>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopBeating: () => void;
  readonly #sender: SocketSender;
  #phase: Phase;
  #authorization: string | undefined;
  #incremental: IncrementalFormat | undefined;
  #isHeard = true;

  constructor(socket: WebSocket, headers: IncomingHttpHeaders, options: SocketOptions) {
    this.#socket = socket;
    this.#headers = headers;
    this.#options = options;
    this.#authorization = headers.authorization;
    this.#incremental = incrementalFormatOf(headers.accept);
    const giveUp = () => socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    this.#phase = { phase: 'new', deadline: setTimeout(giveUp, options.bounds.connectionInitMs) };
    this.#stopBeating = options.pulse.add(() => this.#beat());
    const { stalledMs, socketUnsentBytesMax: unsentBytesMax } = options.bounds;
    this.#sender = new SocketSender(socket, { stalledMs, unsentBytesMax, onStalled: () => this.closed() });
  }

  receive(text: string | null): void {
    let message: Message;
    try {
      message = parseMessage(text);
    } catch {
      // The library's sentence quotes what was sent.
      this.#socket.close(CloseCode.BadRequest, 'Invalid message received');
      return;
    }
    switch (message.type) {
      case MessageType.ConnectionInit:
        void this.#init(message.payload ?? {});
        break;
      case MessageType.Subscribe:
        this.#subscribe(message);
        break;
      case MessageType.Complete:
        this.#operations.get(message.id)?.abort();
        this.#operations.delete(message.id);
        break;
      case MessageType.Ping:
        void this.#sender.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload }));
        break;
      case MessageType.Pong:
        break;
      default:
        this.#socket.close(CloseCode.BadRequest, 'Unexpected message received');
    }
  }

  settled(): Promise<unknown> {
    return Promise.all(this.#running);
  }

  heard(): void {
    this.#isHeard = true;
  }

  closed(): void {
    if (this.#phase.phase === 'new') clearTimeout(this.#phase.deadline);
    this.#stopBeating();
    for (const operation of this.#operations.values()) operation.abort();
    this.#operations.clear();
  }

  /** Who has not answered the last ping is gone, whatever the network says. */
  #beat(): void {
    if (this.#sender.isBehind) {
      this.#isHeard = true;
      return;
    }
    if (!this.#isHeard) this.#socket.terminate();
    this.#isHeard = false;
    this.#socket.ping();
  }

  async #init(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#phase.phase !== 'new') {
      this.#socket.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    clearTimeout(this.#phase.deadline);
    this.#phase = { phase: 'identifying' };
    this.#authorization = said(payload, 'authorization', 'Authorization') ?? this.#authorization;
    this.#incremental = incrementalFormatOf(said(payload, 'accept', 'Accept')) ?? this.#incremental;
    const requestId = newRequestId();
    try {
      await this.#options.identify(this.#authorization, requestId);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) this.#options.log.error('fault', { requestId, error });
      // 4403 and 1013 let the public client try again, for which it makes its payload anew.
      if (refusal?.code === 'INVALID_TOKEN') this.#socket.close(CloseCode.Forbidden, refusal.code);
      else this.#socket.close(1013, refusal?.code ?? 'INTERNAL_SERVER_ERROR');
      return;
    }
    this.#phase = { phase: 'ready' };
    void this.#sender.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    if (this.#phase.phase !== 'ready') {
      this.#socket.close(CloseCode.Unauthorized, 'Unauthorized');
      return;
    }
    if (this.#operations.has(id)) {
      this.#socket.close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
      return;
    }
    const operation = new Cancellation();
    const isTooMany = this.#operations.size >= this.#options.bounds.socketOperationsMax;
    if (!isTooMany) this.#operations.set(id, operation);
    const requestId = newRequestId();
    const answered = isTooMany
      ? Promise.reject(new ClientError('OVERLOADED', 'Too many operations are under way on this WebSocket.'))
      : this.#run(id, payload, operation, requestId);
    const running = answered
      .catch(async (error: unknown) => {
        if (operation.aborted) return;
        const { errors } = JSON.parse(endingBodyOf(error, requestId, this.#options.log)) as {
          readonly errors: unknown;
        };
        await this.#sender.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));
      })
      .finally(() => {
        if (this.#operations.get(id) === operation) this.#operations.delete(id);
        this.#running.delete(running);
      });
    this.#running.add(running);
  }

  async #run(id: string, payload: unknown, operation: Cancellation, requestId: string): Promise<void> {
    const { identify, answer, activity, address, live, forwardHeaders } = this.#options;
    const startedAtMs = performance.now();
    const authorization = this.#authorization;
    activity.assertOpen();
    const parameters = readParameters(payload);
    let outcome: OperationOutcome;
    let principal: Awaited<ReturnType<Identify>>;
    activity.begin();
    try {
      // Asked again for each operation: a socket may live longer than its token.
      principal = await identify(authorization, requestId);
      outcome = await answer({
        ...parameters,
        method: 'POST',
        principal,
        requestId,
        forwardedHeaders: forwardedHeadersOf(this.#headers, forwardHeaders),
        signal: operation,
        acceptsEvents: true,
        incremental: this.#incremental,
      });
    } finally {
      activity.end();
    }
    this.#note(outcome, requestId, performance.now() - startedAtMs);
    if (outcome.events !== undefined) {
      const subscriber = { principal, authorization, requestId, address, transport: 'websocket' } as const;
      for await (const event of live.watch(outcome.events, subscriber)) {
        if (operation.aborted) return;
        const hasLeft = await this.#sender.send(nextMessage(id, event));
        if (!hasLeft) return live.dropped(subscriber.transport);
      }
    } else if (outcome.kind === 'refused') {
      const { errors } = JSON.parse(outcome.body.toString()) as { readonly errors: unknown };
      await this.#sender.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));
      return;
    } else if (!operation.aborted) {
      await this.#sender.send(nextMessage(id, outcome.body.toString()));
    }
    // To leave the loop ends the work on parts that are still to come.
    for await (const part of outcome.rest ?? nothing) {
      if (operation.aborted) return;
      const hasLeft = await this.#sender.send(nextMessage(id, part));
      if (!hasLeft) return;
    }
    // The id is free once the client reads this, so it must be free here by then.
    this.#operations.delete(id);
    if (!operation.aborted) await this.#sender.send(JSON.stringify({ id, type: MessageType.Complete }));
  }

  #note(outcome: OperationOutcome, requestId: string, durationMs: number): void {
    const { metrics, log } = this.#options;
    metrics.operations.add([outcome.refusal ?? 'executed']);
    if (outcome.refusal !== undefined) metrics.refusals.add([outcome.refusal]);
    if (outcome.cost !== undefined) metrics.operationCost.observe([], outcome.cost);
    metrics.operationSeconds.observe([], durationMs / 1_000);
    writeAccessLine(log, {
      requestId,
      operationName: outcome.operationName,
      operationKind: outcome.operationKind,
      status: 101,
      durationMs,
      codes: outcome.refusal === undefined ? (outcome.errorCodes ?? []) : [outcome.refusal],
      client: clientLabelOf(this.#headers['graphql-client-name']),
    });
  }
}

/** The text of an answer is put in as it is. */
function nextMessage(id: string, text: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${text}}`;
}

const nothing: readonly string[] = [];

/** As a member of the payload, or of its `headers`, in either case. */
function said(payload: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  for (const holder of [payload, Object(payload.headers) as Record<string, unknown>]) {
    const given = names.map((name) => holder[name]).find((value) => typeof value === 'string');
    if (typeof given === 'string') return given;
  }
  return undefined;
}
