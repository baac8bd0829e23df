import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from './base/errors.ts';
import type { LogLevel } from './base/log.ts';
import { isHttpUrl, readSettings, type Settings } from './base/settings.ts';

/** Everything that can be set, read once at start. Every wait and every bound is here, with its unit. */
export type Config = ReturnType<typeof readConfig>;

/**
 * The environment as one frozen configuration.
 * @throws StartupError: one sentence naming the setting, what it allows and what it got.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const settings = readSettings(env);
  const dataDir = settings.text('DATA_DIR', 'data');
  const demo = settings.flag('DEMO');
  if (demo && env.NODE_ENV === 'production') {
    throw new StartupError('DEMO=1 is refused when NODE_ENV is production.');
  }
  return Object.freeze({
    host: settings.text('HOST', '127.0.0.1'),
    /** 0 takes any free port. */
    port: settings.integer('PORT', 4000, 0, 65_535),
    supergraphFile: settings.text('SUPERGRAPH', defaultSupergraph),
    subgraphUrls: settings.urls('SUBGRAPH_URLS'),
    dataDir,
    keysDir: settings.text('AGENCY_KEYS', join(dataDir, 'keys')),
    demo,
    /** Who holds it may see how their operations are planned; with DEMO everybody may. */
    queryPlanScope: settings.text('QUERY_PLAN_SCOPE', 'graph:plan'),
    logLevel: settings.oneOf('LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error'] satisfies readonly LogLevel[]),
    http: httpConfig(settings),
    subscriptions: subscriptionsConfig(settings),
    transport: transportConfig(settings),
    identity: identityConfig(settings),
    registry: registryConfig(settings, env, dataDir),
    disclosure: disclosureConfig(settings, dataDir),
    quota: quotaConfig(settings),
    introspection: Object.freeze({
      /** What somebody who has not signed in sees of the schema. */
      anonymous: settings.oneOf('INTROSPECTION_ANONYMOUS', 'public', ['public', 'none']),
      /** Schemas kept, by what their callers may name. */
      viewsMax: settings.integer('INTROSPECTION_VIEWS_MAX', 64, 1, 10_000),
    }),
    limits: limitsConfig(settings),
    documents: documentsConfig(settings, env),
    graphiql: Object.freeze({
      /** The built page; without one there is no `/graphiql`. */
      distDir: settings.text('GRAPHIQL_DIR', builtPageFolder(import.meta.url)),
      clientId: settings.text('GRAPHIQL_CLIENT_ID', 'graphiql'),
      /** Further clients that one can sign in with on the page, for who comes to work; those not registered are left out. */
      desks: settings.text('GRAPHIQL_DESKS', 'analyst-desk va-casework').split(/\s+/),
      scopes: settings.text('GRAPHIQL_SCOPES', citizenScopes),
    }),
  });
}

/** The page is built beside its source, also for a gateway that runs compiled, from `dist/gateway`. */
export function builtPageFolder(moduleUrl: string): string {
  const root = moduleUrl.endsWith('/dist/gateway/config.js') ? '../../' : '../';
  return fileURLToPath(new URL(`${root}gateway/graphiql/dist`, moduleUrl));
}

const citizenScopes = [
  'openid identity:read identity:write va:read ssa:read irs:read ed:read ed:write sba:read labor:read hhs:read dhs:read',
  'usda:read state:read address:read address:write casework:read consent:read consent:write',
].join(' ');

const defaultSupergraph = 'schema/supergraph.graphql';

const minuteMs = 60_000;

