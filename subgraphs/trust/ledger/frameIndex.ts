import { existsSync, readFileSync } from 'node:fs';
import { chainBytes, lengthBytes } from './frame.ts';
import { parsePayload } from './payload.ts';

/**
 * Frames of the writer before this place in a file, to name a bad one. By the lengths alone, as far as they lead: those
 * before the place have been checked.
 */
export function frameCountBefore(file: string, offset: number): number {
  if (!existsSync(file)) return 0;
  const bytes = readFileSync(file);
  let count = 0;
  for (let at = 0; at < offset && at + lengthBytes <= bytes.length; count++) {
    const length = bytes.readUInt32BE(at);
    if (at === 0) {
      const header = parsePayload(bytes.subarray(lengthBytes, lengthBytes + length));
      if (header?.kind === 'segment') count += header.firstIndex;
    }
    at += lengthBytes + length + chainBytes;
  }
  return count;
}
