import { type BreakerState, createBreaker } from './breaker.ts';
import type { AgencyLimits } from './limits.ts';
import { createRateBucket } from './rateBucket.ts';

/** What of one agency's share of calls is taken, how fast it may be called, and whether it answers. */
export interface AgencyLane {
  state(nowMs: number): BreakerState;
  /** How many more rows may be taken up now. */
  room(nowMs: number): number;
  /** When there is room again although nothing ends before, real time, ms; null where only an end makes room. */
  roomAtMs(nowMs: number): number | null;
  readonly underWay: number;
  begin(calls: number): void;
  end(): void;
  /** What a call came to. True where the agency is back after it had been left alone. */
  note(wasAnswered: boolean, nowMs: number): boolean;
  heard(nowMs: number): void;
}

export function createAgencyLane(limits: AgencyLimits): AgencyLane {
  const breaker = createBreaker(limits);
  const bucket = createRateBucket(limits.callsPerSecondMax);
  let underWay = 0;
  return {
    state: breaker.state,
    room: (nowMs) => {
      const share = breaker.state(nowMs) === 'closed' ? limits.callsUnderWayMax : 1;
      return Math.max(0, Math.min(share - underWay, bucket.available(nowMs)));
    },
    roomAtMs: (nowMs) => {
      const waitMs = bucket.waitMs(nowMs);
      return waitMs > 0 ? nowMs + waitMs : null;
    },
    get underWay() {
      return underWay;
    },
    begin: (calls) => {
      underWay += 1;
      bucket.spend(calls);
    },
    end: () => {
      underWay -= 1;
    },
    note: (wasAnswered, nowMs) => {
      if (wasAnswered) return breaker.answered();
      breaker.failed(nowMs);
      return false;
    },
    heard: breaker.heard,
  };
}
