import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';

/** An operation that the page offers, with variables that run as they are. */
export interface SavedOperation {
  readonly name: string;
  /** The comment that the document begins with. */
  readonly description: string;
  readonly query: string;
  /** JSON text, empty where the operation takes none. */
  readonly variables: string;
}

/**
 * Every `<name>.graphql` of a folder, in order of name, with the `<name>.json` beside it as its variables.
 * @throws StartupError naming a file of variables that is not JSON.
 */
export function readSavedOperations(folder: string): readonly SavedOperation[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return names.map((file) => {
    const name = file.slice(0, -'.graphql'.length);
    const query = readFileSync(join(folder, file), 'utf8');
    return { name, description: leadingComment(query), query, variables: readVariables(join(folder, `${name}.json`)) };
  });
}

function leadingComment(document: string): string {
  const lines = /^(?:#.*\r?\n)*/.exec(document)?.[0].split('\n') ?? [];
  return lines
    .map((line) => line.replace(/^#\s*/, '').trim())
    .join(' ')
    .trim();
}

function readVariables(file: string): string {
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8').trim();
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new StartupError(`The file of variables ${file} is not JSON.`);
  }
}
