import { chainAfter, chainBytes, lengthBytes, payloadBytesMax } from './frameBatch.ts';

/** What a segment holds, as far as its writer has to know to go on. */
export interface SegmentState {
  readonly frames: number;
  readonly chain: Buffer;
  /** Where the last whole frame ends. What follows is what a stop left of a frame. */
  readonly end: number;
  readonly fieldSets: ReadonlySet<string>;
  /** The first payload; null when not even that is whole. */
  readonly header: Readonly<Record<string, unknown>> | null;
}

/**
 * Reads a segment to its end, every frame checked.
 * @param before chain value that the segment before ended with.
 * @throws Error when anything is wrong that a stop in the middle of a write cannot explain: nothing may be added to that.
 */
export function recoverSegment(bytes: Buffer, before: Buffer): SegmentState {
  const fieldSets = new Set<string>();
  let header: SegmentState['header'] = null;
  let chain = before;
  let frames = 0;
  let at = 0;
  while (bytes.length - at >= lengthBytes) {
    const start = at + lengthBytes;
    const length = bytes.readUInt32BE(at);
    const end = start + length + chainBytes;
    if (length < 2 || length > payloadBytesMax || end > bytes.length) break;
    const payload = bytes.subarray(start, start + length);
    const expected = chainAfter(chain, payload);
    if (!expected.equals(bytes.subarray(start + length, end))) {
      throw new Error(`frame ${frames} of the segment is not what was written`);
    }
    const text = payload.toString();
    if (frames === 0 || text.startsWith('{"coordinates"')) {
      const parsed = JSON.parse(text) as Readonly<Record<string, unknown>>;
      if (frames === 0) header = parsed;
      if (parsed.kind === 'fields') fieldSets.add(String(parsed.id));
    }
    chain = expected;
    frames++;
    at = end;
  }
  checkTorn(bytes.subarray(at), chain, frames);
  return { frames, chain, end: at, fieldSets, header };
}

/** A frame that was durable and has lost nothing but its length must not be taken for a torn one and cut off. */
function checkTorn(rest: Buffer, chain: Buffer, frames: number): void {
  const ends = rest.length - chainBytes;
  if (ends <= lengthBytes) return;
  if (chainAfter(chain, rest.subarray(lengthBytes, ends)).equals(rest.subarray(ends))) {
    throw new Error(`the length of frame ${frames} of the segment is not what was written`);
  }
}
