import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { silentLog } from '../../gateway/base/log.ts';
import { readConfig } from '../../gateway/config.ts';
import { createPrincipal, gatewayPrincipal, type Principal } from '../../gateway/identity/principal.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import { readAgencyKeys } from '../../gateway/transport/agencyKeys.ts';
import { createHttpTransport } from '../../gateway/transport/httpTransport.ts';
import { startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { systemClock } from '../../subgraphs/kit/base/clock.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { ensureKeys } from '../keys.ts';
import { mintToken } from '../token.ts';

/** The citizen graph for a benchmark: real agencies, asked once for each request body. */
export interface CitizenGraph {
  /** By subgraph. Whoever asks here needs no signature, and gets what Ana would get. */
  readonly urls: Readonly<Record<string, string>>;
  readonly issuer: string;
  readonly keysDir: string;
  /** Ana's, at level 2 with every scope. */
  readonly token: string;
}

const operationsFolder = 'schema/operations';

/** Small and large, of one agency and of many; each with its variables written in. */
export const citizenOperations = [
  { name: 'who am I (one agency)', query: read('WhoAmI') },
  { name: 'my agencies (all of them)', query: read('MyAgencies') },
  { name: 'loan status (lenders and employers)', query: read('LoanStatus') },
  { name: 'forgiveness, month by month', query: read('Forgiveness') },
] as const;

function read(name: string): string {
  return readFileSync(join(operationsFolder, `${name}.graphql`), 'utf8');
}

/** Starts agencies, sign-in, and what stands before the agencies, all in this process. */
export async function startCitizenGraph(folder: string): Promise<CitizenGraph> {
  const keysDir = join(folder, 'keys');
  const population = { seed: 1, size: 60, anchorOn: new Date().toISOString().slice(0, 10) };
  ensureKeys(
    keysDir,
    discoverSubgraphs().map(({ name }) => name),
  );
  const signIn = await startSignIn({ port: 0, keysFolder: keysDir, population, demo: true });
  const startedAt = new Date();
  const agencies = await serveSubgraphs({
    ports: 'any',
    dataDir: null,
    controlPort: 0,
    population,
    // Business time stands still: gateways ask in different words, and must all be told the same.
    clock: { ...systemClock, now: () => startedAt, today: () => systemClock.today() },
    env: { NODE_ENV: 'test', DEMO: '1', AGENCY_KEYS: keysDir, ISSUER: signIn.issuer },
    writeLog: () => {},
  });
  const token = await mintToken({
    person: 'p-ana',
    identityLevel: 2,
    issuer: signIn.issuer,
    keysFolder: keysDir,
    population,
  });
  const origin = await startRemembering(agencies.urls, keysDir, token);
  const urls = Object.fromEntries(Object.keys(agencies.urls).map((name) => [name, `${origin}/${name}`]));
  return { urls, issuer: signIn.issuer, keysDir, token };
}

/** Stands before the agencies, asks each of them once for a body and remembers the answer: what is measured is the gateway. */
async function startRemembering(
  urls: Readonly<Record<string, string>>,
  keysDir: string,
  token: string,
): Promise<string> {
  const transport = createHttpTransport({
    urlOf: (name) => urls[name] ?? null,
    keys: readAgencyKeys(keysDir),
    bounds: readConfig({}).transport,
    nowMs: Date.now,
    metrics: createMetrics(),
    log: silentLog,
  });
  const ana = principalOf(token);
  const answers = new Map<string, Promise<Buffer>>();
  const ask = async (subgraph: string, body: string): Promise<Buffer> => {
    const reply = await transport.send({
      subgraph,
      body,
      operationKind: 'query',
      principal: body.includes('personBySubject') ? gatewayPrincipal : ana,
      requestId: 'bench',
      forwardedHeaders: [],
      signal: new AbortController().signal,
    });
    if (!reply.ok) throw new Error(`${subgraph} answered ${reply.code}.`);
    return Buffer.from(JSON.stringify(reply.payload));
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const key = `${request.url} ${body}`;
      const answer = answers.get(key) ?? ask(request.url?.slice(1) ?? '', body);
      answers.set(key, answer);
      const bytes = await answer;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Who the token says, as the gateway would have it after it verified and looked it up. */
function principalOf(token: string): Principal {
  const { scope, exp, auth_time, client_id } = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as { readonly scope: string; readonly exp: number; readonly auth_time: number; readonly client_id: string };
  return createPrincipal({
    kind: 'person',
    personId: 'p-ana',
    clientId: client_id,
    scopes: new Set(scope.split(' ')),
    identityLevel: 2,
    authenticatorLevel: 2,
    authenticatedAt: auth_time,
    expiresAtMs: exp * 1_000,
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
