import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer as serveWebSockets } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createLog } from '../../../../gateway/base/log.ts';
import { readConfig } from '../../../../gateway/config.ts';
import { type Engine, serveGateway } from '../../../../gateway/index.ts';
import { answerOperation } from '../../../../gateway/pipeline/answerOperation.ts';
import { createGeneration, type Generation } from '../../../../gateway/pipeline/generation.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@authenticated", "@requiresScopes"])`;

const feedSdl = `${link}
  type Query { feed: String }
  type Subscription {
    "Ticks behind \`after\`, and those that come."
    ticks(room: String! = "hall", after: String): Tick
    quiet: Tick @authenticated
    broken: Tick
    refusing: Tick
  }
  type Tick { cursor: String! text: String book: Book edition1: Int edition2: Int edition3: Int }
  type Book @key(fields: "id", resolvable: false) { id: ID! }`;

const booksSdl = parse(`${link}
  type Query { book(id: ID!): Book size: Int }
  type Mutation { rename(id: ID!, title: String!): Book }
  type Book @key(fields: "id") { id: ID! title: String! shelf: String @authenticated }`);

/** What happened in the graph's one room, and who listens. */
export class Feed {
  readonly ticks: { readonly cursor: string; readonly text: string }[] = [];
  /** Streams that are open at the subgraph. */
  open = 0;
  /** Streams that were ever opened. */
  opened = 0;
  /** Ticks that the subgraph has handed out. */
  handedOut = 0;
  readonly #wakes = new Set<() => void>();

