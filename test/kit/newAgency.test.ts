import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAgency } from '../../scripts/agency/newAgency.ts';
import { ensureKeys, ensurePair } from '../../scripts/keys.ts';
import { type SubgraphSource, subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { serveSubgraphs } from '../../subgraphs/kit/serving/serveSubgraphs.ts';
import { fixtureSources } from './serveFixture.ts';
import { standInGateway } from './standInGateway.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
let source: SubgraphSource;

// Beside the real agencies it would be discovered by every test that runs meanwhile.
beforeAll(() => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  folder = mkdtempSync(join(root, 'dist/agency-'));
  symlinkSync(join(root, 'subgraphs/kit'), join(folder, 'kit'));
  const agency = newAgency('dmv', folder);
  execFileSync(
    join(root, 'node_modules/.bin/drizzle-kit'),
    ['generate', '--dialect', 'sqlite', '--schema', relative(root, join(agency, 'tables.ts'))].concat(
      '--out',
      relative(root, join(agency, 'migrations')),
    ),
    { cwd: root },
  );
  source = fixtureSources(folder).find(({ name }) => name === 'dmv') as SubgraphSource;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a new agency composes with those there are, without a further error or hint', () => {
  const found = (sources: readonly SubgraphSource[]) => {
    const url = 'http://127.0.0.1:1/graphql';
    const services = sources.map(({ name, sdl }) => ({ name, url, typeDefs: parse(sdl()) }));
    const { errors = [], hints = [], supergraphSdl } = composeServices(services);
    return { findings: [...errors.map(({ message }) => message), ...hints.map(String)], supergraphSdl };
  };
  const { findings, supergraphSdl } = found([...subgraphSources(), source]);
  expect(findings).toEqual(found(subgraphSources()).findings);
  expect(supergraphSdl ?? '').toContain('type DmvRecord');
});

it('a new agency answers for a person who has a record, and null for one who has none', async () => {
  ensureKeys(join(folder, 'keys'), ['dmv']);
  ensurePair(join(folder, 'keys'), 'contract');
  const served = await serveSubgraphs({
    ports: 'any',
    dataDir: null,
    population: { seed: 1, size: 10, anchorOn: '2026-11-20' },
    sources: [source],
    writeLog: () => {},
    env: { AGENCY_KEYS: join(folder, 'keys') },
  });
  const gateway = standInGateway(join(folder, 'keys'));
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Person { dmv { id openedOn } } ... on DmvRecord { id } }
  }`;
  const entities = async (caller: string, ...representations: object[]) =>
    (await gateway.ask(served.urls.dmv ?? '', 'dmv', caller, query, { representations })).data._entities;
  const records = await Promise.all(
    ['p-ana', 'p-bo'].map(async (id) => (await entities(id, { __typename: 'Person', id }))[0]?.dmv ?? null),
  );
  expect(records).toContainEqual(null);
  expect(records).toContainEqual({ id: expect.stringMatching(/^dmv-p-/), openedOn: '2026-11-20' });
  const { id } = records.find(Boolean);
  expect(await entities('system:contract', { __typename: 'DmvRecord', id })).toEqual([{ id }]);
  expect(await entities('p-nobody', { __typename: 'DmvRecord', id })).toEqual([null]);
  await served.close();
});
