import { readFileSync } from 'node:fs';

/** What a file named on the command line holds. Ends the script with one sentence when it cannot be read as JSON. */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`${path} cannot be read: ${error instanceof Error ? error.message : 'no JSON'}`);
  }
}

/** Ends the script with one sentence and exit code 1. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
