import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ClientError, clientErrorCodes } from './base/errors.ts';
import { requestIdOf } from './base/ids.ts';
import { createLog, type Log } from './base/log.ts';
import type { Config } from './config.ts';
import { createDisclosure } from './disclosure/openDisclosure.ts';
import { anonymousPrincipal, type Principal } from './identity/principal.ts';
import { answerOperation, type OperationResult } from './pipeline/answerOperation.ts';
import { createGeneration, type Generation } from './pipeline/generation.ts';
import { noTrust, type TrustPorts } from './pipeline/trustPorts.ts';
import { createGenerationInForce, type GenerationInForce } from './registry/generationInForce.ts';
import { createUrlLookup } from './registry/subgraphUrls.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { readAgencyKeys } from './transport/agencyKeys.ts';
import { Cancellation } from './transport/cancellation.ts';
import { createHttpTransport } from './transport/httpTransport.ts';

/** What Apollo Server takes as its gateway. */
type ServerGateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<ServerGateway['load']>>['executor']>;
type OnSchema = Parameters<ServerGateway['onSchemaLoadOrUpdate']>[0];

export interface MountOptions<Context extends BaseContext> {
  /** Text of the supergraph. */
  readonly supergraphSdl: string;
  /** Addresses, keys, limits and deadlines, from `readConfig`; nothing else of it is used. */
  readonly config: Config;
  /**
   * Who asks, by the context that the server made for the request. It is believed as it is: whoever makes the context
   * verifies the token. Absent: everybody is anonymous.
   */
  readonly principalOf?: (context: Context) => Principal | Promise<Principal>;
  /** Headers that go to every subgraph with the request. */
  readonly forwardedHeadersOf?: (context: Context) => Readonly<Record<string, string>>;
  /** Who may see the plans of their operations; nobody unless told. */
  readonly showsPlanTo?: (principal: Principal) => boolean;
  readonly log?: Log;
}

export interface MountedGateway extends ServerGateway {
  /**
   * Puts another supergraph in force; operations under way end on the one they began on.
   * @throws StartupError when it cannot be used. The one in force then stays.
   */
  readonly updateSupergraph: (supergraphSdl: string) => Promise<void>;
}

/**
 * The engine as the gateway of an Apollo Server, for teams that have one, with its plugins and its context:
 *
 *     const gateway = mountGateway({
 *       supergraphSdl,
 *       config: readConfig(process.env),
 *       principalOf: ({ user }) => principalOfUser(user),
 *       forwardedHeadersOf: ({ language }) => ({ 'accept-language': language }),
 *     });
 *     const server = new ApolloServer({ gateway, plugins });
 *
 * The server parses, validates and writes the answer; the engine limits, authorizes, plans and runs. Errors are those of
 * `gateway/base/errors.ts`. What the server's gateway interface has no words for stays out: deferred parts are answered
 * with the rest, subscriptions are refused, and a client that goes away does not end the fetches (their deadlines do).
 * It costs the server's own work on top, and one more parse and stringify of each answer.
 */
export function mountGateway<Context extends BaseContext>(options: MountOptions<Context>): MountedGateway {
  const { config, log = createLog({ level: config.logLevel }) } = options;
  const listeners = new Set<OnSchema>();
  let running: Running | null = null;

  function announce({ supergraph }: Generation, sdl: string): void {
    for (const listener of listeners) listener({ apiSchema: supergraph.apiSchema, coreSupergraphSdl: sdl });
  }

  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async load() {
      const first = await createGeneration(options.supergraphSdl, config.limits);
      running = start(first, config, log);
      await running.openFor(first);
      announce(first, options.supergraphSdl);
      return { executor: createExecutor(options, running, log) };
    },
    async updateSupergraph(supergraphSdl) {
      if (running === null) throw new Error('A gateway is loaded before it is updated.');
      const next = await createGeneration(supergraphSdl, config.limits);
      await running.openFor(next);
      // It may have been stopped meanwhile.
      if (running === null) return next.close();
      running.inForce.swap(next);
      announce(next, supergraphSdl);
    },
    async stop() {
      const stopped = running;
      running = null;
      await stopped?.transport.close();
      await stopped?.inForce.close();
      await stopped?.trust.disclosure.close();
    },
  };
}

