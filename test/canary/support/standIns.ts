import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import type { Classification } from '../../../gateway/planning/classification.ts';
import { readSdl } from '../../../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs } from '../../../subgraphs/kit/schema/discover.ts';
import type { Markers } from './markers.ts';

/** How the stand-ins answer from now on; each way but `well` carries whatever the request held back with it. */
export type Behaviour =
  | 'well'
  | 'hangs'
  | 'status500'
  | 'notJson'
  | 'breaksOff'
  | 'resolverThrows'
  | 'codedError'
  | 'wrongType';

export interface StandIns {
  readonly urls: Readonly<Record<string, string>>;
  behave(as: Behaviour): void;
  close(): Promise<void>;
}

/**
 * Every agency of the graph, answering each field that is classified with a value of its own, so that wherever one turns
 * up it is known where it came from. Whoever signs in is `personId`.
 */
export async function startStandIns(
  markers: Markers,
  { ofField }: Classification,
  personId: string,
): Promise<StandIns> {
  let behaviour: Behaviour = 'well';
  const isMarked = (typeName: string, fieldName: string) =>
    ofField(typeName, fieldName)?.some((name) => name !== 'PUBLIC') === true;
  const schemas = new Map(
    discoverSubgraphs().map(({ name }) => [name, buildSubgraphSchema({ typeDefs: parse(readSdl(name)) })]),
  );

  const resolve: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) => {
    const { fieldName, returnType, schema } = info;
    const given = (Object(source) as Record<string, unknown>)[fieldName];
    if (given !== undefined) return given;
    const typeName = info.parentType.name;
    const place = `${typeName}.${fieldName}`;
    if (behaviour === 'resolverThrows' && isMarked(typeName, fieldName)) {
      throw new Error(`The row ${markers.textFor(place)} of ${personId} cannot be read.`);
    }
    if (typeName === 'Query' && fieldName === 'personBySubject') return { id: personId };
    if (typeName === 'Person' && fieldName === 'id') return personId;
    return madeUp(returnType, schema, place, isMarked(typeName, fieldName));
  };

  function madeUp(type: GraphQLOutputType, schema: GraphQLSchema, place: string, marked: boolean): unknown {
    if (isNonNullType(type)) return madeUp(type.ofType, schema, place, marked);
    if (isListType(type)) return [madeUp(type.ofType, schema, place, marked)];
    if (isAbstractType(type)) return { __typename: schema.getPossibleTypes(type)[0]?.name };
    if (isObjectType(type)) return {};
    if (isEnumType(type)) return type.getValues()[0]?.value;
    const { name } = getNamedType(type);
    if (name === 'Boolean') return true;
    if (name === 'Int' || name === 'Float') return marked ? markers.numberFor(place) : 1;
    if (behaviour === 'wrongType' && marked) return { odd: markers.textFor(place) };
    return marked ? markers.textFor(place) : `plain ${place}`;
  }

  async function answer(subgraph: string, body: string): Promise<object> {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const schema = schemas.get(subgraph);
    if (schema === undefined) throw new Error(`There is no agency ${subgraph}.`);
    if (behaviour === 'codedError' && !query.includes('personBySubject')) {
      return {
        data: null,
        errors: [{ message: `${body} is refused.`, path: ['x'], extensions: { code: 'RECORD_INVALID', body } }],
      };
    }
    const result = await execute({
      schema,
      document: parse(query),
      variableValues: variables ?? {},
      fieldResolver: resolve,
    });
    return JSON.parse(JSON.stringify(result)) as object;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const subgraph = request.url?.split('/')[1] ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    // Who somebody is can be found out whatever else fails.
    const isSignIn = body.includes('personBySubject');
    if (!isSignIn) {
      if (behaviour === 'hangs') return;
      if (behaviour === 'breaksOff') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
        response.write(JSON.stringify(await answer(subgraph, body)));
        setImmediate(() => response.destroy());
        return;
      }
      if (behaviour === 'status500') return void response.writeHead(500).end(`It broke at ${body}`);
      if (behaviour === 'notJson') {
        const text = JSON.stringify(await answer(subgraph, body));
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(`${text.slice(0, -1)},`);
      }
    }
    const text = JSON.stringify(await answer(subgraph, body));
    if (request.headers.accept?.includes('text/event-stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`event: next\ndata: ${text}\n\nevent: next\ndata: ${text}\n\nevent: complete\ndata:\n\n`);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  }

  const server = http.createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    urls: Object.fromEntries([...schemas.keys()].map((name) => [name, `http://127.0.0.1:${port}/${name}/graphql`])),
    behave: (as) => {
      behaviour = as;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
