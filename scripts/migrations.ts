import { execFileSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';

/**
 * Writes the migrations of the agencies named on the command line, or of all, from their `tables.ts`
 * into `subgraphs/<name>/migrations/`.
 */
const wanted = process.argv.slice(2);
const root = process.cwd();
for (const { name, folder } of discoverSubgraphs()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const out = relative(root, join(folder, 'migrations'));
  const schema = relative(root, join(folder, 'tables.ts'));
  execFileSync(
    join(root, 'node_modules/.bin/drizzle-kit'),
    ['generate', '--dialect', 'sqlite', '--schema', schema, '--out', out],
    { stdio: 'inherit' },
  );
}
