import { createHash } from 'node:crypto';

/**
 * A frame: length of the payload (four bytes, big-endian), payload, chain value. The chain value holds all that came before,
 * so that every byte of a ledger is under every chain value that follows it.
 */
export interface Frame {
  readonly payload: Buffer;
  readonly rowHash: Buffer;
  readonly chain: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

export const payloadBytesMax = 65_536;
export const chainBytes = 32;
export const lengthBytes = 4;
export const noChain: Buffer = Buffer.alloc(chainBytes);

export function rowHashOf(payload: Buffer): Buffer {
  return createHash('sha256').update(rowPrefix).update(payload).digest();
}

export function chainAfter(before: Buffer, rowHash: Buffer): Buffer {
  return createHash('sha256').update(chainPrefix).update(before).update(rowHash).digest();
}

/** Other prefixes than the log's leaves and nodes have, where they mean something else. */
const rowPrefix = Buffer.from([0]);
const chainPrefix = Buffer.from([3]);

/**
 * The frame at `start`. A string says what is wrong with it; null that it is not there whole: the end, a write under way, or
 * a torn one.
 * @param before chain value of the frame before.
 */
export function readFrame(bytes: Buffer, start: number, before: Buffer): Frame | string | null {
  if (bytes.length - start < lengthBytes) return null;
  const length = bytes.readUInt32BE(start);
  if (length < 2 || length > payloadBytesMax) return 'the length of the payload cannot be';
  const payloadEnd = start + lengthBytes + length;
  const end = payloadEnd + chainBytes;
  if (end > bytes.length) return null;
  const payload = bytes.subarray(start + lengthBytes, payloadEnd);
  const chain = bytes.subarray(payloadEnd, end);
  const rowHash = rowHashOf(payload);
  if (!chainAfter(before, rowHash).equals(chain)) return 'the payload or the chain value was changed';
  return { payload, rowHash, chain, end };
}
