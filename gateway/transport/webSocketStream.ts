import { createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { EventQueue } from '../base/eventQueue.ts';
import type { OpenStream } from './eventStream.ts';
import { streamFailures, waitingEventsMax } from './subgraphStreams.ts';
import type { SubgraphReply } from './subgraphTransport.ts';

/** Subscribes by `graphql-transport-ws`, for subgraphs that speak nothing else: a socket for each subscription. */
export function openWebSocketStream({
  url,
  headers,
  body,
  bounds,
  secureAgent,
}: OpenStream): EventQueue<SubgraphReply> {
  let socket: WebSocket | null = null;
  let hasEnded = false;
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const client = createClient({
    url: address.href,
    lazyCloseTimeout: 0,
    retryAttempts: 0,
    connectionAckWaitTimeout: bounds.subgraphTimeoutMs,
    keepAlive: Math.max(1, Math.floor(bounds.streamSilenceMs / 3)),
    webSocketImpl: class extends WebSocket {
      constructor(target: string, protocols: string) {
        super(target, protocols, {
          headers: headers(),
          handshakeTimeout: bounds.subgraphTimeoutMs,
          maxPayload: bounds.streamEventBytesMax,
          perMessageDeflate: false,
          ...(address.protocol === 'wss:' && { agent: secureAgent }),
        });
        socket = this;
      }
    },
    on: { message: () => silence.refresh(), pong: () => silence.refresh() },
  });
  const fail = (failure: SubgraphReply): void => {
    events.push(failure);
    end();
  };
  const silence = setTimeout(() => {
    if (socket?.isPaused === true) silence.refresh();
    else fail(streamFailures.silent);
  }, bounds.streamSilenceMs);
  const stop = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(silence);
    void client.dispose();
    socket?.terminate();
  };
  const end = (): void => {
    events.end();
    stop();
  };
  const events = new EventQueue<SubgraphReply>(waitingEventsMax, { onRoom: () => socket?.resume(), onReturn: stop });
  let hasOpened = false;
  client.on('connected', () => {
    hasOpened = true;
  });
  client.subscribe(JSON.parse(body) as SubscribePayload, {
    next: (payload) => {
      events.push({ ok: true, payload });
      if (events.isFull) socket?.pause();
    },
    error: (error) => {
      if (Array.isArray(error)) {
        events.push({ ok: true, payload: { errors: error } });
        end();
      } else fail(hasOpened ? streamFailures.brokenOff : streamFailures.unreachable);
    },
    complete: end,
  });
  return events;
}
