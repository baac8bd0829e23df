import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '../../../gateway/base/errors.ts';
import { silentLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/index.ts';
import { probe, serve } from './httpProbe.ts';

let folder: string;
/** The one that is checked in. */
const supergraph = 'schema/supergraph.graphql';
const children: ChildProcess[] = [];

const corrupted = `
schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__type(graph: join__Graph!) repeatable on OBJECT
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph { VA @join__graph(name: "va", url: "http://127.0.0.1:9/graphql") }
type Query @join__type(graph: VA) { hello: String }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-graph-start-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The gateway as its own process, started as `npm run gateway` starts it. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'gateway/main.ts', ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let stdout = '';
  let stderr = '';
  const ended = new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>(
    (resolve) => {
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    },
  );
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(JSON.parse(stdout).listening.gateway);
    });
    child.on('close', () => reject(new Error(`It ended: ${stderr}`)));
  });
  // Whoever waits for the end does not wait for this, and must not be bothered by it.
  listening.catch(() => {});
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  return { child, ended, listening };
}

describe('the process', () => {
  it('says in one line where it listens, answers, and ends with 0 on SIGTERM', async () => {
    const { child, listening, ended } = run(['--supergraph', supergraph, '--port', '0']);
    const url = await listening;
    expect((await probe(`${url}/health/ready`)).status).toBe(200);
    const answer = await probe(`${url}/graphql?query=%7B__typename%7D`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(answer.json()).toEqual({ data: { __typename: 'Query' } });
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect([code, stdout]).toEqual([0, `${JSON.stringify({ listening: { gateway: url } })}\n`]);
  });

  it('does not start on a port in use, and says so', async () => {
    const taken = await serve(() => {});
    const args = ['--supergraph', supergraph, '--port', String(taken.port)];
    const { code, stderr } = await run(args, { LEDGER: 'off' }).ended;
    await taken.close();
    expect([code, stderr]).toEqual([1, `Port ${taken.port} on 127.0.0.1 is already in use.\n`]);
  });

  it('does not start on a broken supergraph, and says so in one line', async () => {
    const file = join(folder, 'broken.graphql');
    writeFileSync(file, 'type Query {');
    const { code, stdout, stderr } = await run(['--supergraph', file, '--port', '0']).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The supergraph file \S+broken\.graphql cannot be used: it is not GraphQL SDL[^\n]*\n$/);
  });

  it('does not start with a flag that it does not know', async () => {
    const says = 'The flags are --supergraph FILE and --port N.\n';
    expect(await run(['--prot', '1']).ended).toEqual({ code: 1, stdout: '', stderr: says });
  });
});

it.each([
  { what: 'a file that is not there', text: null, cause: 'it does not exist.' },
  { what: 'an empty file', text: ' \n', cause: 'it is empty.' },
  { what: 'a supergraph that was tampered with', text: corrupted, cause: 'the planner refuses it: Unexpected error' },
  { what: 'a plain schema', text: 'type Query { a: Int }', cause: 'it is not a supergraph' },
])('the gateway does not start on $what, and names file and cause in one line', async ({ text, cause }) => {
  const file = join(folder, 'given.graphql');
  rmSync(file, { force: true });
  if (text !== null) writeFileSync(file, text);
  const failure = await startGateway(readConfig({ SUPERGRAPH: file, PORT: '0' }), silentLog).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(StartupError);
  const { message } = failure as StartupError;
  expect(message).toContain(`The supergraph file ${file} cannot be used: ${cause}`);
  expect(message).not.toContain('\n');
});

describe('the configuration', () => {
  it('is frozen, with defaults for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      supergraphFile: 'schema/supergraph.graphql',
      demo: false,
    });
    expect(Object.values(config).filter((part) => typeof part === 'object' && !Object.isFrozen(part))).toEqual([
      config.subgraphUrls,
    ]);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads what is given, and takes an empty value for none', () => {
    const config = readConfig({
      PORT: '0',
      ISSUER: 'http://127.0.0.1:4001 https://login.example.gov',
      FORWARD_HEADERS: 'Authorization, X-Trace',
      SUBGRAPH_URLS: '{"va":"http://127.0.0.1:4109/graphql"}',
      DATA_DIR: '/var/graph',
      CLIENT_ID: '',
    });
    expect(config).toMatchObject({
      port: 0,
      keysDir: '/var/graph/keys',
      disclosure: { isOn: true, folder: '/var/graph/ledger', writer: 'gateway', retentionDays: 1_827 },
      registry: { switchesFile: '/var/graph/switches.json', authorization: 'enforce' },
      identity: { issuers: ['http://127.0.0.1:4001', 'https://login.example.gov'], clientId: null },
      http: { forwardHeaders: ['authorization', 'x-trace'] },
    });
    expect([...config.subgraphUrls]).toEqual([['va', 'http://127.0.0.1:4109/graphql']]);
  });

  it.each([
    { env: { PORT: '70000' }, says: 'PORT must be a whole number from 0 to 65535, not "70000".' },
    { env: { PORT: '-1' }, says: 'PORT must be a whole number from 0 to 65535, not "-1".' },
    { env: { PORT: '4e3' }, says: 'PORT must be a whole number' },
    { env: { SUBGRAPH_TIMEOUT_MS: '0' }, says: 'SUBGRAPH_TIMEOUT_MS must be a whole number from 10' },
    { env: { BREAKER_OPEN_MS: '5000' }, says: 'BREAKER_OPEN_MS must be a whole number from 0 to 1000' },
    { env: { DEMO: 'yes' }, says: 'DEMO must be 0 or 1, not "yes".' },
    { env: { DEMO: '1', NODE_ENV: 'production' }, says: 'DEMO=1 is refused when NODE_ENV is production.' },
    { env: { LOG_LEVEL: 'loud' }, says: 'LOG_LEVEL must be one of debug, info, warn, error, not "loud".' },
    { env: { ISSUER: 'login.gov' }, says: 'ISSUER must hold http URLs' },
    { env: { ISSUER: 'http://user:pass@127.0.0.1' }, says: 'ISSUER must hold http URLs' },
    { env: { SUBGRAPH_URLS: 'va=http://x' }, says: 'SUBGRAPH_URLS must be a JSON object' },
    { env: { SUBGRAPH_URLS: '["http://x"]' }, says: 'SUBGRAPH_URLS must be a JSON object' },
    { env: { SUBGRAPH_URLS: '{"va":"file:///etc"}' }, says: 'SUBGRAPH_URLS must be a JSON object' },
    { env: { FORWARD_HEADERS: 'host' }, says: 'FORWARD_HEADERS cannot hold "host".' },
    { env: { FORWARD_HEADERS: 'CG-Caller' }, says: 'FORWARD_HEADERS cannot hold "CG-Caller".' },
    { env: { FORWARD_HEADERS: 'bad:name' }, says: 'FORWARD_HEADERS cannot hold "bad:name".' },
    { env: { LEDGER: 'maybe' }, says: 'LEDGER must be one of on, off, not "maybe".' },
    { env: { LEDGER_RETENTION_DAYS: '365' }, says: 'LEDGER_RETENTION_DAYS must be a whole number from 1827' },
    { env: { LEDGER_WRITER: '../other' }, says: 'LEDGER_WRITER must be 1 to 63 small letters, digits and hyphens' },
    { env: { LEDGER_WRITER: 'log' }, says: 'other than "log"' },
    { env: { AUTHORIZATION: 'off' }, says: 'AUTHORIZATION must be one of enforce, report, not "off".' },
    {
      env: { AUTHORIZATION: 'report', NODE_ENV: 'production' },
      says: 'AUTHORIZATION=report is refused when NODE_ENV is production.',
    },
    { env: { INTROSPECTION_ANONYMOUS: 'all' }, says: 'INTROSPECTION_ANONYMOUS must be one of public, none' },
  ])('refuses $env in one sentence', ({ env, says }) => {
    expect(() => readConfig(env)).toThrow(says);
  });
});
