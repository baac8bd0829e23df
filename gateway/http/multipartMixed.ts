import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { watchesItself } from './slowReaders.ts';

export interface MultipartOptions {
  /** What stands behind the boundary in the content type: `deferSpec=20220824`, `subscriptionSpec=1.0`. */
  readonly spec: string;
  /** How long nothing may be sent before a heartbeat is; 0 sends none. */
  readonly heartbeatMs: number;
  /** How long a client may leave what was sent unread before it is cut off. */
  readonly stalledMs: number;
  /** The last part for such a client, which it finds if it ever reads on. Without one it is cut off in the middle. */
  readonly onStalled?: () => string;
}

/** How a multipart answer ended. `stalled`: the client stopped reading and was cut off. */
export type MultipartEnding = 'complete' | 'gone' | 'stalled';

/** JSON that every reader of these parts passes over. */
const heartbeat = '{}';
const partHead = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';
const boundary = '\r\n---';

export function multipartType(spec: string): string {
  return `multipart/mixed; boundary="-"; ${spec}`;
}

/** A whole answer of one part. */
export function onlyPart(text: string): string {
  return `${boundary}${partHead}${text}${boundary}--\r\n`;
}

/**
 * Answers with `multipart/mixed; boundary="-"` (RFC 2046 §5.1), each part a JSON text sent as soon as it is there.
 *
 * A reader takes a part for whole at the boundary behind it, so that boundary leaves with the part; whether it was the
 * last one (`--`) or not is said by what follows. Nothing is taken from `parts` while the client has not read what was
 * sent. When the client goes away, `return()` of the parts is called; it is not waited for.
 * @param parts JSON texts. When they fail, the answer is cut off in the middle, so that nobody takes it for whole, and
 *   the error is thrown on.
 */
export async function writeMultipart(
  reply: FastifyReply,
  parts: AsyncIterable<string>,
  { spec, heartbeatMs, stalledMs, onStalled }: MultipartOptions,
): Promise<MultipartEnding> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.setHeader('content-type', multipartType(spec));
  // A proxy must pass each part on when it comes.
  raw.setHeader('x-accel-buffering', 'no');
  raw.writeHead(reply.statusCode);
  watchesItself(raw);
  raw.write(boundary);

  const stream = new WatchedStream(raw, heartbeatMs, stalledMs, onStalled);
  const iterator = parts[Symbol.asyncIterator]();
  try {
    while (true) {
      if (!(await stream.isReady())) return stop(iterator, stream.ending);
      const next = await stream.whileConnected(iterator.next());
      if (next === null) return stop(iterator, stream.ending);
      if (next.done === true) break;
      stream.write(`${partHead}${next.value}${boundary}`);
    }
    raw.end('--\r\n');
    return 'complete';
  } catch (error) {
    raw.destroy();
    throw error;
  } finally {
    stream.close();
  }
}

function stop(iterator: AsyncIterator<string>, ending: MultipartEnding): MultipartEnding {
  // The producer hears of it at once, also while its next part is being waited for. Nobody is left to be told an error.
  iterator.return?.().catch(() => undefined);
  return ending;
}

/** A response with a pulse: says when more may be written, and when nobody is there any more. */
class WatchedStream {
  ending: MultipartEnding = 'gone';
  readonly #raw: ServerResponse;
  readonly #heartbeatMs: number;
  readonly #stalledMs: number;
  readonly #onStalled: (() => string) | undefined;
  readonly #timer: NodeJS.Timeout | null;
  #isGone = false;
  #isFull = false;
  #wake: () => void = () => {};
  readonly #onClose: () => void;
  readonly #onDrain: () => void;

  constructor(raw: ServerResponse, heartbeatMs: number, stalledMs: number, onStalled: (() => string) | undefined) {
    this.#raw = raw;
    this.#heartbeatMs = heartbeatMs;
    this.#stalledMs = stalledMs;
    this.#onStalled = onStalled;
    this.#onClose = () => {
      this.#isGone = true;
      this.#wake();
    };
    this.#onDrain = () => {
      this.#isFull = false;
      this.#wake();
    };
    raw.once('close', this.#onClose);
    raw.on('drain', this.#onDrain);
    this.#timer =
      heartbeatMs === 0
        ? null
        : setTimeout(() => {
            if (!this.#isFull) this.write(`${partHead}${heartbeat}${boundary}`);
            this.#timer?.refresh();
          }, this.#heartbeatMs);
    if (raw.destroyed) this.#onClose();
  }

  write(text: string): void {
    if (this.#isGone) return;
    if (!this.#raw.write(text)) this.#isFull = true;
    this.#timer?.refresh();
  }

  /** Waits until the client has read enough. False: it has gone, or does not read. */
  async isReady(): Promise<boolean> {
    if (this.#isFull && !this.#isGone) {
      const stalled = setTimeout(() => {
        this.ending = 'stalled';
        this.#cut();
      }, this.#stalledMs);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      clearTimeout(stalled);
    }
    return !this.#isGone;
  }

  #cut(): void {
    if (this.#onStalled === undefined) {
      this.#raw.destroy();
      return;
    }
    this.#raw.end(`${partHead}${this.#onStalled()}${boundary}--\r\n`);
    const cut = setTimeout(() => this.#raw.destroy(), this.#stalledMs).unref();
    this.#raw.once('close', () => clearTimeout(cut));
    this.#onClose();
  }

  /** What is waited for, or null when the client goes away before. One listener, however many are waited for. */
  whileConnected<T>(waited: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      this.#wake = () => {
        if (this.#isGone) resolve(null);
      };
      waited.then(resolve, reject);
    });
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#raw.off('close', this.#onClose);
    this.#raw.off('drain', this.#onDrain);
  }
}
