import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../gateway/base/log.ts';
import { readConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/index.ts';
import { freePort } from '../../scripts/chaos/freePort.ts';
import { startMortal } from '../../scripts/chaos/mortal.ts';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { mintToken } from '../../scripts/token.ts';
import { startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { loudLines } from './quietLog.ts';

/** The day every test's data is told from. */
export const anchorOn = '2026-11-20';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly agency?: string } & Readonly<Record<string, unknown>>;
}

/** An answer as a client gets it. `data` is absent where the operation was refused. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly GraphqlError[];
  readonly text: string;
}

export interface Ask {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /**
   * A person's id, for a level-2 token with every citizen scope; `client:<id>` for an agency's own client; or a token;
   * absent for nobody.
   */
  readonly as?: string;
  /** What the request says beside the operation, for example `{ purpose: 'statistics' }`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Options of one person's token. */
export interface TokenWishes {
  readonly identityLevel?: 1 | 2;
  readonly scopes?: readonly string[];
  /** Default: now. The token is valid for another hour all the same. */
  readonly signedInMinutesAgo?: number;
  /** The registered application in which they signed in. Default: GraphiQL. */
  readonly clientId?: string;
  /** They showed a card. Default: where people sign in to work. */
  readonly hasCard?: boolean;
  /** What they stated to come for; null for nothing. Default: the first purpose of where people sign in to work. */
  readonly purpose?: string | null;
}

/** A whole graph in this process: real gateway, sign-in and agencies over HTTP on free ports, databases in memory. */
export interface System {
  readonly url: string;
  readonly issuer: string;
  readonly urls: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
  ask<Data = any>(query: string, ask?: Ask): Promise<Answer<Data>>;
  /** `client:<id>` instead of a person's id for an agency's own client. */
  token(person: string, wishes?: TokenWishes): Promise<string>;
  /** A switch of the demonstration by its path, with a body for a POST; its answer. */
  // biome-ignore lint/suspicious/noExplicitAny: each switch answers something else; each test names what it reads.
  demo(path: string, body?: object): Promise<any>;
  fault(agency: string, mode: string): Promise<void>;
  advance(by: string): Promise<void>;
  /**
   * Every line that gateway and agencies wrote to their logs so far, at the most talkative level. Closing fails where one holds
   * what no log may hold.
   */
  readonly log: readonly string[];
  /** What was mailed so far, oldest first, of every agency that mails. */
  letters(): Promise<readonly { readonly to: string; readonly body: string }[]>;
  /** One agency's switch of its own, for example `/demo/buyback-paid`. */
  control(path: string, body: object): Promise<unknown>;
  /** Where the gateway writes its ledger. */
  readonly ledgerFolder: string;
  /** Public and private keys, by file name. */
  readonly keysFolder: string;
  /** The gateway's metrics as text. */
  gatewayMetrics(): Promise<string>;
  /** A switch of the gateway's own demonstration, for example `/demo/ledger`. */
  gatewayControl(path: string, body: object): Promise<unknown>;
  counters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** `kill -9` of the order's owner and its next life, where it is apart. */
  killOwner(): Promise<void>;
  close(): Promise<void>;
}

