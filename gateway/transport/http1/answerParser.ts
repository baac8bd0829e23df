import { type AnswerHead, parseHead } from './answerHead.ts';

/** How far one answer has come. `malformed` and `tooLarge` end the connection. */
export type Progress = 'more' | 'done' | 'malformed' | 'tooLarge';

export interface AnswerBounds {
  /** Status line and headers, and later all trailers together. */
  readonly headBytesMax: number;
  readonly bodyBytesMax: number;
}

type Phase = 'head' | 'length' | 'chunkSize' | 'chunkData' | 'chunkEnd' | 'trailers' | 'untilClose' | 'done';

const chunkLineBytesMax = 256;
const emptyLine = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');

/**
 * Reads one HTTP/1.1 answer after the other from the bytes of one connection (RFC 9112), handed in as they come. Strict
 * where leniency would let one answer be taken for two: an answer has one length, said in one way. Bytes handed in are not
 * kept: what is needed of them later is copied.
 */
export class AnswerParser {
  readonly #bounds: AnswerBounds;
  #phase: Phase = 'head';
  #head: AnswerHead | null = null;
  /** Beginning of a line that is not whole yet. */
  #held: Buffer | null = null;
  /** Bytes still to come of a body with a length, or of a chunk. */
  #owed = 0;
  #whole: Buffer | null = null;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #trailerBytes = 0;
  #text = '';
  #hasExcess = false;

  constructor(bounds: AnswerBounds) {
    this.#bounds = bounds;
  }

