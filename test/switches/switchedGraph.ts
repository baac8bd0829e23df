import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { createLog } from '../../gateway/base/log.ts';
import { readConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/index.ts';
import type { SwitchEntry } from '../../gateway/registry/switchesDocument.ts';
import { startTestIssuer } from '../gateway/shell/testIssuer.ts';
import { createOperator } from './operator.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires"])`;

const subgraphs = {
  shop: {
    typeDefs: `${link}
      type Query { book: Book things: [Thing] slow: Book }
      type Mutation { buy: Book order: Book }
      type Subscription { ticks: Book }
      interface Thing { id: ID! title: String }
      type Book implements Thing @key(fields: "id") { id: ID! title: String weight: Int price: Int }
      type Pen implements Thing { id: ID! title: String }`,
  },
  stock: {
    typeDefs: `${link}
      type Query { stocked: Int }
      type Mutation { reserve: Book }
      type Book @key(fields: "id") { id: ID! weight: Int @external copies: Int postage: Int @requires(fields: "weight") }`,
  },
};

const book = { __typename: 'Book', id: 'b1', title: 'Title', weight: 300, price: 9 };

/** What the subgraphs of the graph have been asked, and what holds up one of them. */
export interface SwitchedGraph {
  readonly url: string;
  readonly sent: { readonly subgraph: string; readonly query: string }[];
  /** The next request to `stock` waits until this is called. */
  hold(): { readonly reached: Promise<void>; readonly letGo: () => void };
  /** One more event of the subscription. */
  tick(): void;
  /** Signs and puts in place; resolves when the gateway has taken it up. */
  turn(switches: readonly SwitchEntry[]): Promise<void>;
  token(clientId?: string): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
  post(body: object, token?: string): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  get(parameters: Readonly<Record<string, string>>): Promise<any>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

/** A real gateway before two agencies, and an operator who turns things off. */
export async function startSwitchedGraph(trusted: Readonly<Record<string, string>> = {}): Promise<SwitchedGraph> {
  const operator = createOperator();
  const sent: { subgraph: string; query: string }[] = [];
  let held: Promise<void> = Promise.resolve();
  let reached = () => {};
  const wakes = new Set<() => void>();
  let ticks = 0;

  async function* from() {
    for (let seen = ticks; ; seen++) {
      while (seen >= ticks) await new Promise<void>((wake) => wakes.add(wake));
      yield { ticks: book };
    }
  }

  const schemas = Object.entries(subgraphs).map(([name, { typeDefs }]) => {
    const parsed = parse(typeDefs);
    const root = {
      book: () => book,
      slow: () => book,
      things: () => [book, { __typename: 'Pen', id: 'p', title: 'Pen' }],
    };
    const resolvers = {
      ...(name === 'shop' && {
        Query: root,
        Mutation: { buy: () => book, order: () => book },
        Subscription: { ticks: { subscribe: from } },
      }),
      ...(name === 'stock' && { Mutation: { reserve: () => book } }),
      Book: {
        __resolveReference: (reference: { readonly id: string }) => ({ ...book, ...reference }),
        ...(name === 'stock' && { copies: () => 4, postage: ({ weight }: { weight: number }) => weight / 100 }),
      },
    };
    return { name, typeDefs: parsed, schema: buildSubgraphSchema({ typeDefs: parsed, resolvers: resolvers as never }) };
  });

  const servers = schemas.map(({ name, schema }) => {
    const stream = createHandler({ schema });
    return createServer(async (request, response) => {
      if (request.headers.accept?.includes('text/event-stream')) return stream(request, response);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
      sent.push({ subgraph: name, query });
      if (name === 'stock') {
        reached();
        await held;
      }
      const result = await execute({ schema, document: parse(query), variableValues: variables });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    });
  });
  const urls = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    }),
  );
  const { supergraphSdl, errors } = composeServices(
    schemas.map(({ name, typeDefs }, position) => ({ name, typeDefs, url: urls[position] ?? '' })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const file = (name: string) => join(operator.folder, name);
  writeFileSync(file('supergraph.graphql'), supergraphSdl);
  mkdirSync(file('operations'));
  writeFileSync(file('manifest.json'), JSON.stringify(trusted));
  const issuer = await startTestIssuer();
  const gateway = await startGateway(
    readConfig({
      PORT: '0',
      SUPERGRAPH: file('supergraph.graphql'),
      DATA_DIR: operator.folder,
      AGENCY_KEYS: operator.keysFolder,
      GRAPHIQL_DIR: file('page'),
      TRUSTED_DOCUMENTS: file('manifest.json'),
      ISSUER: issuer.url,
      SWITCHES_POLL_MS: '20',
    }),
    createLog({ level: 'error', write: () => {} }),
  );
  const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
  const accept = 'application/graphql-response+json';
  let serial = 0;
  return {
    url: gateway.url,
    sent,
    metrics,
    hold() {
      let letGo = () => {};
      const reaching = new Promise<void>((resolve) => {
        reached = resolve;
      });
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return { reached: reaching, letGo };
    },
    tick() {
      ticks++;
      for (const wake of wakes) wake();
      wakes.clear();
    },
    async turn(switches) {
      operator.put(operator.sign(switches, ++serial));
      const loaded = `gateway_switches_total{outcome="loaded"} ${serial}\n`;
      for (let tries = 0; !(await metrics()).includes(loaded); tries++) {
        if (tries > 200) throw new Error('The switches were not taken up.');
        await new Promise((later) => setTimeout(later, 10));
      }
    },
    token: (clientId = 'app') => issuer.token({ claims: { client_id: clientId } }),
    post: async (body, token) =>
      (
        await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept,
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(body),
        })
      ).json(),
    get: async (parameters) =>
      (
        await fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters)}`, {
          headers: { accept, 'apollo-require-preflight': '1' },
        })
      ).json(),
    close: async () => {
      await gateway.close();
      await issuer.close();
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
      operator.remove();
    },
  };
}
