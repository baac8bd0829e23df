import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { growing } from './growing.ts';
import { shop } from './shop.ts';

/**
 * The subgraphs made for a benchmark, all in one process, at `/<name>`: of the shop, or with the argument `growing` of that. An answer is computed once for each request body: what is
 * measured is the gateway. Prints its origin.
 */
const schemas = new Map<string, GraphQLSchema>(
  (process.argv[2] === 'growing' ? growing : shop).map(({ name, typeDefs, resolvers }) => [
    `/${name}`,
    buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]),
  ]),
);
const answers = new Map<string, Promise<Buffer>>();
/** Every body of this benchmark is one of a few dozen. */
const answersMax = 1_000;

const server = createServer((request, response) => {
  void readBody(request).then(async (body) => {
    const key = `${request.url} ${body}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = compute(request.url ?? '', body);
      if (answers.size < answersMax) answers.set(key, answer);
    }
    const bytes = await answer;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function compute(path: string, body: string): Promise<Buffer> {
  const schema = schemas.get(path);
  if (schema === undefined) throw new Error(`There is no subgraph at ${path}.`);
  const { query, variables, operationName } = JSON.parse(body) as {
    readonly query: string;
    readonly variables?: Record<string, unknown>;
    readonly operationName?: string;
  };
  const answer = await execute({ schema, document: parse(query), variableValues: variables, operationName });
  return Buffer.from(JSON.stringify(answer));
}