function httpConfig(settings: Settings) {
  return Object.freeze({
    bodyBytesMax: settings.integer('BODY_BYTES_MAX', 1_048_576, 1_024, 104_857_600),
    headerBytesMax: settings.integer('HEADER_BYTES_MAX', 16_384, 4_096, 1_048_576),
    /** A request, headers and body, must have arrived whole by then. */
    requestArrivalMs: settings.integer('REQUEST_ARRIVAL_MS', 15_000, 100, 10 * minuteMs),
    keepAliveMs: settings.integer('KEEP_ALIVE_MS', 65_000, 0, 10 * minuteMs),
    /** A client that takes nothing of what was sent for so long is dropped. */
    stalledMs: settings.integer('STALLED_CLIENT_MS', 10_000, 10, 10 * minuteMs),
    /** Operations at work at one time; one more is refused as OVERLOADED. */
    operationsMax: settings.integer('OPERATIONS_MAX', 2_000, 1, 1_000_000),
    /** Requests that one connection may send before it has read their answers; one more is refused as OVERLOADED. */
    pipelinedMax: settings.integer('PIPELINED_MAX', 16, 1, 10_000),
    connectionsMax: settings.integer('CONNECTIONS_MAX', 10_000, 1, 1_000_000),
    /** A smaller answer is sent as it is: compressing it costs more than it saves. */
    compressOverBytes: settings.integer('COMPRESS_OVER_BYTES', 2_048, 0, 104_857_600),
    /** Places of 512 KiB that long answers are written to before they are sent; answers beyond get memory of their own. */
    answerSlabsMax: settings.integer('ANSWER_SLABS_MAX', 32, 0, 1_024),
    /** How long operations in flight may go on after the signal to stop. */
    drainMs: settings.integer('DRAIN_MS', 10_000, 0, 10 * minuteMs),
    forwardHeaders: Object.freeze(settings.list('FORWARD_HEADERS').map(toForwardedHeader)),
  });
}

function subscriptionsConfig(settings: Settings) {
  return Object.freeze({
    /** Open at one time, over all transports; one more is refused as OVERLOADED. */
    subscriptionsMax: settings.integer('SUBSCRIPTIONS_MAX', 10_000, 0, 1_000_000),
    /** Of these, a person's, an agency's, or those of an address whose caller has no name. */
    subscriptionsPerCallerMax: settings.integer('SUBSCRIPTIONS_PER_CALLER_MAX', 500, 1, 1_000_000),
    /** A subscription ends after this by the code SUBSCRIPTION_EXPIRED, so that no old graph is held for ever. */
    subscriptionMs: settings.integer('SUBSCRIPTION_MS', 60 * minuteMs, 10, 24 * 60 * minuteMs),
    /** How long a stream may be silent before a heartbeat is sent, and between two pings of a WebSocket. */
    heartbeatMs: settings.integer('HEARTBEAT_MS', 15_000, 10, 10 * minuteMs),
    webSocketsMax: settings.integer('WEBSOCKETS_MAX', 8_000, 0, 1_000_000),
    /** Of these, from one address. */
    webSocketsPerAddressMax: settings.integer('WEBSOCKETS_PER_ADDRESS_MAX', 500, 1, 1_000_000),
    /** Operations under way on one WebSocket. */
    socketOperationsMax: settings.integer('SOCKET_OPERATIONS_MAX', 50, 1, 10_000),
    socketMessageBytesMax: settings.integer('SOCKET_MESSAGE_BYTES_MAX', 262_144, 1_024, 104_857_600),
    /** Bytes that wait to leave on one WebSocket; beyond, nothing is read from it until some have left. */
    socketUnsentBytesMax: settings.integer('SOCKET_UNSENT_BYTES_MAX', 1_048_576, 1_024, 104_857_600),
    /** By then a WebSocket must have said who it is. */
    connectionInitMs: settings.integer('CONNECTION_INIT_MS', 5_000, 10, minuteMs),
    /** Pages of other origins that may open a WebSocket, such as `https://app.example.gov`; our own may always. */
    webSocketOrigins: Object.freeze(new Set(settings.list('WEBSOCKET_ORIGINS'))),
  });
}

