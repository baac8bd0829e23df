import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateResolverTypes } from '../scripts/codegen.ts';
import { composeSubgraphs } from '../scripts/compose.ts';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';

const read = (path: string) => readFileSync(new URL(`../schema/${path}`, import.meta.url), 'utf8');

it('schema/supergraph.graphql and schema/api.graphql are what `npm run compose` writes', async () => {
  const { supergraph, api } = await composeSubgraphs();
  expect(read('supergraph.graphql') === supergraph, 'supergraph.graphql is stale: npm run compose').toBe(true);
  expect(read('api.graphql') === api, 'api.graphql is stale: npm run compose').toBe(true);
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