interface Running {
  readonly inForce: GenerationInForce<Generation>;
  readonly transport: ReturnType<typeof createHttpTransport>;
  readonly trust: TrustPorts;
  /** Opens the ledger where the graph has something to record. */
  readonly openFor: (generation: Generation) => Promise<void>;
}

function start(first: Generation, config: Config, log: Log): Running {
  const inForce = createGenerationInForce(first);
  const urlOf = createUrlLookup(inForce.inUse, config.subgraphUrls);
  const keys = readAgencyKeys(config.keysDir);
  const metrics = createMetrics();
  const transport = createHttpTransport({ urlOf, keys, bounds: config.transport, nowMs: Date.now, metrics, log });
  const { keysDir, disclosure: settings } = config;
  const disclosure = createDisclosure({ settings, keysDir, gatewayKey: keys.gatewayKey, metrics, log });
  const openFor = async ({ classification }: Generation) => {
    if (!classification.isEmpty) await disclosure.open();
  };
  return { inForce, transport, trust: { ...noTrust, disclosure }, openFor };
}

function createExecutor<Context extends BaseContext>(
  options: MountOptions<Context>,
  { inForce, transport, trust }: Running,
  log: Log,
): Executor {
  const { principalOf, forwardedHeadersOf, showsPlanTo } = options;
  return async ({ request, source, context: given }) => {
    const requestId = requestIdOf(request.http?.headers.get('x-request-id') ?? undefined);
    const { generation, release } = inForce.lease();
    // The server hands on what its own `context` function made.
    const context = given as Context;
    // Persisted queries are the server's own: it hands on their text.
    const { persistedQuery: _hash, ...extensions } = request.extensions ?? {};
    try {
      const result = await answerOperation(
        {
          query: source,
          operationName: request.operationName,
          variables: request.variables,
          extensions,
          method: request.http?.method === 'GET' ? 'GET' : 'POST',
          principal: (await principalOf?.(context)) ?? anonymousPrincipal,
          requestId,
          forwardedHeaders: flatHeaders(forwardedHeadersOf?.(context) ?? {}),
          signal: new Cancellation(),
        },
        { generation, transport, log, trust, ...(showsPlanTo === undefined ? {} : { showsPlanTo }) },
      );
      return executionResultOf(result);
    } catch (error) {
      if (error instanceof ClientError)
        return { errors: [toGraphQLError(error.message, undefined, { code: error.code })] };
      // The server would pass the message on to the client.
      log.error('fault', { requestId, error });
      const { sentence } = clientErrorCodes.INTERNAL_SERVER_ERROR;
      return { errors: [toGraphQLError(sentence, undefined, { code: 'INTERNAL_SERVER_ERROR', requestId })] };
    } finally {
      release();
    }
  };
}

/** @throws Error for a header that would speak in this gateway's name, or that holds more than one. */
function flatHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const isPlain = /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !name.toLowerCase().startsWith('cg-');
    if (!isPlain || /[\r\n\0]/.test(value)) throw new Error('A header that is to be forwarded cannot be.');
    return [name.toLowerCase(), value];
  });
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** The status that a refusal has by itself; the server takes it out of the extensions and answers with it. */
function executionResultOf({ body, refusal }: OperationResult): Awaited<ReturnType<Executor>> {
  const { data, errors, extensions } = JSON.parse(body.toString()) as Answer;
  const http = refusal === undefined ? {} : { http: { status: clientErrorCodes[refusal].status } };
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map(({ message, path, extensions: own }) =>
            toGraphQLError(message, path, { ...own, ...http }),
          ),
        }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function toGraphQLError(
  message: string,
  path: readonly (string | number)[] | undefined,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLError {
  return new GraphQLError(message, { extensions, ...(path === undefined ? {} : { path }) });
}