function transportConfig(settings: Settings) {
  return Object.freeze({
    /** From the first byte sent to the last byte received, waiting for a connection included. */
    subgraphTimeoutMs: settings.integer('SUBGRAPH_TIMEOUT_MS', 10_000, 10, 10 * minuteMs),
    subgraphConnectTimeoutMs: settings.integer('SUBGRAPH_CONNECT_TIMEOUT_MS', 2_000, 10, minuteMs),
    /** Connections to one subgraph; further requests wait for a free one, within their deadline. */
    subgraphConnectionsMax: settings.integer('SUBGRAPH_CONNECTIONS_MAX', 128, 1, 10_000),
    /** An idle connection is closed after this, or sooner where the subgraph says so. */
    subgraphIdleMs: settings.integer('SUBGRAPH_IDLE_MS', 4_000, 100, 10 * minuteMs),
    subgraphHeadBytesMax: settings.integer('SUBGRAPH_HEAD_BYTES_MAX', 16_384, 1_024, 1_048_576),
    subgraphAnswerBytesMax: settings.integer('SUBGRAPH_ANSWER_BYTES_MAX', 16_777_216, 1_024, 1_073_741_824),
    /** Consecutive failures to connect after which a subgraph is not asked for `breakerOpenMs`. */
    breakerFailuresMax: settings.integer('BREAKER_FAILURES_MAX', 5, 1, 1_000),
    breakerOpenMs: settings.integer('BREAKER_OPEN_MS', 250, 0, 1_000),
    /** A subscription of ours on which nothing comes, not even a heartbeat, is taken for dead. */
    streamSilenceMs: settings.integer('SUBGRAPH_STREAM_SILENCE_MS', 45_000, 10, 60 * minuteMs),
    streamEventBytesMax: settings.integer('SUBGRAPH_EVENT_BYTES_MAX', 1_048_576, 1_024, 104_857_600),
    /** Subgraphs that take subscriptions by WebSocket; all others get server-sent events. */
    webSocketSubgraphs: Object.freeze(new Set(settings.list('WEBSOCKET_SUBGRAPHS'))),
    /** Files: our certificate and its key for agencies that ask for one, and the authority that theirs are signed by. */
    tlsCertFile: settings.optionalText('SUBGRAPH_TLS_CERT'),
    tlsKeyFile: settings.optionalText('SUBGRAPH_TLS_KEY'),
    tlsCaFile: settings.optionalText('SUBGRAPH_TLS_CA'),
    callerTokensMax: settings.integer('CALLER_TOKENS_MAX', 20_000, 1, 1_000_000),
  });
}

function identityConfig(settings: Settings) {
  const issuers = settings.list('ISSUER');
  for (const issuer of issuers) {
    if (!isHttpUrl(issuer)) throw new StartupError(`ISSUER must hold http URLs between spaces, not "${issuer}".`);
  }
  return Object.freeze({
    /** Without one nobody signs in, and `authorization` is not read. */
    issuers,
    audience: settings.text('AUDIENCE', 'urn:citizen-graph'),
    /** Our client at an issuer whose access tokens are opaque: its ID token is accepted with this audience. */
    clientId: settings.optionalText('CLIENT_ID'),
    grantedScopes: settings.list('GRANTED_SCOPES'),
    skewSeconds: settings.integer('TOKEN_SKEW_SECONDS', 30, 0, 300),
    tokenBytesMax: settings.integer('TOKEN_BYTES_MAX', 8_192, 256, 65_536),
    verifiedTokensMax: settings.integer('VERIFIED_TOKENS_MAX', 20_000, 1, 1_000_000),
    /** How long a subject is taken for the person they were; an account that was unlinked works no longer than this. */
    personLinkMs: settings.integer('PERSON_LINK_MS', 5_000, 0, minuteMs),
    /** How long a person record that was not there is taken as still not there. */
    unknownPersonMs: settings.integer('UNKNOWN_PERSON_MS', 2_000, 0, minuteMs),
    issuerTimeoutMs: settings.integer('ISSUER_TIMEOUT_MS', 5_000, 10, minuteMs),
    issuerAnswerBytesMax: settings.integer('ISSUER_ANSWER_BYTES_MAX', 262_144, 1_024, 10_485_760),
    /** After a failed discovery the issuer is not asked again before this. */
    issuerRetryMs: settings.integer('ISSUER_RETRY_MS', 500, 0, minuteMs),
    /** An unknown key id asks the issuer for its keys again, at most this often. */
    keysCooldownMs: settings.integer('KEYS_COOLDOWN_MS', 5_000, 0, 10 * minuteMs),
    keysMaxAgeMs: settings.integer('KEYS_MAX_AGE_MS', 10 * minuteMs, 0, 24 * 60 * minuteMs),
  });
}

