import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';
import type { PopulationOptions } from '../population/index.ts';
import { isCalendarDate } from '../scalars/calendar.ts';

const defaultSize = 2_000;
const sizeMax = 50_000_000;

/**
 * The people of this deployment: as its first start wrote them down in `population.json`, else as the environment asks
 * for, from `today` on; that is then written down, so that every agency, now and later, tells of the same people.
 * @throws StartupError naming the file or the variable that cannot be used.
 */
export function populationInForce(dataDir: string, env: NodeJS.ProcessEnv, today: string): PopulationOptions {
  const file = join(dataDir, 'population.json');
  const stored = read(file);
  if (stored !== null) return stored;
  const wished = {
    seed: integer('POPULATION_SEED', env.POPULATION_SEED ?? '1', 2 ** 31),
    size: integer('POPULATION', env.POPULATION ?? String(defaultSize), sizeMax),
    anchorOn: env.ANCHOR_ON ?? today,
  };
  if (!isCalendarDate(wished.anchorOn)) throw new StartupError('ANCHOR_ON is not a day, YYYY-MM-DD.');
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(wished));
  try {
    // Fails where another process was quicker, and never shows half a file.
    linkSync(draft, file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) {
      throw new StartupError(`The file ${file} cannot be written.`, { cause });
    }
  } finally {
    rmSync(draft);
  }
  return read(file) ?? wished;
}

function read(file: string): PopulationOptions | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new StartupError(`The file ${file} cannot be read.`, { cause });
  }
  const { seed, size, anchorOn } = parse(text);
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(size) || !isCalendarDate(String(anchorOn))) {
    throw new StartupError(`The file ${file} does not say seed, size and anchorOn.`);
  }
  return { seed: Number(seed), size: Number(size), anchorOn: String(anchorOn) };
}

function parse(text: string): { readonly [field in keyof PopulationOptions]?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function integer(variable: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new StartupError(`${variable} is not a whole number up to ${max}.`);
  return value;
}
