import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
export type Any = any;

export interface Request {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** Events as they come, over one of the public clients. */
export interface Watching extends AsyncIterableIterator<Any> {
  /** Waits for `count` events. */
  take(count: number): Promise<Any[]>;
}

export type Watch = (url: string, request: Request, token?: string) => Watching;

export const overEventStream: Watch = (url, request, token) => {
  const client = createEventStreamClient({
    url: `${url}/graphql`,
    retryAttempts: 0,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  });
  return watching(client.iterate(request) as AsyncIterableIterator<Any>);
};

export const overWebSocket: Watch = (url, request, token) => {
  const client = createSocketClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token !== undefined && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  return watching(client.iterate(request) as AsyncIterableIterator<Any>);
};

/** Parts as they come, each with the payload that is in it; errors beside the payload end the whole. */
export const overMultipart: Watch = (url, request, token) => {
  const left = new AbortController();
  async function* read() {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'multipart/mixed;subscriptionSpec=1.0',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(request),
      signal: left.signal,
    });
    if (!response.headers.get('content-type')?.startsWith('multipart/mixed')) {
      yield await response.json();
      return;
    }
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\r\n---');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const body = part.split('\r\n\r\n')[1];
        if (body === undefined || body === '{}') continue;
        const { payload, errors } = JSON.parse(body);
        yield payload ?? { errors };
      }
    }
  }
  const parts = read();
  return watching({
    next: () => parts.next(),
    return: async () => {
      left.abort();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  });
};

function watching(events: AsyncIterableIterator<Any>): Watching {
  return Object.assign(events, {
    take: async (count: number) => {
      const taken: Any[] = [];
      while (taken.length < count) {
        const { value, done } = await events.next();
        if (done) break;
        taken.push(value);
      }
      return taken;
    },
  });
}