  publish(text: string): void {
    this.ticks.push({ cursor: `c${this.ticks.length + 1}`, text });
    for (const wake of this.#wakes) wake();
  }

  async *from(after: string | null | undefined, signal: { aborted: boolean }) {
    this.open++;
    this.opened++;
    let position = after ? Number(after.slice(1)) : 0;
    let wake = () => {};
    const woken = () => wake();
    this.#wakes.add(woken);
    try {
      while (!signal.aborted) {
        const tick = this.ticks[position];
        if (tick !== undefined) {
          position++;
          this.handedOut++;
          yield { ...tick, book: { id: tick.cursor } };
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.#wakes.delete(woken);
      this.open--;
    }
  }

  /** Lets those look up who wait, so that they see that nobody listens. */
  stir(): void {
    for (const wake of this.#wakes) wake();
  }
}

/** What became of a generation. */
export interface SeenGeneration {
  readonly id: string;
  phase: 'serving' | 'retired' | 'closed';
}

export interface WatchedGraph {
  readonly url: string;
  readonly feed: Feed;
  readonly logged: string[];
  /** What the subgraph that owns the books was asked for, by the caller's authorization. */
  readonly bookRequests: { readonly ids: readonly string[] }[];
  /** The oldest first. */
  readonly generations: readonly SeenGeneration[];
  /** Puts another edition of the graph in force, which is told by a field of its own: `edition2` of a tick. */
  swap(edition: { readonly edition: number; readonly hasBooks?: boolean }): Promise<void>;
  /** Has the gateway read this text as its supergraph. */
  spoil(sdl: string): Promise<void>;
  /** Cuts every connection to the feed. */
  dropFeed(): void;
  closeGateway(): Promise<void>;
  close(): Promise<void>;
}

export interface WatchedGraphOptions {
  readonly env?: Readonly<Record<string, string>>;
}

/** A real gateway before two subgraphs that speak the public protocols with the public servers. */
export async function startWatchedGraph({ env = {} }: WatchedGraphOptions = {}): Promise<WatchedGraph> {
  const feed = new Feed();
  const signals = new Set<{ aborted: boolean }>();
  const source = (_root: unknown, args: { after?: string | null }) => {
    const signal = { aborted: false };
    signals.add(signal);
    const iterator = feed.from(args.after, signal);
    const leave = iterator.return.bind(iterator);
    // A generator that waits does not hear `return`: it is woken to see it.
    iterator.return = (value) => {
      signal.aborted = true;
      feed.stir();
      return leave(value);
    };
    return iterator;
  };
  const feedSchema = buildSubgraphSchema({
    typeDefs: parse(feedSdl),
    resolvers: {
      Tick: { edition1: () => 1, edition2: () => 2, edition3: () => 3 },
      Subscription: {
        ticks: { subscribe: source, resolve: (tick: unknown) => tick },
        quiet: { subscribe: source, resolve: (tick: unknown) => tick },
        broken: {
          subscribe: async function* () {
            yield { cursor: 'c1', text: 'one' };
          },
          resolve: () => {
            throw new Error('SELECT secret FROM somewhere');
          },
        },
        refusing: {
          subscribe: () => {
            throw Object.assign(new Error('`after` is not a cursor of this list.'), {
              extensions: { code: 'BAD_USER_INPUT' },
            });
          },
        },
      },
    },
  });
  const bookRequests: { readonly ids: readonly string[] }[] = [];
  const booksSchema = buildSubgraphSchema({
    typeDefs: booksSdl,
    resolvers: {
      Query: { size: () => 1, book: (_: unknown, { id }: { id: string }) => ({ id, title: `Title ${id}` }) },
      Mutation: { rename: (_: unknown, book: object) => book },
      Book: {
        __resolveReference: ({ id }: { id: string }) =>
          id === 'c404' ? null : { id, title: `Title ${id}`, shelf: 'A1' },
      },
    },
  });

  const feedServer = await serve(feedSchema, (ids) => bookRequests.push({ ids }));
  const sockets = new WebSocketServer({ server: feedServer.server, path: '/graphql' });
  const disposable = serveWebSockets({ schema: feedSchema }, sockets);
  const booksServer = await serve(booksSchema, (ids) => bookRequests.push({ ids }));

  const supergraphOf = ({ edition, hasBooks = true }: { readonly edition: number; readonly hasBooks?: boolean }) => {
    const others = [1, 2, 3].filter((one) => one !== edition).map((one) => ` edition${one}: Int`);
    const typeDefs = parse(others.reduce((sdl, other) => sdl.replace(other, ''), feedSdl));
    const feedOnly = { name: 'feed', typeDefs, url: feedServer.url };
    const books = { name: 'books', typeDefs: booksSdl, url: booksServer.url };
    const composed = composeServices(hasBooks ? [feedOnly, books] : [feedOnly]);
    if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
    return composed.supergraphSdl;
  };
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-watched-'));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, supergraphOf({ edition: 1 }));
  const logged: string[] = [];
  const generations: SeenGeneration[] = [];
  const engine: Engine<Generation> = {
    createGeneration: async (sdl, limits) => {
      const generation = await createGeneration(sdl, limits);
      const seen: SeenGeneration = { id: generation.id, phase: 'serving' };
      generations.push(seen);
      const end = (phase: SeenGeneration['phase'], how: () => Promise<void>) => () => {
        seen.phase = phase;
        return how();
      };
      return { ...generation, retire: end('retired', generation.retire), close: end('closed', generation.close) };
    },
    answer: answerOperation,
  };
  const gateway = await serveGateway(
    readConfig({ PORT: '0', SUPERGRAPH: file, DATA_DIR: folder, GRAPHIQL_DIR: join(folder, 'page'), ...env }),
    engine,
    createLog({ level: 'debug', write: (_level, line) => logged.push(line) }),
  );
  const reload = (sdl: string) => {
    writeFileSync(file, sdl);
    return gateway.reload();
  };
  let isGatewayOpen = true;
  const closeGateway = async () => {
    if (isGatewayOpen) await gateway.close();
    isGatewayOpen = false;
  };
  return {
    url: gateway.url,
    feed,
    logged,
    bookRequests,
    generations,
    swap: (edition) => reload(supergraphOf(edition)),
    spoil: reload,
    dropFeed: () => feedServer.drop(),
    closeGateway,
    close: async () => {
      await closeGateway();
      for (const signal of signals) signal.aborted = true;
      feed.stir();
      await disposable.dispose();
      for (const one of [feedServer, booksServer]) {
        one.drop();
        await new Promise((done) => one.server.close(done));
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(schema: ReturnType<typeof buildSubgraphSchema>, onEntities: (ids: readonly string[]) => void) {
  const stream = createHandler({ schema });
  const connections = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    if (request.headers.accept?.includes('text/event-stream')) void stream(request, response);
    else void answer(request, response);
  });
  const answer = async (request: AsyncIterable<Buffer>, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    if (variables?.representations) onEntities(variables.representations.map(({ id }: { id: string }) => id));
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  };
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    drop: () => {
      for (const socket of connections) socket.destroy();
    },
  };
}
