import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, execute, getOperationAST, parse, validate } from 'graphql';
import { ClientError, type ClientErrorCode, clientErrorCodes } from '../../../gateway/base/errors.ts';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import type { IncomingOperation, OperationOutcome } from '../../../gateway/http/operation.ts';
import { type Engine, type Gateway, serveGateway } from '../../../gateway/index.ts';
import type { SubgraphTransport } from '../../../gateway/transport/subgraphTransport.ts';

export interface TestGateway extends Gateway {
  /** Lines that were logged, as written. */
  readonly logged: string[];
  /** The operations that came through to the engine. */
  readonly operations: IncomingOperation[];
  readonly folder: string;
}

export interface TestGatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly subgraphs?: readonly { readonly name: string; readonly url: string }[];
  readonly answer?: (operation: IncomingOperation, transport: SubgraphTransport) => Promise<OperationOutcome>;
  /** Puts files where the gateway looks for them. */
  readonly prepare?: (folder: string) => void;
  /** The registry of clients, in the folder. */
  readonly registryIn?: (folder: string) => string;
}

/** The whole shell over HTTP, with an engine of one page: graphql-js over a schema without subgraphs. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const { env = {}, subgraphs = [], answer = answerLocally, prepare, registryIn } = options;
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-shell-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, sdl);
  prepare?.(folder);
  const operations: IncomingOperation[] = [];
  const engine: Engine<TestGeneration> = {
    createGeneration: (text) => Promise.resolve({ text, supergraph: { subgraphs }, close: () => {} }),
    answer: (operation, { transport }) => {
      operations.push(operation);
      return answer(operation, transport);
    },
  };
  const logged: string[] = [];
  const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
  const config = readConfig({
    PORT: '0',
    SUPERGRAPH: supergraph,
    DATA_DIR: folder,
    GRAPHIQL_DIR: join(folder, 'page'),
    ...(registryIn && { CLIENT_REGISTRY: registryIn(folder) }),
    ...env,
  });
  const gateway = await serveGateway(config, engine, log);
  return {
    ...gateway,
    logged,
    operations,
    folder,
    close: async () => {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface TestGeneration {
  readonly text: string;
  readonly supergraph: { readonly subgraphs: readonly { readonly name: string; readonly url: string }[] };
  readonly close: () => void;
}

const sdl = 'type Query { hello(name: String): String long: String broken: String } type Mutation { change: String }';
const schema = buildSchema(sdl);
const root = {
  hello: ({ name }: { readonly name?: string }) => `Hello ${name ?? 'there'}`,
  long: () => 'long '.repeat(2_000),
  broken: () => {
    throw new Error('at /home/somebody/secret.ts:12, SELECT * FROM people');
  },
  change: () => 'changed',
};

async function answerLocally({
  query = '',
  operationName,
  variables,
  method,
}: IncomingOperation): Promise<OperationOutcome> {
  if (query.includes('broken')) root.broken();
  const refused = (refusal: ClientErrorCode): OperationOutcome => {
    const { sentence } = clientErrorCodes[refusal];
    return {
      kind: 'refused',
      refusal,
      body: JSON.stringify({ errors: [{ message: sentence, extensions: { code: refusal } }] }),
    };
  };
  let document: ReturnType<typeof parse>;
  try {
    document = parse(query);
  } catch {
    return refused('GRAPHQL_PARSE_FAILED');
  }
  if (validate(schema, document).length > 0) return refused('GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new ClientError('OPERATION_RESOLUTION_FAILURE');
  if (method === 'GET' && operation.operation === 'mutation') return refused('METHOD_NOT_ALLOWED');
  const result = await execute({
    schema,
    document,
    rootValue: root,
    ...(operationName !== undefined && { operationName }),
    ...(variables !== undefined && { variableValues: variables }),
  });
  if (result.data === undefined) return refused('BAD_USER_INPUT');
  return {
    kind: 'executed',
    body: JSON.stringify(result),
    operationKind: operation.operation,
    operationName: operation.name?.value,
  };
}
