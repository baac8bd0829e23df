import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PopulationOptions } from '../../kit/population/index.ts';

/**
 * The people of this deployment: as its first start wrote them down in `population.json`, else as the environment asks
 * for. Ids and subjects do not depend on the anchor date, so before the first start any day does.
 * @throws Error with one sentence when the file is there and cannot be used.
 */
export function populationInForce(dataFolder: string, env: NodeJS.ProcessEnv, today: string): PopulationOptions {
  const file = join(dataFolder, 'population.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw new Error(`${file} cannot be read.`, { cause });
    return {
      seed: Number(env.POPULATION_SEED ?? 1),
      size: Number(env.POPULATION ?? 2_000),
      anchorOn: env.ANCHOR_ON ?? today,
    };
  }
  const stored = parsed(text);
  if (!Number.isInteger(stored.seed) || !Number.isInteger(stored.size) || typeof stored.anchorOn !== 'string') {
    throw new Error(`${file} does not say seed, size and anchorOn.`);
  }
  return { seed: Number(stored.seed), size: Number(stored.size), anchorOn: stored.anchorOn };
}

function parsed(text: string): Partial<Record<keyof PopulationOptions, unknown>> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