function registryConfig(settings: Settings, env: Readonly<Record<string, string | undefined>>, dataDir: string) {
  const besideGraph = join(dirname(settings.text('SUPERGRAPH', defaultSupergraph)), 'clients.json');
  const authorization = settings.oneOf('AUTHORIZATION', 'enforce', ['enforce', 'report']);
  if (authorization === 'report' && env.NODE_ENV === 'production') {
    throw new StartupError('AUTHORIZATION=report is refused when NODE_ENV is production.');
  }
  return Object.freeze({
    /** Clients, what they are for and what for; null: every client is the citizen's own. */
    clientsFile: settings.optionalText('CLIENT_REGISTRY') ?? (existsSync(besideGraph) ? besideGraph : null),
    authorization,
    /** What an operator has turned off, signed. It need not be there. */
    switchesFile: settings.text('SWITCHES_FILE', join(dataDir, 'switches.json')),
    switchesPollMs: settings.integer('SWITCHES_POLL_MS', 500, 10, minuteMs),
    /** How long the right of one person to another's data is taken to stand. */
    subjectRightsMs: settings.integer('SUBJECT_RIGHTS_MS', 500, 0, minuteMs),
    /** No answer by then is no right. */
    subjectRightsTimeoutMs: settings.integer('SUBJECT_RIGHTS_TIMEOUT_MS', 1_000, 10, minuteMs),
    subjectRightsMax: settings.integer('SUBJECT_RIGHTS_MAX', 10_000, 1, 1_000_000),
  });
}

function disclosureConfig(settings: Settings, dataDir: string) {
  return Object.freeze({
    /** Whether what is shown of persons is recorded before it leaves. */
    isOn: settings.oneOf('LEDGER', 'on', ['on', 'off']) === 'on',
    folder: settings.text('LEDGER_DIR', join(dataDir, 'ledger')),
    /** Names our files in the folder: no two gateways may have the same. */
    writer: writerName(settings),
    /** How long the first row of a batch waits for more. */
    batchMs: settings.integer('LEDGER_BATCH_MS', 2, 0, 1_000),
    batchRowsMax: settings.integer('LEDGER_BATCH_ROWS_MAX', 256, 1, 100_000),
    /** Rows that wait to be written; one more is refused, and with it what it was to account for. */
    queueRowsMax: settings.integer('LEDGER_QUEUE_ROWS_MAX', 50_000, 1, 10_000_000),
    /** By then a row must be durable. */
    writeTimeoutMs: settings.integer('LEDGER_WRITE_TIMEOUT_MS', 2_000, 10, minuteMs),
    /** After a failure the files are not tried again before this. */
    retryMs: settings.integer('LEDGER_RETRY_MS', 1_000, 10, minuteMs),
    /** Another file is begun beyond that. */
    segmentBytesMax: settings.integer('LEDGER_SEGMENT_BYTES_MAX', 67_108_864, 4_096, 1_099_511_627_776),
    /** Row templates kept, one for each person, agency and set of fields. */
    templatesMax: settings.integer('LEDGER_TEMPLATES_MAX', 20_000, 1, 1_000_000),
    /** Five years are the least that the law asks for (5 U.S.C. 552a(c)(2)). */
    retentionDays: settings.integer('LEDGER_RETENTION_DAYS', 1_827, 1_827, 36_600),
  });
}

