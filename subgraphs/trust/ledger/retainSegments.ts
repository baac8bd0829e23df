import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NamedKey } from '../../kit/index.ts';
import { chainBytes, lengthBytes } from './frame.ts';
import { parsePayload } from './payload.ts';
import { frameBytes, writeRetained } from './retained.ts';
import { segmentName, segmentsOf } from './segments.ts';
import { verifyLedger } from './verifyLedger.ts';

export interface Retention {
  readonly now: Date;
  /** How long an agency's rows are kept. */
  readonly daysOf: (agency: string) => number;
}

export interface Retained {
  readonly writer: string;
  /** Files that are no more. */
  readonly removed: readonly string[];
  /** Why nothing of this writer was touched. */
  readonly refusal: string | null;
}

/** Five years (5 U.S.C. 552a(c)). */
export const retentionDaysLeast = 1_827;

export const dayMs = 86_400_000;

/**
 * Takes the rows away that are past their time, a segment at a time and never the last one, which may be written. What stays
 * of a segment lets the chain be followed across it. In a ledger in which anything is wrong nothing is removed: it is
 * evidence.
 */
export function retainSegments(folder: string, keys: readonly NamedKey[], retention: Retention): readonly Retained[] {
  return verifyLedger(folder, keys).map(({ problem, writer }) => {
    if (problem !== null) {
      const { file, index, what } = problem;
      return { writer, removed: [], refusal: `${file}: frame ${index}: ${what}` };
    }
    const removed: string[] = [];
    for (const { file, isRetained, segment } of segmentsOf(folder, writer).slice(0, -1)) {
      if (isRetained) continue;
      const bytes = readFileSync(file);
      if (!isPast(bytes, retention)) continue;
      replace(file, join(dirname(file), segmentName(segment, 'cgt')), retainedOf(bytes));
      removed.push(file);
    }
    return { writer, removed, refusal: null };
  });
}

/** The last checkpoint as well: by its time whoever verifies sees that nothing went too early. */
function isPast(bytes: Buffer, { now, daysOf }: Retention): boolean {
  for (const { payload } of framesOf(bytes)) {
    const row = parsePayload(payload);
    if (row?.kind !== 'disclosure' && row?.kind !== 'checkpoint') continue;
    const days = row.kind === 'disclosure' ? daysOf(row.agency) : retentionDaysLeast;
    if (Date.parse(row.at) + days * dayMs > now.getTime()) return false;
  }
  return true;
}

function retainedOf(bytes: Buffer): Buffer {
  const frames = framesOf(bytes);
  const [header, beforeLast, last] = [frames[0], frames.at(-2), frames.at(-1)];
  if (header === undefined || beforeLast === undefined || last === undefined) {
    throw new Error('A segment that was followed by another ends with a checkpoint.');
  }
  return writeRetained(
    frames.length,
    frameBytes(header.payload, header.chain),
    beforeLast.chain,
    frameBytes(last.payload, last.chain),
  );
}

function framesOf(bytes: Buffer): readonly { readonly payload: Buffer; readonly chain: Buffer }[] {
  const frames: { readonly payload: Buffer; readonly chain: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + lengthBytes + bytes.readUInt32BE(at);
    frames.push({ payload: bytes.subarray(at + lengthBytes, end), chain: bytes.subarray(end, end + chainBytes) });
    at = end + chainBytes;
  }
  return frames;
}

/** Durable before the rows go: a stop in between leaves both, of which the whole one counts. */
function replace(file: string, kept: string, bytes: Buffer): void {
  const made = `${kept}.new`;
  const opened = openSync(made, 'w', 0o600);
  try {
    writeSync(opened, bytes);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(made, kept);
  rmSync(file);
}
