import { dirname, join } from 'node:path';
import { createAdjustableClock, systemClock } from './base/clock.ts';
import { readClockOffsetMs, writeClockOffsetMs } from './base/clockFile.ts';
import { createLog, type Log } from './base/log.ts';
import type { Config } from './config.ts';
import { createDisclosure } from './disclosure/openDisclosure.ts';
import { createActivity } from './http/activity.ts';
import { AnswerSlabs } from './http/answerSlabs.ts';
import { findBuiltPage } from './http/builtPage.ts';
import { createClientAddress } from './http/clientAddress.ts';
import { addDemoRoutes } from './http/demoRoutes.ts';
import { addGraphqlRoutes } from './http/graphqlRoutes.ts';
import { createLiveSubscriptions } from './http/liveSubscriptions.ts';
import { OpenRequests } from './http/openRequests.ts';
import type { AnswerOperation, IncomingOperation, OperationOutcome } from './http/operation.ts';
import { addOperationalRoutes } from './http/operationalRoutes.ts';
import { pageClientsOf } from './http/pageClients.ts';
import { addPageRoutes } from './http/pageRoutes.ts';
import { createPulse } from './http/pulse.ts';
import { readSavedOperations } from './http/savedOperations.ts';
import { createServer, listen } from './http/server.ts';
import { addWebSockets } from './http/webSocketServer.ts';
import type { Principal } from './identity/principal.ts';
import { answerOperation } from './pipeline/answerOperation.ts';
import { createGeneration, type Generation } from './pipeline/generation.ts';
import { createPersistedDocuments } from './pipeline/persistedDocuments.ts';
import type { DocumentPorts } from './pipeline/persistedLookup.ts';
import { readTrustedModes } from './pipeline/trustedPolicy.ts';
import { warmTrusted } from './pipeline/trustedWarmUp.ts';
import type { TrustPorts } from './pipeline/trustPorts.ts';
import { type Closable, createGenerationInForce } from './registry/generationInForce.ts';
import { loadGeneration } from './registry/loadGeneration.ts';
import { createReload } from './registry/reload.ts';
import { createUrlLookup, type SubgraphAddresses } from './registry/subgraphUrls.ts';
import { readTrustedDocuments } from './registry/trustedManifest.ts';
import { openSecurity } from './security.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { readAgencyKeys } from './transport/agencyKeys.ts';
import { readAgencyTls } from './transport/agencyTls.ts';
import { createHttpStreams } from './transport/httpStreams.ts';
import { createHttpTransport } from './transport/httpTransport.ts';
import type { SubgraphStreams } from './transport/subgraphStreams.ts';
import type { SubgraphTransport } from './transport/subgraphTransport.ts';

export interface Gateway {
  /** The origin that was taken, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Puts in force what the supergraph file holds now; a file that cannot be used leaves what is. @throws StartupError */
  readonly reload: () => Promise<void>;
  /** Refuses what is new, lets what is in flight end within `drainMs`, then stops. */
  readonly close: () => Promise<void>;
}

/** A generation, as far as it matters here. */
interface Served extends Closable {
  readonly supergraph: SubgraphAddresses;
  /** Absent: nothing of the graph is classified. */
  readonly classification?: { readonly isEmpty: boolean };
}

/** What answers operations: built from a supergraph, then handed each one with what it may reach. */
export interface Engine<G extends Served> {
  readonly createGeneration: (sdl: string, limits: Config['limits']) => Promise<G>;
  readonly answer: (
    operation: IncomingOperation,
    ports: {
      readonly generation: G;
      readonly transport: SubgraphTransport;
      readonly streams: SubgraphStreams;
      readonly log: Log;
      readonly documents: DocumentPorts;
      readonly showsCostTo: (clientId: string) => boolean;
      readonly showsPlanTo: (principal: Principal) => boolean;
      readonly trust: TrustPorts;
    },
  ) => Promise<OperationOutcome>;
}

/** The gateway with our own engine in it. @throws StartupError */
export async function startGateway(config: Config, log: Log = createLog({ level: config.logLevel })): Promise<Gateway> {
  const { trustedPaths, warmsTrusted } = config.documents;
  // What is wrong with one is told before it could be taken for a fault of the supergraph.
  readTrustedDocuments(trustedPaths);
  const create = async (sdl: string, limits: Config['limits']): Promise<Generation> => {
    // Read anew with each generation: what is published with a graph is trusted with it.
    const generation = await createGeneration(
      sdl,
      limits,
      undefined,
      readTrustedDocuments(trustedPaths),
      config.introspection,
    );
    if (warmsTrusted) await warmTrusted(generation, log);
    return generation;
  };
  return serveGateway(config, { createGeneration: create, answer: answerOperation }, log);
}

/**
 * The composition root: everything is made here, once, and handed to what needs it.
 * @throws StartupError: one sentence, when a file, a key or the port is not as it must be.
 */
