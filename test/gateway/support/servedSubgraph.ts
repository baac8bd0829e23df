import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, parse } from 'graphql';
import type { SubgraphUnderTest } from '../engine/support/graph.ts';

export interface SeenRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

/** A subgraph behind HTTP that can be made to wait. */
export interface ServedSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly url: string;
  /** The requests it was sent. */
  readonly requests: SeenRequest[];
  /** Requests that it has not answered yet. */
  readonly waiting: () => number;
  /** Requests whose sender went away before they were answered. */
  readonly abandoned: () => number;
  /** Answers nothing from now on, until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** Sees each request, and may answer it: true says that it has, or will. */
export type AnswerInstead = (request: SeenRequest, response: ServerResponse) => boolean;

export async function serveSubgraph(
  name: string,
  { typeDefs: text, resolvers }: SubgraphUnderTest,
  instead: AnswerInstead = () => false,
): Promise<ServedSubgraph> {
  const typeDefs = parse(text);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: (resolvers ?? {}) as never }]);
  const requests: SeenRequest[] = [];
  let waiting = 0;
  let abandoned = 0;
  let gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  const server = createServer(async (incoming, response) => {
    const request = { variables: {}, ...(await read(incoming)), headers: incoming.headers };
    requests.push(request);
    waiting++;
    response.once('close', () => {
      waiting--;
      if (!response.writableEnded) abandoned++;
    });
    await gate?.opened;
    if (instead(request, response)) return;
    const { query, variables } = request;
    const result = await execute({ schema, document: parse(query), variableValues: variables, contextValue: {} });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const release = () => {
    gate?.open();
    gate = null;
  };
  return {
    name,
    typeDefs,
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

async function read(request: IncomingMessage): Promise<{ query: string; variables?: Record<string, unknown> }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
}

export function composeServed(subgraphs: readonly ServedSubgraph[]): string {
  const { supergraphSdl, errors } = composeServices([...subgraphs]);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('; '));
  return supergraphSdl;
}