function writerName(settings: Settings): string {
  const name = settings.text('LEDGER_WRITER', 'gateway');
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(name) && name !== 'log') return name;
  throw new StartupError(
    `LEDGER_WRITER must be 1 to 63 small letters, digits and hyphens other than "log", not "${name}".`,
  );
}

function quotaConfig(settings: Settings) {
  const most = 1_000_000_000;
  return Object.freeze({
    /** Units of estimated cost; 0 sets no limit. */
    personPerSecond: settings.integer('RATE_PERSON_PER_SECOND', 20_000, 0, most),
    personBurst: settings.integer('RATE_PERSON_BURST', 200_000, 1, most),
    addressPerSecond: settings.integer('RATE_ADDRESS_PER_SECOND', 100_000, 0, most),
    addressBurst: settings.integer('RATE_ADDRESS_BURST', 1_000_000, 1, most),
    /** Persons and addresses remembered at one time. */
    bucketsMax: settings.integer('RATE_BUCKETS_MAX', 100_000, 1, 10_000_000),
    /** Networks, such as `10.0.0.0/8`, whose word about where a request came from is believed. */
    trustedProxies: Object.freeze(settings.list('TRUSTED_PROXIES')),
    /** Units that a refused token costs the address it came from. */
    failedTokenCost: settings.integer('FAILED_TOKEN_COST', 100, 0, 1_000_000),
  });
}

function limitsConfig(settings: Settings) {
  return Object.freeze({
    tokensMax: settings.integer('LIMIT_TOKENS', 2_000, 1, 1_000_000),
    depthMax: settings.integer('LIMIT_DEPTH', 15, 1, 1_000),
    aliasesMax: settings.integer('LIMIT_ALIASES', 30, 0, 100_000),
    rootFieldsMax: settings.integer('LIMIT_ROOT_FIELDS', 20, 1, 100_000),
    directivesMax: settings.integer('LIMIT_DIRECTIVES', 50, 0, 100_000),
    fragmentsMax: settings.integer('LIMIT_FRAGMENTS', 50, 0, 100_000),
    /** Fields once every fragment stands where it is spread. */
    expandedFieldsMax: settings.integer('LIMIT_EXPANDED_FIELDS', 5_000, 1, 1_000_000),
    documentCharactersMax: settings.integer('LIMIT_DOCUMENT_CHARACTERS', 65_536, 1, 10_485_760),
    /** Estimated cost of one operation: about one for each object asked for. */
    costMax: settings.integer('LIMIT_COST', 10_000, 1, Number.MAX_SAFE_INTEGER),
    /** Objects in a list of whose length the graph says nothing. */
    assumedListSize: settings.integer('ASSUMED_LIST_SIZE', 10, 0, 1_000_000),
    /** Rows that `first`, or another slicing argument, may ask for. */
    pageSizeMax: settings.integer('LIMIT_PAGE_SIZE', 100, 1, 1_000_000),
    /** Selections looked at to estimate the cost of one operation. */
    costStepsMax: settings.integer('LIMIT_COST_STEPS', 20_000, 1, 10_000_000),
    /** Values in the variables of one request, those inside others included. */
    variableValuesMax: settings.integer('LIMIT_VARIABLE_VALUES', 10_000, 0, 10_000_000),
    variableDepthMax: settings.integer('LIMIT_VARIABLE_DEPTH', 32, 1, 1_000),
    variableCharactersMax: settings.integer('LIMIT_VARIABLE_CHARACTERS', 262_144, 0, 104_857_600),
    /** How long a query may take; then it is answered with what has come. A mutation is carried through. */
    operationTimeoutMs: settings.integer('OPERATION_TIMEOUT_MS', 30_000, 10, 10 * minuteMs),
    /** Labels of `@override(label:)` that are in force for everybody; `percent(n)` needs no mention. */
    overrideLabels: Object.freeze(settings.list('OVERRIDE_LABELS')),
    planningTimeoutMs: settings.integer('PLANNING_TIMEOUT_MS', 5_000, 10, 10 * minuteMs),
    /** How long an operation may wait for others to be planned. */
    planningWaitMs: settings.integer('PLANNING_WAIT_MS', 15_000, 10, 10 * minuteMs),
    planningQueueMax: settings.integer('PLANNING_QUEUE_MAX', 200, 1, 100_000),
    planningHeapMb: settings.integer('PLANNING_HEAP_MB', 512, 64, 65_536),
    plannerStartMs: settings.integer('PLANNER_START_MS', 30_000, 100, 10 * minuteMs),
    /** Events that wait for one subscriber; the agency is let wait beyond that. */
    subscriberEventsMax: settings.integer('SUBSCRIBER_EVENTS_MAX', 64, 1, 10_000),
    /** A subscriber that takes nothing for so long is dropped by the code SLOW_CONSUMER. */
    slowSubscriberMs: settings.integer('SLOW_SUBSCRIBER_MS', 10_000, 10, 10 * minuteMs),
    /** Documents that broke the planner and are refused at once from then on. */
    brokenDocumentsMax: settings.integer('BROKEN_DOCUMENTS_MAX', 1_000, 0, 1_000_000),
    /** Programs kept of one operation: by what is denied, and by the values in `@skip` and `@include`. */
    variantsMax: settings.integer('VARIANTS_MAX', 32, 1, 10_000),
    /** Fragments of one operation that are deferred; those after them are answered with what they stand in. */
    deferredFragmentsMax: settings.integer('LIMIT_DEFERRED_FRAGMENTS', 20, 0, 1_000),
    /** Deferred parts that are sent at once. */
    deferredPartsMax: settings.integer('DEFERRED_PARTS_MAX', 100, 1, 100_000),
    /** Entity fetches of one wave that go to their subgraph in one request; 1 sends each alone. */
    mergedFetchesMax: settings.integer('MERGED_FETCHES_MAX', 20, 1, 1_000),
    preparedOperationsMax: settings.integer('PREPARED_OPERATIONS_MAX', 2_000, 1, 1_000_000),
    /** Estimated memory of all prepared operations. */
    preparedBytesMax: settings.integer('PREPARED_BYTES_MAX', 134_217_728, 1_048_576, 68_719_476_736),
  });
}

