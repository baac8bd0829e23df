import type { SecureContext } from 'node:tls';
import { createNonces } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Principal } from '../identity/principal.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { readAnswer } from './answer.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import type { CallerToken } from './callerToken.ts';
import { type ExchangeOutcome, exchange } from './exchange.ts';
import { ConnectionPool } from './http1/connectionPool.ts';
import { requestPrefix, requestText } from './http1/requestText.ts';
import { audienceOf, createSign } from './signature.ts';
import type { SubgraphFailure, SubgraphReply, SubgraphRequest } from './subgraphTransport.ts';

export interface LinkBounds {
  readonly subgraphTimeoutMs: number;
  readonly subgraphConnectTimeoutMs: number;
  readonly subgraphConnectionsMax: number;
  readonly subgraphIdleMs: number;
  readonly subgraphHeadBytesMax: number;
  readonly subgraphAnswerBytesMax: number;
  readonly breakerFailuresMax: number;
  readonly breakerOpenMs: number;
}

export interface LinkOptions {
  readonly subgraph: string;
  readonly url: URL;
  readonly bounds: LinkBounds;
  /** Null: this subgraph is sent unsigned requests. */
  readonly trust: { readonly secret: Uint8Array; readonly tokenFor: (request: SubgraphRequest) => CallerToken } | null;
  /** For https; null: what this machine has. */
  readonly secureContext?: SecureContext | null;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Everything that belongs to one subgraph at one address: its connections, its breaker, its signature. */
export interface Link {
  readonly send: (request: SubgraphRequest) => Promise<SubgraphReply>;
  /** Waits for requests in flight: for an address that has changed. */
  readonly retire: () => Promise<void>;
  /** Cuts requests in flight: for the end of the process. */
  readonly close: () => Promise<void>;
}

export function createLink(options: LinkOptions): Link {
  const { subgraph, url, bounds, nowMs, metrics, log } = options;
  const path = `${url.pathname}${url.search}`;
  const prefix = requestPrefix(url);
  const pool = new ConnectionPool({
    origin: url,
    connectionsMax: bounds.subgraphConnectionsMax,
    connectTimeoutMs: bounds.subgraphConnectTimeoutMs,
    idleMsMax: bounds.subgraphIdleMs,
    headBytesMax: bounds.subgraphHeadBytesMax,
    bodyBytesMax: bounds.subgraphAnswerBytesMax,
    nowMs: () => performance.now(),
    secureContext: options.secureContext ?? null,
  });
  const signedLines = options.trust === null ? null : createSignedLines(options, options.trust, path);
  const breaker = createBreaker({ failuresMax: bounds.breakerFailuresMax, openMs: bounds.breakerOpenMs, nowMs });

  /** An agency that has just been started refuses what was signed before; neither is the caller's fault. */
  const isDistrusted = (outcome: ExchangeOutcome): boolean =>
    options.trust !== null && outcome.kind === 'answered' && outcome.answer.status === 401;
  const mayHelpAgain = (outcome: ExchangeOutcome): boolean =>
    outcome.kind === 'connectionFailed' || isDistrusted(outcome);

  const once = (request: SubgraphRequest, deadlineAtMs: number, done: (outcome: ExchangeOutcome) => void): void =>
    exchange(
      pool,
      {
        text: requestText(
          prefix,
          ['cg-request-id', request.requestId, ...request.forwardedHeaders],
          request.body,
          signedLines?.(request),
        ),
        deadlineMs: Math.max(1, deadlineAtMs - nowMs()),
        // A mutation that was sent is waited for: nobody would know what became of it.
        signal: request.operationKind === 'query' ? request.signal : null,
        onConnected: breaker.connected,
      },
      (outcome) => {
        tellBreaker(breaker, outcome);
        done(outcome);
      },
    );

  const replyTo = (request: SubgraphRequest, outcome: ExchangeOutcome, startedAtMs: number): SubgraphReply => {
    const reply = isDistrusted(outcome) ? failures.distrusted : replyOf(outcome);
    metrics.subgraphRequests.add([subgraph, reply.ok ? 'ok' : reply.code]);
    metrics.subgraphSeconds.observe([subgraph], (nowMs() - startedAtMs) / 1_000);
    if (!reply.ok && outcome.kind !== 'cancelled') {
      log.warn('subgraph request failed', {
        requestId: request.requestId,
        subgraph,
        code: reply.code,
        ended: reply === failures.distrusted ? 'distrusted' : outcome.kind,
      });
    }
    return reply;
  };

  return {
    // One promise for a request, whatever happens to it on the way.
    send: (request) =>
      new Promise((resolve, reject) => {
        if (!breaker.mayTry()) {
          metrics.subgraphRequests.add([subgraph, 'SUBGRAPH_UNAVAILABLE']);
          resolve(failures.unreachable);
          return;
        }
        const startedAtMs = nowMs();
        const deadlineAtMs = Math.min(startedAtMs + bounds.subgraphTimeoutMs, request.deadlineAtMs ?? Infinity);
        if (deadlineAtMs <= startedAtMs) {
          metrics.subgraphRequests.add([subgraph, 'SUBGRAPH_TIMEOUT']);
          resolve(failures.late);
          return;
        }
        const end = (outcome: ExchangeOutcome): void => resolve(replyTo(request, outcome, startedAtMs));
        once(request, deadlineAtMs, (outcome) => {
          // What is thrown here would end in the socket's hands, and nobody would be told.
          try {
            if (mayHelpAgain(outcome) && request.operationKind === 'query' && breaker.mayTry()) {
              metrics.subgraphRetries.add([subgraph]);
              once(request, deadlineAtMs, end);
            } else {
              end(outcome);
            }
          } catch (error) {
            reject(error);
          }
        });
      }),
    retire: () => pool.close(),
    close: () => pool.close(),
  };
}

/** Writes the headers that say who asks, and that prove it. */
function createSignedLines(
  { subgraph, nowMs }: LinkOptions,
  { secret, tokenFor }: NonNullable<LinkOptions['trust']>,
  path: string,
): (request: SubgraphRequest) => string {
  const sign = createSign(secret);
  const nextNonce = createNonces();
  const audience = audienceOf(subgraph);
  // A principal comes back with every request that is made with the same token.
  const tokens = new WeakMap<Principal, CallerToken>();
  const tokenOf = (request: SubgraphRequest, timeMs: number): CallerToken => {
    const known = tokens.get(request.principal);
    if (known !== undefined && known.reusedUntilMs > timeMs) return known;
    const token = tokenFor(request);
    tokens.set(request.principal, token);
    return token;
  };
  return (request) => {
    const timeMs = nowMs();
    const { text, digest } = tokenOf(request, timeMs);
    const nonce = nextNonce();
    const { body } = request;
    const signature = sign({ method: 'POST', path, timeMs, nonce, audience, tokenDigest: digest, body });
    return `cg-caller: ${text}\r\ncg-time: ${timeMs}\r\ncg-nonce: ${nonce}\r\ncg-signature: ${signature}\r\n`;
  };
}

/** That it connected was told at once: a slow answer must not keep others waiting for the probe. */
function tellBreaker(breaker: Breaker, outcome: ExchangeOutcome): void {
  if (outcome.kind === 'connectionFailed' && !outcome.connected) breaker.failedToConnect();
  else breaker.unknown();
}

const failures = {
  unreachable: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency cannot be reached.' },
  brokenOff: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency broke off its answer.' },
  distrusted: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency did not accept the request.' },
  cancelled: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The request was cancelled.' },
  late: { ok: false, code: 'SUBGRAPH_TIMEOUT', message: 'The agency did not answer in time.' },
  malformed: { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', message: 'The agency sent an answer that is not HTTP.' },
  tooLarge: { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', message: 'The agency sent an answer that is too large.' },
} as const satisfies Record<string, SubgraphFailure>;

function replyOf(outcome: ExchangeOutcome): SubgraphReply {
  switch (outcome.kind) {
    case 'answered':
      return readAnswer(outcome.answer);
    case 'connectionFailed':
      return failures.unreachable;
    case 'brokenOff':
      return failures.brokenOff;
    case 'malformed':
      return failures.malformed;
    case 'tooLarge':
      return failures.tooLarge;
    case 'timedOut':
      return failures.late;
    case 'cancelled':
      return failures.cancelled;
  }
}
