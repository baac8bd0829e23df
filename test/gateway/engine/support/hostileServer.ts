import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a subgraph answers one request. */
export type Answering = (response: ServerResponse, body: string) => void;

export interface HostileServer {
  readonly url: string;
  /** How it answers from now on. */
  answering: Answering;
  /** Bytes of the last answer that the other side took. */
  readonly bytesTaken: () => number;
  readonly close: () => Promise<void>;
}

/** A subgraph on a port of its own that answers as it is told. */
export async function startHostileServer(): Promise<HostileServer> {
  let last: ServerResponse | null = null;
  const server: Server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      last = response;
      response.on('error', () => {});
      hostile.answering(response, Buffer.concat(chunks).toString());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hostile: HostileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    answering: (response) => response.end('{}'),
    bytesTaken: () => (last?.socket?.bytesWritten ?? 0) - (last?.writableLength ?? 0),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return hostile;
}

/** The whole of a body, with headers that are right unless others are given. */
export function says(
  body: string | Uint8Array,
  {
    status = 200,
    headers = {},
  }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/**
 * Writes a piece over and over, as fast as it is taken, until so many bytes are written or the other side has enough.
 * Holds no more than one piece in memory.
 */
export function streams(head: string, piece: string, bytesMax: number): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(head);
    let written = 0;
    const more = (): void => {
      while (written < bytesMax && !response.destroyed) {
        written += piece.length;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  };
}

/** One byte at a time, for ever. */
export function trickles(text: string, everyMs: number): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    let position = 0;
    const timer = setInterval(() => {
      response.write(text[position % text.length]);
      position++;
    }, everyMs);
    response.on('close', () => clearInterval(timer));
  };
}
