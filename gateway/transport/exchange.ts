import { type Dispatcher, errors } from 'undici';
import type { RawAnswer } from './answer.ts';
import type { CancelSignal } from './cancellation.ts';

/** How one exchange over the wire ended. */
export type ExchangeOutcome =
  | { readonly kind: 'answered'; readonly answer: RawAnswer }
  /** No answer began: refused, reset, or no connection in time. While `connected` is false no byte has left. */
  | { readonly kind: 'connectionFailed'; readonly connected: boolean }
  /** An answer began and was cut. */
  | { readonly kind: 'brokenOff' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'timedOut'; readonly connected: boolean }
  | { readonly kind: 'cancelled' };

export interface ExchangeRequest {
  readonly path: string;
  /** Flat: name, value, name, value. */
  readonly headers: string[];
  readonly body: Buffer;
  readonly deadlineMs: number;
  readonly answerBytesMax: number;
  /** Null: cannot be cancelled. */
  readonly signal: CancelSignal | null;
  /** Called when the request is about to be written to an open connection. */
  readonly onConnected: () => void;
}

/**
 * Sends one POST over a pool, at the level of undici's dispatch: no stream and no web object on the hot path. Always
 * calls `done` once, at the deadline at the latest, also when the request still waits for a connection.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  done: (outcome: ExchangeOutcome) => void,
): void {
  const { path, headers, body } = request;
  const handler = new Exchange(request, done);
  if (request.signal?.aborted) handler.handleEvent();
  else dispatcher.dispatch({ path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 }, handler);
}

/** A class rather than a set of closures: one object per request, whose methods exist once. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: ExchangeRequest;
  readonly #done: (outcome: ExchangeOutcome) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;
  #status = 0;
  #contentType: string | undefined;
  #contentEncoding: string | undefined;
  #first: Buffer | null = null;
  #rest: Buffer[] | null = null;
  #bytes = 0;

  constructor(request: ExchangeRequest, done: (outcome: ExchangeOutcome) => void) {
    this.#request = request;
    this.#done = done;
    this.#timer = setTimeout(giveUpLate, request.deadlineMs, this);
    request.signal?.addEventListener('abort', this);
  }

  /** The signal's abort: an object may listen where a function may. */
  handleEvent(): void {
    this.#giveUp({ kind: 'cancelled' });
  }

  handleDeadline(): void {
    this.#giveUp({ kind: 'timedOut', connected: this.#controller !== null });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a connection: nothing is sent.
    if (this.#isSettled) controller.abort(new errors.RequestAbortedError());
    this.#request.onConnected();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#contentType = single(headers['content-type']);
    this.#contentEncoding = single(headers['content-encoding']);
    const length = Number(single(headers['content-length']) ?? 0);
    if (length > this.#request.answerBytesMax) this.#giveUp({ kind: 'tooLarge' });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#request.answerBytesMax) this.#giveUp({ kind: 'tooLarge' });
    else if (this.#first === null) this.#first = chunk;
    else if (this.#rest === null) this.#rest = [this.#first, chunk];
    else this.#rest.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.#rest === null ? (this.#first ?? nothing) : Buffer.concat(this.#rest, this.#bytes);
    const contentType = this.#contentType;
    const contentEncoding = this.#contentEncoding;
    this.#settle({ kind: 'answered', answer: { status: this.#status, contentType, contentEncoding, body } });
  }

  onResponseError(): void {
    const connected = this.#controller !== null;
    this.#settle(this.#status === 0 ? { kind: 'connectionFailed', connected } : { kind: 'brokenOff' });
  }

  #settle(outcome: ExchangeOutcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener('abort', this);
    this.#done(outcome);
  }

  /** Settles first: aborting reports an error to the handler, which then changes nothing. */
  #giveUp(outcome: ExchangeOutcome): void {
    this.#settle(outcome);
    this.#controller?.abort(new errors.RequestAbortedError());
  }
}

const nothing = Buffer.alloc(0);

function giveUpLate(given: Exchange): void {
  given.handleDeadline();
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
