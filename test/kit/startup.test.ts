import { copyFileSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { buildSchema } from '../../subgraphs/kit/serving/buildSchema.ts';
import { populationInForce } from '../../subgraphs/kit/serving/populationInForce.ts';
import { type ServeOptions, serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { vehicles } from './fixture/vehicles/tables.ts';
import { fixtureSources } from './serveFixture.ts';

// Inside the project, so that what is copied here finds its packages; the folder is not kept by git.
const scratch = fileURLToPath(new URL('../../dist/', import.meta.url));
const fixtureFolder = fileURLToPath(new URL('./fixture/vehicles', import.meta.url));

let folder: string;
let dataDir: string;
let keysFolder: string;
beforeEach(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(join(scratch, 'startup-'));
  dataDir = join(folder, 'data');
  keysFolder = join(folder, 'keys');
  mkdirSync(dataDir);
  ensureKeys(keysFolder, ['vehicles']);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const serve = (options: Partial<ServeOptions> = {}) =>
  serveSubgraphs({
    ports: 'any',
    dataDir,
    population: { seed: 1, size: 10, anchorOn: '2026-11-20' },
    sources: fixtureSources(),
    writeLog: () => {},
    ...options,
    env: { AGENCY_KEYS: keysFolder, NODE_ENV: 'test', ...options.env },
  });

/** What is told on standard error: one sentence, of a known kind. */
async function refusal(options: Partial<ServeOptions> = {}): Promise<string> {
  const error = await serve(options).then(
    async (served) => {
      await served.close();
      throw new Error('It started.');
    },
    (cause: unknown) => cause,
  );
  expect(error).toMatchObject({ name: 'StartupError' });
  const { message } = error as Error;
  expect(message).not.toContain('\n');
  return message;
}

describe('a database', () => {
  const file = () => join(dataDir, 'vehicles.sqlite');
  const plates = () => {
    const { db, close } = openDatabase({ file: file(), folder: fixtureFolder, onStatement: () => {} });
    const rows = db.select().from(vehicles).all();
    close();
    return rows.map(({ plate }) => plate);
  };

  it('is seeded once, and kept', async () => {
    await (await serve()).close();
    const { db, close } = openDatabase({ file: file(), folder: fixtureFolder, onStatement: () => {} });
    db.delete(vehicles).run();
    db.insert(vehicles).values({ plate: 'KEPT', massKg: 1, personId: 'p-1' }).run();
    close();
    await (await serve()).close();
    expect(plates()).toEqual(['KEPT']);
  });

  it('that was not seeded to the end is seeded again from the start', () => {
    const database = openDatabase({ file: file(), folder: fixtureFolder, onStatement: () => {} });
    const fill = (plate: string) => database.db.insert(vehicles).values({ plate, massKg: 1, personId: 'p-1' }).run();
    expect(() =>
      database.seedOnce(() => {
        fill('A');
        throw new Error('power failure');
      }),
    ).toThrow('cannot be seeded: power failure');
    database.seedOnce(() => fill('B'));
    database.seedOnce(() => fill('C'));
    database.close();
    expect(plates()).toEqual(['B']);
  });

  it('that is no database is named', async () => {
    writeFileSync(file(), 'This was a database once. '.repeat(500));
    expect(await refusal()).toBe(`The database file ${file()} cannot be opened: file is not a database.`);
  });

  it('that is damaged inside is named', async () => {
    await (await serve()).close();
    const handle = openSync(file(), 'r+');
    writeSync(handle, Buffer.alloc(8192, 0xff), 0, 8192, 4096);
    expect(await refusal()).toMatch(`The database file ${file()} cannot be opened: `);
  });

  it('without migrations says how to write them', async () => {
    cpSync(fixtureFolder, join(folder, 'agencies/vehicles'), { recursive: true });
    rmSync(join(folder, 'agencies/vehicles/migrations'), { recursive: true });
    expect(() =>
      openDatabase({ file: null, folder: join(folder, 'agencies/vehicles'), onStatement: () => {} }),
    ).toThrow('npm run migrations writes them.');
  });
});

describe('a key', () => {
  it.each(['vehicles.private.jwk', 'vehicles.hmac', 'gateway.public.jwk'])(
    '%s that is missing is named',
    async (name) => {
      rmSync(join(keysFolder, name));
      expect(await refusal()).toBe(`The key file ${join(keysFolder, name)} cannot be read (ENOENT).`);
    },
  );

  it.each(['vehicles.private.jwk', 'vehicles.hmac', 'gateway.public.jwk'])(
    '%s that is none is named, not shown',
    async (name) => {
      writeFileSync(join(keysFolder, name), 'c2VjcmV0');
      const sentence = await refusal();
      expect(sentence).toMatch(`The key file ${join(keysFolder, name)} `);
      expect(sentence).not.toContain('c2VjcmV0');
    },
  );
});

describe('a folder', () => {
  const copied = (change: (agency: string) => void) => {
    const agency = join(folder, 'agencies/vehicles');
    cpSync(fixtureFolder, agency, { recursive: true });
    change(agency);
    return fixtureSources(join(folder, 'agencies'));
  };

  it.each([
    ['type Query {', 'Syntax Error: Expected Name, found <EOF>.'],
    ['type Query { a: Nothing }', 'Unknown type Nothing'],
  ])('with the schema %j names the file and the cause', async (sdl, cause) => {
    const sources = copied((agency) => writeFileSync(join(agency, 'schema.graphql'), sdl)).map((source) => ({
      ...source,
      // The copy's own imports do not resolve from there; its schema is what this is about.
      folder: fixtureFolder,
    }));
    const sentence = await refusal({ sources });
    expect(sentence).toMatch(`The schema ${join(folder, 'agencies/vehicles/schema.graphql')} is broken: `);
    expect(sentence).toContain(cause);
  });

  it.each([
    ['throw new Error("no such register");', 'cannot be loaded'],
    ['export const nothing = 1;', 'has no default export'],
  ])('whose index.ts is %j names the file', async (text, cause) => {
    const sources = copied((agency) => writeFileSync(join(agency, 'index.ts'), text));
    const sentence = await refusal({ sources });
    expect(sentence).toContain(join(folder, 'agencies/vehicles/index.ts'));
    expect(sentence).toContain(cause);
  });

  it('whose entity cannot be resolved by reference names the entity', () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { a: Int }
      type Vehicle @key(fields: "plate") { plate: ID! }
      type Agency @key(fields: "code", resolvable: false) { code: ID! }`;
    expect(() => buildSchema('vehicles', sdl, {})).toThrow(
      'The entity Vehicle of subgraph vehicles has no __resolveReference.',
    );
  });
});

describe('what was asked for', () => {
  it('names an agency that there is not', async () => {
    expect(await refusal({ names: ['dmv'] })).toBe('There is no subgraph named dmv; there are vehicles.');
  });

  it('names a port that is in use, and whose it was to be', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ ports: port })).toBe(`Port ${port} of vehicles is already in use.`);
    expect(await refusal({ controlPort: port })).toBe(`Port ${port} of the controls is already in use.`);
    await new Promise((closed) => other.close(closed));
    // Nothing was left open by the failed starts.
    await (await serve({ ports: port })).close();
  });

  it.each(['[]', '{', '{"va":1}', '{"va":"nowhere"}'])('refuses SUBGRAPH_URLS %s', async (text) => {
    expect(await refusal({ env: { SUBGRAPH_URLS: text } })).toMatch('SUBGRAPH_URLS is not');
  });

  it.each(['', '{"offsetMs":"1"}', '{"offsetMs":1e99}'])('refuses the clock file %j', async (text) => {
    writeFileSync(join(dataDir, 'clock.json'), text);
    expect(await refusal()).toBe(`The clock file ${join(dataDir, 'clock.json')} does not hold {"offsetMs": number}.`);
  });
});

describe('the population', () => {
  const today = '2026-11-20';

  it('is what the first start asked for, whatever a later one asks', () => {
    const first = populationInForce(dataDir, { POPULATION: '30', POPULATION_SEED: '7' }, today);
    expect(first).toEqual({ seed: 7, size: 30, anchorOn: today });
    expect(populationInForce(dataDir, { POPULATION: '99', ANCHOR_ON: '2020-01-01' }, '2027-01-01')).toEqual(first);
  });

  it('is two thousand persons from today on, when nobody says otherwise', () => {
    expect(populationInForce(dataDir, {}, today)).toEqual({ seed: 1, size: 2_000, anchorOn: today });
  });

  it.each([
    [{ POPULATION: '-1' }, 'POPULATION is not'],
    [{ POPULATION: 'many' }, 'POPULATION is not'],
    [{ POPULATION_SEED: '1.5' }, 'POPULATION_SEED is not'],
    [{ ANCHOR_ON: '2026-02-30' }, 'ANCHOR_ON is not'],
  ])('refuses %o', (env, sentence) => {
    expect(() => populationInForce(dataDir, env, today)).toThrow(sentence);
  });

  it('names a file that says nothing of it', () => {
    copyFileSync(join(keysFolder, 'vehicles.hmac'), join(dataDir, 'population.json'));
    expect(() => populationInForce(dataDir, {}, today)).toThrow(join(dataDir, 'population.json'));
  });
});
