import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from './errors.ts';

/**
 * The offset of business time that a demonstration left in `clock.json`; 0 without the file.
 * @throws StartupError when the file holds something else.
 */
export function readClockOffsetMs(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return 0;
  }
  try {
    const { offsetMs } = Object(JSON.parse(text)) as { readonly offsetMs?: unknown };
    if (typeof offsetMs === 'number' && Number.isFinite(offsetMs)) return offsetMs;
  } catch {
    // Answered below, like a file that holds something else.
  }
  throw new StartupError(`The clock file ${file} does not hold {"offsetMs": number}.`);
}

/** Written beside and renamed: a process that starts meanwhile never reads half a file. */
export async function writeClockOffsetMs(file: string, offsetMs: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.gateway-${process.pid}`;
  await writeFile(beside, JSON.stringify({ offsetMs }));
  await rename(beside, file);
}
