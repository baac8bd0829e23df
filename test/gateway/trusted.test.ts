import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../gateway/base/log.ts';
import { readConfig } from '../../gateway/config.ts';
import { createGeneration } from '../../gateway/pipeline/generation.ts';
import { readTrustedModes } from '../../gateway/pipeline/trustedPolicy.ts';
import { warmTrusted } from '../../gateway/pipeline/trustedWarmUp.ts';
import { createTrustedDocuments } from '../../gateway/registry/trustedDocuments.ts';
import { readTrustedDocuments } from '../../gateway/registry/trustedManifest.ts';
import { type Answer, type ProbeGraph, startProbeGraph } from './persistedSupport/probeGraph.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const codesOf = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.map(({ extensions }) => extensions.code);

const greet = '# Greets.\nquery Greet($name: String) {\n  hello(name: $name)\n}\n';
const printedGreet = print(parse(greet));
const relay = 'query Relayed { book { id } }';
const apollo = 'query FromApollo { books(first: 2) { title } }';
const two = 'query One { hello } query Two { book { title } }';
const unknown = 'query Unknown { hello }';

const files = {
  'operations/Greet.graphql': greet,
  'operations/Greet.json': '{ "name": "Ana" }',
  'operations/Two.graphql': two,
  'operations/Secret.graphql': '{ secret }',
  'relay.json': JSON.stringify({ 'relay-1': relay }),
  'apollo.json': JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: sha256(apollo), name: 'FromApollo', type: 'query', body: apollo }],
  }),
};
const env = {
  TRUSTED_DOCUMENTS: 'FOLDER/operations FOLDER/relay.json FOLDER/apollo.json',
  TRUSTED_MODES: 'kiosk=enforce portal=warn',
};

