import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
const folder = fileURLToPath(new URL('../../gateway/graphiql', import.meta.url));

/** Builds the page when it is missing or older than its sources; an install has built it already. */
export async function buildPage(): Promise<void> {
  const builtAt = statSync(join(folder, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(folder)
    .filter((file) => /\.(tsx?|css|html|svg)$/.test(file))
    .map((file) => join(folder, file));
  if ([configFile, ...sources].every((file) => statSync(file).mtimeMs <= builtAt)) return;
  await build({ configFile });
}
