import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../../subgraphs/kit/base/errors.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';

const templates = fileURLToPath(new URL('./template', import.meta.url));
const subgraphs = fileURLToPath(new URL('../../subgraphs', import.meta.url));
const firstPort = 4101;

/**
 * Writes the six files of a new agency below `root`, and answers its folder.
 * @throws StartupError when the name is none, or taken.
 */
export function newAgency(name: string, root: string = subgraphs): string {
  const folder = join(root, name);
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name) || name === 'kit') {
    throw new StartupError(`${name} is not a name for an agency: lower-case letters and digits, as in "dhs".`);
  }
  if (existsSync(folder)) throw new StartupError(`${folder} is there already.`);
  mkdirSync(folder);
  const port = freePort(root);
  for (const template of readdirSync(templates)) {
    const text = fill(readFileSync(join(templates, template), 'utf8'), name, port);
    writeFileSync(join(folder, template.replace(/\.template$/, '')), text);
  }
  return folder;
}

function fill(text: string, name: string, port: number): string {
  const values: Readonly<Record<string, string>> = {
    name,
    Name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    NAME: name.toUpperCase(),
    port: String(port),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

/** One above the highest port that another agency has. */
function freePort(root: string): number {
  const ports = discoverSubgraphs(root).flatMap(({ folder }) => {
    const file = join(folder, 'index.ts');
    const port = existsSync(file) ? /\bport: (\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    return port === undefined ? [] : [Number(port)];
  });
  return Math.max(firstPort - 1, ...ports) + 1;
}
