import { readFileSync } from 'node:fs';
import { chainBytes, lengthBytes, noChain, readFrame } from './frame.ts';
import { parsePayload, type SegmentPayload } from './payload.ts';

/**
 * What is kept of a segment whose rows are past their time: its header, its last frame, the chain value before that one, and
 * how many frames there were. Enough for the chain to lead across it.
 *
 *     "CGT1" ‖ count (u32be) ‖ header frame ‖ chain value before the last frame ‖ last frame
 */
export interface RetainedSegment {
  readonly header: SegmentPayload;
  readonly count: number;
  readonly lastPayload: Buffer;
  readonly beforeLast: Buffer;
  readonly chain: Buffer;
}

const mark = Buffer.from('CGT1');

export function writeRetained(count: number, header: Buffer, beforeLast: Buffer, last: Buffer): Buffer {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(count);
  return Buffer.concat([mark, counted, header, beforeLast, last]);
}

/**
 * A string says what is wrong.
 * @param before chain value of the frame before; null where it is not known, and taken from the header.
 */
export function readRetained(file: string, before: Buffer | null): RetainedSegment | string {
  const bytes = readFileSync(file);
  if (!bytes.subarray(0, mark.length).equals(mark)) return 'this is no retained segment';
  const first = readFrame(bytes, mark.length + 4, before ?? chainBeforeHeader(bytes));
  if (first === null || typeof first === 'string') return first ?? 'its header is cut off';
  const header = parsePayload(first.payload);
  if (header?.kind !== 'segment') return 'it does not begin with a header';
  const beforeLast = bytes.subarray(first.end, first.end + chainBytes);
  const last = readFrame(bytes, first.end + chainBytes, beforeLast);
  if (last === null || typeof last === 'string') return last ?? 'its last frame is cut off';
  if (last.end !== bytes.length) return 'something follows its last frame';
  const count = bytes.readUInt32BE(mark.length);
  return { header, count, lastPayload: last.payload, beforeLast, chain: last.chain };
}

function chainBeforeHeader(bytes: Buffer): Buffer {
  const start = mark.length + 4 + lengthBytes;
  if (bytes.length < start) return noChain;
  const header = parsePayload(bytes.subarray(start, start + bytes.readUInt32BE(start - lengthBytes)));
  return header?.kind === 'segment' ? Buffer.from(header.previous, 'hex') : noChain;
}

/** A frame with everything around its payload, as it stands in the file. */
export function frameBytes(payload: Buffer, chain: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(payload.length);
  return Buffer.concat([length, payload, chain]);
}