describe('a trusted document', () => {
  let graph: ProbeGraph;
  beforeAll(async () => {
    graph = await startProbeGraph({ files, env });
  });
  afterAll(() => graph?.close());

  it.each<[by: string, parameters: Record<string, unknown>, data: object]>([
    ['its hash', { documentId: sha256(greet), variables: { name: 'Bo' } }, { hello: 'Hello Bo' }],
    [
      'its hash as GraphQL over HTTP writes it',
      { documentId: `sha256:${sha256(greet).toUpperCase()}` },
      { hello: 'Hello there' },
    ],
    ['the hash of what clients print', { documentId: sha256(printedGreet) }, { hello: 'Hello there' }],
    [
      'the hash of a persisted query',
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(printedGreet) } } },
      { hello: 'Hello there' },
    ],
    ['the id of a Relay manifest', { documentId: 'relay-1' }, { book: { id: 'b1' } }],
    ['the id of an Apollo manifest', { documentId: sha256(apollo) }, { books: [{ title: 'Title' }] }],
    [
      'its hash and the name of an operation',
      { documentId: sha256(two), operationName: 'Two' },
      { book: { title: 'Title' } },
    ],
    ['itself, sent whole', { query: printedGreet }, { hello: 'Hello there' }],
  ])('is known by %s', async (_by, parameters, data) => {
    const token = await graph.token('kiosk');
    expect(await graph.post(parameters, token)).toEqual({ status: 200, data });
    const texts = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(await graph.get(Object.fromEntries(texts))).toEqual({ status: 200, data });
  });

  it.each<[what: string, parameters: Record<string, unknown>, code: string]>([
    ['an id that nobody has', { documentId: 'nobody' }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an id beside a document', { documentId: sha256(greet), query: greet }, 'BAD_REQUEST'],
    ['an id that is no text', { documentId: 5 }, 'BAD_REQUEST'],
    [
      'an operation that it does not hold',
      { documentId: sha256(two), operationName: 'Three' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['variables of the wrong type', { documentId: sha256(greet), variables: { name: 5 } }, 'BAD_USER_INPUT'],
  ])('is refused with a code: %s', async (_what, parameters, code) => {
    const before = graph.fetches();
    expect(codesOf(await graph.post(parameters))).toEqual([code]);
    expect(graph.fetches()).toBe(before);
  });

  it('is still denied what the caller may not read', async () => {
    const before = graph.fetches();
    const answer = await graph.post({ documentId: sha256('{ secret }') });
    expect(answer.data).toEqual({ secret: null });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(graph.fetches()).toBe(before);
  });

  it('is named in the log, and a name that none has is not', async () => {
    await graph.post({ query: 'query Ana_123_45_6789 { hello }', operationName: 'Ana_123_45_6789' });
    await graph.post({ query: 'query Greet { hello hello }' });
    expect(graph.logged.join('\n')).not.toContain('6789');
    expect(graph.logged.some((line) => line.includes('"operationName":"Greet"'))).toBe(true);
  });
});

describe('another document', () => {
  let graph: ProbeGraph;
  beforeAll(async () => {
    graph = await startProbeGraph({ files, env });
  });
  afterAll(() => graph?.close());

  const lines = () =>
    graph.logged
      .map((line) => JSON.parse(line))
      .filter(({ event }: { event: string }) => event === 'document not trusted');
  const counted = async (judgement: string) =>
    Number(new RegExp(`source="text",judgement="${judgement}"} (\\d+)`).exec(await graph.metrics())?.[1] ?? 0);

  it('is answered, counted and logged once in mode log, which is the default', async () => {
    const before = await counted('log');
    for (let i = 0; i < 3; i++) {
      expect(await graph.post({ query: unknown })).toEqual({ status: 200, data: { hello: 'Hello there' } });
    }
    expect((await counted('log')) - before).toBe(3);
    expect(lines().filter(({ client }) => client === 'anonymous')).toMatchObject([
      { level: 'info', sha256: sha256(unknown) },
    ]);
  });

  it('is answered with a warning in mode warn, and logged each time', async () => {
    const token = await graph.token('portal');
    const before = await counted('warn');
    for (let i = 0; i < 2; i++) {
      expect(await graph.post({ query: unknown }, token)).toMatchObject({
        data: { hello: 'Hello there' },
        extensions: { warnings: [{ code: 'DOCUMENT_NOT_TRUSTED' }] },
      });
    }
    expect((await counted('warn')) - before).toBe(2);
    expect(lines().filter(({ client }) => client === 'portal')).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
    expect(await graph.post({ query: greet }, token)).toEqual({ status: 200, data: { hello: 'Hello there' } });
  });

  it.each<[what: string, query: string]>([
    ['a valid one', unknown],
    ['one that differs in a space', `${greet} `],
    ['one that does not parse', '{{{'],
    ['one of a hundred thousand braces', '{a'.repeat(50_000)],
    ['an introspection', '{ __schema { queryType { name } } }'],
  ])('is refused before it is parsed in mode enforce: %s', async (_what, query) => {
    const token = await graph.token('kiosk');
    const [before, count] = [graph.fetches(), await counted('enforce')];
    const answer = await graph.post({ query }, token);
    expect(answer).toMatchObject({ status: 403 });
    expect(answer).not.toHaveProperty('data');
    expect(codesOf(answer)).toEqual(['DOCUMENT_NOT_TRUSTED']);
    expect(graph.fetches()).toBe(before);
    expect(await counted('enforce')).toBe(count + 1);
  });

  it('cannot be made known by its hash in mode enforce, nor used when somebody else made it known', async () => {
    const query = 'query Sneaky { hello }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const token = await graph.token('kiosk');
    expect(codesOf(await graph.post({ query, extensions }, token))).toEqual(['DOCUMENT_NOT_TRUSTED']);
    expect(codesOf(await graph.post({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await graph.post({ query, extensions })).status).toBe(200);
    expect(codesOf(await graph.post({ extensions }, token))).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });

  it('is judged by the client of the verified token, not by what the client calls itself', async () => {
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await graph.token('kiosk')}`,
        'graphql-client-name': 'portal',
      },
      body: JSON.stringify({ query: unknown, extensions: { clientId: 'portal' } }),
    });
    expect(codesOf((await response.json()) as Answer)).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });

  it('never makes a trusted one give way, however many are sent', async () => {
    const small = await startProbeGraph({
      files,
      env: { ...env, PREPARED_OPERATIONS_MAX: '3', PERSISTED_BYTES_MAX: '1000' },
    });
    try {
      for (let i = 0; i < 20; i++) {
        const query = `query Flood${i} { hello }`;
        await small.post({ query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } });
        await small.post({ documentId: sha256(two), operationName: `None${i}` });
      }
      expect((await small.post({ documentId: sha256(two), operationName: 'Two' })).status).toBe(200);
      expect((await small.post({ documentId: sha256(printedGreet) })).status).toBe(200);
    } finally {
      await small.close();
    }
  });
});

describe('the estimated cost', () => {
  it('is told to a client that may see it, when it asks, and counted', async () => {
    const graph = await startProbeGraph({ env: { COST_SHOWN_TO: 'portal' } });
    try {
      const query = '{ books(first: 7) { id } }';
      const portal = await graph.token('portal');
      const asked = { query, extensions: { cost: true } };
      expect((await graph.post(asked, portal)).extensions).toEqual({
        cost: { estimated: 7, limit: 10_000, actual: 1 },
      });
      expect(await graph.post({ query }, portal)).not.toHaveProperty('extensions');
      expect(await graph.post(asked)).not.toHaveProperty('extensions');
      expect(await graph.post(asked, await graph.token('other'))).not.toHaveProperty('extensions');
      expect(await graph.metrics()).toMatch(/gateway_operation_cost_sum 28\b/);
    } finally {
      await graph.close();
    }
  });
});

describe('the modes of clients', () => {
  it.each<[items: string[], client: string, mode: string]>([
    [[], 'web', 'log'],
    [['*=enforce'], 'web', 'enforce'],
    [['*=enforce', 'web=warn'], 'web', 'warn'],
    [['anonymous=enforce'], 'anonymous', 'enforce'],
    [['urn:app=1=warn'], 'urn:app=1', 'warn'],
  ])('%j give %s the mode %s', (items, client, mode) => {
    expect(readTrustedModes('TRUSTED_MODES', items)(client)).toBe(mode);
  });

  it.each(['web', 'web=', '=log', 'web=allow'])('cannot hold "%s"', (item) => {
    expect(() => readTrustedModes('TRUSTED_MODES', [item])).toThrow(/^TRUSTED_MODES must hold items such as/);
  });
});

describe('trusted documents are read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-trusted-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('from the folder beside the supergraph unless said otherwise', () => {
    mkdirSync(join(folder, 'operations'));
    const inFolder = { SUPERGRAPH: join(folder, 'supergraph.graphql') };
    expect(readConfig(inFolder).documents.trustedPaths).toEqual([join(folder, 'operations')]);
    expect(readConfig({ SUPERGRAPH: join(folder, 'none', 'x') }).documents.trustedPaths).toEqual([]);
    expect(readConfig({ ...inFolder, TRUSTED_DOCUMENTS: '' }).documents.trustedPaths).toEqual([]);
  });

  it.each<[what: string, text: string, message: RegExp]>([
    ['is no JSON', '{', /manifest of trusted documents .*broken\.json must be JSON/],
    ['is a list', '[]', /must be JSON/],
    ['holds what is no text', '{ "a": 5 }', /must be JSON/],
    ['has no operations', '{ "format": "apollo-persisted-query-manifest" }', /must be JSON/],
    ['holds what is no GraphQL', '{ "a": "{" }', /The document "a" of .* is not GraphQL\./],
  ])('unless a manifest %s', (_what, text, message) => {
    const path = written('broken.json', text);
    expect(() => readTrustedDocuments([path])).toThrow(message);
  });

  it('unless a path is not there, or two documents have one id', () => {
    expect(() => readTrustedDocuments([join(folder, 'nowhere')])).toThrow(/nowhere cannot be read\.$/);
    const a = written('a.json', '{ "x": "{ a }" }');
    const b = written('b.json', '{ "x": "{ b }" }');
    expect(() => readTrustedDocuments([a, b])).toThrow('Two trusted documents have the id "x".');
  });
});

describe('the saved operations', () => {
  const operations = 'schema/operations';
  const sdl = readFileSync('schema/supergraph.graphql', 'utf8');

  it('are all planned before the first request, and each is known by its hash', async () => {
    const trusted = readTrustedDocuments([operations]);
    const logged: string[] = [];
    let plans = 0;
    const generation = await createGeneration(
      sdl,
      {},
      async () => ({
        plan: async () => {
          plans++;
          return {};
        },
        close: async () => {},
      }),
      trusted,
    );
    await warmTrusted(generation, createLog({ level: 'debug', write: (_level, line) => logged.push(line) }));
    const names = readdirSync(operations).filter((file) => file.endsWith('.graphql'));
    expect(names.length).toBeGreaterThan(10);
    expect(logged).toEqual([]);
    expect(plans).toBeGreaterThanOrEqual(names.length);
    for (const name of names) {
      const text = readFileSync(join(operations, name), 'utf8');
      expect(trusted.byId(sha256(text))).toBe(print(parse(text)));
      expect(generation.trustedOperations.has(`\n\n${print(parse(text))}`)).toBe(true);
    }
  });

  it('that a graph no longer allows are named in the log, and the rest is served', async () => {
    const trusted = createTrustedDocuments([
      { id: 'gone', text: 'query Gone { noSuchField }' },
      { id: 'here', text: 'query Here { agencies { code } }' },
    ]);
    const logged: string[] = [];
    const planner = async () => ({ plan: async () => ({}), close: async () => {} });
    const generation = await createGeneration(sdl, {}, planner, trusted);
    await warmTrusted(generation, createLog({ level: 'debug', write: (_level, line) => logged.push(line) }));
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', event: 'trusted document refused', code: 'GRAPHQL_VALIDATION_FAILED' },
    ]);
    expect(logged[0]).toContain('noSuchField');
    expect([...generation.trustedOperations.keys()]).toContain('\nHere\nquery Here { agencies { code } }');
  });
});
