import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, graphql } from 'graphql';
import { build } from 'vite';

const pageFolder = fileURLToPath(new URL('../../gateway/graphiql', import.meta.url));
const dist = join(pageFolder, 'dist');

/** Builds the page when it is missing or older than its sources, as an install would have. */
export async function buildPage(sources: readonly string[]): Promise<void> {
  const builtAt = modifiedAt(join(dist, 'index.html'));
  if (sources.every((source) => modifiedAt(source) <= builtAt)) return;
  await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)) });
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The smallest graph with something public and something personal. */
const schema = buildSchema(`
  type Query { "Open to anybody." agencies: [Agency!] "Whoever is signed in." me: Person }
  type Agency { code: String! name: String health: Health }
  type Health { state: String! }
  type Person { id: ID! }
`);

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page as strictly as a gateway may, beside a small graph. */
export async function servePage(config: (url: string) => object, issuer: string): Promise<PageServer> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    // The editor writes the style of its lines into the page.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ${issuer}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const json = (value: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (pathname === '/graphiql/config.json') return json(config(url));
    if (pathname === '/graphql') {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
      const rootValue = {
        agencies: [{ code: 'VA', name: 'Veterans Affairs', health: { state: 'UP' } }],
        me: request.headers.authorization === undefined ? null : { id: 'p-somebody' },
      };
      return json(await graphql({ schema, source: query, variableValues: variables, rootValue }));
    }
    const isPage = pathname === '/graphiql' || pathname === '/graphiql/callback';
    const file = isPage ? join(dist, 'index.html') : join(dist, normalize(pathname.replace(/^\/graphiql/, '')));
    if (modifiedAt(file) === 0) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
