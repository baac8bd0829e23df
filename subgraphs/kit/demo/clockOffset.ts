import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';

/** How far business time runs ahead of the real one, kept in `clock.json` beside the databases. */
export interface ClockOffset {
  readonly offsetMs: () => number;
  set(offsetMs: number): void;
}

/** A century either way: beyond it a date may no longer fit its form. */
export const offsetMsMax = 100 * 366 * 24 * 3_600_000;

/** @throws StartupError naming the file when it does not hold an offset. */
export function openClockOffset(dataDir: string | null): ClockOffset {
  const file = dataDir === null ? null : join(dataDir, 'clock.json');
  let current = file === null ? 0 : readOffset(file);
  return {
    offsetMs: () => current,
    set: (offsetMs) => {
      if (file !== null && dataDir !== null) {
        mkdirSync(dataDir, { recursive: true });
        // Written beside and renamed: a process that starts meanwhile never reads half a file.
        writeFileSync(`${file}.${process.pid}`, JSON.stringify({ offsetMs }));
        renameSync(`${file}.${process.pid}`, file);
      }
      current = offsetMs;
    },
  };
}

function readOffset(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return 0;
  }
  try {
    const { offsetMs } = JSON.parse(text) as { readonly offsetMs?: unknown };
    if (typeof offsetMs === 'number' && Math.abs(offsetMs) <= offsetMsMax) return offsetMs;
  } catch {
    // Answered below, like a file that holds something else.
  }
  throw new StartupError(`The clock file ${file} does not hold {"offsetMs": number}.`);
}

const unitsMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Milliseconds of `+60d`, `-1h`, `+90s`, `P60D`, `PT1H30M`; null for anything else. */
export function parseAdvance(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const short = /^([+-]?)(\d{1,9})(ms|s|m|h|d|w)$/.exec(text);
  if (short) {
    const [, sign, amount, unit] = short;
    return bounded((sign === '-' ? -1 : 1) * Number(amount) * unitsMs[unit as keyof typeof unitsMs]);
  }
  const iso =
    /^([+-]?)P(?=.)(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/.exec(text);
  if (!iso) return null;
  const [, sign, weeks, days, hours, minutes, seconds] = iso;
  const parts = [
    [weeks, unitsMs.w],
    [days, unitsMs.d],
    [hours, unitsMs.h],
    [minutes, unitsMs.m],
    [seconds, unitsMs.s],
  ] as const;
  const totalMs = parts.reduce((sum, [amount, unitMs]) => sum + Number(amount ?? 0) * unitMs, 0);
  return bounded((sign === '-' ? -1 : 1) * totalMs);
}

function bounded(offsetMs: number): number | null {
  return Math.abs(offsetMs) <= offsetMsMax ? offsetMs : null;
}