function documentsConfig(settings: Settings, env: Readonly<Record<string, string | undefined>>) {
  const besideGraph = join(dirname(settings.text('SUPERGRAPH', defaultSupergraph)), 'operations');
  return Object.freeze({
    /** Folders of `*.graphql`, and manifests; unset, the folder `operations` beside the supergraph where there is one. */
    trustedPaths: Object.freeze(
      env.TRUSTED_DOCUMENTS === undefined
        ? [besideGraph].filter((path) => existsSync(path))
        : settings.list('TRUSTED_DOCUMENTS'),
    ),
    /** What happens to other documents, by client: `*=log web=warn kiosk=enforce`. */
    trustedModes: Object.freeze(settings.list('TRUSTED_MODES')),
    /** Whether trusted documents are planned before the first request is taken. */
    warmsTrusted: settings.oneOf('WARM_TRUSTED', '1', ['0', '1']) === '1',
    /** Documents that clients register by their hash, half of it for those who have not signed in; 0 keeps none. */
    persistedBytesMax: settings.integer('PERSISTED_BYTES_MAX', 16_777_216, 0, 68_719_476_736),
    /** Clients that are told the estimated cost of their operations when they ask; `*` is every one. */
    costShownTo: Object.freeze(new Set(settings.text('COST_SHOWN_TO', 'graphiql').split(/[\s,]+/))),
  });
}

/** Headers that belong to one connection, or that this gateway writes itself, are never taken from a client. */
const notForwarded = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'accept',
  'accept-encoding',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function toForwardedHeader(given: string): string {
  const name = given.toLowerCase();
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || notForwarded.has(name) || name.startsWith('cg-')) {
    throw new StartupError(`FORWARD_HEADERS cannot hold "${given}".`);
  }
  return name;
}
