/** So much of a second's calls may be made at once. */
const burstSeconds = 0.25;

/** At most `perSecond` calls in a second, in bursts of a quarter of it. Times are real, ms. */
export function createRateBucket(perSecond: number) {
  const capacity = Math.max(1, perSecond * burstSeconds);
  let tokens = capacity;
  let filledMs = 0;
  const fill = (nowMs: number): void => {
    // The clock of a machine can be set back: then nothing is added.
    tokens = Math.min(capacity, tokens + (Math.max(0, nowMs - filledMs) * perSecond) / 1000);
    filledMs = nowMs;
  };
  return {
    /** How many calls may be made now. */
    available: (nowMs: number): number => {
      fill(nowMs);
      return Math.max(0, Math.floor(tokens));
    },
    spend: (calls: number): void => {
      tokens -= calls;
    },
    /** How long until the next call may be made, ms. */
    waitMs: (nowMs: number): number => {
      fill(nowMs);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1000) / perSecond);
    },
  };
}
