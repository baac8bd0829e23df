import type { Principal } from '../identity/principal.ts';
import type { SubgraphReply } from './subgraphTransport.ts';

/** Subscriptions of subgraphs: how they travel is behind this. */
export interface SubgraphStreams {
  /**
   * Opens one, and reads no faster than the events are taken. A failure is the last event; the end without one is the
   * subgraph's own. Returning the iterator closes the stream at once, also while an event is waited for.
   */
  readonly subscribe: (request: StreamRequest) => AsyncIterableIterator<SubgraphReply>;
}

export interface StreamRequest {
  /** Name as in `join__Graph(name:)`. */
  readonly subgraph: string;
  /** JSON text `{ query, variables, operationName? }`. */
  readonly body: string;
  readonly principal: Principal;
  readonly requestId: string;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
}

export interface StreamBounds {
  /** Until the subgraph has accepted the subscription. */
  readonly subgraphTimeoutMs: number;
  /** A stream on which nothing comes, not even a heartbeat, is taken for dead after this. */
  readonly streamSilenceMs: number;
  readonly streamEventBytesMax: number;
}

/** Events of one stream that wait to be taken; the subgraph is then let wait. */
export const waitingEventsMax = 16;

export const streamFailures = {
  noAddress: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency has no address.' },
  unreachable: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency cannot be reached.' },
  brokenOff: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency broke off; subscribe again.' },
  distrusted: { ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency did not accept the request.' },
  late: { ok: false, code: 'SUBGRAPH_TIMEOUT', message: 'The agency did not answer in time.' },
  silent: { ok: false, code: 'SUBGRAPH_TIMEOUT', message: 'The agency fell silent; subscribe again.' },
  tooLarge: { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', message: 'The agency sent an event that is too large.' },
  malformed: { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', message: 'The agency sent what is no event stream.' },
} as const satisfies Record<string, SubgraphReply>;
