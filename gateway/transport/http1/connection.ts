import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure, type SecureContext } from 'node:tls';
import type { AnswerHead } from './answerHead.ts';
import { type AnswerBounds, AnswerParser } from './answerParser.ts';

/** Whoever waits for one answer. Exactly one of `answered` and `failed` is called, once; nothing after it was abandoned. */
export interface AnswerReceiver {
  readonly answered: (head: AnswerHead, text: string) => void;
  readonly failed: (why: AnswerFailure) => void;
}

/** `noAnswer`: the connection ended before the first byte. `cut`: in the middle. */
export type AnswerFailure = 'noAnswer' | 'cut' | 'malformed' | 'tooLarge';

export interface ConnectionOptions extends AnswerBounds {
  readonly origin: URL;
  readonly connectTimeoutMs: number;
  /** How long an idle connection is kept at most, where the other side does not name a shorter time. */
  readonly idleMsMax: number;
  readonly nowMs: () => number;
  /** For https: the certificate that is shown, and whose are believed. Null: none, and whose this machine believes. */
  readonly secureContext?: SecureContext | null;
}

/** What a connection tells its pool. */
export interface ConnectionOwner {
  readonly opened: (connection: Connection) => void;
  /** It may be given the next request. */
  readonly freed: (connection: Connection) => void;
  /** It is gone. `wasOpen` is false when it never came about. */
  readonly closed: (connection: Connection, wasOpen: boolean) => void;
}

/** A margin on the other side's word: its timer started before ours. */
const keepAliveMarginMs = 1_000;

/**
 * All connections read into one place: an answer is taken out before the next read begins. Windows reads ahead of being
 * asked, so there each has a place of its own.
 */
const readBytes = 65_536;
const sharedPlace = Buffer.allocUnsafeSlow(readBytes);
const placeToRead = (): Buffer => (process.platform === 'win32' ? Buffer.allocUnsafeSlow(readBytes) : sharedPlace);

/** One connection, one request at a time. No stream and no object per chunk between the socket and the parser. */
export class Connection {
  readonly #owner: ConnectionOwner;
  readonly #options: ConnectionOptions;
  readonly #parser: AnswerParser;
  readonly #socket: Socket;
  readonly #connectTimer: NodeJS.Timeout;
  #receiver: AnswerReceiver | null = null;
  #isOpen = false;
  #isGone = false;
  #idleUntilMs = 0;

  constructor(options: ConnectionOptions, owner: ConnectionOwner) {
    this.#owner = owner;
    this.#options = options;
    this.#parser = new AnswerParser(options);
    this.#socket = this.#connect();
    this.#socket.setNoDelay(true);
    this.#socket
      .on('error', ignore)
      .on('end', () => this.#ended())
      .on('close', () => this.#closed());
    // Nothing to do for so long. An answer that takes long has a deadline of its own.
    this.#socket.setTimeout(options.idleMsMax, () => {
      if (this.#receiver === null) this.destroy();
    });
    this.#connectTimer = setTimeout(() => this.destroy(), options.connectTimeoutMs);
  }

  /** The other side is expected to keep it that long. */
  isFresh(nowMs: number): boolean {
    return this.#socket.writable && nowMs < this.#idleUntilMs;
  }

  /** Writes a whole request, head and body. A text holds one character for each byte. */
  send(request: string | Buffer, receiver: AnswerReceiver): void {
    this.#receiver = receiver;
    this.#parser.reset();
    if (typeof request === 'string') this.#socket.write(request, 'latin1');
    else this.#socket.write(request);
  }

  /** The answer is no longer waited for. Nobody can take it off the wire, so the connection goes with it. */
  abandon(): void {
    this.#receiver = null;
    this.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #connect(): Socket {
    const { origin, secureContext } = this.#options;
    const host = origin.hostname.replace(/^\[(.*)\]$/, '$1');
    if (origin.protocol === 'https:') {
      const socket = connectSecure({
        host,
        port: Number(origin.port || 443),
        ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
        ALPNProtocols: ['http/1.1'],
        ...(secureContext && { secureContext }),
      });
      return socket.on('secureConnect', () => this.#opened()).on('data', (chunk: Buffer) => this.#received(chunk));
    }
    const place = placeToRead();
    return connectPlain({
      host,
      port: Number(origin.port || 80),
      onread: {
        buffer: place,
        callback: (length) => {
          this.#received(place.subarray(0, length));
          return true;
        },
      },
    }).on('connect', () => this.#opened());
  }

  #opened(): void {
    this.#isOpen = true;
    clearTimeout(this.#connectTimer);
    this.#owner.opened(this);
  }

  #received(bytes: Buffer): void {
    // Nobody asked: whatever it is, it must not become the answer to the next request.
    const progress = this.#receiver === null ? 'malformed' : this.#parser.push(bytes);
    if (progress === 'done') this.#finish();
    else if (progress !== 'more') this.#fail(progress);
  }

  #finish(): void {
    const receiver = this.#receiver;
    this.#receiver = null;
    const { head, text, hasExcess } = this.#parser;
    // An idle connection must not keep what it last read.
    this.#parser.reset();
    const isReusable = !head.isLast && !hasExcess && head.length !== 'untilClose' && this.#socket.writableLength === 0;
    if (isReusable) {
      const { idleMsMax, nowMs } = this.#options;
      const keptMs = head.keepAliveMs === null ? idleMsMax : head.keepAliveMs - keepAliveMarginMs;
      this.#idleUntilMs = nowMs() + Math.min(keptMs, idleMsMax);
      this.#owner.freed(this);
    } else {
      this.destroy();
    }
    receiver?.answered(head, text);
  }

  #fail(why: AnswerFailure): void {
    const receiver = this.#receiver;
    this.#receiver = null;
    this.destroy();
    receiver?.failed(why);
  }

  #ended(): void {
    if (this.#receiver !== null && this.#parser.hasBegun && this.#parser.end() === 'done') this.#finish();
  }

  #closed(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#connectTimer);
    this.#owner.closed(this, this.#isOpen);
    const receiver = this.#receiver;
    this.#receiver = null;
    receiver?.failed(this.#parser.hasBegun ? 'cut' : 'noAnswer');
  }
}

/** What went wrong shows in `close`, which always follows. */
function ignore(): void {}
