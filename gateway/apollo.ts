import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { systemClock } from './base/clock.ts';
import { ClientError, clientErrorCodes } from './base/errors.ts';
import { requestIdOf } from './base/ids.ts';
import { createLog, type Log } from './base/log.ts';
import type { Config } from './config.ts';
import { createDisclosure } from './disclosure/openDisclosure.ts';
import type { Principal } from './identity/principal.ts';
import { answerOperation, type OperationResult } from './pipeline/answerOperation.ts';
import { createGeneration, type Generation } from './pipeline/generation.ts';
import type { DocumentPorts } from './pipeline/persistedLookup.ts';
import { readTrustedModes } from './pipeline/trustedPolicy.ts';
import { createGenerationInForce, type GenerationInForce } from './registry/generationInForce.ts';
import { createUrlLookup } from './registry/subgraphUrls.ts';
import { readTrustedDocuments } from './registry/trustedManifest.ts';
import { openSecurity, type Security } from './security.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { readAgencyKeys } from './transport/agencyKeys.ts';
import { readAgencyTls } from './transport/agencyTls.ts';
import { Cancellation } from './transport/cancellation.ts';
import { createHttpTransport } from './transport/httpTransport.ts';

/** What Apollo Server takes as its gateway. */
type ServerGateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<ServerGateway['load']>>['executor']>;
type OnSchema = Parameters<ServerGateway['onSchemaLoadOrUpdate']>[0];

export interface MountOptions<Context extends BaseContext> {
  /** Text of the supergraph. */
  readonly supergraphSdl: string;
  /**
   * From `readConfig`, as for the gateway that runs alone: addresses, keys, limits, issuers, registered clients, switches,
   * quotas, trusted documents, who may introspect, the ledger. Only what is about HTTP and the page is the server's own.
   */
  readonly config: Config;
  /**
   * Who asks, by the context that the server made for the request. It is believed as it is: whoever makes the context
   * verifies the token. Absent: whom the request's Bearer token names, verified as everywhere else.
   */
  readonly principalOf?: (context: Context) => Principal | Promise<Principal>;
  /** Where the request came from, for the quota of who has not signed in. Absent: they share one. */
  readonly addressOf?: (context: Context) => string;
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
 * The server parses, validates and writes the answer; the engine limits, authorizes, plans, runs and records, by the same
 * security as the gateway that runs alone. A server that validates says what it knows of the schema: give it
 * `hideSchemaDetailsFromClientErrors`, where not everybody may introspect. Errors are those of
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
      const first = await generationOf(options.supergraphSdl, config);
      running = await start(first, config, log).catch(async (error: unknown) => {
        await first.close();
        throw error;
      });
      announce(first, options.supergraphSdl);
      return { executor: createExecutor(options, running, log) };
    },
    async updateSupergraph(supergraphSdl) {
      if (running === null) throw new Error('A gateway is loaded before it is updated.');
      const next = await generationOf(supergraphSdl, config);
      await running.openFor(next);
      // It may have been stopped meanwhile.
      if (running === null) return next.close();
      running.inForce.swap(next);
      announce(next, supergraphSdl);
    },
    async stop() {
      const stopped = running;
      running = null;
      stopped?.security.close();
      await stopped?.transport.close();
      await stopped?.inForce.close();
      await stopped?.security.trust.disclosure.close();
    },
  };
}

interface Running {
  readonly inForce: GenerationInForce<Generation>;
  readonly transport: ReturnType<typeof createHttpTransport>;
  readonly security: Security;
  readonly documents: DocumentPorts;
  /** Opens the ledger where the graph has something to record. */
  readonly openFor: (generation: Generation) => Promise<void>;
}

function generationOf(sdl: string, { limits, documents, introspection }: Config): Promise<Generation> {
  return createGeneration(sdl, limits, undefined, readTrustedDocuments(documents.trustedPaths), introspection);
}

/** @throws StartupError */
async function start(first: Generation, config: Config, log: Log): Promise<Running> {
  const inForce = createGenerationInForce(first);
  const urlOf = createUrlLookup(inForce.inUse, config.subgraphUrls);
  const { keysDir, disclosure: settings } = config;
  const keys = readAgencyKeys(keysDir);
  const metrics = createMetrics();
  const nowMs = systemClock.realMs;
  const secureContext = readAgencyTls(config.transport);
  const transport = createHttpTransport({ urlOf, keys, bounds: config.transport, secureContext, nowMs, metrics, log });
  const disclosure = createDisclosure({ settings, keysDir, gatewayKey: keys.gatewayKey, metrics, log });
  const openFor = async ({ classification }: Generation) => {
    if (!classification.isEmpty) await disclosure.open();
  };
  try {
    await openFor(first);
    const { supergraph } = first;
    const security = await openSecurity({ config, supergraph, transport, disclosure, nowMs, metrics, log });
    // Persisted queries are the server's own.
    const modeOf = readTrustedModes('TRUSTED_MODES', config.documents.trustedModes);
    return { inForce, transport, security, documents: { persisted: null, modeOf, metrics }, openFor };
  } catch (error) {
    await transport.close();
    await disclosure.close();
    throw error;
  }
}

function createExecutor<Context extends BaseContext>(
  options: MountOptions<Context>,
  { inForce, transport, security, documents }: Running,
  log: Log,
): Executor {
  const { principalOf, addressOf, forwardedHeadersOf, showsPlanTo } = options;
  return async ({ request, source, context: given }) => {
    const requestId = requestIdOf(request.http?.headers.get('x-request-id') ?? undefined);
    const { generation, release } = inForce.lease();
    // The server hands on what its own `context` function made.
    const context = given as Context;
    // Persisted queries are the server's own: it hands on their text.
    const { persistedQuery: _hash, ...extensions } = request.extensions ?? {};
    try {
      const address = addressOf?.(context) ?? '';
      const authorization = request.http?.headers.get('authorization') ?? undefined;
      const result = await answerOperation(
        {
          query: source,
          operationName: request.operationName,
          variables: request.variables,
          extensions,
          method: request.http?.method === 'GET' ? 'GET' : 'POST',
          principal: await (principalOf === undefined
            ? security.identifyCaller(authorization, requestId, address)
            : principalOf(context)),
          requestId,
          address,
          forwardedHeaders: flatHeaders(forwardedHeadersOf?.(context) ?? {}),
          signal: new Cancellation(),
        },
        {
          generation,
          transport,
          log,
          documents,
          showsCostTo: security.showsCostTo,
          trust: security.trust,
          ...(showsPlanTo === undefined ? {} : { showsPlanTo }),
        },
      );
      return executionResultOf(result);
    } catch (error) {
      if (error instanceof ClientError) return refusedResult(error);
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

/** Before there was an operation: who asks cannot be told, or asks too often. */
function refusedResult({ code, message, extensions }: ClientError): Awaited<ReturnType<Executor>> {
  const http = { status: clientErrorCodes[code].status };
  return { errors: [toGraphQLError(message, undefined, { ...extensions, code, http })] };
}

function toGraphQLError(
  message: string,
  path: readonly (string | number)[] | undefined,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLError {
  return new GraphQLError(message, { extensions, ...(path === undefined ? {} : { path }) });
}
