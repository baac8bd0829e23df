import { Agent, type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecurely, Agent as SecureAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import { EventQueue } from '../base/eventQueue.ts';
import { EventStreamParser } from './eventStreamParser.ts';
import { type StreamBounds, streamFailures, waitingEventsMax } from './subgraphStreams.ts';
import type { SubgraphPayload, SubgraphReply } from './subgraphTransport.ts';

export interface OpenStream {
  readonly url: URL;
  /** Made anew for each try: a signature is good for one request. */
  readonly headers: () => Readonly<Record<string, string>>;
  readonly body: string;
  readonly bounds: StreamBounds;
  /** Connects where the address is https. */
  readonly secureAgent: SecureAgent;
}

/** A connection for each stream, closed with it: a pool would have nothing to keep. */
const plainAgent = new Agent({ keepAlive: false });

export function createSecureAgent(secureContext: SecureContext | null): SecureAgent {
  return new SecureAgent({ keepAlive: false, ...(secureContext && { secureContext }) });
}

/** Subscribes over server-sent events, as the distinct connections of the graphql-sse protocol. */
export function openEventStream(stream: OpenStream): EventQueue<SubgraphReply> {
  return new EventStream(stream).events;
}

class EventStream {
  readonly events: EventQueue<SubgraphReply>;
  readonly #stream: OpenStream;
  readonly #deadline: NodeJS.Timeout;
  #request: ClientRequest | null = null;
  #response: IncomingMessage | null = null;
  #isRetried = false;

  constructor(stream: OpenStream) {
    this.#stream = stream;
    this.events = new EventQueue<SubgraphReply>(waitingEventsMax, {
      onRoom: () => this.#response?.resume(),
      onReturn: () => this.#stop(),
    });
    this.#deadline = setTimeout(() => this.#fail(streamFailures.late), stream.bounds.subgraphTimeoutMs);
    this.#send();
  }

  #send(): void {
    const { url, headers, body, bounds, secureAgent } = this.#stream;
    const isSecure = url.protocol === 'https:';
    const request = (isSecure ? requestSecurely : requestPlain)(url, {
      method: 'POST',
      agent: isSecure ? secureAgent : plainAgent,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'content-length': Buffer.byteLength(body),
        ...headers(),
      },
    });
    this.#request = request;
    request.on('error', () => {
      this.#fail(this.#response === null ? streamFailures.unreachable : streamFailures.brokenOff);
    });
    request.on('response', (response) => {
      // An agency that has just been started refuses what was signed before; once more is worth it.
      if (response.statusCode === 401 && !this.#isRetried) {
        this.#isRetried = true;
        response.resume();
        request.removeAllListeners('error').on('error', () => {});
        this.#send();
        return;
      }
      clearTimeout(this.#deadline);
      this.#response = response;
      request.setTimeout(bounds.streamSilenceMs, () => {
        // While we let it wait it has nothing to say.
        if (!response.isPaused()) this.#fail(streamFailures.silent);
      });
      this.#read(response);
    });
    request.end(body);
  }

  #read(response: IncomingMessage): void {
    const isStream = (response.headers['content-type'] ?? '').toLowerCase().startsWith('text/event-stream');
    if (response.statusCode === 200 && isStream) this.#readEvents(response);
    else this.#readRefusal(response);
  }

  #readEvents(response: IncomingMessage): void {
    const parser = new EventStreamParser(this.#stream.bounds.streamEventBytesMax, (event, data) => {
      if (event === 'complete') this.#end();
      if (event !== 'next') return;
      const payload = payloadOf(data);
      if (payload === null) this.#fail(streamFailures.malformed);
      else this.events.push({ ok: true, payload });
    });
    response.on('data', (chunk: Buffer) => {
      if (this.events.isEnded) return;
      if (!parser.push(chunk)) this.#fail(streamFailures.tooLarge);
      else if (this.events.isFull) response.pause();
    });
    // Its own end is `complete`; without that it was cut.
    response.on('end', () => this.#fail(streamFailures.brokenOff));
    response.on('error', () => this.#fail(streamFailures.brokenOff));
  }

  /** An answer in one piece: GraphQL errors pass as the only event. */
  #readRefusal(response: IncomingMessage): void {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > this.#stream.bounds.streamEventBytesMax) this.#fail(streamFailures.tooLarge);
    });
    response.on('error', () => this.#fail(streamFailures.brokenOff));
    response.on('end', () => {
      const status = response.statusCode ?? 0;
      const payload = payloadOf(text);
      if (status === 401) this.#fail(streamFailures.distrusted);
      else if (payload?.errors !== undefined) {
        this.events.push({ ok: true, payload });
        this.#end();
      } else this.#fail([502, 503, 504].includes(status) ? streamFailures.unreachable : streamFailures.malformed);
    });
  }

  #fail(failure: SubgraphReply): void {
    this.events.push(failure);
    this.#end();
  }

  #end(): void {
    this.events.end();
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#deadline);
    this.#request?.removeAllListeners('error').on('error', () => {});
    this.#request?.destroy();
  }
}

function payloadOf(text: string): SubgraphPayload | null {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : null;
  } catch {
    return null;
  }
}
