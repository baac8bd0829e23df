import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, parse, print } from 'graphql';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { type Gateway, startGateway } from '../../../gateway/index.ts';
import { startTestIssuer } from '../../gateway/shell/testIssuer.ts';
import { sha256 } from './transports.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@listSize", "@requiresScopes", "@authenticated", "@shareable"])`;

const shop = parse(`${link}
  type Query {
    hello(name: String): String
    echo(text: String, given: JSON): JSON
    fetch(url: String): String
    book(by: By, ids: [ID!]): Book
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
    thing: Thing
    broken: String
    secret: String @requiresScopes(scopes: [["va:read"]])
  }
  type Mutation { write(text: String): Book }
  type Subscription { written(first: Int! = 1): [Book!] @listSize(slicingArguments: ["first"]) }
  interface Thing { id: ID name: String }
  type Book implements Thing @key(fields: "id") {
    id: ID! name: String self: Book other: Book shared: Shared @shareable
    hidden: String @requiresScopes(scopes: [["va:read"]])
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
  }
  type Shared @shareable { a: Int }
  input By { by: By name: String }
  scalar JSON`);

const stock = parse(`${link}
  type Book @key(fields: "id") { id: ID! price: Int shared: Shared @shareable }
  type Shared @shareable { a: Int b: Int }`);

const book = { __typename: 'Book', id: 'b1', name: 'Name', hidden: 'told', shared: { a: 1 } };
const circular: Record<string, unknown> = { ...book };
Object.assign(circular, { self: () => circular, other: () => circular, books: () => [circular] });

const agencies = {
  shop: {
    typeDefs: shop,
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'there'}`,
        echo: (_: unknown, given: object) => given,
        fetch: (_: unknown, { url }: { url?: string }) => url,
        book: () => circular,
        books: () => [circular],
        thing: () => circular,
        broken: () => {
          throw new Error('SELECT * FROM people at /srv/agency/secret.ts:12 of http://10.1.2.3:4101');
        },
        secret: () => 'told',
      },
      Mutation: { write: () => circular },
      Book: { __resolveReference: () => circular },
      Thing: { __resolveType: () => 'Book' },
    },
  },
  stock: {
    typeDefs: stock,
    resolvers: { Book: { __resolveReference: (given: object) => ({ ...given, price: 5, shared: { a: 1, b: 2 } }) } },
  },
};
export type AgencyName = keyof typeof agencies;

export interface AgencyRequest {
  readonly agency: AgencyName;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

/** A real gateway on its port, before two agencies that write down what reaches them. */
export interface SecuredGraph {
  readonly url: string;
  readonly logged: string[];
  /** What reached the agencies. */
  readonly requests: AgencyRequest[];
  /** Answers in an agency's stead while it is set. */
  readonly answerings: Map<AgencyName, (request: AgencyRequest, response: ServerResponse) => void>;
  readonly gateway: Gateway;
  readonly token: (claims?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly metrics: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface SecuredGraphOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Documents that are trusted, each by its hash. */
  readonly trusted?: readonly string[];
}

export async function startSecuredGraph({ env = {}, trusted = [] }: SecuredGraphOptions = {}): Promise<SecuredGraph> {
  const requests: AgencyRequest[] = [];
  const answerings: SecuredGraph['answerings'] = new Map();
  const served = await Promise.all(
    Object.entries(agencies).map(([name, agency]) => serve(name as AgencyName, agency, requests, answerings)),
  );
  const { supergraphSdl, errors } = composeServices(served);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-secured-'));
  writeFileSync(join(folder, 'supergraph.graphql'), supergraphSdl);
  const documents = Object.fromEntries(trusted.filter(isDocument).map((text) => [sha256(text), text]));
  writeFileSync(join(folder, 'trusted.json'), JSON.stringify(documents));
  const issuer = await startTestIssuer();
  const logged: string[] = [];
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH: join(folder, 'supergraph.graphql'),
      DATA_DIR: folder,
      GRAPHIQL_DIR: join(folder, 'page'),
      TRUSTED_DOCUMENTS: join(folder, 'trusted.json'),
      WARM_TRUSTED: '0',
      ISSUER: issuer.url,
      ...env,
    }),
    createLog({ level: 'debug', write: (_level, line) => logged.push(line) }),
  );
  return {
    url: gateway.url,
    logged,
    requests,
    answerings,
    gateway,
    token: (claims = {}) => issuer.token({ claims }),
    metrics: async () => (await fetch(`${gateway.url}/metrics`)).text(),
    close: async () => {
      await gateway.close();
      await issuer.close();
      await Promise.all(served.map(({ close }) => close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is no GraphQL is not taken for a trusted document at all. */
export function isDocument(text: string): boolean {
  try {
    print(parse(text, { noLocation: true }));
    return true;
  } catch {
    return false;
  }
}

async function serve(
  agency: AgencyName,
  { typeDefs, resolvers }: { readonly typeDefs: DocumentNode; readonly resolvers: object },
  requests: AgencyRequest[],
  answerings: SecuredGraph['answerings'],
) {
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { query, variables = {} } = JSON.parse(Buffer.concat(chunks).toString());
    const request: AgencyRequest = { agency, query, variables, headers: incoming.headers };
    requests.push(request);
    const answering = answerings.get(agency);
    if (answering !== undefined) return answering(request, response);
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    name: agency,
    typeDefs,
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
