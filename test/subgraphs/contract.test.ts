import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../scripts/compose.ts';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { entitiesOf } from '../../subgraphs/kit/serving/buildSchema.ts';
import { loadDefinition, subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { type ServedSubgraphs, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { post, standInGateway } from '../kit/standInGateway.ts';

/** What every agency's folder keeps to, whoever wrote it. There is no list of agencies to extend. */

type Representation = Readonly<Record<string, unknown>>;

const population = { seed: 1, size: 150, anchorOn: '2026-11-20' };
/** Entities that describe no person. Whatever is not named here belongs to somebody, and nobody else may resolve it. */
const publicEntities: ReadonlySet<string> = new Set(['Agency', 'Disaster', 'Employer', 'Receipt']);
const batch = 100;
/** Nobody listens there: background work that calls other agencies finds them down. */
const deadUrl = 'http://127.0.0.1:1/graphql';

const sources = subgraphSources();
const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-contract-'));
const names = sources.map(({ name }) => name);

beforeAll(() => {
  ensureKeys(folder, names);
  ensurePair(folder, 'contract');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('there are agencies', () => {
  expect(names.length).toBeGreaterThan(0);
});

it('all agencies compose into one supergraph, without an error or a hint', async () => {
  expect((await composeSubgraphs()).supergraph).toContain('join__Graph');
});

it('no two agencies have the same port', async () => {
  const ports = await Promise.all(sources.map(async (source) => (await loadDefinition(source)).port));
  expect(new Set(ports).size).toBe(ports.length);
});

describe.each(sources)('$name', (source) => {
  const { name } = source;
  const gateway = standInGateway(folder);
  const entities = entitiesOf(parse(source.sdl()));
  const owned = entities.filter((type) => !publicEntities.has(type));
  let served: ServedSubgraphs;
  let url: string;
  let seeded: Readonly<Record<string, readonly Representation[]>>;

  beforeAll(async () => {
    served = await serveSubgraphs({
      names: [name],
      ports: 'any',
      dataDir: null,
      population,
      writeLog: () => {},
      env: {
        // The misses of this test are its own.
        SUBJECT_PROBES_MAX: '100000',
        NODE_ENV: 'test',
        DEMO: '1',
        AGENCY_KEYS: folder,
        SUBGRAPH_URLS: JSON.stringify(
          Object.fromEntries(names.filter((other) => other !== name).map((other) => [other, deadUrl])),
        ),
      },
    });
    url = served.urls[name] ?? '';
    seeded = await seededRepresentations();
  });
  afterAll(() => served?.close());

  /** The keys that any database of this agency holds: seeds are a pure function. */
  async function seededRepresentations() {
    const definition = await loadDefinition(source);
    const database = openDatabase({ file: null, folder: source.folder, onStatement: () => {} });
    database.seedOnce(() => definition.seed(database.db, createPopulation(population)));
    const found = definition.representations(database.db, batch) as Record<string, readonly Representation[]>;
    database.close();
    return found;
  }

  const keysOf = (type: string): readonly Representation[] => seeded[type] ?? [];

  /** The entities of one type, asked for by their keys. */
  async function resolve(type: string, keys: readonly Representation[], caller = 'system:contract') {
    const selection = selectionOf(keys[0] ?? {});
    return gateway.ask(
      url,
      name,
      caller,
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { __typename ... on ${type} { ${selection} } }
      }`,
      { representations: keys.map((key) => ({ __typename: type, ...key })) },
    );
  }

  async function statements(): Promise<number> {
    const response = await fetch(`${served.controlUrl}/demo/counters`);
    return ((await response.json()) as Record<string, { sqlStatements?: number }>)[name]?.sqlStatements ?? 0;
  }

  it('answers its schema to the gateway and 401 to anybody else', async () => {
    const query = '{ _service { sdl } }';
    const signed = await gateway.ask(url, name, 'anonymous', query);
    expect(signed).toMatchObject({ status: 200, data: { _service: { sdl: expect.stringContaining('type Query') } } });
    const unsigned = await post(url, { 'content-type': 'application/json' }, JSON.stringify({ query }));
    expect(unsigned).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(unsigned.data).toBeUndefined();
  });

  it('is live and ready', async () => {
    const { origin } = new URL(url);
    expect((await fetch(`${origin}/health/live`)).status).toBe(200);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
  });

  describe.each(entities)('entity %s', (type) => {
    it('is in the seed and resolves by reference', async () => {
      expect(keysOf(type).length).toBeGreaterThan(0);
      const answer = await resolve(type, keysOf(type));
      expect(answer.errors).toBeUndefined();
      expect(answer.data._entities).toEqual(keysOf(type).map((key) => ({ __typename: type, ...key })));
    });

    it('is null for an unknown key, in its place among known ones', async () => {
      const known = keysOf(type).slice(0, 3).reverse();
      const asked = known.flatMap((key) => [key, unknown(key)]);
      const answer = await resolve(type, asked);
      expect(answer.errors).toBeUndefined();
      expect(answer.data._entities).toEqual(known.flatMap((key) => [{ __typename: type, ...key }, null]));
    });

    it('loads a hundred in one SQL statement', async () => {
      const known = keysOf(type);
      const missing = Array.from({ length: batch - known.length }, (_, index) => unknown(known[0] ?? {}, index));
      const counts: number[] = [];
      // Background work may add statements of its own to one count, hardly to each.
      for (let attempt = 0; attempt < 5 && Math.min(...counts) !== 1; attempt += 1) {
        const before = await statements();
        const answer = await resolve(type, [...known, ...missing]);
        counts.push((await statements()) - before);
        expect(answer.data._entities.filter(Boolean)).toHaveLength(known.length);
      }
      expect(Math.min(...counts)).toBe(1);
    });
  });

  it.each(owned)('answers %s for a person it does not belong to as if there were none', async (type) => {
    const [others, unheard] = await Promise.all([
      resolve(type, keysOf(type), 'p-nobody'),
      resolve(
        type,
        keysOf(type).map((key, index) => unknown(key, index)),
        'p-nobody',
      ),
    ]);
    expect(others.data._entities).toEqual(keysOf(type).map(() => null));
    expect(others.text).toBe(unheard.text);
  });

  it.each(entities.filter((type) => type === 'Person'))('resolves a %s for themself', async (type) => {
    const [key] = keysOf(type);
    const answer = await resolve(type, [key ?? {}], String(key?.id));
    expect(answer).toMatchObject({ data: { _entities: [{ __typename: type, ...key }] } });
  });
});

/** The fields of a key as a selection set. */
function selectionOf(key: Representation): string {
  return Object.entries(key)
    .map(([field, value]) => (isRecord(value) ? `${field} { ${selectionOf(value)} }` : field))
    .join(' ');
}

/** A key of the same form that names nothing. */
function unknown(key: Representation, number = 0): Representation {
  return Object.fromEntries(
    Object.entries(key).map(([field, value]) => [
      field,
      isRecord(value) ? unknown(value, number) : typeof value === 'number' ? -1 - number : `no-such-${number}`,
    ]),
  );
}

function isRecord(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null;
}
