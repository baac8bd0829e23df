import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/index.ts';
import { startTestIssuer } from '../shell/testIssuer.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize", "@requiresScopes"])
  type Query {
    hello(name: String): String
    book(by: By, ids: [ID!]): Book
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
    secret: String @requiresScopes(scopes: [["va:read"]])
  }
  type Mutation { write(text: String): Book }
  type Subscription { written(first: Int! = 1): [Book!] @listSize(slicingArguments: ["first"]) }
  type Book { id: ID title: String book: Book other: Book books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"]) }
  input By { by: By name: String }`);

const book = { id: 'b1', title: 'Title', book: {}, other: {}, books: [] };
const schema = buildSubgraphSchema({
  typeDefs,
  resolvers: {
    Query: {
      hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'there'}`,
      book: () => book,
      books: () => [book],
      secret: () => 'told',
    },
    Mutation: { write: () => book },
  },
});

export interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Record<string, unknown> & { code: string };
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** A real gateway before one subgraph that counts what reaches it. */
export interface ProbeGraph {
  readonly url: string;
  readonly logged: readonly string[];
  /** Requests that the subgraph got. */
  fetches(): number;
  /** A token of the given client, or nobody's when absent. */
  token(clientId: string): Promise<string>;
  post(body: unknown, token?: string): Promise<Answer>;
  get(parameters: Readonly<Record<string, string>>): Promise<Answer>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface ProbeOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Files beside the supergraph, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export async function startProbeGraph({ env = {}, files = {} }: ProbeOptions = {}): Promise<ProbeGraph> {
  let fetches = 0;
  const subgraph = createServer(async (request, response) => {
    fetches++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  await new Promise<void>((listening) => subgraph.listen(0, '127.0.0.1', listening));
  const { port } = subgraph.address() as AddressInfo;
  const { supergraphSdl, errors } = composeServices([
    { name: 'shop', typeDefs, url: `http://127.0.0.1:${port}/graphql` },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-probe-'));
  for (const [path, text] of Object.entries({ 'supergraph.graphql': supergraphSdl, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const issuer = await startTestIssuer();
  const logged: string[] = [];
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH: join(folder, 'supergraph.graphql'),
      DATA_DIR: folder,
      GRAPHIQL_DIR: join(folder, 'page'),
      ISSUER: issuer.url,
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('FOLDER', folder)])),
    }),
    createLog({ level: 'debug', write: (_level, line) => logged.push(line) }),
  );
  const answerOf = async (response: Response): Promise<Answer> => ({
    status: response.status,
    ...(JSON.parse(await response.text()) as object),
  });
  const accept = 'application/graphql-response+json';
  return {
    url: gateway.url,
    logged,
    fetches: () => fetches,
    token: (clientId) => issuer.token({ claims: { client_id: clientId } }),
    post: async (body, token) =>
      answerOf(
        await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept,
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    get: async (parameters) =>
      answerOf(
        await fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters)}`, {
          headers: { accept, 'apollo-require-preflight': '1' },
        }),
      ),
    metrics: async () => (await fetch(`${gateway.url}/metrics`)).text(),
    close: async () => {
      await gateway.close();
      await issuer.close();
      subgraph.closeAllConnections();
      await new Promise((closed) => subgraph.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
