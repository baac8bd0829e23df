/**
 * A circuit breaker over connecting to one subgraph. Only failures to connect count: an agency that answers, however
 * badly, is there. Open for a short time, then one request goes through as a probe while the others still fail at once.
 */
export interface Breaker {
  /** False: fail at once. True: go on, and say afterwards which it was. */
  readonly mayTry: () => boolean;
  readonly connected: () => void;
  readonly failedToConnect: () => void;
  /** The request ended without telling whether the subgraph is there: lets the next one probe. */
  readonly unknown: () => void;
}

type State =
  | { readonly phase: 'closed'; failures: number }
  | { readonly phase: 'open'; readonly untilMs: number }
  | { readonly phase: 'probing' };

export interface BreakerOptions {
  readonly failuresMax: number;
  readonly openMs: number;
  readonly nowMs: () => number;
}

export function createBreaker({ failuresMax, openMs, nowMs }: BreakerOptions): Breaker {
  let state: State = { phase: 'closed', failures: 0 };
  return {
    mayTry() {
      if (state.phase === 'closed') return true;
      if (state.phase === 'open' && nowMs() >= state.untilMs) {
        state = { phase: 'probing' };
        return true;
      }
      return false;
    },
    connected() {
      if (state.phase !== 'closed' || state.failures > 0) state = { phase: 'closed', failures: 0 };
    },
    failedToConnect() {
      if (state.phase === 'closed' && state.failures + 1 < failuresMax) state.failures++;
      else if (state.phase !== 'open') state = { phase: 'open', untilMs: nowMs() + openMs };
    },
    unknown() {
      if (state.phase === 'probing') state = { phase: 'open', untilMs: nowMs() };
    },
  };
}
