import { createHash } from 'node:crypto';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What is sent: JSON text of each, since some of it is nested too deeply to be written by `JSON.stringify`. */
export interface Sent {
  readonly query: string;
  readonly variables?: string | undefined;
  readonly operationName?: string | undefined;
  /** JSON text of an object. */
  readonly extensions?: string | undefined;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Reply {
  /** Of HTTP; 101 for a message on a WebSocket, and the code by which one was closed. */
  readonly status: number;
  /** All that was answered, headers of HTTP included. */
  readonly text: string;
  /** Each `extensions.code` in it, in order. */
  readonly codes: readonly string[];
  /** The first JSON object with `data` or `errors` in what was answered. */
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly unknown[];
      readonly extensions: Record<string, unknown>;
    }[];
    readonly extensions?: Record<string, unknown>;
  };
}

export type Send = (url: string, sent: Sent) => Promise<Reply>;

/** Whichever way an operation can come in. `trusted id` sends the hash of a document that the gateway was started with. */
export const transports: Readonly<Record<string, Send>> = {
  POST: (url, sent) => post(url, sent, 'application/json'),
  'POST for the newer media type': (url, sent) => post(url, sent, 'application/graphql-response+json'),
  'POST for server-sent events': (url, sent) => post(url, sent, 'text/event-stream'),
  'POST for parts': (url, sent) => post(url, sent, 'multipart/mixed; deferSpec=20220824, application/json'),
  GET: get,
  WebSocket: overWebSocket,
  'automatic hash': byHash,
  'trusted id': (url, sent) => postBody(url, sent, bodyOf({ ...sent, documentId: sha256(sent.query) })),
};

export const transportNames: readonly string[] = Object.keys(transports);

export function sendOver(transport: string): Send {
  const send = transports[transport];
  if (send === undefined) throw new Error(`There is no transport ${transport}.`);
  return send;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function bodyOf({ query, variables, operationName, extensions, documentId }: Sent & { documentId?: string }): string {
  const members = [
    documentId === undefined ? `"query":${JSON.stringify(query)}` : `"documentId":${JSON.stringify(documentId)}`,
    ...(variables === undefined ? [] : [`"variables":${variables}`]),
    ...(operationName === undefined ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
    ...(extensions === undefined ? [] : [`"extensions":${extensions}`]),
  ];
  return `{${members.join()}}`;
}

function headersOf({ token, headers = {} }: Sent): Record<string, string> {
  return { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers };
}

export function post(url: string, sent: Sent, accept = 'application/json'): Promise<Reply> {
  return postBody(url, sent, bodyOf(sent), accept);
}

export async function postBody(url: string, sent: Sent, body: string, accept = 'application/json'): Promise<Reply> {
  const headers = { 'content-type': 'application/json', accept, ...headersOf(sent) };
  return replyOf(await fetch(`${url}/graphql`, { method: 'POST', headers, body }));
}

async function get(url: string, sent: Sent): Promise<Reply> {
  const { query, variables, operationName, extensions } = sent;
  const parameters = Object.entries({ query, variables, operationName, extensions }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const headers = { 'apollo-require-preflight': '1', ...headersOf(sent) };
  return replyOf(await fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers }));
}

/** Makes the document known by its hash, then names it by that alone; a document that is refused is never known. */
async function byHash(url: string, sent: Sent): Promise<Reply> {
  const persisted = `"persistedQuery":{"version":1,"sha256Hash":"${sha256(sent.query)}"}`;
  const others = sent.extensions === undefined ? '' : `,${sent.extensions.trim().slice(1, -1)}`;
  const extensions = `{${persisted}${others}}`.replace(',}', '}');
  const first = await post(url, { ...sent, extensions });
  if (!('data' in first.body)) return first;
  const byHashAlone = bodyOf({ ...sent, extensions }).replace(`"query":${JSON.stringify(sent.query)},`, '');
  return postBody(url, sent, byHashAlone);
}

function overWebSocket(url: string, sent: Sent): Promise<Reply> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL, {
    headers: headersOf(sent),
  });
  return new Promise<Reply>((resolve, reject) => {
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = `${JSON.stringify(response.headers)}\n${Buffer.concat(chunks).toString()}`;
        resolve(readReply(response.statusCode ?? 0, text));
      });
    });
    socket.on('close', (code, reason) => resolve(readReply(code, String(reason))));
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('"connection_ack"')) {
        socket.send(`{"id":"1","type":"subscribe","payload":${bodyOf(sent)}}`);
        return;
      }
      const { type, payload } = JSON.parse(text) as { readonly type: string; readonly payload: unknown };
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type !== 'next' && type !== 'error') return;
      resolve(readReply(101, JSON.stringify(type === 'error' ? { errors: payload } : payload)));
    });
  }).finally(() => socket.terminate());
}

async function replyOf(response: Response): Promise<Reply> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return readReply(response.status, `${headers}\n\n${await response.text()}`);
}

function readReply(status: number, text: string): Reply {
  const codes = [...text.matchAll(/"code":"([A-Z_]+)"/g)].flatMap(([, code]) => code ?? []);
  // One line of JSON: the body, the data of an event, or a part.
  const line = text.split('\n').find((one) => /^(data: )?\{.*"(data|errors)":/.test(one)) ?? '{}';
  return { status, text, codes, body: JSON.parse(line.replace(/^data: /, '')) as Reply['body'] };
}
