import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of one writer. Retained ones hold the first and the last frame alone. */
export interface SegmentFile {
  readonly segment: number;
  readonly file: string;
  readonly isRetained: boolean;
}

/** Folders of writers. The log of `trust` stands beside them. */
export function writersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'log')
    .map(({ name }) => name)
    .sort();
}

/** In their order. Where a stop in the middle of retention left both files of a segment, the whole one counts. */
export function segmentsOf(folder: string, writer: string): readonly SegmentFile[] {
  const found = new Map<number, SegmentFile>();
  for (const name of readdirSync(join(folder, writer)).sort()) {
    const match = /^(\d{8})\.cg([lt])$/.exec(name);
    if (match === null) continue;
    const segment = Number(match[1]);
    if (found.has(segment)) continue;
    found.set(segment, { segment, file: join(folder, writer, name), isRetained: match[2] === 't' });
  }
  return [...found.values()].sort((one, other) => one.segment - other.segment);
}

export function segmentName(segment: number, extension: 'cgl' | 'cgt' = 'cgl'): string {
  return `${String(segment).padStart(8, '0')}.${extension}`;
}
