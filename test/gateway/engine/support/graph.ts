import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { silentLog } from '../../../../gateway/base/log.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from '../../../../gateway/identity/principal.ts';
import {
  answerOperation,
  type OperationRequest,
  type OperationResult,
} from '../../../../gateway/pipeline/answerOperation.ts';
import type { EngineLimits } from '../../../../gateway/pipeline/engineLimits.ts';
import { createGeneration, type Generation, type MakePlanner } from '../../../../gateway/pipeline/generation.ts';
import type { IncrementalFormat } from '../../../../gateway/pipeline/incrementalFormat.ts';
import type { TrustPorts } from '../../../../gateway/pipeline/trustPorts.ts';
import { createLocalPlanner } from '../../../../gateway/planning/localPlanner.ts';
import type { Planner } from '../../../../gateway/planning/planner.ts';
import type { TrustedDocuments } from '../../../../gateway/registry/trustedDocuments.ts';
import type { CancelSignal } from '../../../../gateway/transport/cancellation.ts';
import type { SubgraphStreams } from '../../../../gateway/transport/subgraphStreams.ts';
import type {
  SubgraphReply,
  SubgraphRequest,
  SubgraphTransport,
} from '../../../../gateway/transport/subgraphTransport.ts';

export interface SubgraphUnderTest {
  readonly typeDefs: string;
  readonly resolvers?: object;
}

export interface SentRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationKind: string;
  readonly signal: CancelSignal;
}

export interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly AnsweredError[];
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly agency?: string; readonly [name: string]: unknown };
}

export interface AskOptions {
  readonly variables?: Record<string, unknown>;
  readonly principal?: Principal;
  readonly operationName?: string;
  readonly method?: 'GET' | 'POST';
  readonly signal?: CancelSignal;
  readonly forwardedHeaders?: readonly string[];
  readonly incremental?: IncrementalFormat;
}

/** Stands before one subgraph: gives the reply itself, or `null` to let the subgraph answer. */
export type Intercept = (request: SentRequest) => SubgraphReply | null | Promise<SubgraphReply | null>;

export interface GraphUnderTest {
  readonly sdl: string;
  readonly generation: Generation;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly transport: SubgraphTransport;
  /** Every request since the last `ask`. */
  readonly sent: SentRequest[];
  readonly intercepts: Map<string, Intercept>;
  readonly result: (query: string, options?: AskOptions) => Promise<OperationResult>;
  readonly ask: (query: string, options?: AskOptions) => Promise<Answered>;
}

const link = (features: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${features}])`;

/** Every federation directive that a test's schema may use. */
export const federation: string = link(
  [
    'key requires provides external shareable inaccessible override interfaceObject',
    'authenticated requiresScopes policy tag',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `"@${name}"`)
    .join(', '),
);

export function compose(subgraphs: Readonly<Record<string, SubgraphUnderTest>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(typeDefs),
    })),
  );
  if (supergraphSdl === undefined)
    throw new Error(`Does not compose: ${errors?.map(({ message }) => message).join('; ')}`);
  return supergraphSdl;
}

/** A planner in the test's own thread: a worker per graph would take a second each. */
export async function localPlanner(plannerSdl: string): Promise<Planner> {
  const plan = createLocalPlanner(plannerSdl);
  return { plan: async (document, overrides = []) => plan(document, overrides), close: async () => {} };
}

/** Our engine over real subgraph schemas that answer in process, through the JSON text that would cross the wire. */
export async function createGraph(
  subgraphs: Readonly<Record<string, SubgraphUnderTest>>,
  options: {
    readonly sdl?: string;
    readonly limits?: Partial<EngineLimits>;
    readonly planner?: MakePlanner;
    readonly trust?: TrustPorts;
    readonly streams?: SubgraphStreams;
    readonly trusted?: TrustedDocuments;
  } = {},
): Promise<GraphUnderTest> {
  const sdl = options.sdl ?? compose(subgraphs);
  const generation = await createGeneration(sdl, options.limits, options.planner ?? localPlanner, options.trusted);
  const schemas = new Map(
    Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: (resolvers ?? {}) as never }]),
    ]),
  );
  const sent: SentRequest[] = [];
  const intercepts = new Map<string, Intercept>();
  const transport: SubgraphTransport = {
    async send(request) {
      const seen = read(request);
      sent.push(seen);
      const reply = await intercepts.get(request.subgraph)?.(seen);
      return reply ?? answerFrom(schemas.get(request.subgraph), seen);
    },
  };
  const result = (query: string, asked: AskOptions = {}) => {
    sent.length = 0;
    return answerOperation(
      {
        ...requestFor(query, anonymousPrincipal),
        ...asked,
        acceptsEvents: options.streams !== undefined,
      },
      {
        generation,
        transport,
        log: silentLog,
        ...(options.trust === undefined ? {} : { trust: options.trust }),
        ...(options.streams === undefined ? {} : { streams: options.streams }),
      },
    );
  };
  return {
    sdl,
    generation,
    schemas,
    transport,
    sent,
    intercepts,
    result,
    ask: async (query, asked) => JSON.parse(String((await result(query, asked)).body)) as Answered,
  };
}

function read(request: SubgraphRequest): SentRequest {
  const { query, variables } = JSON.parse(request.body) as { query: string; variables: Record<string, unknown> };
  const { subgraph, operationKind, signal } = request;
  return { subgraph, query, variables, operationKind, signal };
}

async function answerFrom(
  schema: GraphQLSchema | undefined,
  { query, variables }: SentRequest,
): Promise<SubgraphReply> {
  if (schema === undefined)
    return { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency cannot be reached.' };
  const document: DocumentNode = parse(query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) throw new Error(`An invalid subgraph request: ${invalid[0]?.message}\n${query}`);
  const answer = await execute({ schema, document, variableValues: variables, contextValue: {} });
  return { ok: true, payload: JSON.parse(JSON.stringify(answer)) as object };
}

/** A reply as if it had come from the subgraph. */
/** A request for one operation, as the HTTP layer would hand it on. */
export function requestFor(query: string | undefined, principal: Principal): OperationRequest {
  return {
    query,
    operationName: undefined,
    variables: undefined,
    method: 'POST',
    principal,
    requestId: 'request-1',
    forwardedHeaders: [],
    signal: new AbortController().signal,
  };
}

export function replyOf(payload: object): SubgraphReply {
  return { ok: true, payload };
}

export const unavailable: SubgraphReply = {
  ok: false,
  code: 'SUBGRAPH_UNAVAILABLE',
  message: 'The agency cannot be reached.',
};

export function personWith(scopes: readonly string[], identityLevel: 0 | 1 | 2 = 2): Principal {
  return createPrincipal({
    kind: 'person',
    personId: 'p-1',
    clientId: 'client-1',
    scopes: new Set(scopes),
    identityLevel,
    authenticatorLevel: 2,
    authenticatedAt: null,
    expiresAtMs: Number.POSITIVE_INFINITY,
  });
}
