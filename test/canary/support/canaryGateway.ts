import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GraphQLOutputType, getNamedType, isObjectType, isScalarType } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/index.ts';
import { createClassification } from '../../../gateway/planning/classification.ts';
import { prepareSupergraph } from '../../../gateway/planning/supergraph.ts';
import { ensureKeys } from '../../../scripts/keys.ts';
import { mintToken } from '../../../scripts/token.ts';
import { startSignIn } from '../../../subgraphs/identity/signIn/startSignIn.ts';
import { discoverSubgraphs } from '../../../subgraphs/kit/schema/discover.ts';
import { anchorOn } from '../../support/system.ts';
import { createMarkers, filesUnder, type Markers } from './markers.ts';
import { type MarkedOperation, operationsOver } from './operations.ts';
import { type StandIns, startStandIns } from './standIns.ts';

export type Sent = Pick<MarkedOperation, 'query' | 'variables'>;

/** A real gateway at its most talkative, over agencies that answer markers. */
export interface CanaryGateway {
  readonly markers: Markers;
  readonly operations: readonly MarkedOperation[];
  /** `Type.field` of every field of a type that holds a value and is classified, not as public. */
  readonly classified: readonly string[];
  readonly standIns: StandIns;
  readonly log: readonly string[];
  readonly token: string;
  readonly dataFolder: string;
  /** By name; each takes a token, or none, and gives the text that came back. */
  readonly transports: Readonly<Record<string, (sent: Sent, token?: string) => Promise<string>>>;
  /** Where markers are that belong to callers and agencies alone, each with the place that it came from. */
  leaks(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startCanaryGateway(): Promise<CanaryGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-canary-'));
  const keysFolder = join(folder, 'keys');
  const dataFolder = join(folder, 'data');
  ensureKeys(
    keysFolder,
    discoverSubgraphs().map(({ name }) => name),
  );
  const population = { seed: 1, size: 30, anchorOn };
  const signIn = await startSignIn({ port: 0, keysFolder, population, demo: true });
  const supergraph = prepareSupergraph(readFileSync('schema/supergraph.graphql', 'utf8'));
  const classification = createClassification(supergraph);
  const markers = createMarkers();
  const person = 'p-ana';
  const standIns = await startStandIns(markers, classification, person);
  const log: string[] = [];
  const config = readConfig({
    PORT: '0',
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    WARM_TRUSTED: '0',
    AGENCY_KEYS: keysFolder,
    DATA_DIR: dataFolder,
    ISSUER: signIn.issuer,
    SUBGRAPH_URLS: JSON.stringify(standIns.urls),
    SUBGRAPH_TIMEOUT_MS: '250',
    BREAKER_FAILURES_MAX: '1000',
    RATE_PERSON_PER_SECOND: '0',
    RATE_ADDRESS_PER_SECOND: '0',
    LIMIT_COST: '100000000',
    LIMIT_TOKENS: '100000',
    LIMIT_DEPTH: '40',
    LIMIT_ALIASES: '10000',
    LIMIT_COST_STEPS: '1000000',
  });
  const gateway = await startGateway(config, createLog({ level: 'debug', write: (_level, line) => log.push(line) }));
  const token = await mintToken({ person, identityLevel: 2, issuer: signIn.issuer, keysFolder, population });
  const url = `${gateway.url}/graphql`;
  const classified = Object.values(supergraph.apiSchema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter((field) => hasValue(field.type) && classification.isRecorded(type.name, field.name))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  return {
    markers,
    operations: operationsOver(supergraph.apiSchema, markers),
    classified,
    standIns,
    log,
    token,
    dataFolder,
    transports: transportsOf(url),
    leaks: async () => {
      const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
      const places = new Map<string, string>([
        ['the metrics', metrics],
        ...log.map((line, index): [string, string] => [`line ${index} of the log`, line]),
        ...filesUnder(dataFolder),
      ]);
      const secret = token.split('.')[2] ?? '';
      return [...places].flatMap(([where, text]) => [
        ...markers.foundIn(text).map((place) => `${place} in ${where}: ${text.slice(0, 300)}`),
        ...(text.includes(secret) ? [`the token in ${where}`] : []),
      ]);
    },
    close: async () => {
      await gateway.close();
      await Promise.all([signIn.close(), standIns.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Links, enums and booleans have no value that could be told from another's. */
function hasValue(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isScalarType(named) && named.name !== 'Boolean';
}

function transportsOf(url: string): CanaryGateway['transports'] {
  const bearer = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const post = (accept: string) => async (sent: Sent, token?: string) => {
    const headers = { 'content-type': 'application/json', accept, ...bearer(token) };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(sent) })).text();
  };
  const get = async ({ query, variables }: Sent, token?: string) => {
    const text = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const headers = { 'apollo-require-preflight': '1', accept: 'application/graphql-response+json', ...bearer(token) };
    return (await fetch(`${url}?${text}`, { headers })).text();
  };
  const persisted = async ({ query, variables }: Sent, token?: string) => {
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const send = async (body: object) =>
      (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).text();
    await send({ query, variables, extensions });
    return send({ variables, extensions });
  };
  return {
    POST: post('application/graphql-response+json'),
    GET: get,
    'server-sent events': post('text/event-stream'),
    multipart: post('multipart/mixed; deferSpec=20220824, multipart/mixed; subscriptionSpec=1.0, application/json'),
    'a persisted hash': persisted,
    WebSocket: (sent, token) => overWebSocket(url.replace('http', 'ws'), sent, token),
  };
}

function overWebSocket(url: string, sent: Sent, token: string | undefined): Promise<string> {
  const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  let text = '';
  return new Promise<string>((resolve, reject) => {
    const payload = token === undefined ? {} : { authorization: `Bearer ${token}` };
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.on('message', (data) => {
      const message = String(data);
      if (message.includes('connection_ack')) {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: sent }));
        return;
      }
      text += message;
      if (/"type":"(complete|error)"/.test(message)) resolve(text);
    });
  }).finally(() => socket.terminate());
}
