export interface BreakerLimits {
  /** Calls in a row that an agency leaves without an answer before it is left alone. */
  readonly breakerFailuresMax: number;
  /** How long it is then left alone before one call tries again. */
  readonly breakerOpenMs: number;
}

/** `open`: no call is made. `trial`: one at a time, and its end decides. */
export type BreakerState = 'closed' | 'open' | 'trial';

/** One agency's breaker. Times are real, ms. */
export function createBreaker({ breakerFailuresMax, breakerOpenMs }: BreakerLimits) {
  let failures = 0;
  /** Null while closed. */
  let openUntilMs: number | null = null;
  return {
    state: (nowMs: number): BreakerState => {
      if (openUntilMs === null) return 'closed';
      return nowMs < openUntilMs ? 'open' : 'trial';
    },
    /** When an open one lets a call try again; null where nothing is waited for. */
    triesAtMs: (): number | null => openUntilMs,
    failed: (nowMs: number): void => {
      failures += 1;
      if (openUntilMs !== null || failures >= breakerFailuresMax) openUntilMs = nowMs + breakerOpenMs;
    },
    /** A call was answered. True where that closes the breaker. */
    answered: (): boolean => {
      const wasOpen = openUntilMs !== null;
      failures = 0;
      openUntilMs = null;
      return wasOpen;
    },
    /** Somebody heard the agency by another way: worth a trial, no proof that it takes deliveries. */
    heard: (nowMs: number): void => {
      if (openUntilMs !== null) openUntilMs = Math.min(openUntilMs, nowMs);
    },
  };
}
