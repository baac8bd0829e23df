import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ProbeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  readonly json: () => unknown;
}

export interface Probe {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Replaces the URL's path, and is sent as it is. */
  readonly path?: string;
}

/** One request exactly as told: no header is added but those of the connection, no redirect followed, nothing inflated. */
export function probe(url: string, { method = 'GET', headers = {}, body, path }: Probe = {}): Promise<ProbeAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method, headers, agent: false, ...(path !== undefined && { path }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text,
            json: () => JSON.parse(text),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** POSTs an operation as JSON. */
export function postOperation(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ProbeAnswer> {
  return probe(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

export type Answer = (request: IncomingMessage & { readonly body: Buffer }, response: ServerResponse) => void;

/** A server of one test, with whatever answer the test wants given. `port` 0 takes a free one. */
export async function serve(answer: Answer, port = 0): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(Object.assign(request, { body: Buffer.concat(chunks) }), response));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An answer in JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
