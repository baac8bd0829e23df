import { hash } from 'node:crypto';

export const payloadBytesMax = 65_536;
export const chainBytes = 32;
export const lengthBytes = 4;
export const noChain: Buffer = Buffer.alloc(chainBytes);

/**
 * Frames that are to be written at once, each chained to the one before: length of the payload (four bytes, big-endian),
 * payload, chain value.
 */
export class FrameBatch {
  /** Chain value of the last frame. */
  readonly #chained = Buffer.alloc(1 + 2 * chainBytes);
  #buffer: Buffer;
  #length = 0;
  count = 0;

  constructor(chain: Buffer, bytesExpected = 65_536) {
    this.#chained[0] = chainPrefix;
    chain.copy(this.#chained, 1);
    this.#buffer = Buffer.allocUnsafe(bytesExpected);
  }

  add(payload: string): void {
    this.#makeRoom(lengthBytes + 3 * payload.length + chainBytes);
    const buffer = this.#buffer;
    const start = this.#length + lengthBytes;
    const end = start + buffer.write(payload, start);
    if (end - start > payloadBytesMax) throw new RangeError('A payload is larger than a frame may be.');
    // The prefix of a row is written where the length will be: one text to hash, and nothing copied.
    buffer[start - 1] = rowPrefix;
    // A text of bytes is made, and written where it belongs, in less time than a Buffer.
    this.#chained.write(hash('sha256', buffer.subarray(start - 1, end), 'binary'), 1 + chainBytes, 'binary');
    const chain = hash('sha256', this.#chained, 'binary');
    buffer.writeUInt32BE(end - start, this.#length);
    buffer.write(chain, end, 'binary');
    this.#chained.write(chain, 1, 'binary');
    this.#length = end + chainBytes;
    this.count++;
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  chain(): Buffer {
    return Buffer.from(this.#chained.subarray(1, 1 + chainBytes));
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** Other prefixes than leaves and nodes of the log have where they mean something else. */
const rowPrefix = 0;
const chainPrefix = 3;

/** Chain value after a payload; to check what stands in a file. */
export function chainAfter(before: Buffer, payload: Buffer): Buffer {
  const rowHash = hash('sha256', Buffer.concat([Buffer.from([rowPrefix]), payload]), 'buffer');
  return hash('sha256', Buffer.concat([Buffer.from([chainPrefix]), before, rowHash]), 'buffer');
}