export async function serveGateway<G extends Served>(
  config: Config,
  engine: Engine<G>,
  log: Log = createLog({ level: config.logLevel }),
): Promise<Gateway> {
  const nowMs = systemClock.realMs;
  const clockFile = join(config.dataDir, 'clock.json');
  const clock = createAdjustableClock(config.demo ? readClockOffsetMs(clockFile) : 0);
  const keys = readAgencyKeys(config.keysDir);
  const metrics = createMetrics();
  const activity = createActivity(config.http.operationsMax);
  const { gatewayKey } = keys;
  const disclosure = createDisclosure({
    settings: config.disclosure,
    keysDir: config.keysDir,
    gatewayKey,
    metrics,
    log,
  });
  const load = async () => {
    const loaded = await loadGeneration(config.supergraphFile, (sdl) => engine.createGeneration(sdl, config.limits));
    if (loaded.classification?.isEmpty === false) await disclosure.open();
    return loaded;
  };
  const first = await load();
  const inForce = createGenerationInForce(first);
  const reloading = createReload(inForce, load);

  const urlOf = createUrlLookup(inForce.inUse, config.subgraphUrls);
  const secureContext = readAgencyTls(config.transport);
  const transport = createHttpTransport({ urlOf, keys, bounds: config.transport, secureContext, nowMs, metrics, log });
  const { webSocketSubgraphs, ...streamBounds } = config.transport;
  const streams = createHttpStreams({ urlOf, keys, bounds: streamBounds, webSocketSubgraphs, secureContext, nowMs });
  const { trustedModes, persistedBytesMax } = config.documents;
  const documents: DocumentPorts = {
    persisted: createPersistedDocuments(persistedBytesMax),
    modeOf: readTrustedModes('TRUSTED_MODES', trustedModes),
    metrics,
  };
  const showsPlanTo = ({ scopes }: Principal) => config.demo || scopes.has(config.queryPlanScope);
  const clientAddress = createClientAddress(config.quota.trustedProxies);
  const security = await openSecurity({
    config,
    supergraph: first.supergraph,
    transport,
    disclosure,
    nowMs,
    metrics,
    log,
  });
  const { trust, identify, identifyCaller, showsCostTo } = security;
  const answer: AnswerOperation = async (operation) => {
    const { generation, goOn, release } = inForce.lease();
    let outcome: OperationOutcome | undefined;
    try {
      const ports = { generation, transport, streams, log, documents, showsCostTo, showsPlanTo, trust };
      outcome = await engine.answer(operation, ports);
    } finally {
      if (outcome?.events === undefined && outcome?.rest === undefined) release();
    }
    // What is still to come, comes of the generation it began on, also when another one is put in force.
    const { events, rest } = outcome;
    if (events !== undefined || rest !== undefined) goOn();
    if (events !== undefined) return { ...outcome, events: releasing(events, release) };
    return rest === undefined ? outcome : { ...outcome, rest: releasing(rest, release) };
  };

  const server = createServer({ bounds: config.http, activity, metrics, log, clientAddress });
  const page = findBuiltPage(config.graphiql.distDir);
  const { forwardHeaders, compressOverBytes, answerSlabsMax, pipelinedMax, stalledMs } = config.http;
  const { heartbeatMs } = config.subscriptions;
  const live = createLiveSubscriptions({ identify, nowMs, metrics, bounds: config.subscriptions });
  const pulse = createPulse(heartbeatMs);
  addGraphqlRoutes(server, {
    identify,
    identifyCaller,
    clientAddress,
    live,
    pulse,
    heartbeatMs,
    stalledMs,
    answer,
    activity,
    forwardHeaders,
    compressOverBytes,
    slabs: new AnswerSlabs(answerSlabsMax),
    openRequests: new OpenRequests(pipelinedMax),
    hasPage: page !== null,
    metrics,
    log,
  });
  const sockets = addWebSockets(server, {
    identify: identifyCaller,
    clientAddress,
    answer,
    activity,
    live,
    pulse,
    forwardHeaders,
    bounds: { ...config.subscriptions, stalledMs },
    metrics,
    log,
  });
  addOperationalRoutes(server, { activity, metrics, publicJwk: keys.publicJwk });
  if (config.demo) {
    const keepOffset = (offsetMs: number) => writeClockOffsetMs(clockFile, offsetMs);
    addDemoRoutes(server, { clock, keepOffset, turnLedger: disclosure.turn, metrics });
  }
  if (page !== null) {
    const operations = readSavedOperations(join(dirname(config.supergraphFile), 'operations'));
    const { clientId, desks, scopes } = config.graphiql;
    const clients = pageClientsOf(clientId, desks, trust.registry);
    addPageRoutes(server, { page, issuer: config.identity.issuers[0] ?? null, scopes, clients, operations });
  }

  const stop = async () => {
    reloading.close();
    security.close();
    await transport.close();
    await inForce.close();
    await disclosure.close();
  };
  const url = await listen(server, config.host, config.port).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url,
    reload: reloading.reload,
    close: async () => {
      const drained = activity.drain(config.http.drainMs);
      live.endAll('DRAINING');
      const isIdle = await drained;
      await sockets.close();
      // Answers that were begun are still written out; a connection that is merely open is not waited for.
      const closed = server.close();
      server.server.closeIdleConnections();
      const timer = setTimeout(() => server.server.closeAllConnections(), isIdle ? closingMs : 0);
      await closed;
      clearTimeout(timer);
      await stop();
    },
  };
}

/** Events or parts that say once that they have ended, or are wanted no more. */
function releasing(events: AsyncIterableIterator<string>, release: () => void): AsyncIterableIterator<string> {
  let isHeld = true;
  const end = () => {
    if (isHeld) release();
    isHeld = false;
  };
  return {
    next: async () => {
      try {
        const next = await events.next();
        if (next.done === true) end();
        return next;
      } catch (error) {
        end();
        throw error;
      }
    },
    return: async () => {
      end();
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** How long the writing of last answers may take after the drain. */
const closingMs = 1_000;
