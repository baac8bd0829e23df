import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateResolverTypes } from '../scripts/codegen.ts';
import { composeSubgraphs } from '../scripts/compose.ts';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';

const read = (path: string) => readFileSync(new URL(`../schema/${path}`, import.meta.url), 'utf8');

it('schema/supergraph.graphql, schema/api.graphql and the contracts are what `npm run compose` writes', async () => {
  const { supergraph, api, contracts } = await composeSubgraphs();
  expect(read('supergraph.graphql') === supergraph, 'supergraph.graphql is stale: npm run compose').toBe(true);
  expect(read('api.graphql') === api, 'api.graphql is stale: npm run compose').toBe(true);
  const files = readdirSync(new URL('../schema/contracts/', import.meta.url)).sort();
  expect(files).toEqual(
    Object.keys(contracts)
      .map((name) => `${name}.graphql`)
      .sort(),
  );
  for (const [name, sdl] of Object.entries(contracts)) {
    expect(read(`contracts/${name}.graphql`) === sdl, `contracts/${name}.graphql is stale: npm run compose`).toBe(true);
  }
});

it.each(discoverSubgraphs())(
  'subgraphs/$name/resolvers.generated.ts is what `npm run codegen` writes',
  async (subgraph) => {
    const written = readFileSync(join(subgraph.folder, 'resolvers.generated.ts'), 'utf8');
    expect(written === (await generateResolverTypes(subgraph)), `stale: npm run codegen -- ${subgraph.name}`).toBe(
      true,
    );
  },
);
