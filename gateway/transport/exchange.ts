import type { RawAnswer } from './answer.ts';
import type { CancelSignal } from './cancellation.ts';
import type { AnswerHead } from './http1/answerHead.ts';
import type { AnswerFailure, AnswerReceiver, Connection } from './http1/connection.ts';
import type { ConnectionPool, Waiting } from './http1/connectionPool.ts';

/** How one exchange over the wire ended. */
export type ExchangeOutcome =
  | { readonly kind: 'answered'; readonly answer: RawAnswer }
  /** No answer began: refused, reset, or no connection in time. While `connected` is false no byte has left. */
  | { readonly kind: 'connectionFailed'; readonly connected: boolean }
  /** An answer began and was cut. */
  | { readonly kind: 'brokenOff' }
  | { readonly kind: 'tooLarge' }
  /** Not HTTP/1.1, or in a way that could mean two things. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'timedOut'; readonly connected: boolean }
  | { readonly kind: 'cancelled' };

export interface ExchangeRequest {
  /** Head and body; a text has one character for each byte. */
  readonly text: string | Buffer;
  readonly deadlineMs: number;
  /** Null: cannot be cancelled. */
  readonly signal: CancelSignal | null;
  /** Called when the request is about to be written to an open connection. */
  readonly onConnected: () => void;
}

/**
 * Sends one request over a pool. Always calls `done` once, at the deadline at the latest, also when the request still waits
 * for a connection.
 */
export function exchange(
  pool: ConnectionPool,
  request: ExchangeRequest,
  done: (outcome: ExchangeOutcome) => void,
): void {
  const waiting = new Exchange(request, done);
  if (request.signal?.aborted) waiting.handleEvent();
  else pool.take(waiting);
}

/** A class rather than a set of closures: one object per request, whose methods exist once. */
class Exchange implements Waiting, AnswerReceiver {
  readonly #request: ExchangeRequest;
  readonly #done: (outcome: ExchangeOutcome) => void;
  readonly #timer: NodeJS.Timeout;
  #connection: Connection | null = null;
  #isSettled = false;

  constructor(request: ExchangeRequest, done: (outcome: ExchangeOutcome) => void) {
    this.#request = request;
    this.#done = done;
    this.#timer = setTimeout(giveUpLate, request.deadlineMs, this);
    request.signal?.addEventListener('abort', this);
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  begin(connection: Connection): void {
    this.#connection = connection;
    this.#request.onConnected();
    connection.send(this.#request.text, this);
  }

  notConnected(): void {
    this.#settle({ kind: 'connectionFailed', connected: false });
  }

  answered({ status, contentType, contentEncoding }: AnswerHead, text: string): void {
    this.#settle({ kind: 'answered', answer: { status, contentType, contentEncoding, text } });
  }

  failed(why: AnswerFailure): void {
    this.#settle(outcomes[why]);
  }

  /** The signal's abort: an object may listen where a function may. */
  handleEvent(): void {
    this.#giveUp({ kind: 'cancelled' });
  }

  handleDeadline(): void {
    this.#giveUp({ kind: 'timedOut', connected: this.#connection !== null });
  }

  #settle(outcome: ExchangeOutcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener('abort', this);
    this.#done(outcome);
  }

  #giveUp(outcome: ExchangeOutcome): void {
    if (this.#isSettled) return;
    this.#connection?.abandon();
    this.#settle(outcome);
  }
}

const outcomes: Readonly<Record<AnswerFailure, ExchangeOutcome>> = {
  noAnswer: { kind: 'connectionFailed', connected: true },
  cut: { kind: 'brokenOff' },
  malformed: { kind: 'malformed' },
  tooLarge: { kind: 'tooLarge' },
};

function giveUpLate(given: Exchange): void {
  given.handleDeadline();
}