export interface SystemOptions {
  readonly people?: number;
  /** The order's owner is a process of its own, over a file, that can be killed. */
  readonly isOwnerApart?: boolean;
  /** The databases are files, and so is the log of `trust`. */
  readonly isKept?: boolean;
  /** Further settings of gateway and agencies. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startSystem({
  people = 60,
  isOwnerApart = false,
  isKept = false,
  env: settings = {},
}: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-'));
  const keys = join(folder, 'keys');
  const names = discoverSubgraphs().map(({ name }) => name);
  ensureKeys(keys, names);
  ensurePair(keys, 'contract');
  const population = { seed: 1, size: people, anchorOn };
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    DEMO: '1',
    WARM_TRUSTED: '0',
    AGENCY_KEYS: keys,
    DATA_DIR: folder,
    ...settings,
  };
  const log: string[] = [];
  const signIn = await startSignIn({ port: 0, keysFolder: keys, population, demo: true });
  const ownerPort = isOwnerApart ? await freePort() : null;
  const ownerUrl = ownerPort === null ? {} : { usps: `http://127.0.0.1:${ownerPort}/graphql` };
  const agencies = await serveSubgraphs({
    ...(isOwnerApart && { names: names.filter((name) => name !== 'usps') }),
    ports: 'any',
    dataDir: isKept ? folder : null,
    controlPort: 0,
    population,
    env: { ...env, ISSUER: signIn.issuer, ...(isOwnerApart && { SUBGRAPH_URLS: JSON.stringify(ownerUrl) }) },
    writeLog: (line) => log.push(line),
  });
  const urls = { ...agencies.urls, ...ownerUrl };
  const ofOwner = {
    ANCHOR_ON: population.anchorOn,
    POPULATION: String(population.size),
    POPULATION_SEED: String(population.seed),
    SUBGRAPH_URLS: JSON.stringify(urls),
  };
  const owner = ownerPort === null ? null : await startMortal('usps', ownerPort, { ...env, ...ofOwner });
  const gateway = await startGateway(
    readConfig({ ...env, PORT: '0', ISSUER: signIn.issuer, SUBGRAPH_URLS: JSON.stringify(urls) }),
    createLog({ level: 'debug', write: (_level, line) => log.push(line) }),
  );

  const tokens = new Map<string, Promise<string>>();
  const token = (person: string, wishes: TokenWishes = {}) => {
    const { identityLevel = 2, scopes, signedInMinutesAgo: ago = 0, clientId, hasCard, purpose } = wishes;
    const key = JSON.stringify([person, { ...wishes, identityLevel, ago }]);
    const client = person.startsWith('client:') ? person.slice('client:'.length) : null;
    const known =
      tokens.get(key) ??
      mintToken({
        ...(client === null ? { person } : { client }),
        identityLevel,
        ...(clientId !== undefined && { clientId }),
        ...(hasCard !== undefined && { hasCard }),
        ...(purpose !== undefined && { purpose }),
        ...(scopes && { scopes }),
        ...(ago > 0 && { now: new Date(Date.now() - ago * 60_000), expiresInSeconds: (ago + 60) * 60 }),
        issuer: signIn.issuer,
        keysFolder: keys,
        population,
      });
    tokens.set(key, known);
    return known;
  };
  const control = async (path: string, body?: object) => {
    const response = await fetch(`${agencies.controlUrl}${path}`, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The switch ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };

  return {
    url: gateway.url,
    issuer: signIn.issuer,
    urls,
    log,
    token,
    ledgerFolder: join(folder, 'ledger'),
    keysFolder: keys,
    gatewayMetrics: async () => (await fetch(`${gateway.url}/metrics`)).text(),
    gatewayControl: async (path, body) => {
      const response = await fetch(`${gateway.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`The gateway's switch ${path} answered ${response.status}.`);
      return response.json();
    },
    ask: async (query, { variables, operationName, as, extensions } = {}) => {
      const bearer = as === undefined ? undefined : as.includes('.') ? as : await token(as);
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify({ query, variables, operationName, extensions }),
      });
      const text = await response.text();
      return { status: response.status, text, ...JSON.parse(text) };
    },
    demo: control,
    fault: async (agency, mode) => {
      await control('/demo/fault', { agency, mode });
    },
    advance: async (by) => {
      await control('/demo/clock', { advance: by });
    },
    letters: async () => (await control('/demo/letters')) as Awaited<ReturnType<System['letters']>>,
    control,
    counters: async () => (await control('/demo/counters')) as Record<string, Record<string, number>>,
    killOwner: async () => {
      if (owner === null) throw new Error('The order’s owner is no process of its own here.');
      await owner.killAndStart();
    },
    close: async () => {
      await gateway.close();
      owner?.kill();
      await Promise.all([agencies.close(), signIn.close()]);
      rmSync(folder, { recursive: true, force: true });
      const loud = loudLines(log);
      if (loud.length > 0) throw new Error(`The logs hold what they must not: ${loud.slice(0, 5).join('; ')}.`);
    },
  };
}

/** Asks again until `holds` is true of the answer, at most `withinMs`; returns the last answer either way. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean, withinMs = 10_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (holds(value) || Date.now() > deadline) return value;
    await new Promise((next) => setTimeout(next, 25));
  }
}
