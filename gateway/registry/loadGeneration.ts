import { readFile } from 'node:fs/promises';
import { StartupError } from '../base/errors.ts';

/**
 * Reads a supergraph file and builds a generation of it.
 * @throws StartupError: one sentence that names the file and the cause.
 */
export async function loadGeneration<G>(file: string, build: (sdl: string) => Promise<G>): Promise<G> {
  const sdl = await readSupergraph(file);
  try {
    return await build(sdl);
  } catch (error) {
    throw new StartupError(`The supergraph file ${file} cannot be used: ${sentenceOf(error)}`, { cause: error });
  }
}

async function readSupergraph(file: string): Promise<string> {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const cause = code === 'ENOENT' ? 'it does not exist' : `it cannot be read (${code})`;
    throw new StartupError(`The supergraph file ${file} cannot be used: ${cause}.`, { cause: error });
  }
  if (sdl.trim() === '') throw new StartupError(`The supergraph file ${file} cannot be used: it is empty.`);
  return sdl;
}

/** On one line, whatever a library put into its message. */
function sentenceOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim().replaceAll(/\s+/g, ' ');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
