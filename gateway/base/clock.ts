/** Time in unix milliseconds. Tokens, signatures and limits use the real clock; deadlines of the law use business time. */
export interface Clock {
  readonly realMs: () => number;
  /** Real time plus the offset that a demonstration may set. */
  readonly businessMs: () => number;
}

export const systemClock: Clock = { realMs: () => Date.now(), businessMs: () => Date.now() };

export interface AdjustableClock extends Clock {
  readonly offsetMs: () => number;
  readonly setOffsetMs: (offsetMs: number) => void;
}

/** A clock whose business time can be moved; its real time cannot. */
export function createAdjustableClock(offsetMs: number, realMs: () => number = Date.now): AdjustableClock {
  let offset = offsetMs;
  return {
    realMs,
    businessMs: () => realMs() + offset,
    offsetMs: () => offset,
    setOffsetMs: (next) => {
      offset = next;
    },
  };
}
