import { chainAfter, chainBytes, lengthBytes, payloadBytesMax } from './frameBatch.ts';

/** What a segment holds, as far as its writer has to know to go on. */
export interface SegmentState {
  readonly frames: number;
  readonly chain: Buffer;
  /** Where the last batch ends that was written whole. What follows is what a stop left of another. */
  readonly end: number;
  readonly fieldSets: ReadonlySet<string>;
  /** The first payload; null when not even that is whole. */
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly isSigned: boolean;
}

/** A frame that vouches for what stands before it. */
export interface Proof {
  readonly kind: 'sealed' | 'checkpoint';
  readonly payload: string;
  /** Frames of the writer before it. */
  readonly index: number;
  readonly chain: Buffer;
}

interface Frame {
  readonly payload: string;
  readonly kind: Proof['kind'] | 'row' | 'other';
  readonly before: Place;
  readonly after: Place;
}

interface Place {
  readonly frames: number;
  readonly chain: Buffer;
  readonly end: number;
}

/**
 * Reads a segment to its end, every frame checked: that nothing was damaged by the chain, which anybody can compute; that its
 * writer wrote it by the last seal or checkpoint.
 * @param before chain value that the segment before ended with.
 * @throws Error when anything is wrong that a stop in the middle of a write cannot explain: nothing may be added to that.
 */
export function recoverSegment(bytes: Buffer, before: Buffer, isOwn: (proof: Proof) => boolean): SegmentState {
  const fieldSets: { readonly id: string; readonly end: number }[] = [];
  let header: SegmentState['header'] = null;
  const last: { sealed?: Frame; checkpoint?: Frame } = {};
  let here: Place = { frames: 0, chain: before, end: 0 };
  for (const frame of framesIn(bytes, here)) {
    const { after, kind, payload } = frame;
    if (header === null) header = JSON.parse(payload) as Readonly<Record<string, unknown>>;
    if (payload.startsWith(fieldsStart)) {
      fieldSets.push({ id: String((JSON.parse(payload) as { readonly id: unknown }).id), end: after.end });
    }
    if (kind === 'sealed' || kind === 'checkpoint') last[kind] = frame;
    here = after;
  }
  checkTorn(bytes.subarray(here.end), here.chain, here.frames);
  const firstIndex = Number(header?.firstIndex);
  const isProof = ({ before: { chain, frames }, kind, payload }: Frame) =>
    (kind === 'sealed' || kind === 'checkpoint') && isOwn({ kind, payload, index: firstIndex + frames, chain });
  const proof = [last.sealed, last.checkpoint]
    .filter((each) => each !== undefined)
    .sort((one, other) => other.after.end - one.after.end)
    .find(isProof);
  const { isSigned, place } = wholeAfter(bytes, proof, before);
  const known = fieldSets.filter(({ end }) => end <= place.end).map(({ id }) => id);
  return { ...place, isSigned, header, fieldSets: new Set(known) };
}

/** Where the rows begin that nobody vouches for. A stop can leave such rows at the end, and nothing after them. */
function wholeAfter(bytes: Buffer, proof: Frame | undefined, before: Buffer) {
  let place: Place = proof?.after ?? { frames: 0, chain: before, end: 0 };
  let isSigned = proof?.kind === 'checkpoint';
  let isPartial = false;
  for (const { after, kind } of framesIn(bytes, place)) {
    if (kind === 'row') {
      isPartial = true;
    } else if (isPartial) {
      throw new Error('the last rows of the segment do not have the seal of this writer');
    } else {
      place = after;
      isSigned = kind === 'checkpoint';
    }
  }
  return { place, isSigned };
}

function* framesIn(bytes: Buffer, from: Place): Generator<Frame> {
  let before = from;
  while (bytes.length - before.end >= lengthBytes) {
    const start = before.end + lengthBytes;
    const length = bytes.readUInt32BE(before.end);
    const end = start + length + chainBytes;
    if (length < 2 || length > payloadBytesMax || end > bytes.length) return;
    const payload = bytes.subarray(start, start + length);
    const chain = chainAfter(before.chain, payload);
    if (!chain.equals(bytes.subarray(start + length, end))) {
      throw new Error(`frame ${before.frames} of the segment is not what was written`);
    }
    const text = payload.toString();
    const after = { frames: before.frames + 1, chain, end };
    yield { payload: text, kind: kindOf(text), before, after };
    before = after;
  }
}

const fieldsStart = '{"coordinates"';

/** By the members that come first in canonical form. */
function kindOf(payload: string): Frame['kind'] {
  if (payload.startsWith('{"access"') || payload.startsWith(fieldsStart)) return 'row';
  if (payload.startsWith('{"kind":"sealed"')) return 'sealed';
  return payload.startsWith('{"at"') && payload.includes('"kind":"checkpoint"') ? 'checkpoint' : 'other';
}

/** A frame that was durable and has lost nothing but its length must not be taken for a torn one and cut off. */
function checkTorn(rest: Buffer, chain: Buffer, frames: number): void {
  const ends = rest.length - chainBytes;
  if (ends <= lengthBytes) return;
  if (chainAfter(chain, rest.subarray(lengthBytes, ends)).equals(rest.subarray(ends))) {
    throw new Error(`the length of frame ${frames} of the segment is not what was written`);
  }
}