  /** Of the answer that is done. */
  get head(): AnswerHead {
    if (this.#head === null) throw new Error('No answer has been read.');
    return this.#head;
  }

  /** Body of the answer that is done. */
  get text(): string {
    return this.#text;
  }

  /** An answer has begun: asking again could do something twice, and tells nothing new. */
  get hasBegun(): boolean {
    return this.#head !== null || this.#held !== null;
  }

  /** More came than was asked for. */
  get hasExcess(): boolean {
    return this.#hasExcess;
  }

  reset(): void {
    this.#phase = 'head';
    this.#head = null;
    this.#held = null;
    this.#owed = 0;
    this.#whole = null;
    this.#pieces = [];
    this.#bytes = 0;
    this.#trailerBytes = 0;
    this.#text = '';
    this.#hasExcess = false;
  }

  push(given: Buffer): Progress {
    let bytes = given;
    if (this.#held !== null) {
      bytes = Buffer.concat([this.#held, given]);
      this.#held = null;
    }
    let at = 0;
    while (this.#phase !== 'done') {
      const next = this.#step(bytes, at);
      if (typeof next === 'string') return next;
      at = next;
    }
    this.#hasExcess = at < bytes.length;
    return 'done';
  }

  /** The other side closed. Only an answer without a length ends that way. */
  end(): Progress {
    if (this.#phase !== 'untilClose') return 'malformed';
    this.#finish();
    return 'done';
  }

  /** Answers where the next step goes on, or why there is none. */
  #step(bytes: Buffer, at: number): number | Progress {
    switch (this.#phase) {
      case 'head':
        return this.#readHead(bytes, at);
      case 'length':
        return this.#readLength(bytes, at);
      case 'chunkSize':
        return this.#readChunkSize(bytes, at);
      case 'chunkData':
        return this.#readChunkData(bytes, at);
      case 'chunkEnd':
        return this.#readChunkEnd(bytes, at);
      case 'trailers':
        return this.#readTrailer(bytes, at);
      case 'untilClose':
        return this.#readUntilClose(bytes, at);
      case 'done':
        return at;
    }
  }

  #hold(bytes: Buffer, at: number, bytesMax: number): Progress {
    if (bytes.length - at > bytesMax) return 'malformed';
    // A copy: the bytes belong to whoever reads the socket.
    if (at < bytes.length) this.#held = Buffer.from(bytes.subarray(at));
    return 'more';
  }

  #readHead(bytes: Buffer, at: number): number | Progress {
    const end = bytes.indexOf(emptyLine, at);
    if (end === -1) return this.#hold(bytes, at, this.#bounds.headBytesMax);
    if (end - at > this.#bounds.headBytesMax) return 'malformed';
    const head = parseHead(bytes.toString('latin1', at, end));
    if (head === null) return 'malformed';
    const next = end + emptyLine.length;
    // 100 and its like announce the answer; 101 would be another protocol, which nobody asked for.
    if (head.status < 200) return head.status === 101 ? 'malformed' : next;
    this.#head = head;
    if (head.status === 204 || head.status === 304 || head.length === 0) {
      this.#finish();
      return next;
    }
    if (head.length === 'chunked') this.#phase = 'chunkSize';
    else if (head.length === 'untilClose') this.#phase = 'untilClose';
    else {
      if (head.length > this.#bounds.bodyBytesMax) return 'tooLarge';
      this.#owed = head.length;
      this.#phase = 'length';
    }
    return next;
  }

  #readLength(bytes: Buffer, at: number): number | Progress {
    const available = bytes.length - at;
    if (this.#whole === null && available >= this.#owed) {
      this.#text = bytes.toString('utf8', at, at + this.#owed);
      this.#phase = 'done';
      return at + this.#owed;
    }
    this.#whole ??= Buffer.allocUnsafe(this.#owed);
    const taken = Math.min(available, this.#owed);
    bytes.copy(this.#whole, this.#whole.length - this.#owed, at, at + taken);
    this.#owed -= taken;
    if (this.#owed > 0) return 'more';
    this.#text = this.#whole.toString('utf8');
    this.#phase = 'done';
    return at + taken;
  }

  #readChunkSize(bytes: Buffer, at: number): number | Progress {
    const end = bytes.indexOf(lineEnd, at);
    if (end === -1) return this.#hold(bytes, at, chunkLineBytesMax);
    const [, size] = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/i.exec(bytes.toString('latin1', at, end)) ?? [];
    if (size === undefined || end - at > chunkLineBytesMax) return 'malformed';
    this.#owed = Number.parseInt(size, 16);
    this.#bytes += this.#owed;
    if (this.#bytes > this.#bounds.bodyBytesMax) return 'tooLarge';
    this.#phase = this.#owed === 0 ? 'trailers' : 'chunkData';
    return end + lineEnd.length;
  }

  #readChunkData(bytes: Buffer, at: number): number | Progress {
    const taken = Math.min(bytes.length - at, this.#owed);
    if (taken === 0) return 'more';
    this.#pieces.push(Buffer.from(bytes.subarray(at, at + taken)));
    this.#owed -= taken;
    if (this.#owed === 0) this.#phase = 'chunkEnd';
    return at + taken;
  }

  #readChunkEnd(bytes: Buffer, at: number): number | Progress {
    if (bytes.length - at < lineEnd.length) return this.#hold(bytes, at, lineEnd.length);
    if (bytes[at] !== 13 || bytes[at + 1] !== 10) return 'malformed';
    this.#phase = 'chunkSize';
    return at + lineEnd.length;
  }

  /** Read over: nothing in a trailer changes an answer. */
  #readTrailer(bytes: Buffer, at: number): number | Progress {
    const end = bytes.indexOf(lineEnd, at);
    const room = this.#bounds.headBytesMax - this.#trailerBytes;
    if (end === -1) return this.#hold(bytes, at, room);
    this.#trailerBytes += end - at + lineEnd.length;
    if (end - at > room) return 'malformed';
    if (end === at) this.#finish();
    return end + lineEnd.length;
  }

  #readUntilClose(bytes: Buffer, at: number): Progress {
    this.#bytes += bytes.length - at;
    if (this.#bytes > this.#bounds.bodyBytesMax) return 'tooLarge';
    if (at < bytes.length) this.#pieces.push(Buffer.from(bytes.subarray(at)));
    return 'more';
  }

  #finish(): void {
    if (this.#pieces.length > 0) this.#text = Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    this.#phase = 'done';
  }
}
