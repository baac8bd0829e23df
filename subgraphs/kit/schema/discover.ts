import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One agency's folder: its name is the subgraph's name. */
export interface SubgraphFolder {
  readonly name: string;
  readonly folder: string;
  readonly schemaFile: string;
}

const subgraphsFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Every folder under `subgraphs/` that holds a `schema.graphql`, by name. There is no list to extend. */
export function discoverSubgraphs(root: string = subgraphsFolder): readonly SubgraphFolder[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(root, name), schemaFile: join(root, name, 'schema.graphql') }))
    .filter(({ schemaFile }) => existsSync(schemaFile))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
