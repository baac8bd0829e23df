import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { createLog } from '../../../../gateway/base/log.ts';
import { readConfig } from '../../../../gateway/config.ts';
import type { Principal } from '../../../../gateway/identity/principal.ts';
import { type Engine, serveGateway, startGateway } from '../../../../gateway/index.ts';
import { answerOperation } from '../../../../gateway/pipeline/answerOperation.ts';
import { createGeneration, type Generation } from '../../../../gateway/pipeline/generation.ts';
import type { SubgraphUnderTest } from '../../engine/support/graph.ts';

/** A subgraph behind HTTP that can be made to wait. */
export interface ServedSubgraph {
  readonly name: string;
  readonly url: string;
  /** Bodies of the requests it was sent. */
  readonly requests: { readonly query: string; readonly headers: IncomingMessage['headers'] }[];
  /** Requests that it has not answered yet. */
  readonly waiting: () => number;
  /** Requests whose sender went away before they were answered. */
  readonly abandoned: () => number;
  /** Answers nothing from now on, until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

export interface ServedGraph {
  readonly url: string;
  readonly supergraphSdl: string;
  readonly logged: string[];
  readonly subgraph: (name: string) => ServedSubgraph;
  readonly close: () => Promise<void>;
}

export async function serveSubgraph(name: string, { typeDefs, resolvers }: SubgraphUnderTest): Promise<ServedSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: (resolvers ?? {}) as never }]);
  const requests: { query: string; headers: IncomingMessage['headers'] }[] = [];
  let waiting = 0;
  let abandoned = 0;
  let gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  const server = createServer(async (request, response) => {
    const { query, variables } = await read(request);
    requests.push({ query, headers: request.headers });
    waiting++;
    response.once('close', () => {
      waiting--;
      if (!response.writableEnded) abandoned++;
    });
    await gate?.opened;
    await answer(schema, query, variables, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const release = () => {
    gate?.open();
    gate = null;
  };
  return {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    waiting: () => waiting,
    abandoned: () => abandoned,
    hold: () => {
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      gate = { opened, open };
    },
    release,
    close: async () => {
      release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<{ query: string; variables: Record<string, unknown> }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as { query: string; variables: Record<string, unknown> };
}

async function answer(
  schema: GraphQLSchema,
  query: string,
  variableValues: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const result = await execute({ schema, document: parse(query), variableValues, contextValue: {} });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
}

export function composeServed(
  subgraphs: readonly ServedSubgraph[],
  definitions: Readonly<Record<string, SubgraphUnderTest>>,
): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url }) => ({ name, url, typeDefs: parse(definitions[name]?.typeDefs ?? '') })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('; '));
  return supergraphSdl;
}

/**
 * A real gateway before real subgraphs, all over HTTP.
 * @param principal in the place of whoever asks.
 */
export async function serveGraph(
  definitions: Readonly<Record<string, SubgraphUnderTest>>,
  env: Readonly<Record<string, string>> = {},
  principal?: Principal,
): Promise<ServedGraph> {
  const subgraphs = await Promise.all(Object.entries(definitions).map(([name, each]) => serveSubgraph(name, each)));
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-parts-'));
  const file = join(folder, 'supergraph.graphql');
  const supergraphSdl = composeServed(subgraphs, definitions);
  writeFileSync(file, supergraphSdl);
  const logged: string[] = [];
  const config = readConfig({
    PORT: '0',
    SUPERGRAPH: file,
    DATA_DIR: folder,
    GRAPHIQL_DIR: join(folder, 'page'),
    ...env,
  });
  const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
  const engine: Engine<Generation> = {
    createGeneration,
    answer: (operation, ports) => answerOperation({ ...operation, ...(principal && { principal }) }, ports),
  };
  const gateway = await (principal === undefined ? startGateway(config, log) : serveGateway(config, engine, log));
  return {
    url: `${gateway.url}/graphql`,
    supergraphSdl,
    logged,
    subgraph: (name) => subgraphs.find((each) => each.name === name) as ServedSubgraph,
    close: async () => {
      for (const subgraph of subgraphs) subgraph.release();
      await gateway.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
