import { type Dispatcher, errors } from 'undici';
import type { RawAnswer } from './answer.ts';

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
  readonly signal: AbortSignal | null;
  /** Called when the request is about to be written to an open connection. */
  readonly onConnected: () => void;
}

/**
 * Sends one POST over a pool, at the level of undici's dispatch: no stream and no web object on the hot path. Always
 * resolves, at the deadline at the latest, also when the request still waits for a connection.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeOutcome> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let status = 0;
    let contentType: string | undefined;
    let contentEncoding: string | undefined;
    let first: Buffer | null = null;
    let rest: Buffer[] | null = null;
    let bytes = 0;

    const settle = (outcome: ExchangeOutcome) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    /** Settles first: aborting reports an error to the handler, which then changes nothing. */
    const giveUp = (outcome: ExchangeOutcome) => {
      settle(outcome);
      controller?.abort(new errors.RequestAbortedError());
    };
    const cancel = () => giveUp({ kind: 'cancelled' });
    const timer = setTimeout(() => giveUp({ kind: 'timedOut', connected: controller !== null }), request.deadlineMs);
    if (request.signal?.aborted) {
      settle({ kind: 'cancelled' });
      return;
    }
    request.signal?.addEventListener('abort', cancel, { once: true });

    dispatcher.dispatch(
      {
        path: request.path,
        method: 'POST',
        headers: request.headers,
        body: request.body,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(given) {
          controller = given;
          // Given up while it waited for a connection: nothing is sent.
          if (settled) given.abort(new errors.RequestAbortedError());
          request.onConnected();
        },
        onResponseStart(_controller, statusCode, headers) {
          if (statusCode < 200) return;
          status = statusCode;
          contentType = single(headers['content-type']);
          contentEncoding = single(headers['content-encoding']);
          if (Number(single(headers['content-length']) ?? 0) > request.answerBytesMax) giveUp({ kind: 'tooLarge' });
        },
        onResponseData(_controller, chunk) {
          bytes += chunk.length;
          if (bytes > request.answerBytesMax) giveUp({ kind: 'tooLarge' });
          else if (first === null) first = chunk;
          else if (rest === null) rest = [first, chunk];
          else rest.push(chunk);
        },
        onResponseEnd() {
          const body = rest === null ? (first ?? Buffer.alloc(0)) : Buffer.concat(rest, bytes);
          settle({ kind: 'answered', answer: { status, contentType, contentEncoding, body } });
        },
        onResponseError() {
          settle(status === 0 ? { kind: 'connectionFailed', connected: controller !== null } : { kind: 'brokenOff' });
        },
      },
    );
  });
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
